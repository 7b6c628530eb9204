//! A signature over a time that is not there.
use crate::grammar::flaw::Unheard;
use crate::meaning::request::values;
use crate::rules::prelude::*;
use crate::wire::identity::Identity;

rule! {
    id: "identity-without-date",
    severity: Warning,
    basis: Standard,
    references: [RFC 8224 "4.1", RFC 8224 "6.1", RFC 8224 "6.2.2"],
    when: AnyRequest,
    needs: Field(Name::Identity),
    check: Message(check),
    fires: [
        "INVITE sip:bob@example.net SIP/2.0\n\
            Identity: ..⟦c2ln⟧;info=<https://example.com/c.pem>;alg=ES256",
    ],
    quiet: [
        "INVITE sip:bob@example.net SIP/2.0\nDate: Tue, 11 Feb 2025 09:14:01 GMT\n\
            Identity: ..c2ln;info=<https://example.com/c.pem>;alg=ES256",
        // The full form has the time in its claims.
        "INVITE sip:bob@example.net SIP/2.0\n\
            Identity: aGVhZA.Y2xhaW1z.c2ln;info=<https://example.com/c.pem>;ppt=shaken",
    ],
}

fn check<'a>(facts: &Facts<'a, '_>, found: &mut Found<'a>) {
    if facts.message.has(Name::Date) {
        return;
    }
    let read = |value| Identity::read(value, &mut Unheard::default());
    let compact = values(facts, Name::Identity).map(read).filter(|identity| {
        identity.header.is_none() && identity.claims.is_none() && !identity.signature.is_empty()
    });
    found.at_all(compact.map(|identity| identity.signature));
}
