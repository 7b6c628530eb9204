//! SDP in an unreliable provisional response is a preview of the answer.
use crate::meaning::early_media::Role;
use crate::rules::prelude::*;

rule! {
    id: "sdp-preview",
    severity: Info,
    basis: Standard,
    references: [RFC 6337 "3.1.1", RFC 3261 "13.2.1"],
    when: Early,
    needs: Sdp,
    check: Message(check),
    fires: ["SIP/2.0 183 Session Progress\nContent-Type: ⟦application/sdp⟧\n\na=sendrecv"],
    quiet: [
        "SIP/2.0 183 Session Progress\nRequire: 100rel\nRSeq: 1\n\na=sendrecv",
        "SIP/2.0 183 Session Progress\nContent-Disposition: early-session\n\na=sendrecv",
        "SIP/2.0 183 Session Progress\nCSeq: 7 UPDATE\n\na=sendrecv",
    ],
}

fn check<'a>(facts: &Facts<'a, '_>, found: &mut Found<'a>) {
    if facts.early_media.is_some_and(|early| early.role == Role::Preview)
        && let Some(sdp) = facts.sdp_at()
    {
        found.at(sdp);
    }
}
