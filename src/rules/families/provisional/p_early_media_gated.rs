//! Someone on the way already opens and closes early media.
use crate::rules::prelude::*;

rule! {
    id: "p-early-media-gated",
    severity: Info,
    basis: Standard,
    references: [RFC 5009 "8"],
    when: Early,
    needs: Field(Name::PEarlyMedia),
    check: Message(check),
    fires: ["SIP/2.0 183 Session Progress\nP-Early-Media: sendrecv, ⟦gated⟧"],
    quiet: ["SIP/2.0 183 Session Progress\nP-Early-Media: sendrecv"],
}

fn check<'a>(facts: &Facts<'a, '_>, found: &mut Found<'a>) {
    if let Some(gated) = facts.p_early_media.and_then(|asked| asked.gated) {
        found.at(gated);
    }
}
