//! A reliable response without RSeq cannot be acknowledged.
use crate::rules::prelude::*;

rule! {
    id: "100rel-without-rseq",
    severity: Error,
    basis: Standard,
    references: [RFC 3262 "3", RFC 3262 "7.2"],
    when: Early,
    needs: Field(Name::Require),
    check: Message(check),
    fires: ["SIP/2.0 180 Ringing\nRequire: timer, ⟦100rel⟧"],
    quiet: [
        "SIP/2.0 180 Ringing\nRequire: 100rel\nRSeq: 17",
        "SIP/2.0 180 Ringing\nSupported: 100rel",
        "SIP/2.0 100 Trying\nRequire: 100rel",
    ],
}

fn check<'a>(facts: &Facts<'a, '_>, found: &mut Found<'a>) {
    if facts.reliability.rseq.is_none()
        && let Some(required) = facts.reliability.required
    {
        found.at(required);
    }
}
