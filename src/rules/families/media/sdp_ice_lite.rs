//! The far end only answers the connectivity checks of ICE.
use crate::meaning::webrtc::applied;
use crate::rules::prelude::*;

rule! {
    id: "sdp-ice-lite",
    severity: Info,
    basis: Standard,
    references: [RFC 8445 "6.1.1", RFC 8839 "5.3"],
    when: AnyResponse,
    needs: Sdp,
    check: Message(check),
    fires: [
        "browser\nSIP/2.0 200 OK\n\nv=0\na=⟦ice-lite⟧\nm=audio 9 UDP/TLS/RTP/SAVPF 8",
        "browser\nSIP/2.0 183 Session Progress\n\na=⟦ice-lite⟧",
    ],
    quiet: [
        "browser\nSIP/2.0 200 OK\n\na=sendrecv",
        "SIP/2.0 200 OK\n\na=ice-lite",
        "browser\nSIP/2.0 200 OK\nCSeq: 2 OPTIONS\n\na=ice-lite",
    ],
}

fn check<'a>(facts: &Facts<'a, '_>, found: &mut Found<'a>) {
    let Some(sdp) = applied(facts) else { return };
    // It belongs above the first m= line, but is read wherever it stands.
    let mut levels = core::iter::once(&sdp.session).chain(sdp.media().map(|media| &media.level));
    if let Some(mark) = levels.find_map(|level| level.ice_lite) {
        found.at(mark);
    }
}
