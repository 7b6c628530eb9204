//! A section has another mid than in the offer.
use crate::meaning::client::Client;
use crate::rules::prelude::*;

rule! {
    id: "answer-mid-differs",
    severity: Error,
    basis: Standard,
    references: [RFC 9429 "5.3.1", RFC 5888 "9.1"],
    when: AnyResponse,
    needs: Sdp,
    check: Pair(check),
    fires: [
        "browser\n\na=mid:⟦0⟧\n=>\nSIP/2.0 183 Session Progress\n\na=mid:⟦audio⟧",
        "\na=mid:⟦1⟧\n=>\nSIP/2.0 200 OK\n\na=mid:⟦2⟧",
        "browser\n\na=mid:⟦0⟧\n=>\nSIP/2.0 200 OK\n\nm=audio 0 UDP/TLS/RTP/SAVPF 8\na=mid:⟦1⟧",
    ],
    quiet: [
        "browser\n\na=mid:0\n=>\nSIP/2.0 200 OK\n\na=mid:0",
        "browser\n\na=mid:0\n=>\nSIP/2.0 200 OK\n\n-a=mid",
        "\na=sendrecv\n=>\nSIP/2.0 200 OK\n\na=mid:0",
        // The sections are in another order: that is another finding.
        "browser\n\nv=0\nm=audio 9 UDP/TLS/RTP/SAVPF 8\na=mid:0\nm=video 9 UDP/TLS/RTP/SAVPF 96\n\
            a=mid:1\n=>\nSIP/2.0 200 OK\n\nv=0\nm=video 9 UDP/TLS/RTP/SAVPF 96\na=mid:1\n\
            m=audio 9 UDP/TLS/RTP/SAVPF 8\na=mid:0",
    ],
}

fn check<'a>(facts: &Facts<'a, '_>, _: &Facts<'a, '_>, found: &mut Found<'a>) {
    let sections = facts
        .offer_answer
        .into_iter()
        .flat_map(crate::meaning::offer_answer::OfferAnswer::sections);
    for (answered, offered) in sections.filter_map(|section| section.renamed()) {
        let finding = found.at(answered).asked(offered);
        finding.say("answered", Arg::Piece(answered)).say("offered", Arg::Piece(offered));
        if facts.client != Client::Browser {
            finding.only(Severity::Info);
        }
    }
}
