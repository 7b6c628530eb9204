//! The answer does not name a role in the DTLS handshake.
use crate::meaning::offer_answer::OfferAnswer;
use crate::rules::prelude::*;

rule! {
    id: "answer-setup-missing",
    severity: Note,
    basis: Standard,
    references: [RFC 8842 "5.3", RFC 4145 "4.1"],
    when: AnyResponse,
    needs: Sdp,
    check: Pair(check),
    fires: [
        "browser\n\na=setup:⟦actpass⟧\n=>\nSIP/2.0 200 OK\n\n-a=setup\nm=audio 9 ⟦UDP/TLS/RTP/SAVPF⟧ 8",
    ],
    quiet: [
        "browser\n\na=setup:actpass\n=>\nSIP/2.0 200 OK\n\na=setup:active",
        "browser\n\na=setup:actpass\n=>\nSIP/2.0 200 OK\n\n-a=setup\nm=audio 0 UDP/TLS/RTP/SAVPF 8",
        "\na=sendrecv\n=>\nSIP/2.0 200 OK\n\na=sendrecv",
        // In a BUNDLE group the first section speaks for all.
        "browser\n\nv=0\na=setup:actpass\na=fingerprint:sha-256 AA\na=group:BUNDLE 0 1\n\
            m=audio 9 UDP/TLS/RTP/SAVPF 8\na=mid:0\nm=video 9 UDP/TLS/RTP/SAVPF 96\na=mid:1\n=>\n\
            SIP/2.0 200 OK\n\nv=0\na=group:BUNDLE 0 1\nm=audio 9 UDP/TLS/RTP/SAVPF 8\na=mid:0\n\
            a=fingerprint:sha-256 BB\na=setup:active\nm=video 9 UDP/TLS/RTP/SAVPF 96\na=mid:1",
    ],
}

fn check<'a>(facts: &Facts<'a, '_>, _: &Facts<'a, '_>, found: &mut Found<'a>) {
    let accepted = facts
        .offer_answer
        .into_iter()
        .flat_map(crate::meaning::offer_answer::OfferAnswer::accepted);
    let silent = accepted.filter(|section| {
        let OfferAnswer { answer, .. } = section.whole;
        section.answer.setup_in(&answer.session).is_none()
    });
    let mut silent = silent.filter_map(|section| Some((section, section.roles()?.offered?)));
    if let Some((section, (_, offered))) = silent.next() {
        found.at(section.answer.protocol).asked(offered);
    }
}
