//! The new address brings header fields for the new request.
use crate::grammar::flaw::Unheard;
use crate::meaning::redirect::{MAX_TARGETS, Targets};
use crate::rules::prelude::*;
use crate::wire::uri::{Uri, headers};

rule! {
    id: "redirect-headers",
    severity: Info,
    basis: Standard,
    references: [RFC 3261 "8.1.3.4", RFC 3261 "19.1.5"],
    when: Responses(&[300, 301, 302, 305]),
    needs: Field(Name::Contact),
    check: Message(check),
    fires: [
        "SIP/2.0 302 Moved Temporarily\n\
            Contact: <sip:bob@example.net?⟦Subject=later&Call-Info=%3chttp://example.net%3e⟧>",
    ],
    quiet: [
        "SIP/2.0 302 Moved Temporarily\nContact: <sip:bob@example.net?>",
        "SIP/2.0 302 Moved Temporarily\nContact: <https://example.net/?a=b>",
        "SIP/2.0 302 Moved Temporarily\nContact: <sip:bob@example.net;user=phone>",
    ],
}

fn check<'a>(facts: &Facts<'a, '_>, found: &mut Found<'a>) {
    for target in Targets::of(facts).iter() {
        let uri = Uri::read(target.uri, &mut Unheard::default());
        if let Some(at) = uri.and_then(|uri| uri.headers).filter(|at| !at.is_empty()) {
            let names = headers(at).map(|(name, _)| Arg::Piece(name)).take(MAX_TARGETS);
            found.at(at).say("names", Arg::List(names.collect()));
        }
    }
}
