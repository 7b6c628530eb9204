//! A 503 speaks of the next hop, if proxies keep to the rule.
use crate::rules::prelude::*;

rule! {
    id: "status-503-next-hop",
    severity: Info,
    basis: Standard,
    references: [RFC 3261 "16.7"],
    when: Response(503),
    check: Message(check),
    fires: ["SIP/2.0 ⟦503⟧ Service Unavailable"],
    quiet: [
        "SIP/2.0 503 Transport Error\nTo: <sip:bob@example.net>\n-Server",
        "SIP/2.0 500 Service Unavailable",
    ],
}

fn check<'a>(facts: &Facts<'a, '_>, found: &mut Found<'a>) {
    if let (Some(retry), Some(code)) = (facts.retry, facts.status_at())
        && !retry.is_local()
    {
        found.at(code);
    }
}
