//! A codec has another payload type than in the offer.
use crate::meaning::codec_pair::{renumbered, reused};
use crate::rules::prelude::*;
use crate::span::Piece;

rule! {
    id: "answer-payload-differs",
    severity: Note,
    basis: Standard,
    references: [RFC 3264 "6.1"],
    when: AnyResponse,
    needs: Sdp,
    check: Pair(check),
    fires: [
        "\nm=audio 9 RTP/AVP 8 ⟦101⟧\n=>\nSIP/2.0 200 OK\n\nm=audio 20000 RTP/AVP 8 ⟦96⟧\n\
            a=rtpmap:96 telephone-event/8000",
        "browser\n\nm=audio 9 UDP/TLS/RTP/SAVPF ⟦111⟧ 8\n=>\nSIP/2.0 200 OK\n\n\
            m=audio 9 UDP/TLS/RTP/SAVPF ⟦107⟧\na=rtpmap:107 OPUS/48000/2",
    ],
    quiet: [
        "\nm=audio 9 RTP/AVP 0 8 101\n=>\nSIP/2.0 200 OK\n\nm=audio 20000 RTP/AVP 8 101",
        // Offered twice, as with several profiles of one codec.
        "\nm=video 9 RTP/AVP 96 97\na=rtpmap:96 H264/90000\na=rtpmap:97 H264/90000\n=>\n\
            SIP/2.0 200 OK\n\nm=video 20000 RTP/AVP 97\na=rtpmap:97 H264/90000",
        // Another rate is another format.
        "\nm=audio 9 RTP/AVP 8 101\n=>\nSIP/2.0 200 OK\n\nm=audio 20000 RTP/AVP 8 96\n\
            a=rtpmap:96 telephone-event/48000",
        // The number of another codec: that is another finding.
        "\nm=audio 9 RTP/AVP 8 101 96\na=rtpmap:96 iLBC/8000\n=>\nSIP/2.0 200 OK\n\n\
            m=audio 20000 RTP/AVP 8 96\na=rtpmap:96 telephone-event/8000",
    ],
}

fn check<'a>(facts: &Facts<'a, '_>, _: &Facts<'a, '_>, found: &mut Found<'a>) {
    let accepted = facts
        .offer_answer
        .into_iter()
        .flat_map(crate::meaning::offer_answer::OfferAnswer::accepted);
    for section in accepted.filter(|section| section.offer.is_rtp()) {
        let clash = |payload: Piece<'a>| {
            reused(&section).any(|(codec, _)| codec.payload.span() == payload.span())
        };
        let moved = || renumbered(&section).filter(|(codec, _)| !clash(codec.payload));
        if let Some(finding) = found.at_all(moved().map(|(codec, _)| codec.payload)) {
            for (_, offered) in moved() {
                finding.asked(offered.payload);
            }
            finding.say("codecs", Arg::codecs(moved().map(|(codec, _)| codec)));
        }
    }
}
