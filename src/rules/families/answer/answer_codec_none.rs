//! A stream is accepted although no codec of the offer is left.
use crate::meaning::codec_pair::is_disjoint;
use crate::rules::prelude::*;

rule! {
    id: "answer-codec-none",
    severity: Error,
    basis: Standard,
    references: [RFC 3264 "6.1", RFC 7874 "3"],
    when: AnyResponse,
    needs: Sdp,
    check: Pair(check),
    fires: [
        "browser\n\nm=audio 9 UDP/TLS/RTP/SAVPF ⟦111 8⟧\n=>\nSIP/2.0 200 OK\n\n\
            m=audio 20000 UDP/TLS/RTP/SAVPF ⟦18⟧",
        "\nm=audio 9 RTP/AVP ⟦0 101⟧\n=>\nSIP/2.0 200 OK\n\nm=audio 20000 RTP/AVP ⟦8 101⟧",
        // The number is the same, the codec is not.
        "\nm=audio 9 RTP/AVP ⟦96⟧\na=rtpmap:96 AMR/8000\n=>\nSIP/2.0 200 OK\n\n\
            m=audio 20000 RTP/AVP ⟦96⟧\na=rtpmap:96 iLBC/8000",
        "browser\n\nm=audio 9 UDP/TLS/RTP/SAVPF ⟦111⟧\n=>\nSIP/2.0 200 OK\n\nv=0\n\
            m=audio 9 UDP/TLS/RTP/SAVPF ⟦111⟧\na=rtpmap:111 opus/48000",
    ],
    quiet: [
        "\nm=audio 9 RTP/AVP 0 8\n=>\nSIP/2.0 200 OK\n\nm=audio 20000 RTP/AVP 18 8",
        "\nm=audio 9 RTP/AVP 96\na=rtpmap:96 pcmu/8000/1\n=>\nSIP/2.0 200 OK\n\nm=audio 20000 RTP/AVP 0",
        "\nm=audio 9 RTP/AVP 0\n=>\nSIP/2.0 200 OK\n\nm=audio 0 RTP/AVP 8",
        // A name that nothing tells may be the same.
        "\nm=audio 9 RTP/AVP 96\n=>\nSIP/2.0 200 OK\n\nm=audio 20000 RTP/AVP 96\n\
            a=rtpmap:96 AMR/8000",
        // A stream for digits alone.
        "\nm=audio 9 RTP/AVP 101\n=>\nSIP/2.0 200 OK\n\nm=audio 20000 RTP/AVP 101",
        "\nm=audio 9 RTP/AVP 9\na=rtpmap:9 G722/16000\n=>\nSIP/2.0 200 OK\n\nm=audio 20000 RTP/AVP 9",
        "\nm=image 9 udptl t38\n=>\nSIP/2.0 200 OK\n\nm=image 9 udptl t38",
        "\nm=audio 9 RTP/AVP 0\n=>\nSIP/2.0 606 Not Acceptable\n\nm=audio 20000 RTP/AVP 8",
    ],
}

fn check<'a>(facts: &Facts<'a, '_>, _: &Facts<'a, '_>, found: &mut Found<'a>) {
    let accepted = facts
        .offer_answer
        .into_iter()
        .flat_map(crate::meaning::offer_answer::OfferAnswer::accepted);
    for section in accepted.filter(is_disjoint) {
        found
            .at(section.answer.formats)
            .asked(section.offer.formats)
            .say("kind", Arg::Piece(section.answer.kind))
            .say("offered", Arg::codecs(section.offer.codecs()))
            .say("answered", Arg::codecs(section.answer.codecs()));
    }
}
