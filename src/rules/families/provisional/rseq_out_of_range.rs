//! RSeq counts from a number between 1 and 2^31 - 1.
use crate::rules::prelude::*;

rule! {
    id: "rseq-out-of-range",
    severity: Warning,
    basis: Standard,
    references: [
        RFC 3262 "3", RFC 3262 "7.1",
        "SIP.js: src/api/inviter.ts" "https://github.com/onsip/SIP.js/blob/main/src/api/inviter.ts",
    ],
    when: Early,
    needs: Field(Name::RSeq),
    check: Message(check),
    fires: [
        "SIP/2.0 183 Session Progress\nRequire: 100rel\nRSeq: ⟦0⟧",
        "SIP/2.0 183 Session Progress\nRequire: 100rel\nRSeq: ⟦2147483648⟧",
    ],
    quiet: [
        "SIP/2.0 183 Session Progress\nRequire: 100rel\nRSeq: 1",
        "SIP/2.0 183 Session Progress\nRequire: 100rel\nRSeq: 2147483647",
    ],
}

fn check<'a>(facts: &Facts<'a, '_>, found: &mut Found<'a>) {
    let Some(rseq) = facts.reliability.rseq else { return };
    match rseq.number {
        Some(0) => _ = found.at(rseq.whole).say("rseq", Arg::Number(0)),
        // Right if the count went on so far: only the first number is bound.
        Some(number) if number > i32::MAX as u32 => {
            found.at(rseq.whole).only(Severity::Note).say("rseq", Arg::Number(number));
        }
        _ => {}
    }
}
