//! RSeq alone does not make a response reliable.
use crate::rules::prelude::*;

rule! {
    id: "rseq-without-100rel",
    severity: Warning,
    basis: Standard,
    references: [RFC 3262 "3", RFC 3262 "4"],
    when: Early,
    needs: Field(Name::RSeq),
    check: Message(check),
    fires: [
        "SIP/2.0 183 Session Progress\nRSeq: ⟦17⟧",
        "SIP/2.0 183 Session Progress\nRequire: timer\nSupported: 100rel\nRSeq: ⟦17⟧",
    ],
    quiet: [
        "SIP/2.0 183 Session Progress\nRequire: 100rel\nRSeq: 17", "SIP/2.0 100 Trying\nRSeq: 17",
    ],
}

fn check<'a>(facts: &Facts<'a, '_>, found: &mut Found<'a>) {
    if facts.reliability.required.is_none()
        && let Some(rseq) = facts.reliability.rseq
    {
        found.at(rseq.whole);
    }
}
