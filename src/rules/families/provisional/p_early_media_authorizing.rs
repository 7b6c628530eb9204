//! P-Early-Media asks that the caller hears the network.
use crate::meaning::early_media::{authorization, not_sending};
use crate::rules::prelude::*;

rule! {
    id: "p-early-media-authorizing",
    severity: Note,
    basis: Standard,
    references: [RFC 5009 "8", RFC 5009 "2"],
    when: Early,
    needs: Field(Name::PEarlyMedia),
    check: Message(check),
    fires: [
        "SIP/2.0 183 Session Progress\nP-Early-Media: ⟦sendrecv⟧, gated\n\na=sendrecv",
        "SIP/2.0 180 Ringing\nP-Early-Media: ⟦sendonly⟧",
        "SIP/2.0 183 Session Progress\nP-Early-Media: inactive,⟦sendrecv⟧\n\nm=video 0 RTP/AVP 96\n\
            m=audio 20000 RTP/AVP 8",
    ],
    quiet: [
        "SIP/2.0 183 Session Progress\nP-Early-Media: inactive",
        "SIP/2.0 183 Session Progress\nP-Early-Media: supported",
        "SIP/2.0 183 Session Progress\nP-Early-Media: sendrecv\n\na=inactive",
        "SIP/2.0 183 Session Progress\nP-Early-Media: sendrecv\n\
            Content-Disposition: early-session\n\na=sendrecv",
    ],
}

fn check<'a>(facts: &Facts<'a, '_>, found: &mut Found<'a>) {
    if facts.early_media.is_some()
        && facts.sdp.and_then(not_sending).is_none()
        && let Some((true, direction)) = authorization(facts)
    {
        found.at(direction).say("direction", Arg::Piece(direction));
    }
}
