//! P-Early-Media lets audio through that the SDP does not send.
use crate::meaning::early_media::{authorization, not_sending};
use crate::rules::prelude::*;

rule! {
    id: "p-early-media-against-sdp",
    severity: Note,
    basis: Standard,
    references: [RFC 5009 "8"],
    when: Early,
    needs: Field(Name::PEarlyMedia),
    check: Message(check),
    fires: ["SIP/2.0 183 Session Progress\nP-Early-Media: ⟦sendrecv⟧\n\na=⟦inactive⟧"],
    quiet: [
        "SIP/2.0 183 Session Progress\nP-Early-Media: sendonly\n\na=sendrecv",
        "SIP/2.0 183 Session Progress\nP-Early-Media: inactive\n\na=sendrecv",
        "SIP/2.0 183 Session Progress\nP-Early-Media: inactive\n\na=inactive",
    ],
}

fn check<'a>(facts: &Facts<'a, '_>, found: &mut Found<'a>) {
    if facts.early_media.is_some()
        && let Some(direction) = facts.sdp.and_then(not_sending)
        && let Some((true, asked)) = authorization(facts)
    {
        let finding = found.at(asked).and(direction);
        finding.say("asked", Arg::Piece(asked)).say("direction", Arg::Piece(direction));
    }
}
