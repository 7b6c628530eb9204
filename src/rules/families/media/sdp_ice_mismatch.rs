//! Addresses were changed on the way, and ICE is off.
use crate::meaning::webrtc::{applied, live};
use crate::rules::prelude::*;

rule! {
    id: "sdp-ice-mismatch",
    severity: Error,
    basis: Standard,
    references: [RFC 8839 "5.3", RFC 8445 "5.4", RFC 9429 "5.1.1"],
    when: Any,
    needs: Sdp,
    check: Message(check),
    fires: ["browser\nSIP/2.0 200 OK\n\na=⟦ice-mismatch⟧"],
    quiet: [
        "browser\nSIP/2.0 200 OK\n\na=ice-lite",
        "SIP/2.0 200 OK\n\na=ice-mismatch",
        "browser\nSIP/2.0 200 OK\n\nm=audio 0 UDP/TLS/RTP/SAVPF 111\na=ice-mismatch",
    ],
}

fn check<'a>(facts: &Facts<'a, '_>, found: &mut Found<'a>) {
    let streams = applied(facts).into_iter().flat_map(live);
    found.at_all(streams.filter_map(|media| media.level.ice_mismatch));
}
