//! A target that answers a ping with 503 is alive and does not serve.
use crate::rules::prelude::*;

rule! {
    id: "options-unavailable",
    severity: Note,
    basis: Practice,
    references: [
        "siphon-project/siphon-sip #69: honor Retry-After on 503, stop counting 503 probes as healthy"
            "https://github.com/siphon-project/siphon-sip/pull/69",
        "livekit/sip #770: Return 503 for OPTIONS when SIP node is not healthy"
            "https://github.com/livekit/sip/pull/770",
        RFC 3261 "21.5.4",
    ],
    when: Response(503),
    check: Message(check),
    fires: ["SIP/2.0 ⟦503⟧ Service Unavailable\nCSeq: 10 ⟦OPTIONS⟧\nRetry-After: 60"],
    quiet: ["SIP/2.0 503 Service Unavailable", "SIP/2.0 404 Not Found\nCSeq: 10 OPTIONS"],
}

fn check<'a>(facts: &Facts<'a, '_>, found: &mut Found<'a>) {
    if facts.method == Method::Options
        && let (Some(code), Some(method)) = (facts.status_at(), facts.method_at)
    {
        found.at(code).and(method);
    }
}
