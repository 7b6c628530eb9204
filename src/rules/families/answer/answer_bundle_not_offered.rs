//! The BUNDLE group of the answer names what it may not.
use crate::meaning::client::Client;
use crate::rules::prelude::*;

rule! {
    id: "answer-bundle-not-offered",
    severity: Error,
    basis: Standard,
    references: [RFC 9143 "7.3", RFC 9143 "7.3.3", RFC 9143 "7.4"],
    when: AnyResponse,
    needs: Sdp,
    check: Pair(check),
    fires: [
        "browser\n\nv=0\na=group:BUNDLE 0\nm=audio 9 UDP/TLS/RTP/SAVPF 8\na=mid:0\n=>\nSIP/2.0 200 OK\n\n\
            v=0\na=group:BUNDLE 0 ⟦1⟧\nm=audio 9 UDP/TLS/RTP/SAVPF 8\na=mid:0",
        "\na=mid:0\n=>\nSIP/2.0 200 OK\n\nv=0\na=group:BUNDLE ⟦0⟧\nm=audio 9 RTP/AVP 8\na=mid:0",
        "browser\n\nv=0\na=group:BUNDLE 0 1\nm=audio 9 UDP/TLS/RTP/SAVPF 8\na=mid:0\n\
            m=video 9 UDP/TLS/RTP/SAVPF 96\na=mid:1\n=>\nSIP/2.0 200 OK\n\nv=0\n\
            a=group:BUNDLE ⟦0⟧ 1\nm=audio 0 UDP/TLS/RTP/SAVPF 8\na=mid:0\n\
            m=video 9 UDP/TLS/RTP/SAVPF 96\na=mid:1",
    ],
    quiet: [
        "browser\n\nv=0\na=group:BUNDLE 0 1\nm=audio 9 UDP/TLS/RTP/SAVPF 8\na=mid:0\n\
            m=video 9 UDP/TLS/RTP/SAVPF 96\na=mid:1\n=>\nSIP/2.0 200 OK\n\nv=0\n\
            a=group:BUNDLE 0\nm=audio 9 UDP/TLS/RTP/SAVPF 8\na=mid:0\n\
            m=video 0 UDP/TLS/RTP/SAVPF 96\na=mid:1",
        "browser\n\nv=0\na=group:BUNDLE 0\nm=audio 9 UDP/TLS/RTP/SAVPF 8\na=mid:0\n=>\nSIP/2.0 200 OK\n\n\
            a=sendrecv",
        // A section without a name is called as in the offer.
        "browser\n\nv=0\na=group:BUNDLE 0\nm=audio 9 UDP/TLS/RTP/SAVPF 8\na=mid:0\n=>\n\
            SIP/2.0 200 OK\n\nv=0\na=group:BUNDLE 0\nm=audio 9 UDP/TLS/RTP/SAVPF 8",
        // Another name: that is another finding.
        "browser\n\nv=0\na=group:BUNDLE 0\nm=audio 9 UDP/TLS/RTP/SAVPF 8\na=mid:0\n=>\n\
            SIP/2.0 200 OK\n\nv=0\na=group:BUNDLE audio\nm=audio 9 UDP/TLS/RTP/SAVPF 8\na=mid:audio",
        // All refused, and a group that was kept as it was.
        "browser\n\nv=0\na=group:BUNDLE 0\nm=audio 9 UDP/TLS/RTP/SAVPF 8\na=mid:0\n=>\n\
            SIP/2.0 200 OK\n\nv=0\na=group:BUNDLE 0\nm=audio 0 UDP/TLS/RTP/SAVPF 8\na=mid:0",
        "\na=group:LS 0\na=mid:0\n=>\nSIP/2.0 200 OK\n\nv=0\na=group:LS 0\nm=audio 9 RTP/AVP 8\na=mid:0",
    ],
}

fn check<'a>(facts: &Facts<'a, '_>, _: &Facts<'a, '_>, found: &mut Found<'a>) {
    let Some(pair) = facts.offer_answer else { return };
    if let Some(finding) = found.at_all(pair.foreign_in_bundle()) {
        let names = pair.foreign_in_bundle().map(Arg::Piece).collect();
        finding.say("names", Arg::List(names));
        if facts.client != Client::Browser {
            finding.only(Severity::Note);
        }
    }
}
