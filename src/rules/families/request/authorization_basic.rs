//! A password in the clear, which no server may take.
use crate::rules::prelude::*;

rule! {
    id: "authorization-basic",
    severity: Error,
    basis: Standard,
    references: [RFC 3261 "22", RFC 3261 "22.4"],
    when: AnyRequest,
    check: Message(check),
    fires: [
        "REGISTER sip:example.net SIP/2.0\nCSeq: 1 REGISTER\nAuthorization: ⟦Basic⟧ YTpi",
        "INVITE sip:bob@example.net SIP/2.0\nProxy-Authorization: ⟦basic⟧ YTpi",
    ],
    quiet: [
        "REGISTER sip:example.net SIP/2.0\nCSeq: 1 REGISTER\n\
            Authorization: Digest username=\"a\", realm=\"Basic\", nonce=\"x\"",
        "REGISTER sip:example.net SIP/2.0\nCSeq: 1 REGISTER\nAuthorization: Bearer abc",
    ],
}

fn check<'a>(facts: &Facts<'a, '_>, found: &mut Found<'a>) {
    // The scheme alone is shown: what follows is the password.
    for name in [Name::Authorization, Name::ProxyAuthorization] {
        let schemes = facts.message.all(name).map(|field| {
            let value = field.value;
            value.until(value.find(b' ').unwrap_or(value.len()))
        });
        found.at_all(schemes.filter(|scheme| scheme.is("Basic")));
    }
}
