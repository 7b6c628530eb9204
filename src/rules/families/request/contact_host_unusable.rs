//! An address at which nobody else can reach the sender.
use crate::meaning::request::{contacts, ip, is_loopback, target, uri};
use crate::rules::prelude::*;
use crate::wire::via::Via;

rule! {
    id: "contact-host-unusable",
    severity: Warning,
    basis: Standard,
    references: [RFC 3261 "8.1.1.8"],
    when: AnyRequest,
    needs: Field(Name::Contact),
    check: Message(check),
    fires: [
        "INVITE sip:bob@example.net SIP/2.0\nContact: <sip:alice@⟦0.0.0.0⟧:5060>",
        "REGISTER sip:example.net SIP/2.0\nCSeq: 1 REGISTER\nContact: <sip:alice@⟦127.0.0.1⟧>",
        "INVITE sip:bob@example.net SIP/2.0\nContact: <sip:alice@⟦[::1]⟧:5060>",
        "INVITE sip:bob@example.net SIP/2.0\nContact: <sip:alice@⟦127.0.0.1⟧>\n\
            Via: SIP/2.0/UDP 127.0.0.1;branch=z9hG4bK1;received=192.0.2.1",
    ],
    quiet: [
        "INVITE sip:bob@example.net SIP/2.0",
        // All on one machine.
        "INVITE sip:bob@127.0.0.1 SIP/2.0\nContact: <sip:alice@127.0.0.1>",
        "INVITE sip:bob@example.net SIP/2.0\nVia: SIP/2.0/UDP 127.0.0.1;branch=z9hG4bK1\n\
            Contact: <sip:alice@127.0.0.1>",
        // A browser cannot know its own.
        "browser\nINVITE sip:bob@example.net SIP/2.0\n\
            Contact: <sip:alice@df7jal23ls0d.invalid;transport=ws>",
        "REGISTER sip:example.net SIP/2.0\nCSeq: 1 REGISTER\nContact: *\nExpires: 0",
    ],
}

fn check<'a>(facts: &Facts<'a, '_>, found: &mut Found<'a>) {
    let here = |via: Via<'_>| is_loopback(via.host) && via.received.is_none_or(is_loopback);
    let near = facts.via.is_some_and(here)
        || target(facts).and_then(uri).is_some_and(|uri| is_loopback(uri.host));
    let hosts = contacts(facts).filter_map(|contact| Some(uri(contact.address?.uri)?.host));
    found.at_all(hosts.filter(|&host| {
        is_loopback(host) && !near || ip(host).is_some_and(|address| address.is_unspecified())
    }));
}
