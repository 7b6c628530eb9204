//! The answer puts RTCP on the port of RTP, which was not offered.
use crate::meaning::client::Client;
use crate::rules::prelude::*;

rule! {
    id: "answer-rtcp-mux-not-offered",
    severity: Error,
    basis: Standard,
    references: [RFC 8035 "3.1"],
    when: AnyResponse,
    needs: Sdp,
    check: Pair(check),
    fires: [
        "browser\n\nm=audio 9 UDP/TLS/RTP/SAVPF 8\n-a=rtcp-mux\n=>\nSIP/2.0 200 OK\n\na=⟦rtcp-mux⟧",
        "\na=sendrecv\n=>\nSIP/2.0 200 OK\n\na=⟦rtcp-mux⟧",
    ],
    quiet: [
        "\na=rtcp-mux\n=>\nSIP/2.0 200 OK\n\na=rtcp-mux",
        "\na=rtcp-mux\n=>\nSIP/2.0 200 OK\n\na=sendrecv",
        "\na=sendrecv\n=>\nSIP/2.0 200 OK\n\nm=audio 0 RTP/AVP 8\na=rtcp-mux",
        // A section that is only offered bundled shares what the first one says.
        "browser\n\nv=0\na=group:BUNDLE 0 1\nm=audio 9 UDP/TLS/RTP/SAVPF 8\na=mid:0\na=rtcp-mux\n\
            m=video 0 UDP/TLS/RTP/SAVPF 96\na=bundle-only\na=mid:1\n=>\nSIP/2.0 200 OK\n\nv=0\n\
            a=group:BUNDLE 1\nm=audio 0 UDP/TLS/RTP/SAVPF 8\na=mid:0\n\
            m=video 9 UDP/TLS/RTP/SAVPF 96\na=mid:1\na=rtcp-mux",
    ],
}

fn check<'a>(facts: &Facts<'a, '_>, _: &Facts<'a, '_>, found: &mut Found<'a>) {
    let accepted = facts
        .offer_answer
        .into_iter()
        .flat_map(crate::meaning::offer_answer::OfferAnswer::accepted);
    let marks = accepted.filter_map(|section| section.rtcp_mux_not_offered());
    if let Some(finding) = found.at_all(marks)
        && facts.client != Client::Browser
    {
        finding.only(Severity::Note);
    }
}
