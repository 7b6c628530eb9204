//! A 503 without Retry-After is to be handled as a 500.
use crate::rules::prelude::*;

rule! {
    id: "retry-after-missing",
    severity: Note,
    basis: Standard,
    references: [RFC 3261 "21.5.4", RFC 7339 "5.10.2", RFC 3263 "4.3"],
    when: Response(503),
    check: Message(check),
    fires: ["SIP/2.0 ⟦503⟧ Service Unavailable"],
    quiet: [
        "SIP/2.0 503 Service Unavailable\nRetry-After: 120",
        "SIP/2.0 503 Service Unavailable\nRetry-After: soon",
        "SIP/2.0 503 Transport Error\nTo: <sip:bob@example.net>\n-Server",
        "SIP/2.0 500 Server Internal Error",
    ],
}

fn check<'a>(facts: &Facts<'a, '_>, found: &mut Found<'a>) {
    // What the own stack made was never to have one.
    if let (Some(retry), Some(code)) = (facts.retry, facts.status_at())
        && retry.after.is_none()
        && !retry.is_local()
    {
        found.at(code);
    }
}
