//! The header field that must come with the code is not there.
use crate::meaning::refusal::missing;
use crate::rules::prelude::*;

rule! {
    id: "refusal-field-missing",
    severity: Note,
    basis: Standard,
    // In the order of `refusal::GUIDES`.
    references: [
        RFC 3261 "21.4.6", RFC 3261 "21.4.13", RFC 3261 "21.4.15", RFC 3261 "21.4.16",
        RFC 4028 "6", RFC 3261 "10.3", RFC 6442 "4.3", RFC 8876 "5.1", RFC 6086 "4.2.2",
        RFC 3903 "11.1.1", RFC 3329 "2.3.1",
    ],
    when: Responses(&[405, 415, 420, 421, 422, 423, 424, 425, 469, 489, 494]),
    check: Message(check),
    fires: [
        "SIP/2.0 ⟦405⟧ Method Not Allowed\nCSeq: 1 SUBSCRIBE",
        "SIP/2.0 ⟦415⟧ Unsupported Media Type",
        "SIP/2.0 ⟦420⟧ Bad Extension\nRequire: timer",
        "SIP/2.0 ⟦422⟧ Session Interval Too Small\nSession-Expires: 1800",
        "SIP/2.0 ⟦423⟧ Interval Too Brief\nCSeq: 1 REGISTER\nExpires: 300",
        "SIP/2.0 ⟦489⟧ Bad Event\nCSeq: 1 PUBLISH",
        "SIP/2.0 ⟦494⟧ Security Agreement Required\nCSeq: 1 REGISTER",
    ],
    quiet: [
        "SIP/2.0 405 Method Not Allowed\nAllow: INVITE",
        "SIP/2.0 405 Method Not Allowed\nAllow:",
        "SIP/2.0 415 Unsupported Media Type\nAccept-Encoding: identity",
        "SIP/2.0 420 Bad Extension\nUnsupported: timer",
        "SIP/2.0 489 Bad Event\nCSeq: 1 SUBSCRIBE",
        "SIP/2.0 417 Unknown Resource-Priority",
        "SIP/2.0 423 Interval Too Brief\n-Via",
        "SIP/2.0 403 Forbidden",
    ],
}

fn check<'a>(facts: &Facts<'a, '_>, found: &mut Found<'a>) {
    if let Some((index, guide)) = missing(facts)
        && let Some(code) = facts.status_at()
    {
        found
            .at(code)
            .say("code", Arg::Piece(code))
            .say("field", Arg::Token(guide.label()))
            .say("what", Arg::Named(guide.code))
            .cite(index);
    }
}
