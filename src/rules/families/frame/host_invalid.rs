//! A browser cannot know its own address, and names a host that is none.
use crate::grammar::flaw::Flaws;
use crate::meaning::client::{is_browser, is_stand_in};
use crate::rules::prelude::*;
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
    let mut flaws = Flaws::default();
    let contact = facts.message.values(Name::Contact).next(&mut flaws);
    let contact = contact.and_then(|value| NameAddr::read(value, &mut flaws));
    let contact = contact.and_then(|contact| Uri::read(contact.uri, &mut flaws)).filter(|uri| {
        let transport = uri.params.value("transport");
        transport.is_some_and(|name| name.is("ws") || name.is("wss")) && is_stand_in(uri.host)
    });
    found.at_all(via.into_iter().chain(contact.map(|uri| uri.host)));
}
