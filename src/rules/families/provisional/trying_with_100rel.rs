//! A 100 is never reliable.
use crate::rules::prelude::*;

rule! {
    id: "trying-with-100rel",
    severity: Warning,
    basis: Standard,
    references: [RFC 3262 "3", RFC 3262 "4"],
    when: Response(100),
    needs: Field(Name::Require),
    check: Message(check),
    fires: ["SIP/2.0 100 Trying\nRequire: ⟦100rel⟧\nRSeq: 1"],
    quiet: [
        "SIP/2.0 100 Trying\nSupported: 100rel", "SIP/2.0 180 Ringing\nRequire: 100rel\nRSeq: 1",
    ],
}

fn check<'a>(facts: &Facts<'a, '_>, found: &mut Found<'a>) {
    if let Some(required) = facts.reliability.required {
        found.at(required);
    }
}
