//! A 100 goes one hop, and no cause belongs there.
use crate::rules::prelude::*;

rule! {
    id: "reason-in-trying",
    severity: Note,
    basis: Standard,
    references: [RFC 6432 "3", RFC 9410 "3"],
    when: Response(100),
    needs: Field(Name::Reason),
    check: Message(check),
    fires: [
        "SIP/2.0 100 Trying\nReason: ⟦Q.850⟧;cause=34",
        "SIP/2.0 100 Trying\nReason: SIP;cause=503, ⟦STIR⟧;cause=436",
    ],
    quiet: [
        "SIP/2.0 183 Session Progress\nReason: Q.850;cause=34",
        "SIP/2.0 100 Trying\nReason: X-Own;cause=1",
        "SIP/2.0 100 Trying",
    ],
}

fn check<'a>(facts: &Facts<'a, '_>, found: &mut Found<'a>) {
    let kept_out = |name: crate::span::Piece<'_>| name.is("Q.850") || name.is("STIR");
    found.at_all(facts.reasons.iter().map(|reason| reason.protocol).filter(|name| kept_out(*name)));
}
