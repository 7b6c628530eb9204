//! The response does not belong to the request that was given.
use crate::meaning::pair::other_transaction;
use crate::rules::prelude::*;

rule! {
    id: "transaction-other",
    severity: Error,
    basis: Standard,
    references: [RFC 3261 "17.1.3", RFC 6026 "7.2"],
    when: AnyResponse,
    check: Pair(check),
    fires: [
        "Via: SIP/2.0/UDP 192.0.2.1;branch=⟦z9hG4bK1⟧\n=>\n\
            SIP/2.0 180 Ringing\nVia: SIP/2.0/UDP 192.0.2.1;branch=⟦z9hG4bK2⟧",
        "⟦INVITE⟧ sip:bob@example.net SIP/2.0\n=>\nSIP/2.0 200 OK\nCSeq: 1 ⟦OPTIONS⟧",
    ],
    quiet: [
        "Via: SIP/2.0/UDP 192.0.2.1;branch=z9hG4bK1\n=>\n\
            SIP/2.0 180 Ringing\nVia: SIP/2.0/UDP 192.0.2.1;branch=z9hG4bK1;rport=5060",
        // Before RFC 3261 a Via had no branch.
        "Via: SIP/2.0/UDP 192.0.2.1\n=>\nSIP/2.0 180 Ringing\nVia: SIP/2.0/UDP 192.0.2.1",
        // What another hop saw: its own Via stands above.
        "=>\nSIP/2.0 180 Ringing\nVia: SIP/2.0/UDP 198.51.100.1;branch=z9hG4bK9,\
            SIP/2.0/UDP 192.0.2.1;branch=z9hG4bK74bf9",
        "Via: SIP/2.0/UDP 198.51.100.1;branch=z9hG4bK9\nVia: SIP/2.0/UDP 192.0.2.1;branch=z9hG4bK1\n\
            =>\nSIP/2.0 180 Ringing\nVia: SIP/2.0/UDP 192.0.2.1;branch=z9hG4bK1",
    ],
}

fn check<'a>(facts: &Facts<'a, '_>, request: &Facts<'a, '_>, found: &mut Found<'a>) {
    if let Some((answered, asked)) = other_transaction(facts, request) {
        found.at(answered).asked(asked);
    }
}
