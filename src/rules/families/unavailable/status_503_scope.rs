//! What a window shuts out: an address, a name or a URI.
use crate::rules::prelude::*;

rule! {
    id: "status-503-scope",
    severity: Info,
    basis: Standard,
    references: [RFC 5390 "5.2", RFC 7339 "5.4"],
    when: Response(503),
    needs: Field(Name::RetryAfter),
    check: Message(check),
    fires: ["SIP/2.0 ⟦503⟧ Service Unavailable\nRetry-After: 120"],
    quiet: [
        "SIP/2.0 503 Service Unavailable",
        "SIP/2.0 503 Service Unavailable\nRetry-After: 0",
    ],
}

fn check<'a>(facts: &Facts<'a, '_>, found: &mut Found<'a>) {
    if facts.retry.is_some_and(|retry| retry.seconds.is_some_and(|seconds| seconds > 0))
        && let Some(code) = facts.status_at()
    {
        found.at(code);
    }
}
