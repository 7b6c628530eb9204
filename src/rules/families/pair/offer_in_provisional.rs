//! The reliable 18x holds the offer, and the PRACK must hold the answer.
use crate::meaning::pair::has_no_offer;
use crate::rules::prelude::*;

rule! {
    id: "offer-in-provisional",
    severity: Note,
    basis: Standard,
    references: [RFC 3262 "5", RFC 6337 "3.1.2"],
    when: Early,
    needs: Sdp,
    check: Pair(check),
    fires: [
        "⟦INVITE⟧ sip:b@c SIP/2.0\nSupported: 100rel\n=>\nSIP/2.0 183 Session Progress\n\
            Require: 100rel\nRSeq: 1\nContent-Type: ⟦application/sdp⟧\n\na=sendrecv",
    ],
    quiet: [
        "INVITE sip:b@c SIP/2.0\nSupported: 100rel\n\na=sendrecv\n\
            =>\nSIP/2.0 183 Session Progress\nRequire: 100rel\nRSeq: 1\n\na=sendrecv",
        "=>\nSIP/2.0 183 Session Progress\n\na=sendrecv",
        "Supported: 100rel\n=>\nSIP/2.0 183 Session Progress\nRequire: 100rel\nRSeq: 1",
    ],
}

fn check<'a>(facts: &Facts<'a, '_>, request: &Facts<'a, '_>, found: &mut Found<'a>) {
    if has_no_offer(request)
        && facts.method == Method::Invite
        && facts.reliability.is_reliable()
        && let (Some(sdp), Some(asked)) = (facts.sdp_at(), request.method_at)
    {
        found.at(sdp).asked(asked);
    }
}
