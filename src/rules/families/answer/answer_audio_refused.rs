//! All audio that was offered is refused by port 0.
use crate::rules::prelude::*;

rule! {
    id: "answer-audio-refused",
    severity: Warning,
    basis: Standard,
    references: [RFC 3264 "6", RFC 3264 "6.1"],
    when: AnyResponse,
    needs: Sdp,
    check: Pair(check),
    fires: [
        "\nm=audio 20000 RTP/AVP ⟦8 101⟧\n=>\nSIP/2.0 183 Session Progress\n\nm=audio ⟦0⟧ RTP/AVP 8",
        "\nm=audio 20000 RTP/AVP ⟦8 101⟧\n=>\nSIP/2.0 200 OK\n\nm=audio ⟦0⟧ RTP/AVP 8",
        "\nv=0\nm=audio 9 RTP/AVP ⟦8⟧\nm=video 9 RTP/AVP 31\n=>\nSIP/2.0 200 OK\n\nv=0\n\
            m=audio ⟦0⟧ RTP/AVP 8\nm=video 9 RTP/AVP 31",
    ],
    quiet: [
        // Fax instead of voice.
        "\nv=0\nm=audio 9 RTP/AVP 8\nm=image 9 udptl t38\n=>\nSIP/2.0 200 OK\n\nv=0\n\
            m=audio 0 RTP/AVP 8\nm=image 9 udptl t38",
        // It was not offered, or ended by the offer.
        "\nm=audio 0 RTP/AVP 8\n=>\nSIP/2.0 200 OK\n\nm=audio 0 RTP/AVP 8",
        // One of two is enough.
        "\nv=0\nm=audio 9 RTP/SAVP 8\nm=audio 9 RTP/AVP 8\n=>\nSIP/2.0 200 OK\n\nv=0\n\
            m=audio 0 RTP/SAVP 8\nm=audio 9 RTP/AVP 8",
        // The port is that of the section with which it is bundled.
        "browser\n\nv=0\na=group:BUNDLE v a\nm=video 9 UDP/TLS/RTP/SAVPF 96\na=mid:v\n\
            m=audio 9 UDP/TLS/RTP/SAVPF 8\na=mid:a\n=>\nSIP/2.0 200 OK\n\nv=0\na=group:BUNDLE v a\n\
            m=video 9 UDP/TLS/RTP/SAVPF 96\na=mid:v\n\
            m=audio 0 UDP/TLS/RTP/SAVPF 8\na=bundle-only\na=mid:a",
        "\na=sendrecv\n=>\nSIP/2.0 488 Not Acceptable Here\n\nm=audio 0 RTP/AVP 8",
    ],
}

fn check<'a>(facts: &Facts<'a, '_>, _: &Facts<'a, '_>, found: &mut Found<'a>) {
    let Some(pair) = facts.offer_answer else { return };
    let Some(first) = pair.refused_audio().next() else { return };
    if let Some(finding) = found.at_all(pair.refused_audio().map(|one| one.answer.port_at)) {
        for section in pair.refused_audio() {
            finding.asked(section.offer.formats);
        }
        finding
            .say("codecs", Arg::codecs(first.offer.codecs()))
            .say("profile", Arg::Piece(first.offer.protocol));
    }
}
