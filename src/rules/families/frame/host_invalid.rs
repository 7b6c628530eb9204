//! A browser cannot know its own address, and names a host that is none.
use crate::grammar::flaw::Unheard;
use crate::meaning::client::{is_browser, is_stand_in};
use crate::rules::prelude::*;
use crate::span::eight;
use crate::wire::name_addr::NameAddr;
use crate::wire::uri::Uri;

rule! {
    id: "host-invalid",
    severity: Info,
    basis: Standard,
    references: [RFC 7118 appendix "B.1", RFC 7118 "5.3"],
    when: Any,
    check: Message(check),
    fires: [
        "SIP/2.0 180 Ringing\nVia: SIP/2.0/WSS ⟦df7jal23ls0d.invalid⟧;branch=z9hG4bK1",
        "SIP/2.0 180 Ringing\nContact: <sip:br3z@⟦u78x5l6yar0u.invalid⟧;transport=ws>",
    ],
    quiet: [
        "SIP/2.0 180 Ringing\nVia: SIP/2.0/UDP df7jal23ls0d.invalid;branch=z9hG4bK1",
        "SIP/2.0 180 Ringing\nContact: <sip:br3z@u78x5l6yar0u.invalid>",
        "SIP/2.0 180 Ringing\nVia: SIP/2.0/WSS pbx.example.org;branch=z9hG4bK1",
    ],
}

fn check<'a>(facts: &Facts<'a, '_>, found: &mut Found<'a>) {
    let via = facts.via.filter(is_browser).map(|via| via.host);
    let mut flaws = Unheard::default();
    // To look for the name costs less than to take the address apart.
    let told = facts.value(Name::Contact).is_some_and(|value| has_stand_in(value.bytes()));
    let contact = facts.message.values(Name::Contact).next(&mut flaws).filter(|_| told);
    let contact = contact.and_then(|value| NameAddr::read(value, &mut flaws));
    let contact = contact.and_then(|contact| Uri::read(contact.uri, &mut flaws)).filter(|uri| {
        let transport = uri.params.value("transport");
        transport.is_some_and(|name| name.is("ws") || name.is("wss")) && is_stand_in(uri.host)
    });
    found.at_all(via.into_iter().chain(contact.map(|uri| uri.host)));
}

fn has_stand_in(mut bytes: &[u8]) -> bool {
    while let Some(dot) = eight::find(bytes, |word| eight::equal(word, b'.')) {
        bytes = bytes.get(dot..).unwrap_or_default();
        if bytes.get(..8).is_some_and(|end| end.eq_ignore_ascii_case(b".invalid")) {
            return true;
        }
        bytes = bytes.get(1..).unwrap_or_default();
    }
    false
}
