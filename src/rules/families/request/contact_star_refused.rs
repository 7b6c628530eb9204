//! Only Expires 0, and no address beside it, removes all bindings.
use crate::meaning::request::{star, values};
use crate::rules::prelude::*;

rule! {
    id: "contact-star-refused",
    severity: Warning,
    basis: Standard,
    references: [RFC 3261 "10.3", RFC 3261 "10.2.2"],
    when: AnyRequest,
    needs: Field(Name::Contact),
    check: Message(check),
    fires: [
        "REGISTER sip:example.net SIP/2.0\nCSeq: 2 REGISTER\nContact: ⟦*⟧\nExpires: ⟦3600⟧",
        "REGISTER sip:example.net SIP/2.0\nCSeq: 2 REGISTER\nContact: ⟦*⟧",
        "REGISTER sip:example.net SIP/2.0\nCSeq: 2 REGISTER\nExpires: ⟦0⟧\n\
            Contact: ⟦*⟧, <sip:alice@192.0.2.1>",
    ],
    quiet: [
        "REGISTER sip:example.net SIP/2.0\nCSeq: 2 REGISTER\nContact: *\nExpires: 0",
        "REGISTER sip:example.net SIP/2.0\nCSeq: 2 REGISTER\nExpires: 0",
        "INVITE sip:bob@example.net SIP/2.0\nContact: *",
    ],
}

fn check<'a>(facts: &Facts<'a, '_>, found: &mut Found<'a>) {
    let Some(at) = star(facts).filter(|_| facts.method == Method::Register) else { return };
    let expires = facts.value(Name::Expires);
    let alone = values(facts, Name::Contact).nth(1).is_none();
    if !alone || expires.and_then(crate::span::Piece::number) != Some(0) {
        found.at_all([at].into_iter().chain(expires));
    }
}
