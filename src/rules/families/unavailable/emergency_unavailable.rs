//! An emergency call met a server that takes nothing.
use crate::rules::prelude::*;

rule! {
    id: "emergency-unavailable",
    severity: Error,
    basis: Standard,
    references: [RFC 7339 "5.10.1", RFC 5031 "4.2"],
    when: Response(503),
    check: Message(check),
    fires: ["SIP/2.0 ⟦503⟧ Service Unavailable\nTo: <⟦urn:service:sos.fire⟧>;tag=1"],
    quiet: [
        "SIP/2.0 503 Service Unavailable\nTo: <urn:service:test.sos>;tag=1",
        "SIP/2.0 503 Service Unavailable\nTo: <sip:sos@example.com>;tag=1",
        "SIP/2.0 486 Busy Here\nTo: <urn:service:sos>;tag=1",
    ],
}

fn check<'a>(facts: &Facts<'a, '_>, found: &mut Found<'a>) {
    let local = facts.retry.is_some_and(|retry| retry.is_local());
    if facts.method == Method::Invite
        && !local
        && let Some(to) = facts.to
        && is_emergency(to.uri.bytes())
        && let Some(code) = facts.status_at()
    {
        found.at(to.uri).and(code).say("service", Arg::Piece(to.uri));
    }
}

fn is_emergency(uri: &[u8]) -> bool {
    let sos = b"urn:service:sos";
    let start = uri.get(..sos.len()).is_some_and(|start| start.eq_ignore_ascii_case(sos));
    start && matches!(uri.get(sos.len()), None | Some(b'.'))
}
