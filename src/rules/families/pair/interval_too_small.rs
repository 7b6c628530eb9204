//! The time that the request asks for is shorter than the least that the server takes.
use crate::meaning::pair::interval;
use crate::rules::prelude::*;

rule! {
    id: "interval-too-small",
    severity: Note,
    basis: Standard,
    references: [RFC 4028 "6", RFC 3261 "21.4.17"],
    when: Responses(&[422, 423]),
    check: Pair(check),
    fires: [
        "Session-Expires: ⟦90⟧;refresher=uac\n=>\nSIP/2.0 422 Session Interval Too Small\nMin-SE: ⟦1800⟧",
        "REGISTER sip:example.com SIP/2.0\nExpires: ⟦30⟧\n\
            =>\nSIP/2.0 423 Interval Too Brief\nCSeq: 1 REGISTER\nMin-Expires: ⟦60⟧",
        "REGISTER sip:example.com SIP/2.0\nContact: <sip:a@b>;expires=3600, <sip:c@d>;expires=⟦30⟧\n\
            =>\nSIP/2.0 423 Interval Too Brief\nCSeq: 1 REGISTER\nMin-Expires: ⟦60⟧",
    ],
    quiet: [
        "Session-Expires: 1800\n=>\nSIP/2.0 422 Session Interval Too Small\nMin-SE: 1800",
        "=>\nSIP/2.0 422 Session Interval Too Small\nMin-SE: 1800",
        "Session-Expires: 90\n=>\nSIP/2.0 422 Session Interval Too Small",
        "REGISTER sip:example.com SIP/2.0\nExpires: 30\nContact: <sip:a@b>;expires=600\n\
            =>\nSIP/2.0 423 Interval Too Brief\nCSeq: 1 REGISTER\nMin-Expires: 60",
        "REGISTER sip:example.com SIP/2.0\nExpires: 0\n\
            =>\nSIP/2.0 423 Interval Too Brief\nCSeq: 1 REGISTER\nMin-Expires: 60",
    ],
}

fn check<'a>(facts: &Facts<'a, '_>, request: &Facts<'a, '_>, found: &mut Found<'a>) {
    if let Some(interval) = interval(facts, request)
        && interval.asked > 0
        && interval.asked < interval.least
    {
        found
            .at(interval.least_at)
            .asked(interval.asked_at)
            .say("asked", Arg::Duration(interval.asked))
            .say("least", Arg::Duration(interval.least))
            .cite(usize::from(facts.status == Some(423)));
    }
}
