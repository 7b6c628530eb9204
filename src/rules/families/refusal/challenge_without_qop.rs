//! A Digest challenge that leaves open how it is to be computed.
use crate::meaning::challenge::{challenges, lacks};
use crate::rules::prelude::*;

rule! {
    id: "challenge-without-qop",
    severity: Info,
    basis: Standard,
    references: [
        RFC 8760 "2.6", RFC 3261 "22.4",
        "JsSIP: src/DigestAuthentication.js"
            "https://github.com/versatica/JsSIP/blob/HEAD/src/DigestAuthentication.js",
        "SIP.js: src/core/messages/digest-authentication.ts"
            "https://github.com/onsip/SIP.js/blob/HEAD/src/core/messages/digest-authentication.ts",
    ],
    when: Responses(&[401, 407]),
    check: Message(check),
    fires: [
        "SIP/2.0 401 Unauthorized\nWWW-Authenticate: ⟦Digest⟧ realm=\"a\", nonce=\"x\"",
        "SIP/2.0 407 Proxy Authentication Required\n\
            Proxy-Authenticate: ⟦Digest⟧ realm=\"qop\", nonce=\"qop=auth\", algorithm=MD5",
    ],
    quiet: [
        "SIP/2.0 401 Unauthorized\nWWW-Authenticate: Digest realm=\"a\", nonce=\"x\", qop=\"auth\"",
        "SIP/2.0 401 Unauthorized\nWWW-Authenticate: Bearer realm=\"a\"",
        "SIP/2.0 401 Unauthorized\nWWW-Authenticate: Digest realm=\"a\"",
    ],
}

fn check<'a>(facts: &Facts<'a, '_>, found: &mut Found<'a>) {
    found.at_all(
        challenges(facts)
            .iter()
            .filter(|it| it.is_digest() && lacks(it).is_empty() && it.params.get("qop").is_none())
            .map(|challenge| challenge.scheme),
    );
}
