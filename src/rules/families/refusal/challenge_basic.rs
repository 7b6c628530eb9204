//! A challenge for Basic, which SIP has forbidden.
use crate::meaning::challenge::challenges;
use crate::rules::prelude::*;

rule! {
    id: "challenge-basic",
    severity: Warning,
    basis: Standard,
    references: [RFC 8760 "2.6", RFC 3261 "22"],
    when: Responses(&[401, 407]),
    check: Message(check),
    fires: [
        "SIP/2.0 401 Unauthorized\nWWW-Authenticate: ⟦Basic⟧ realm=\"a\"",
        "SIP/2.0 407 Proxy Authentication Required\n\
            Proxy-Authenticate: Digest realm=\"a\", nonce=\"x\"\n\
            Proxy-Authenticate: ⟦basic⟧ realm=\"a\"",
    ],
    quiet: [
        "SIP/2.0 401 Unauthorized\nWWW-Authenticate: Digest realm=\"Basic\", nonce=\"x\"",
        "SIP/2.0 401 Unauthorized\nWWW-Authenticate: Bearer realm=\"a\"",
        "SIP/2.0 401 Unauthorized",
    ],
}

fn check<'a>(facts: &Facts<'a, '_>, found: &mut Found<'a>) {
    let basic = |scheme: &crate::span::Piece<'_>| scheme.is("Basic");
    found.at_all(challenges(facts).iter().map(|challenge| challenge.scheme).filter(basic));
}
