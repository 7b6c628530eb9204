//! P-Early-Media asks for no audio toward the caller.
use crate::meaning::early_media::authorization;
use crate::rules::prelude::*;

rule! {
    id: "p-early-media-not-authorizing",
    severity: Note,
    basis: Standard,
    references: [RFC 5009 "8", RFC 5009 "8.1"],
    when: Early,
    needs: Field(Name::PEarlyMedia),
    check: Message(check),
    fires: [
        "SIP/2.0 183 Session Progress\nP-Early-Media: ⟦inactive⟧\n\na=sendrecv",
        "SIP/2.0 180 Ringing\nP-Early-Media: ⟦recvonly⟧, gated",
    ],
    quiet: [
        "SIP/2.0 183 Session Progress\nP-Early-Media: sendonly",
        "SIP/2.0 183 Session Progress\nP-Early-Media: gated",
        "SIP/2.0 183 Session Progress\nP-Early-Media: inactive\n\
            Content-Disposition: early-session\n\na=sendrecv",
        "SIP/2.0 200 OK\nP-Early-Media: inactive",
    ],
}

fn check<'a>(facts: &Facts<'a, '_>, found: &mut Found<'a>) {
    if facts.early_media.is_some()
        && let Some((false, direction)) = authorization(facts)
    {
        found.at(direction).say("direction", Arg::Piece(direction));
    }
}
