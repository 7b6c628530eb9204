//! The direction in the answer is not one that the offer allows.
use crate::meaning::client::Client;
use crate::rules::prelude::*;

rule! {
    id: "answer-direction-unfit",
    severity: Error,
    basis: Standard,
    references: [RFC 3264 "6.1"],
    when: AnyResponse,
    needs: Sdp,
    check: Pair(check),
    fires: [
        "browser\n\na=⟦sendonly⟧\n=>\nSIP/2.0 200 OK\n\na=⟦sendrecv⟧",
        "browser\n\na=⟦inactive⟧\n=>\nSIP/2.0 200 OK\n\na=⟦recvonly⟧",
        "\na=⟦recvonly⟧\n=>\nSIP/2.0 200 OK\n\na=⟦recvonly⟧",
        // Nothing said means both ways.
        "\na=⟦sendonly⟧\n=>\nSIP/2.0 200 OK\n\nv=0\nc=IN IP4 192.0.2.1\nm=⟦audio⟧ 9 RTP/AVP 8",
    ],
    quiet: [
        "\na=sendonly\n=>\nSIP/2.0 200 OK\n\na=recvonly",
        "\na=sendonly\n=>\nSIP/2.0 200 OK\n\na=inactive",
        "\na=recvonly\n=>\nSIP/2.0 183 Session Progress\n\na=sendonly",
        "\na=inactive\n=>\nSIP/2.0 200 OK\n\na=inactive",
        "\na=sendrecv\n=>\nSIP/2.0 200 OK\n\na=sendonly",
        "\na=sendonly\n=>\nSIP/2.0 200 OK\n\nm=audio 0 RTP/AVP 8\na=sendrecv",
        // A page to many: all have the same direction.
        "\nc=IN IP4 233.252.0.1/127\na=sendonly\n=>\nSIP/2.0 200 OK\n\n\
            c=IN IP4 233.252.0.1/127\na=sendonly",
        "browser\n\na=sendonly\n=>\nSIP/2.0 491 Request Pending\n\na=sendrecv",
    ],
}

fn check<'a>(facts: &Facts<'a, '_>, _: &Facts<'a, '_>, found: &mut Found<'a>) {
    let accepted = facts
        .offer_answer
        .into_iter()
        .flat_map(crate::meaning::offer_answer::OfferAnswer::accepted);
    for section in accepted.filter(|section| !section.directions_fit()) {
        let [(offered, offered_at), (answered, answered_at)] = section.directions();
        let finding = found
            .at(answered_at.unwrap_or(section.answer.kind))
            .asked(offered_at.unwrap_or(section.offer.kind))
            .say("offered", Arg::Token(offered.name()))
            .say("answered", Arg::Token(answered.name()));
        if facts.client != Client::Browser {
            // Phones go by their own direction; where both only listen nobody is heard.
            let mute = !offered.sends() && !answered.sends();
            finding.only(if mute { Severity::Warning } else { Severity::Note });
        }
    }
}
