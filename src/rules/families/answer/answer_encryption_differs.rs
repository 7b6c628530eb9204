//! One side asks for SRTP, the other for plain RTP.
use crate::meaning::client::Client;
use crate::rules::prelude::*;

rule! {
    id: "answer-encryption-differs",
    severity: Error,
    basis: Standard,
    references: [RFC 5124 "4", RFC 8834 "4.2"],
    when: AnyResponse,
    needs: Sdp,
    check: Pair(check),
    fires: [
        "browser\n\nm=audio 9 ⟦UDP/TLS/RTP/SAVPF⟧ 8\n=>\nSIP/2.0 183 Session Progress\n\nv=0\n\
            m=audio 20000 ⟦RTP/AVP⟧ 8",
        "\nm=audio 9 ⟦RTP/SAVP⟧ 8\na=crypto:1 AES_CM_128_HMAC_SHA1_80 inline:x\n=>\nSIP/2.0 200 OK\n\n\
            m=audio 20000 ⟦RTP/AVP⟧ 8",
        "\nm=audio 9 ⟦RTP/AVP⟧ 8\n=>\nSIP/2.0 200 OK\n\nm=audio 20000 ⟦RTP/SAVP⟧ 8\n\
            a=crypto:1 AES_CM_128_HMAC_SHA1_80 inline:x",
    ],
    quiet: [
        "browser\n\na=sendrecv\n=>\nSIP/2.0 200 OK\n\na=sendrecv",
        // The name alone is plain.
        "browser\n\na=sendrecv\n=>\nSIP/2.0 200 OK\n\nm=audio 9 RTP/AVP 8",
        // SRTP if the other side wants it.
        "\nm=audio 9 RTP/AVP 8\na=crypto:1 AES_CM_128_HMAC_SHA1_80 inline:x\n=>\nSIP/2.0 200 OK\n\n\
            m=audio 20000 RTP/AVP 8",
        "\nm=audio 9 RTP/AVP 8\na=crypto:1 AES_CM_128_HMAC_SHA1_80 inline:x\n=>\nSIP/2.0 200 OK\n\n\
            m=audio 20000 RTP/SAVP 8\na=crypto:1 AES_CM_128_HMAC_SHA1_80 inline:x",
        "\nm=audio 9 RTP/SAVP 8\n=>\nSIP/2.0 200 OK\n\nm=audio 0 RTP/AVP 8",
        "\nm=image 9 udptl t38\n=>\nSIP/2.0 200 OK\n\nm=image 9 udptl t38",
    ],
}

fn check<'a>(facts: &Facts<'a, '_>, _: &Facts<'a, '_>, found: &mut Found<'a>) {
    let mixed = facts
        .offer_answer
        .into_iter()
        .flat_map(crate::meaning::offer_answer::OfferAnswer::accepted);
    if let Some(one) =
        mixed.into_iter().find(crate::meaning::offer_answer::Section::is_encrypted_by_one)
    {
        let (answered, offered) = (one.answer.protocol, one.offer.protocol);
        let finding = found.at(answered).asked(offered);
        finding.say("answered", Arg::Piece(answered)).say("offered", Arg::Piece(offered));
        if facts.client != Client::Browser {
            finding.only(Severity::Warning);
        }
    }
}
