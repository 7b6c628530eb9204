//! The answer has an SRTP key that fits none in the offer.
use crate::rules::prelude::*;
use crate::wire::sdp::line::Words;

rule! {
    id: "answer-crypto-not-offered",
    severity: Warning,
    basis: Standard,
    references: [RFC 4568 "5.1.2", RFC 4568 "5.1.3"],
    when: AnyResponse,
    needs: Sdp,
    check: Pair(check),
    fires: [
        "\nm=audio 9 RTP/SAVP 8\na=crypto:1 ⟦AES_CM_128_HMAC_SHA1_80⟧ inline:x\n=>\nSIP/2.0 200 OK\n\n\
            m=audio 20000 RTP/SAVP 8\na=crypto:1 ⟦AES_256_CM_HMAC_SHA1_80⟧ inline:x",
        "\nm=audio 9 RTP/SAVP 8\na=crypto:2 ⟦AES_CM_128_HMAC_SHA1_80⟧ inline:x\n=>\nSIP/2.0 200 OK\n\n\
            m=audio 20000 RTP/SAVP 8\na=crypto:1 ⟦AES_CM_128_HMAC_SHA1_80⟧ inline:x",
    ],
    quiet: [
        "\nm=audio 9 RTP/SAVP 8\na=crypto:1 AES_256_CM_HMAC_SHA1_80 inline:x\n\
            a=crypto:2 AES_CM_128_HMAC_SHA1_80 inline:x\n=>\nSIP/2.0 200 OK\n\n\
            m=audio 20000 RTP/SAVP 8\na=crypto:2 AES_CM_128_HMAC_SHA1_80 inline:x",
        "\na=sendrecv\n=>\nSIP/2.0 200 OK\n\nm=audio 20000 RTP/SAVP 8\n\
            a=crypto:1 AES_CM_128_HMAC_SHA1_80 inline:x",
        "\nm=audio 9 RTP/SAVP 8\na=crypto:1 AES_256_CM_HMAC_SHA1_80 inline:x\n=>\nSIP/2.0 200 OK\n\n\
            m=audio 0 RTP/SAVP 8\na=crypto:1 AES_CM_128_HMAC_SHA1_80 inline:x",
    ],
}

fn check<'a>(facts: &Facts<'a, '_>, _: &Facts<'a, '_>, found: &mut Found<'a>) {
    let accepted = facts
        .offer_answer
        .into_iter()
        .flat_map(crate::meaning::offer_answer::OfferAnswer::accepted);
    for section in accepted {
        let Some((answered, has_suite)) = section.crypto_not_offered() else { continue };
        let offered = section.offer.crypto().and_then(|value| Words::of(value).nth(1));
        // The suite, not the key behind it.
        let finding = found.at(answered.suite);
        finding.say("suite", Arg::Piece(answered.suite));
        if let Some(offered) = offered {
            finding.asked(offered);
        }
        if has_suite {
            finding.only(Severity::Note);
        }
    }
}
