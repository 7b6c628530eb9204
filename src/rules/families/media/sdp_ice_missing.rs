//! A browser refuses a stream without ICE credentials.
use crate::meaning::webrtc::lacking;
use crate::rules::prelude::*;

rule! {
    id: "sdp-ice-missing",
    severity: Error,
    basis: Standard,
    references: [
        RFC 9429 "5.8.3", RFC 8839 "5.4",
        "Bad Media Description" "https://github.com/versatica/JsSIP/issues/198",
    ],
    when: Any,
    needs: Sdp,
    check: Message(check),
    fires: [
        "browser\nSIP/2.0 183 Session Progress\n\nm=audio 20000 ⟦RTP/AVP⟧ 8 101\n-a=ice-ufrag\n\
            -a=ice-pwd",
        "browser\nSIP/2.0 200 OK\n\nm=audio 20000 ⟦UDP/TLS/RTP/SAVPF⟧ 111\n-a=ice-pwd",
    ],
    quiet: [
        "browser\nSIP/2.0 183 Session Progress\n\na=sendrecv",
        "SIP/2.0 183 Session Progress\n\nm=audio 20000 RTP/AVP 8",
        "browser\nSIP/2.0 200 OK\nCSeq: 2 OPTIONS\n\n-a=ice-ufrag",
        "browser\nSIP/2.0 488 Not Acceptable Here\n\n-a=ice-ufrag",
        // A body that was cut may have held it.
        "browser\nSIP/2.0 183 Session Progress\nContent-Length: 879\n\n-a=ice-ufrag\n-a=ice-pwd",
        // In a BUNDLE group one section speaks for all.
        "browser\nSIP/2.0 200 OK\n\nv=0\na=group:BUNDLE 0 1\nm=audio 9 UDP/TLS/RTP/SAVPF 111\n\
            a=mid:0\na=ice-ufrag:Yx7r\na=ice-pwd:0b8n2dQ4XqkJ3m5sVtW1Zc\n\
            m=video 9 UDP/TLS/RTP/SAVPF 96\na=mid:1",
    ],
}

fn check<'a>(facts: &Facts<'a, '_>, found: &mut Found<'a>) {
    found.at_all(lacking(facts, |missing, _| missing.ice).map(|media| media.protocol));
}
