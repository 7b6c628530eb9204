//! A session description in an unreliable 18x to an INVITE without an offer is neither offer nor
//! answer.
use crate::meaning::early_media::is_out_of_turn;
use crate::rules::prelude::*;

rule! {
    id: "sdp-out-of-turn",
    severity: Note,
    basis: Standard,
    references: [RFC 6337 "3.1.2", RFC 3261 "13.2.1"],
    when: Early,
    needs: Sdp,
    check: Pair(check),
    fires: [
        "⟦INVITE⟧ sip:b@c SIP/2.0\n=>\nSIP/2.0 183 Session Progress\n\
            Content-Type: ⟦application/sdp⟧\n\na=sendrecv",
    ],
    quiet: [
        "INVITE sip:b@c SIP/2.0\n\na=sendrecv\n=>\nSIP/2.0 183 Session Progress\n\na=sendrecv",
        "=>\nSIP/2.0 183 Session Progress\nRequire: 100rel\nRSeq: 1\n\na=sendrecv",
        // There was a body, which was not given.
        "Content-Type: application/sdp\nContent-Length: 200\n\
            =>\nSIP/2.0 183 Session Progress\n\na=sendrecv",
        "=>\nSIP/2.0 183 Session Progress\nContent-Disposition: early-session\n\na=sendrecv",
        "=>\nSIP/2.0 183 Session Progress",
    ],
}

fn check<'a>(facts: &Facts<'a, '_>, request: &Facts<'a, '_>, found: &mut Found<'a>) {
    if facts.early_media.is_some()
        && is_out_of_turn(facts)
        && let (Some(sdp), Some(asked)) = (facts.sdp_at(), request.method_at)
    {
        found.at(sdp).asked(asked);
    }
}
