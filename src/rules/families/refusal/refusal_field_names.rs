//! The header field that goes with the code says what to change.
use crate::meaning::refusal::named;
use crate::rules::prelude::*;

rule! {
    id: "refusal-field-names",
    severity: Info,
    basis: Standard,
    // In the order of `refusal::GUIDES`.
    references: [
        RFC 3261 "21.4.6", RFC 3261 "21.4.13", RFC 3261 "21.4.15", RFC 3261 "21.4.16",
        RFC 4028 "5", RFC 3261 "20.23", RFC 6442 "4.4", RFC 8876 "5.2", RFC 6086 "4.2.2",
        RFC 6665 "4.4.4", RFC 3329 "2.3.1", RFC 4412 "4.6.2", RFC 5360 "5.9.3",
        RFC 3261 "21.4.23",
    ],
    when: Responses(&[405, 415, 417, 420, 421, 422, 423, 424, 425, 469, 470, 485, 489, 494]),
    check: Message(check),
    fires: [
        "SIP/2.0 405 Method Not Allowed\nCSeq: 1 SUBSCRIBE\nAllow: ⟦INVITE⟧, ⟦ACK⟧, ⟦BYE⟧",
        "SIP/2.0 415 Unsupported Media Type\nAccept: ⟦application/sdp⟧;level=1",
        "SIP/2.0 420 Bad Extension\nUnsupported: ⟦100rel⟧,⟦timer⟧",
        "SIP/2.0 422 Session Interval Too Small\nMin-SE: ⟦1800⟧",
        "SIP/2.0 424 Bad Location Information\n\
            Geolocation-Error: ⟦300 ; code=\"Dereference Failure\"⟧",
        "SIP/2.0 485 Ambiguous\nContact: <⟦sip:c.lee@example.net⟧>\n\
            Contact: <⟦sip:p.lee@example.net⟧>",
        "SIP/2.0 494 Security Agreement Required\nCSeq: 1 REGISTER\n\
            Security-Server: ⟦ipsec-3gpp⟧;alg=hmac-md5-96, ⟦tls⟧;q=0.2",
    ],
    quiet: [
        "SIP/2.0 405 Method Not Allowed",
        "SIP/2.0 405 Method Not Allowed\nAllow:",
        "SIP/2.0 423 Interval Too Brief\nMin-Expires: soon",
        "SIP/2.0 486 Busy Here\nAllow: INVITE, ACK",
        "SIP/2.0 200 OK\nAllow: INVITE, ACK",
    ],
}

fn check<'a>(facts: &Facts<'a, '_>, found: &mut Found<'a>) {
    if let Some(named) = named(facts)
        && let Some(finding) = found.at_all(named.values.iter().copied())
    {
        finding
            .say("field", Arg::Token(named.field.as_str()))
            .say("what", Arg::Named(named.code))
            .say("values", Arg::values(&named))
            .cite(named.index);
    }
}
