//! The only audio of the call is refused by port 0.
use crate::meaning::early_media::{Obstacle, Role};
use crate::rules::prelude::*;

rule! {
    id: "sdp-audio-refused",
    severity: Warning,
    basis: Standard,
    references: [RFC 3264 "6"],
    when: Early,
    needs: Sdp,
    check: Message(check),
    fires: ["SIP/2.0 183 Session Progress\n\nm=audio ⟦0⟧ RTP/AVP 8"],
    quiet: [
        "SIP/2.0 183 Session Progress\n\nm=video 0 RTP/AVP 31\nm=audio 20000 RTP/AVP 8",
        // Fax instead of voice.
        "SIP/2.0 183 Session Progress\n\nm=audio 0 RTP/AVP 8\nm=image 20002 udptl t38",
        "SIP/2.0 200 OK\nCSeq: 5 OPTIONS\n\nm=audio 0 RTP/AVP 8",
        "SIP/2.0 183 Session Progress\nContent-Disposition: early-session\n\nm=audio 0 RTP/AVP 8",
        // With the offer there is more to say.
        "\na=sendrecv\n=>\nSIP/2.0 183 Session Progress\n\nm=audio 0 RTP/AVP 8",
    ],
}

fn check<'a>(facts: &Facts<'a, '_>, found: &mut Found<'a>) {
    let refused = facts.early_media.is_some_and(|early| {
        matches!(early.obstacle, Some(Obstacle::Refused(_))) && early.role != Role::EarlySession
    });
    // What is known of the offer is told by another rule.
    if let Some(sdp) = facts.sdp.filter(|_| refused && facts.offer_answer.is_none()) {
        let audio = sdp.media().filter(|media| media.kind.is("audio"));
        found.at_all(audio.map(|media| media.port_at));
    }
}
