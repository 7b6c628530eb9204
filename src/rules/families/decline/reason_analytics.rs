//! Call analytics in a network blocked the call, and Reason says where to object.
use crate::meaning::cause::analytics;
use crate::rules::prelude::*;

rule! {
    id: "reason-analytics",
    severity: Note,
    basis: Practice,
    references: [
        "TransNexus: SIP 603+ blocking notification" "https://transnexus.com/sip-603-plus",
    ],
    when: Failure,
    needs: Field(Name::Reason),
    check: Message(check),
    fires: [
        "SIP/2.0 603 Network Blocked\nReason: SIP;cause=603;text=\"⟦v=analytics1;url=https://example.com/dispute⟧\"",
    ],
    quiet: [
        "SIP/2.0 603 Decline\nReason: SIP;cause=603;text=\"Decline\"",
        "SIP/2.0 603 Decline\nReason: Q.850;cause=21;text=\"v=analytics1\"",
    ],
}

fn check<'a>(facts: &Facts<'a, '_>, found: &mut Found<'a>) {
    for text in facts.reasons.iter().filter_map(analytics) {
        found.at(text).say("text", Arg::Piece(text));
    }
}
