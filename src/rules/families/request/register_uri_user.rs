//! A REGISTER is addressed to a domain, not to a user in it.
use crate::meaning::request::{target, uri};
use crate::rules::prelude::*;

rule! {
    id: "register-uri-user",
    severity: Note,
    basis: Standard,
    references: [RFC 3261 "10.2"],
    when: AnyRequest,
    check: Message(check),
    fires: ["REGISTER sip:⟦alice⟧@example.net SIP/2.0\nCSeq: 1 REGISTER"],
    quiet: [
        "REGISTER sip:example.net SIP/2.0\nCSeq: 1 REGISTER",
        "INVITE sip:alice@example.net SIP/2.0",
    ],
}

fn check<'a>(facts: &Facts<'a, '_>, found: &mut Found<'a>) {
    if facts.method == Method::Register {
        found.at_all(target(facts).and_then(uri).and_then(|uri| uri.user));
    }
}
