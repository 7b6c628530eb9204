//! The next hop is one of the old kind, or its URI lost a parameter.
use crate::meaning::request::{address, is_strict, values};
use crate::rules::prelude::*;

rule! {
    id: "route-without-lr",
    severity: Note,
    basis: Standard,
    references: [RFC 3261 "12.2.1.1", RFC 3261 "16.6"],
    when: AnyRequest,
    needs: Field(Name::Route),
    check: Message(check),
    fires: [
        "INVITE sip:bob@example.net SIP/2.0\nRoute: <⟦sip:edge.example.com⟧>",
        "INVITE sip:bob@example.net SIP/2.0\nRoute: <⟦sip:a.example.com⟧>, <sip:b.example.com;lr>",
    ],
    quiet: [
        "INVITE sip:bob@example.net SIP/2.0\nRoute: <sip:edge.example.com;lr>",
        "INVITE sip:bob@example.net SIP/2.0\nRoute: <sip:edge.example.com;lr=on>",
        "INVITE sip:bob@example.net SIP/2.0\nRoute: <sip:a.example.com;lr>, <sip:b.example.com>",
    ],
}

fn check<'a>(facts: &Facts<'a, '_>, found: &mut Found<'a>) {
    let first = values(facts, Name::Route).next().and_then(address).map(|address| address.uri);
    found.at_all(first.filter(|&uri| is_strict(uri)));
}
