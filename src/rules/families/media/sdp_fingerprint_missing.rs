//! A browser refuses a stream without a certificate fingerprint.
use crate::meaning::webrtc::lacking;
use crate::rules::prelude::*;

rule! {
    id: "sdp-fingerprint-missing",
    severity: Error,
    basis: Standard,
    references: [
        RFC 8827 "6.5", RFC 9429 "5.8.3",
        "Failed to set remote answer sdp: Called with SDP without DTLS fingerprint"
            "https://github.com/sipwise/rtpengine/issues/320",
    ],
    when: Any,
    needs: Sdp,
    check: Message(check),
    fires: [
        "browser\nSIP/2.0 183 Session Progress\n\nm=audio 20000 ⟦RTP/AVP⟧ 8 101\n-a=fingerprint\n\
            -a=setup",
    ],
    quiet: [
        "browser\nSIP/2.0 183 Session Progress\n\na=sendrecv",
        "SIP/2.0 183 Session Progress\n\nm=audio 20000 RTP/AVP 8",
        // A body that was cut may have held it.
        "browser\nSIP/2.0 183 Session Progress\nContent-Length: 879\n\n-a=fingerprint",
        // Keys in the clear instead: another finding.
        "browser\nSIP/2.0 183 Session Progress\n\n-a=fingerprint\n\
            a=crypto:1 AES_CM_128_HMAC_SHA1_80 inline:x",
        "browser\nSIP/2.0 183 Session Progress\n\nm=audio 0 RTP/AVP 8\n-a=fingerprint",
    ],
}

fn check<'a>(facts: &Facts<'a, '_>, found: &mut Found<'a>) {
    let lacking = lacking(facts, |missing, media| missing.fingerprint && media.crypto().is_none());
    found.at_all(lacking.map(|media| media.protocol));
}
