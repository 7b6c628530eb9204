//! No provisional response to it can be sent reliably.
use crate::meaning::request::{starts, understands};
use crate::rules::prelude::*;

rule! {
    id: "supported-without-100rel",
    severity: Info,
    basis: Standard,
    references: [RFC 3262 "3", RFC 3261 "21.4.16"],
    when: AnyRequest,
    check: Message(check),
    fires: [
        "INVITE sip:bob@example.net SIP/2.0\nSupported: ⟦timer, replaces⟧",
        "⟦INVITE⟧ sip:bob@example.net SIP/2.0",
    ],
    quiet: [
        "INVITE sip:bob@example.net SIP/2.0\nSupported: timer, 100rel",
        "INVITE sip:bob@example.net SIP/2.0\nRequire: 100rel",
        "INVITE sip:bob@example.net SIP/2.0\nTo: <sip:bob@example.net>;tag=x\nSupported: timer",
        "OPTIONS sip:bob@example.net SIP/2.0\nCSeq: 1 OPTIONS\nSupported: timer",
    ],
}

fn check<'a>(facts: &Facts<'a, '_>, found: &mut Found<'a>) {
    if starts(facts, Method::Invite) && understands(facts, "100rel").is_none() {
        let listed = facts.value(Name::Supported).filter(|list| !list.is_empty());
        found.at_all(listed.or(facts.method_at));
    }
}
