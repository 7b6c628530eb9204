//! A payload type stands for another codec than in the offer.
use crate::meaning::codec_pair::{added, reused};
use crate::rules::prelude::*;

rule! {
    id: "answer-payload-reused",
    severity: Warning,
    basis: Standard,
    references: [RFC 3264 "6.1"],
    when: AnyResponse,
    needs: Sdp,
    check: Pair(check),
    fires: [
        "\nm=audio 9 RTP/AVP 8 101 ⟦96⟧\na=rtpmap:96 iLBC/8000\n=>\nSIP/2.0 200 OK\n\n\
            m=audio 20000 RTP/AVP 8 ⟦96⟧\na=rtpmap:96 telephone-event/8000",
        "browser\n\nm=audio 9 UDP/TLS/RTP/SAVPF ⟦111⟧ 9\n=>\nSIP/2.0 200 OK\n\nv=0\n\
            m=audio 9 UDP/TLS/RTP/SAVPF ⟦111⟧\na=rtpmap:111 G722/8000",
        // A codec that was not offered is not used for now.
        "\nm=audio 9 RTP/AVP 8 ⟦96⟧\na=rtpmap:96 iLBC/8000\n=>\nSIP/2.0 200 OK\n\n\
            m=audio 20000 RTP/AVP 8 ⟦96⟧\na=rtpmap:96 speex/8000",
    ],
    quiet: [
        "\nm=audio 9 RTP/AVP 0 8 101\n=>\nSIP/2.0 200 OK\n\nm=audio 20000 RTP/AVP 8 101",
        "\nm=audio 9 RTP/AVP 96\na=rtpmap:96 opus/48000/2\n=>\nSIP/2.0 200 OK\n\n\
            m=audio 20000 RTP/AVP 96\na=rtpmap:96 OPUS/48000",
        "\nm=audio 9 RTP/AVP 96\n=>\nSIP/2.0 200 OK\n\nm=audio 20000 RTP/AVP 96\n\
            a=rtpmap:96 AMR/8000",
        "\nm=audio 9 RTP/AVP 8 96\na=rtpmap:96 iLBC/8000\n=>\nSIP/2.0 200 OK\n\n\
            m=audio 0 RTP/AVP 96\na=rtpmap:96 telephone-event/8000",
    ],
}

fn check<'a>(facts: &Facts<'a, '_>, _: &Facts<'a, '_>, found: &mut Found<'a>) {
    let accepted = facts
        .offer_answer
        .into_iter()
        .flat_map(crate::meaning::offer_answer::OfferAnswer::accepted);
    for section in accepted.filter(|section| section.offer.is_rtp()) {
        for (codec, other) in reused(&section).take(MAX_TOLD) {
            let finding = found.at(codec.payload).asked(other.payload);
            finding
                .say("number", Arg::Piece(codec.payload))
                .say("answered", Arg::codecs(core::iter::once(codec)))
                .say("offered", Arg::codecs(core::iter::once(other)));
            if added(&section).any(|one| one.payload.span() == codec.payload.span()) {
                finding.only(Severity::Note);
            }
        }
    }
}

/// How many numbers of one section are told.
const MAX_TOLD: usize = 2;
