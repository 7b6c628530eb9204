//! A PRACK that does not say what it acknowledges.
use crate::rules::prelude::*;

rule! {
    id: "rack-missing",
    severity: Warning,
    basis: Standard,
    references: [RFC 3262 "7.2", RFC 3262 "3"],
    when: AnyRequest,
    check: Message(check),
    fires: ["⟦PRACK⟧ sip:bob@example.net SIP/2.0\nCSeq: 2 PRACK\nTo: <sip:b@example.net>;tag=x"],
    quiet: [
        "PRACK sip:bob@example.net SIP/2.0\nCSeq: 2 PRACK\nRAck: 1 1 INVITE",
        "ACK sip:bob@example.net SIP/2.0\nCSeq: 1 ACK",
    ],
}

fn check<'a>(facts: &Facts<'a, '_>, found: &mut Found<'a>) {
    if facts.method == Method::Prack && !facts.message.has(Name::RAck) {
        found.at_all(facts.method_at);
    }
}
