//! A browser takes no SRTP keys from SDP.
use crate::meaning::webrtc::lacking;
use crate::rules::prelude::*;
use crate::wire::sdp::line::Words;

rule! {
    id: "sdp-crypto-only",
    severity: Error,
    basis: Standard,
    references: [RFC 8827 "6.5", RFC 9429 "5.1.1"],
    when: Any,
    needs: Sdp,
    check: Message(check),
    fires: [
        "browser\nSIP/2.0 183 Session Progress\n\nm=audio 20000 RTP/SAVP 8\n-a=fingerprint\n\
            a=crypto:1 ⟦AES_CM_128_HMAC_SHA1_80⟧ inline:x",
    ],
    quiet: [
        "browser\nSIP/2.0 183 Session Progress\n\na=crypto:1 AES_CM_128_HMAC_SHA1_80 inline:x",
        "SIP/2.0 183 Session Progress\n\nm=audio 20000 RTP/SAVP 8\n\
            a=crypto:1 AES_CM_128_HMAC_SHA1_80 inline:x",
        "browser\nSIP/2.0 183 Session Progress\n\n-a=fingerprint",
    ],
}

fn check<'a>(facts: &Facts<'a, '_>, found: &mut Found<'a>) {
    let lacking = lacking(facts, |missing, _| missing.fingerprint);
    // The suite, not the key behind it.
    let suites = lacking.filter_map(|media| Words::of(media.crypto()?).nth(1));
    found.at_all(suites);
}
