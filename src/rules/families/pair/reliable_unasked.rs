//! A reliable response to an INVITE that speaks of no 100rel.
use crate::meaning::pair::unasked_reliable;
use crate::rules::prelude::*;

rule! {
    id: "reliable-unasked",
    severity: Warning,
    basis: Standard,
    references: [RFC 3262 "3"],
    when: Early,
    needs: Field(Name::RSeq),
    check: Pair(check),
    fires: [
        "⟦INVITE⟧ sip:b@c SIP/2.0\nSupported: timer\n\
            =>\nSIP/2.0 183 Session Progress\nRequire: ⟦100rel⟧\nRSeq: 1",
    ],
    quiet: [
        "Supported: 100rel\n=>\nSIP/2.0 183 Session Progress\nRequire: 100rel\nRSeq: 1",
        "k: timer,100rel\n=>\nSIP/2.0 183 Session Progress\nRequire: 100rel\nRSeq: 1",
        "Require: 100rel\n=>\nSIP/2.0 183 Session Progress\nRequire: 100rel\nRSeq: 1",
        "=>\nSIP/2.0 183 Session Progress\nSupported: 100rel",
        "UPDATE sip:b@c SIP/2.0\n\
            =>\nSIP/2.0 183 Session Progress\nCSeq: 1 UPDATE\nRequire: 100rel\nRSeq: 1",
        // Another hop of the same call, where it was asked for.
        "Via: SIP/2.0/UDP 198.51.100.1;branch=z9hG4bK9\n\
            =>\nSIP/2.0 183 Session Progress\nRequire: 100rel\nRSeq: 1",
        // A request that is given in part.
        "-Call-ID\n=>\nSIP/2.0 183 Session Progress\nRequire: 100rel\nRSeq: 1",
    ],
}

fn check<'a>(facts: &Facts<'a, '_>, request: &Facts<'a, '_>, found: &mut Found<'a>) {
    if let Some((required, asked)) = unasked_reliable(facts, request) {
        found.at(required).asked(asked);
    }
}
