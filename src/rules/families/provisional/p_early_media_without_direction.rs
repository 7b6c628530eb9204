//! P-Early-Media without a direction asks for nothing.
use crate::rules::prelude::*;

rule! {
    id: "p-early-media-without-direction",
    severity: Note,
    basis: Standard,
    references: [RFC 5009 "8"],
    when: Early,
    needs: Field(Name::PEarlyMedia),
    check: Message(check),
    fires: [
        "SIP/2.0 183 Session Progress\nP-Early-Media: ⟦supported⟧",
        "SIP/2.0 183 Session Progress\nP-Early-Media: ⟦send, gated⟧",
        "SIP/2.0 183 Session Progress\n⟦P-Early-Media⟧:",
    ],
    quiet: ["SIP/2.0 183 Session Progress\nP-Early-Media: gated, inactive"],
}

fn check<'a>(facts: &Facts<'a, '_>, found: &mut Found<'a>) {
    if facts.p_early_media.is_some_and(|asked| asked.count == 0)
        && let Some(field) = facts.message.first(Name::PEarlyMedia)
    {
        found.at(if field.value.is_empty() { field.written } else { field.value });
    }
}
