//! No address yet to send media to.
use crate::meaning::early_media::null_address;
use crate::rules::prelude::*;

rule! {
    id: "sdp-address-null",
    severity: Note,
    basis: Standard,
    references: [RFC 3264 "8.4", RFC 6337 "5.4", RFC 4291 "2.5.2"],
    when: Early,
    needs: Sdp,
    check: Message(check),
    fires: [
        "SIP/2.0 183 Session Progress\n\nc=IN IP4 ⟦0.0.0.0⟧",
        "SIP/2.0 183 Session Progress\n\nc=IN IP6 ⟦::⟧",
    ],
    quiet: [
        "SIP/2.0 183 Session Progress\n\nc=IN IP4 192.0.2.1",
        "SIP/2.0 200 OK\n\nc=IN IP4 0.0.0.0",
        // With ICE the address comes by candidates.
        "browser\nSIP/2.0 183 Session Progress\n\nm=audio 9 UDP/TLS/RTP/SAVPF 111\n\
            c=IN IP4 0.0.0.0",
    ],
}

fn check<'a>(facts: &Facts<'a, '_>, found: &mut Found<'a>) {
    if facts.early_media.is_some()
        && let Some(address) = facts.sdp.and_then(null_address)
    {
        found.at(address).say("address", Arg::Piece(address));
    }
}
