//! The profile of a stream has another name than in the offer.
use crate::meaning::client::Client;
use crate::rules::prelude::*;

rule! {
    id: "answer-profile-differs",
    severity: Note,
    basis: Standard,
    references: [RFC 9429 "5.8.3", RFC 9429 "5.1.2"],
    when: AnyResponse,
    needs: Sdp,
    check: Pair(check),
    fires: [
        "browser\n\nm=audio 9 ⟦UDP/TLS/RTP/SAVPF⟧ 8\n=>\nSIP/2.0 200 OK\n\nm=audio 20000 ⟦RTP/SAVPF⟧ 8",
        "browser\n\nm=audio 9 ⟦UDP/TLS/RTP/SAVPF⟧ 8\n=>\nSIP/2.0 200 OK\n\nm=audio 20000 ⟦RTP/AVP⟧ 8",
        "\nm=audio 9 ⟦RTP/AVPF⟧ 8\n=>\nSIP/2.0 200 OK\n\nm=audio 20000 ⟦RTP/AVP⟧ 8",
    ],
    quiet: [
        "\na=sendrecv\n=>\nSIP/2.0 200 OK\n\nm=audio 20000 rtp/avp 8",
        // Encrypted on one side only: that is another finding.
        "browser\n\na=sendrecv\n=>\nSIP/2.0 200 OK\n\nv=0\nm=audio 20000 RTP/AVP 8",
        "\nm=audio 9 RTP/AVPF 8\n=>\nSIP/2.0 200 OK\n\nm=audio 0 RTP/AVP 8",
        "\nm=audio 9 RTP/AVPF 8\n=>\nSIP/2.0 488 Not Acceptable Here\n\nm=audio 20000 RTP/AVP 8",
    ],
}

fn check<'a>(facts: &Facts<'a, '_>, _: &Facts<'a, '_>, found: &mut Found<'a>) {
    let accepted = facts
        .offer_answer
        .into_iter()
        .flat_map(crate::meaning::offer_answer::OfferAnswer::accepted);
    let other = accepted.into_iter().find(|one| {
        let alike = one.offer.protocol.bytes().eq_ignore_ascii_case(one.answer.protocol.bytes());
        let rtp = one.offer.is_rtp() && one.answer.is_rtp();
        rtp && !alike && !one.is_encrypted_by_one()
    });
    if let Some(one) = other {
        let (answered, offered) = (one.answer.protocol, one.offer.protocol);
        let finding = found.at(answered).asked(offered);
        finding.say("answered", Arg::Piece(answered)).say("offered", Arg::Piece(offered));
        if facts.client != Client::Browser {
            finding.only(Severity::Info);
        }
    }
}
