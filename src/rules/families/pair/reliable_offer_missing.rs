//! The first reliable 18x to an INVITE without an offer must hold one.
use crate::meaning::pair::has_no_offer;
use crate::rules::prelude::*;

rule! {
    id: "reliable-offer-missing",
    severity: Note,
    basis: Standard,
    references: [RFC 3262 "5", RFC 3261 "13.2.1"],
    when: Early,
    needs: Field(Name::RSeq),
    check: Pair(check),
    fires: [
        "⟦INVITE⟧ sip:b@c SIP/2.0\nSupported: 100rel\n\
            =>\nSIP/2.0 180 Ringing\nRequire: 100rel\nRSeq: ⟦1⟧",
    ],
    quiet: [
        "INVITE sip:b@c SIP/2.0\nSupported: 100rel\n\na=sendrecv\n\
            =>\nSIP/2.0 180 Ringing\nRequire: 100rel\nRSeq: 1",
        "Supported: 100rel\n=>\nSIP/2.0 180 Ringing\nRequire: 100rel\nRSeq: 1\n\na=sendrecv",
        "Supported: 100rel\n=>\nSIP/2.0 180 Ringing",
        "Supported: 100rel\n=>\nSIP/2.0 180 Ringing\nRequire: 100rel\nRSeq: 1\n\
            Content-Type: application/sdp\nContent-Length: 200",
    ],
}

fn check<'a>(facts: &Facts<'a, '_>, request: &Facts<'a, '_>, found: &mut Found<'a>) {
    if has_no_offer(request)
        && facts.method == Method::Invite
        && facts.reliability.is_reliable()
        && facts.has_no_body()
        && let (Some(rseq), Some(asked)) = (facts.reliability.rseq, request.method_at)
    {
        found.at(rseq.whole).asked(asked);
    }
}
