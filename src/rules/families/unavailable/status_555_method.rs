//! A code for registrations on another request.
use crate::rules::prelude::*;

rule! {
    id: "status-555-method",
    severity: Warning,
    basis: Standard,
    references: [RFC 8599 "8.1"],
    when: Response(555),
    check: Message(check),
    fires: ["SIP/2.0 ⟦555⟧ Push Notification Service Not Supported\nCSeq: 1 ⟦INVITE⟧"],
    quiet: [
        "SIP/2.0 555 Push Notification Service Not Supported\nCSeq: 1 REGISTER",
        "SIP/2.0 503 Service Unavailable",
    ],
}

fn check<'a>(facts: &Facts<'a, '_>, found: &mut Found<'a>) {
    if facts.method != Method::Register
        && let (Some(code), Some(method)) = (facts.status_at(), facts.method_at)
    {
        found.at(code).and(method).say("method", Arg::Piece(method));
    }
}
