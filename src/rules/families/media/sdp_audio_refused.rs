//! The only audio of the call is refused by port 0.
use crate::meaning::early_media::Role;
use crate::meaning::webrtc::live;
use crate::rules::prelude::*;

rule! {
    id: "sdp-audio-refused",
    severity: Warning,
    basis: Standard,
    references: [RFC 3264 "6"],
    when: Early,
    needs: Sdp,
    check: Message(check),
    fires: [
        "SIP/2.0 183 Session Progress\n\nm=audio ⟦0⟧ RTP/AVP 8",
        "SIP/2.0 183 Session Progress\n\nm=audio ⟦0⟧ RTP/AVP 8\nm=video 13432 RTP/AVP 99\na=recvonly",
    ],
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
    let plain = facts.early_media.is_some_and(|early| early.role != Role::EarlySession);
    // What is known of the offer is told by another rule.
    let Some(sdp) = facts.sdp.filter(|_| plain && facts.offer_answer.is_none()) else { return };
    if live(sdp).any(|media| media.kind.is("audio") || media.kind.is("image")) {
        return;
    }
    let audio = sdp.media().filter(|media| media.kind.is("audio"));
    if let Some(finding) = found.at_all(audio.map(|media| media.port_at))
        && live(sdp).next().is_some()
    {
        // A picture may come early, and the sound with the answer.
        finding.only(Severity::Note);
    }
}
