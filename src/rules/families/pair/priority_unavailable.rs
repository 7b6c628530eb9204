//! A request with priority met a 503: it is the signalling that is overloaded, not the trunks.
use crate::rules::prelude::*;

rule! {
    id: "priority-unavailable",
    severity: Note,
    basis: Standard,
    references: [RFC 4412 "4.6.5"],
    when: Response(503),
    check: Pair(check),
    fires: [
        "Resource-Priority: ⟦ets.0⟧, wps.1\n=>\nSIP/2.0 ⟦503⟧ Service Unavailable",
    ],
    quiet: [
        "=>\nSIP/2.0 503 Service Unavailable",
        "Resource-Priority:\n=>\nSIP/2.0 503 Service Unavailable",
        "Resource-Priority: ets.0\n=>\nSIP/2.0 488 Not Acceptable Here",
    ],
}

fn check<'a>(facts: &Facts<'a, '_>, request: &Facts<'a, '_>, found: &mut Found<'a>) {
    let mut unheard = crate::grammar::flaw::Unheard::default();
    if let Some(code) = facts.status_at()
        && let Some(priority) = request.message.values(Name::ResourcePriority).next(&mut unheard)
        && !priority.is_empty()
    {
        found.at(code).asked(priority).say("priority", Arg::Piece(priority));
    }
}
