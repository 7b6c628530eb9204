//! A browser wants RTP and RTCP on one port.
use crate::meaning::webrtc::lacking;
use crate::rules::prelude::*;

rule! {
    id: "sdp-rtcp-mux-missing",
    severity: Error,
    basis: Standard,
    references: [
        RFC 9429 "5.8.3", RFC 9429 "4.1.1",
        "RTCP-MUX is not enabled when it is required"
            "https://github.com/flutter-webrtc/dart-sip-ua/issues/41",
    ],
    when: Any,
    needs: Sdp,
    check: Message(check),
    fires: [
        "browser\nSIP/2.0 183 Session Progress\n\nm=audio 20000 ⟦UDP/TLS/RTP/SAVPF⟧ 111\n\
            -a=rtcp-mux",
    ],
    quiet: [
        // A body that was cut may have held it.
        "browser\nSIP/2.0 183 Session Progress\nContent-Length: 879\n\n-a=rtcp-mux",
        "browser\nSIP/2.0 183 Session Progress\n\na=sendrecv",
        "SIP/2.0 183 Session Progress\n\na=sendrecv",
        "browser\nSIP/2.0 200 OK\n\nm=application 9 UDP/DTLS/SCTP webrtc-datachannel\n-a=rtcp-mux",
    ],
}

fn check<'a>(facts: &Facts<'a, '_>, found: &mut Found<'a>) {
    found.at_all(lacking(facts, |missing, _| missing.rtcp_mux).map(|media| media.protocol));
}
