//! The far end does not send on this stream for now.
use crate::meaning::early_media::not_sending;
use crate::rules::prelude::*;

rule! {
    id: "sdp-not-sending",
    severity: Note,
    basis: Standard,
    references: [RFC 3264 "6.1", RFC 3264 "5.1"],
    when: Early,
    needs: Sdp,
    check: Message(check),
    fires: [
        "SIP/2.0 183 Session Progress\n\na=⟦inactive⟧",
        "SIP/2.0 180 Ringing\n\na=⟦recvonly⟧",
    ],
    quiet: [
        "SIP/2.0 183 Session Progress\n\na=sendonly",
        "SIP/2.0 200 OK\n\na=inactive",
        "SIP/2.0 183 Session Progress\n\nm=audio 0 RTP/AVP 8\na=inactive",
    ],
}

fn check<'a>(facts: &Facts<'a, '_>, found: &mut Found<'a>) {
    if facts.early_media.is_some()
        && let Some(direction) = facts.sdp.and_then(not_sending)
    {
        found.at(direction).say("direction", Arg::Piece(direction));
    }
}
