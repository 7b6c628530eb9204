//! The time that the request asks for is no shorter than the least that the server names, or ends
//! what the server may not keep.
use crate::meaning::pair::interval;
use crate::rules::prelude::*;

rule! {
    id: "interval-refused-anyway",
    severity: Warning,
    basis: Standard,
    references: [RFC 4028 "6", RFC 3261 "10.3"],
    when: Responses(&[422, 423]),
    check: Pair(check),
    fires: [
        "Session-Expires: ⟦1800⟧\n=>\nSIP/2.0 422 Session Interval Too Small\nMin-SE: ⟦1800⟧",
        "REGISTER sip:example.com SIP/2.0\nExpires: ⟦0⟧\n\
            =>\nSIP/2.0 423 Interval Too Brief\nCSeq: 1 REGISTER\nMin-Expires: ⟦60⟧",
    ],
    quiet: [
        "Session-Expires: 90\n=>\nSIP/2.0 422 Session Interval Too Small\nMin-SE: 1800",
        "=>\nSIP/2.0 422 Session Interval Too Small\nMin-SE: 1800",
        "REGISTER sip:example.com SIP/2.0\nExpires: 30\n\
            =>\nSIP/2.0 423 Interval Too Brief\nCSeq: 1 REGISTER\nMin-Expires: 60",
        // An expiry that cannot be read.
        "REGISTER sip:example.com SIP/2.0\nExpires: 1h\n\
            =>\nSIP/2.0 423 Interval Too Brief\nCSeq: 1 REGISTER\nMin-Expires: 60",
    ],
}

fn check<'a>(facts: &Facts<'a, '_>, request: &Facts<'a, '_>, found: &mut Found<'a>) {
    if let Some(interval) = interval(facts, request)
        && (interval.asked >= interval.least || interval.asked == 0 && facts.status == Some(423))
    {
        found
            .at(interval.least_at)
            .asked(interval.asked_at)
            .say("asked", Arg::Duration(interval.asked))
            .say("least", Arg::Duration(interval.least))
            .cite(usize::from(facts.status == Some(423)));
    }
}
