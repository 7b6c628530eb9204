//! A proxy that stays on the path, and names itself as the old kind do.
use crate::meaning::request::{address, is_of_old, is_strict, values};
use crate::rules::prelude::*;

rule! {
    id: "record-route-without-lr",
    severity: Warning,
    basis: Standard,
    references: [RFC 3261 "16.6", RFC 3261 "12.2.1.1"],
    when: AnyRequest,
    needs: Field(Name::RecordRoute),
    check: Message(check),
    fires: [
        "INVITE sip:bob@example.net SIP/2.0\n\
            Record-Route: <sip:a.example.com;lr>, <⟦sip:b.example.com⟧>",
    ],
    quiet: [
        "INVITE sip:bob@example.net SIP/2.0\nRecord-Route: <sip:a.example.com;lr>",
        "INVITE sip:bob@example.net SIP/2.0\nRecord-Route: <sip:a.example.com;r2=on;lr=on>",
    ],
}

fn check<'a>(facts: &Facts<'a, '_>, found: &mut Found<'a>) {
    let named = values(facts, Name::RecordRoute).filter_map(address).map(|address| address.uri);
    if let Some(finding) = found.at_all(named.filter(|&uri| is_strict(uri)))
        && facts.via.is_none_or(|via| is_of_old(&via))
    {
        // Where the next hop back is of the old standard, so may be the proxy.
        finding.only(Severity::Note);
    }
}
