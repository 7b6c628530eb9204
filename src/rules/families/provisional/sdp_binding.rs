//! SDP in a reliable provisional response is the answer, or the offer.
use crate::meaning::early_media::Role;
use crate::rules::prelude::*;

rule! {
    id: "sdp-binding",
    severity: Note,
    basis: Standard,
    references: [RFC 3262 "5", RFC 6337 "3.1.1"],
    when: Early,
    needs: Sdp,
    check: Message(check),
    fires: [
        "SIP/2.0 183 Session Progress\nRequire: ⟦100rel⟧\nRSeq: 1\n\
            Content-Type: ⟦application/sdp⟧\n\na=sendrecv",
    ],
    quiet: [
        "SIP/2.0 183 Session Progress\nSupported: 100rel\n\na=sendrecv",
        "SIP/2.0 183 Session Progress\nRequire: 100rel\nRSeq: 1",
        "SIP/2.0 183 Session Progress\nRequire: 100rel\nRSeq: 1\n\
            Content-Disposition: early-session\n\na=sendrecv",
        "Supported: 100rel\n=>\nSIP/2.0 183 Session Progress\nRequire: 100rel\nRSeq: 1\n\na=sendrecv",
    ],
}

fn check<'a>(facts: &Facts<'a, '_>, found: &mut Found<'a>) {
    // Of one that is surely the offer another rule says what to do.
    let session = facts
        .early_media
        .is_some_and(|early| !matches!(early.role, Role::EarlySession | Role::Offer));
    if session
        && facts.reliability.is_reliable()
        && let (Some(required), Some(sdp)) = (facts.reliability.required, facts.sdp_at())
    {
        found.at(required).and(sdp);
    }
}
