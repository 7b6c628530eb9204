//! The sender names an address of its own network, and was seen at another.
use crate::meaning::request::{contacts, ip, is_loopback, is_private, uri};
use crate::rules::prelude::*;

rule! {
    id: "contact-behind-nat",
    severity: Info,
    basis: Heuristic,
    references: [RFC 3581 "4"],
    when: AnyRequest,
    needs: Field(Name::Contact),
    check: Message(check),
    fires: [
        "INVITE sip:bob@example.net SIP/2.0\n\
            Via: SIP/2.0/UDP 10.0.0.5;branch=z9hG4bK1;rport=4711;received=⟦192.0.2.1⟧\n\
            Contact: <sip:alice@⟦10.0.0.5⟧:5060>",
    ],
    quiet: [
        "INVITE sip:bob@example.net SIP/2.0\nVia: SIP/2.0/UDP 10.0.0.5;branch=z9hG4bK1;rport\n\
            Contact: <sip:alice@10.0.0.5:5060>",
        "INVITE sip:bob@example.net SIP/2.0\n\
            Via: SIP/2.0/UDP 10.0.0.5;branch=z9hG4bK1;rport=4711;received=10.0.0.5\n\
            Contact: <sip:alice@10.0.0.5:5060>",
        "INVITE sip:bob@example.net SIP/2.0\n\
            Via: SIP/2.0/UDP 192.0.2.1;branch=z9hG4bK1;rport=4711;received=192.0.2.1\n\
            Contact: <sip:alice@192.0.2.1:5060>",
    ],
}

fn check<'a>(facts: &Facts<'a, '_>, found: &mut Found<'a>) {
    let Some(seen) = facts.via.and_then(|via| via.received) else { return };
    if ip(seen).is_none() || is_private(seen) || is_loopback(seen) {
        return;
    }
    let contact = contacts(facts).next().and_then(|contact| contact.address);
    let host = contact.and_then(|address| uri(address.uri)).map(|uri| uri.host);
    if let Some(host) = host.filter(|&host| is_private(host)) {
        found.at(host).and(seen).say("seen", Arg::Piece(seen));
    }
}
