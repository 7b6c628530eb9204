//! The m= lines of the answer are not those of the offer.
use crate::meaning::client::Client;
use crate::rules::prelude::*;
use crate::wire::sdp::Sdp;

rule! {
    id: "answer-sections-differ",
    severity: Error,
    basis: Standard,
    references: [RFC 3264 "6", RFC 9429 "5.8.3"],
    when: AnyResponse,
    needs: Sdp,
    check: Pair(check),
    fires: [
        "browser\n\nv=0\nm=audio 9 UDP/TLS/RTP/SAVPF 8\nm=⟦video⟧ 9 UDP/TLS/RTP/SAVPF 96\n=>\n\
            SIP/2.0 183 Session Progress\n\nv=0\nm=⟦audio⟧ 9 UDP/TLS/RTP/SAVPF 8",
        "\nv=0\nm=audio 9 RTP/AVP 8\n=>\nSIP/2.0 200 OK\n\nv=0\nm=audio 9 RTP/AVP 8\n\
            m=⟦video⟧ 0 RTP/AVP 31",
        "\nv=0\nm=⟦audio⟧ 9 RTP/AVP 8\nm=video 9 RTP/AVP 31\n=>\nSIP/2.0 200 OK\n\nv=0\n\
            m=⟦video⟧ 9 RTP/AVP 31\nm=audio 9 RTP/AVP 8",
        "\nm=⟦audio⟧ 9 RTP/AVP 8\n=>\nSIP/2.0 200 OK\nContent-Type: ⟦application/sdp⟧\n\nv=0\ns=-",
    ],
    quiet: [
        "\nv=0\nm=audio 9 RTP/AVP 8\nm=video 9 RTP/AVP 31\n=>\nSIP/2.0 200 OK\n\nv=0\n\
            m=audio 9 RTP/AVP 8\nm=video 0 RTP/AVP 31",
        // What a 488 or the answer to OPTIONS can do is no answer to an offer.
        "\nv=0\nm=audio 9 RTP/AVP 8\nm=video 9 RTP/AVP 31\n=>\nSIP/2.0 488 Not Acceptable Here\n\n\
            a=sendrecv",
        "OPTIONS sip:bob@example.net SIP/2.0\nCSeq: 1 OPTIONS\n\nv=0\nm=audio 9 RTP/AVP 8\n\
            m=video 9 RTP/AVP 31\n=>\nSIP/2.0 200 OK\nCSeq: 1 OPTIONS\n\na=sendrecv",
        // Without an offer in the INVITE the response holds the offer.
        "=>\nSIP/2.0 200 OK\n\nv=0\nm=audio 9 RTP/AVP 8\nm=video 9 RTP/AVP 31",
        "\nv=0\nm=audio 9 RTP/AVP 8\nm=video 9 RTP/AVP 31\n=>\nSIP/2.0 183 Session Progress\n\
            Content-Disposition: early-session\n\na=sendrecv",
        // Another call, and one whose end was lost.
        "\nv=0\nm=audio 9 RTP/AVP 8\nm=video 9 RTP/AVP 31\n=>\nSIP/2.0 200 OK\n\
            Call-ID: other@192.0.2.1\n\na=sendrecv",
        "\nv=0\nm=audio 9 RTP/AVP 8\nm=video 9 RTP/AVP 31\n=>\nSIP/2.0 200 OK\n\
            Content-Length: 900\n\na=sendrecv",
    ],
}

fn check<'a>(facts: &Facts<'a, '_>, _: &Facts<'a, '_>, found: &mut Found<'a>) {
    let Some(pair) = facts.offer_answer else { return };
    let Some((answered, offered)) = pair.uneven() else { return };
    let last = || pair.answer.media().last().map(|media| media.kind);
    let place = answered.map(|media| media.kind).or_else(last).or_else(|| facts.sdp_at());
    let kinds =
        |sdp: &Sdp<'a>| Arg::List(sdp.media().map(|media| Arg::Piece(media.kind)).collect());
    if let Some(place) = place {
        let finding = found.at(place);
        finding.say("offered", kinds(pair.offer)).say("answered", kinds(pair.answer));
        if let Some(offered) = offered {
            finding.asked(offered.kind);
        }
        if facts.client != Client::Browser {
            finding.only(Severity::Warning);
        }
    }
}
