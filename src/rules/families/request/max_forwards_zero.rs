//! No proxy may send it on.
use crate::rules::prelude::*;

rule! {
    id: "max-forwards-zero",
    severity: Warning,
    basis: Standard,
    references: [RFC 3261 "16.3", RFC 3261 "21.4.21"],
    when: AnyRequest,
    needs: Field(Name::MaxForwards),
    check: Message(check),
    fires: [
        "INVITE sip:bob@example.net SIP/2.0\nMax-Forwards: ⟦0⟧",
        "OPTIONS sip:example.net SIP/2.0\nCSeq: 1 OPTIONS\nMax-Forwards: ⟦0⟧",
    ],
    quiet: [
        "INVITE sip:bob@example.net SIP/2.0\nMax-Forwards: 1",
        "INVITE sip:bob@example.net SIP/2.0\nMax-Forwards: none",
    ],
}

fn check<'a>(facts: &Facts<'a, '_>, found: &mut Found<'a>) {
    let Some(at) = facts.value(Name::MaxForwards) else { return };
    if at.number() == Some(0) {
        let finding = found.at(at);
        // To ask a proxy itself, an OPTIONS is sent just so.
        if facts.method == Method::Options {
            finding.only(Severity::Info);
        }
    }
}
