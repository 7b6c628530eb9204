//! The answer does not settle who starts the DTLS handshake.
use crate::meaning::client::Client;
use crate::rules::prelude::*;

rule! {
    id: "answer-setup-unfit",
    severity: Error,
    basis: Standard,
    references: [RFC 8842 "5.3", RFC 4145 "4.1", RFC 5763 "5"],
    when: AnyResponse,
    needs: Sdp,
    check: Pair(check),
    fires: [
        "browser\n\na=setup:⟦actpass⟧\n=>\nSIP/2.0 183 Session Progress\n\na=setup:⟦actpass⟧",
        "browser\n\na=setup:⟦active⟧\n=>\nSIP/2.0 200 OK\n\na=setup:⟦active⟧",
        "browser\n\na=setup:⟦actpass⟧\n=>\nSIP/2.0 200 OK\n\na=setup:⟦holdconn⟧",
        "browser\n\n-a=setup\n=>\nSIP/2.0 200 OK\n\na=setup:⟦actpass⟧",
    ],
    quiet: [
        "browser\n\na=setup:actpass\n=>\nSIP/2.0 200 OK\n\na=setup:passive",
        "browser\n\na=setup:active\n=>\nSIP/2.0 200 OK\n\na=setup:passive",
        "browser\n\na=setup:holdconn\n=>\nSIP/2.0 200 OK\n\na=setup:holdconn",
        "browser\n\na=setup:actpass\n=>\nSIP/2.0 200 OK\n\n-a=setup",
        // Without an offer in the INVITE the 200 holds it.
        "browser\nINVITE sip:bob@example.net SIP/2.0\n=>\nSIP/2.0 200 OK\n\na=setup:actpass",
        "browser\n\na=setup:actpass\n=>\nSIP/2.0 200 OK\n\nm=audio 0 UDP/TLS/RTP/SAVPF 8\n\
            a=setup:actpass",
        // No handshake: the other side does without DTLS.
        "browser\n\na=setup:actpass\n=>\nSIP/2.0 200 OK\n\na=setup:actpass\n-a=fingerprint",
    ],
}

fn check<'a>(facts: &Facts<'a, '_>, _: &Facts<'a, '_>, found: &mut Found<'a>) {
    let accepted = facts
        .offer_answer
        .into_iter()
        .flat_map(crate::meaning::offer_answer::OfferAnswer::accepted);
    let roles = accepted.filter_map(|section| section.roles()).find(|roles| !roles.fit());
    if let Some(roles) = roles
        && let Some((_, answered)) = roles.answered
    {
        let finding = found.at(answered);
        finding.say("answered", Arg::Piece(answered));
        if let Some((_, offered)) = roles.offered {
            finding.asked(offered);
        }
        if facts.client != Client::Browser {
            finding.only(Severity::Warning);
        }
    }
}
