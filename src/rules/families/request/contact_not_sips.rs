//! The call came by sips, and would go on without it.
use crate::meaning::request::{address, contacts, target, uri, values};
use crate::rules::prelude::*;

rule! {
    id: "contact-not-sips",
    severity: Warning,
    basis: Standard,
    references: [RFC 3261 "8.1.1.8", RFC 5630 "5.1.1"],
    when: AnyRequest,
    needs: Field(Name::Contact),
    check: Message(check),
    fires: [
        "INVITE ⟦sips:bob@example.net⟧ SIP/2.0\nContact: <⟦sip:alice@192.0.2.1⟧>",
        "INVITE sip:bob@example.net SIP/2.0\nRoute: <⟦sips:edge.example.com;lr⟧>\n\
            Contact: <⟦sip:alice@192.0.2.1⟧>",
    ],
    quiet: [
        "INVITE sips:bob@example.net SIP/2.0\nContact: <sips:alice@192.0.2.1>",
        "INVITE sip:bob@example.net;transport=tls SIP/2.0\nContact: <sip:alice@192.0.2.1>",
        "INVITE sip:bob@example.net SIP/2.0\nRoute: <sip:edge.example.com;lr>\n\
            Contact: <sip:alice@192.0.2.1>",
        "REGISTER sips:example.net SIP/2.0\nCSeq: 1 REGISTER\nContact: <mailto:a@example.com>",
    ],
}

fn check<'a>(facts: &Facts<'a, '_>, found: &mut Found<'a>) {
    if !matches!(facts.method, Method::Invite | Method::Subscribe | Method::Refer) {
        return;
    }
    let route = values(facts, Name::Route).next().and_then(address);
    let is = |name: &'static str| {
        move |text: &crate::span::Piece<'a>| uri(*text).is_some_and(|uri| uri.scheme.is(name))
    };
    let asked = target(facts).into_iter().chain(route.map(|route| route.uri)).find(is("sips"));
    let own = contacts(facts).next().and_then(|contact| contact.address);
    if let Some(asked) = asked
        && let Some(own) = own.map(|address| address.uri).filter(is("sip"))
    {
        found.at(own).and(asked);
    }
}
