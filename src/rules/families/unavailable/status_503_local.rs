//! A 503 that nobody sent.
use crate::meaning::retry::Origin;
use crate::rules::prelude::*;

rule! {
    id: "status-503-local",
    severity: Warning,
    basis: Heuristic,
    references: [
        RFC 3261 "8.1.3.1",
        RFC 3261 "16.9",
        "sems-server/sems #473: canonicalise 503 reason phrase"
            "https://github.com/sems-server/sems/pull/473",
    ],
    when: Response(503),
    check: Message(check),
    fires: ["SIP/2.0 503 ⟦Transport Error⟧\nTo: <sip:bob@example.net>\n-Server"],
    quiet: [
        "SIP/2.0 503 Transport Error",
        "SIP/2.0 503 Service Unavailable\nTo: <sip:bob@example.net>\n-Server",
    ],
}

fn check<'a>(facts: &Facts<'a, '_>, found: &mut Found<'a>) {
    if let Some(retry) = facts.retry
        && let Origin::Local(phrase) = retry.origin
    {
        found.at(phrase).say("phrase", Arg::Piece(phrase));
    }
}
