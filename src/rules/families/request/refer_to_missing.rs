//! A transfer to nowhere.
use crate::rules::prelude::*;

rule! {
    id: "refer-to-missing",
    severity: Error,
    basis: Standard,
    references: [RFC 3515 "2.4.2", RFC 3515 "2.4.1"],
    when: AnyRequest,
    check: Message(check),
    fires: ["⟦REFER⟧ sip:bob@example.net SIP/2.0\nCSeq: 2 REFER"],
    quiet: [
        "REFER sip:bob@example.net SIP/2.0\nCSeq: 2 REFER\nRefer-To: <sip:carol@example.com>",
        "REFER sip:bob@example.net SIP/2.0\nCSeq: 2 REFER\nr: <sip:carol@example.com>",
        "INVITE sip:bob@example.net SIP/2.0",
    ],
}

fn check<'a>(facts: &Facts<'a, '_>, found: &mut Found<'a>) {
    if facts.method == Method::Refer && !facts.message.has(Name::ReferTo) {
        found.at_all(facts.method_at);
    }
}
