//! One side takes SRTP keys from DTLS, the other from SDP.
use crate::meaning::client::Client;
use crate::rules::prelude::*;

rule! {
    id: "answer-keying-differs",
    severity: Error,
    basis: Standard,
    references: [RFC 8842 "5.3", RFC 4568 "5.1.2"],
    when: AnyResponse,
    needs: Sdp,
    check: Pair(check),
    fires: [
        "\nm=audio 9 UDP/TLS/RTP/SAVP 8\na=fingerprint:⟦sha-256 AA:BB⟧\n=>\nSIP/2.0 200 OK\n\n\
            m=audio 20000 RTP/SAVP 8\na=crypto:1 ⟦AES_CM_128_HMAC_SHA1_80⟧ inline:x",
        "\nm=audio 9 RTP/SAVP 8\na=crypto:1 ⟦AES_CM_128_HMAC_SHA1_80⟧ inline:x\n=>\nSIP/2.0 200 OK\n\n\
            m=audio 20000 RTP/SAVP 8\na=fingerprint:⟦sha-256 AA:BB⟧",
    ],
    quiet: [
        // Both were offered, one is taken.
        "\nm=audio 9 RTP/SAVP 8\na=fingerprint:sha-256 AA:BB\n\
            a=crypto:1 AES_CM_128_HMAC_SHA1_80 inline:x\n=>\nSIP/2.0 200 OK\n\n\
            m=audio 20000 RTP/SAVP 8\na=fingerprint:sha-256 AA:BB",
        "\nm=audio 9 RTP/SAVP 8\na=crypto:1 AES_CM_128_HMAC_SHA1_80 inline:x\n=>\nSIP/2.0 200 OK\n\n\
            m=audio 20000 RTP/SAVP 8\na=crypto:1 AES_CM_128_HMAC_SHA1_80 inline:x",
        // To a browser: keys from SDP are a finding of their own.
        "browser\n\na=sendrecv\n=>\nSIP/2.0 200 OK\n\n-a=fingerprint\n\
            a=crypto:1 AES_CM_128_HMAC_SHA1_80 inline:x",
        "\na=sendrecv\n=>\nSIP/2.0 200 OK\n\na=sendrecv",
    ],
}

fn check<'a>(facts: &Facts<'a, '_>, _: &Facts<'a, '_>, found: &mut Found<'a>) {
    let accepted = facts
        .offer_answer
        .into_iter()
        .flat_map(crate::meaning::offer_answer::OfferAnswer::accepted);
    let apart = accepted
        .filter(|section| facts.client != Client::Browser || section.answer.crypto().is_none());
    for (answered, offered) in apart.filter_map(|section| section.keys_apart()) {
        found.at(answered).asked(offered);
    }
}
