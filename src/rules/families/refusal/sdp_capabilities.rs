//! A session description that lists what would be possible, and answers nothing.
use crate::rules::prelude::*;

rule! {
    id: "sdp-capabilities",
    severity: Note,
    basis: Standard,
    references: [RFC 3261 "21.4.26", RFC 3261 "21.6.4", RFC 3261 "11.2"],
    when: Responses(&[488, 606]),
    needs: Sdp,
    check: Message(check),
    fires: [
        "SIP/2.0 488 Not Acceptable Here\nContent-Type: ⟦application/sdp⟧\n\nm=audio 0 RTP/AVP 8",
        "SIP/2.0 606 Not Acceptable\nContent-Type: ⟦application/sdp⟧\n\nm=audio 0 RTP/AVP 8",
    ],
    quiet: [
        "SIP/2.0 488 Not Acceptable Here",
        "SIP/2.0 183 Session Progress\n\nm=audio 20000 RTP/AVP 8",
        "SIP/2.0 580 Precondition Failure\n\nm=audio 0 RTP/AVP 8",
    ],
}

fn check<'a>(facts: &Facts<'a, '_>, found: &mut Found<'a>) {
    if let (Some(at), Some(code)) = (facts.sdp_at(), facts.status_at()) {
        found.at(at).say("code", Arg::Piece(code));
    }
}
