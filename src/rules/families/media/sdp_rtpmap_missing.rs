//! A dynamic payload type without a name cannot be decoded.
use crate::meaning::webrtc::{RTPMAP, applied, live};
use crate::rules::prelude::*;

rule! {
    id: "sdp-rtpmap-missing",
    severity: Error,
    basis: Standard,
    references: [RFC 3264 "6.1", RFC 8866 "6.6", RFC 3551 "6"],
    when: Any,
    needs: Sdp,
    check: Message(check),
    fires: [
        "browser\nSIP/2.0 183 Session Progress\n\nm=audio 20000 UDP/TLS/RTP/SAVPF ⟦96⟧",
        "browser\nSIP/2.0 183 Session Progress\n\nm=audio 20000 UDP/TLS/RTP/SAVPF 8 ⟦101⟧",
    ],
    quiet: [
        // A body that was cut may have held it.
        "browser\nSIP/2.0 200 OK\nContent-Length: 1200\n\nm=audio 20000 UDP/TLS/RTP/SAVPF 97\n\
            -a=rtpmap:111\n-a=rtpmap:8",
        "browser\nSIP/2.0 183 Session Progress\n\nm=audio 20000 UDP/TLS/RTP/SAVPF 111 8 0",
        "SIP/2.0 183 Session Progress\n\nm=audio 20000 RTP/AVP 8 96",
    ],
}

fn check<'a>(facts: &Facts<'a, '_>, found: &mut Found<'a>) {
    // A body that is short may have held it.
    let whole = applied(facts).filter(|_| facts.message.body_length().lost < RTPMAP);
    for media in whole.into_iter().flat_map(live).filter(|media| media.is_rtp()) {
        let mut usable = false;
        let nameless = media.codecs().filter(|codec| {
            usable |= codec.name.is_some();
            codec.name.is_none() && matches!(codec.payload.number(), Some(96..=127))
        });
        // One that is left by the way does no harm while another can be used.
        if let Some(finding) = found.at_all(nameless.map(|codec| codec.payload))
            && usable
        {
            finding.only(Severity::Note);
        }
    }
}
