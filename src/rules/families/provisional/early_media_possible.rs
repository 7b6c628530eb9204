//! SDP in a provisional response makes early media possible, not certain.
use crate::meaning::early_media::{Expected, Role, audio};
use crate::rules::prelude::*;

rule! {
    id: "early-media-possible",
    severity: Note,
    basis: Standard,
    references: [RFC 3960 "3.2", RFC 3960 "3.3"],
    when: Early,
    needs: Sdp,
    check: Message(check),
    fires: [
        "SIP/2.0 183 Session Progress\n\nm=audio ⟦20000⟧ RTP/AVP 8 101",
        "SIP/2.0 180 Ringing\n\nm=audio ⟦20000⟧ RTP/AVP 8 101\na=sendonly",
        "browser\nSIP/2.0 183 Session Progress\n\nm=audio ⟦20000⟧ UDP/TLS/RTP/SAVPF 111 8",
    ],
    quiet: [
        "SIP/2.0 183 Session Progress",
        "SIP/2.0 183 Session Progress\n\na=inactive",
        "SIP/2.0 183 Session Progress\nP-Early-Media: inactive\n\na=sendrecv",
        "SIP/2.0 183 Session Progress\nContent-Disposition: early-session\n\na=sendrecv",
        "browser\nSIP/2.0 183 Session Progress\n\n-a=ice-ufrag",
        "SIP/2.0 200 OK\n\na=sendrecv",
    ],
}

fn check<'a>(facts: &Facts<'a, '_>, found: &mut Found<'a>) {
    let possible = facts.early_media.is_some_and(|early| {
        early.expected == Expected::Possible && early.role != Role::EarlySession
    });
    if possible && let Some(stream) = facts.sdp.and_then(audio) {
        found.at(stream.port_at);
    }
}
