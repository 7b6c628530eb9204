//! A CANCEL asks for nothing that anybody might lack.
use crate::rules::prelude::*;

rule! {
    id: "require-in-cancel",
    severity: Note,
    basis: Standard,
    references: [RFC 3261 "8.2.2.3", RFC 3261 "9.1"],
    when: AnyRequest,
    check: Message(check),
    fires: [
        "CANCEL sip:bob@example.net SIP/2.0\nCSeq: 1 CANCEL\nRequire: ⟦100rel⟧",
        "CANCEL sip:bob@example.net SIP/2.0\nCSeq: 1 CANCEL\nProxy-Require: ⟦sec-agree⟧",
    ],
    quiet: [
        "CANCEL sip:bob@example.net SIP/2.0\nCSeq: 1 CANCEL",
        "INVITE sip:bob@example.net SIP/2.0\nRequire: 100rel",
    ],
}

fn check<'a>(facts: &Facts<'a, '_>, found: &mut Found<'a>) {
    if facts.method == Method::Cancel {
        let fields = [Name::Require, Name::ProxyRequire];
        found.at_all(fields.into_iter().filter_map(|name| facts.value(name)));
    }
}
