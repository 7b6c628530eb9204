//! Several directions in P-Early-Media belong to the m= lines in order.
use crate::rules::prelude::*;

rule! {
    id: "p-early-media-per-line",
    severity: Info,
    basis: Standard,
    references: [RFC 5009 "8"],
    when: Early,
    needs: Field(Name::PEarlyMedia),
    check: Message(check),
    fires: ["SIP/2.0 183 Session Progress\nP-Early-Media: ⟦sendonly⟧, ⟦inactive⟧, gated"],
    quiet: ["SIP/2.0 183 Session Progress\nP-Early-Media: sendonly, gated"],
}

fn check<'a>(facts: &Facts<'a, '_>, found: &mut Found<'a>) {
    let directions = facts.p_early_media.as_ref().map_or(&[][..], |asked| asked.directions());
    if directions.len() > 1 {
        found.at_all(directions.iter().map(|&(_, at)| at));
    }
}
