//! The redirecting server has asked the number portability database.
use crate::grammar::flaw::Unheard;
use crate::meaning::redirect::Targets;
use crate::rules::prelude::*;
use crate::span::Piece;
use crate::wire::telephone::Telephone;
use crate::wire::uri::Uri;

rule! {
    id: "redirect-number-portability",
    severity: Info,
    basis: Standard,
    references: [RFC 4694 "4", RFC 4694 "5.1"],
    when: Responses(&[300, 301, 302]),
    needs: Field(Name::Contact),
    check: Message(check),
    fires: [
        "SIP/2.0 302 Moved Temporarily\n\
            Contact: <sip:+12125550100;⟦npdi⟧;⟦rn=+12125550000⟧@example.net>",
        "SIP/2.0 302 Moved Temporarily\nContact: <tel:+12125550100;⟦npdi⟧>",
        "SIP/2.0 302 Moved Temporarily\nContact: <sip:+12125550100;⟦npdi=yes⟧@192.0.2.9:5060>",
    ],
    quiet: [
        "SIP/2.0 302 Moved Temporarily\nContact: <sip:+12125550100@example.net;user=phone>",
        "SIP/2.0 302 Moved Temporarily\nContact: <sip:bob;rnd=1@example.net>",
        "SIP/2.0 302 Moved Temporarily\nContact: <sip:+12125550100@example.net?x=;npdi>",
    ],
}

/// The number in an address: the user of a SIP URI, whether it says `user=phone` or not.
fn number(uri: Piece<'_>) -> Option<Telephone<'_>> {
    let mut unheard = Unheard::default();
    let uri = Uri::read(uri, &mut unheard)?;
    let number = if uri.scheme.is("tel") { Some(uri.host) } else { uri.user };
    number.map(|number| Telephone::read(number, &mut unheard))
}

fn check<'a>(facts: &Facts<'a, '_>, found: &mut Found<'a>) {
    let targets = Targets::of(facts);
    let numbers = targets.iter().filter_map(|target| number(target.uri));
    found.at_all(numbers.flat_map(|number| {
        let params = ["npdi", "rn"].into_iter().filter_map(move |name| number.params.get(name));
        params.map(|param| param.whole)
    }));
}
