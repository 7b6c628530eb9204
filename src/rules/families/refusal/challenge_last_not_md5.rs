//! The challenge that a browser's SIP library keeps is one that it cannot answer.
use crate::meaning::challenge::beyond_browser;
use crate::rules::prelude::*;

rule! {
    id: "challenge-last-not-md5",
    severity: Warning,
    basis: Practice,
    references: [
        "JsSIP: src/DigestAuthentication.js"
            "https://github.com/versatica/JsSIP/blob/HEAD/src/DigestAuthentication.js",
        "JsSIP: src/Parser.js"
            "https://github.com/versatica/JsSIP/blob/HEAD/src/Parser.js",
        "SIP.js: src/core/messages/digest-authentication.ts"
            "https://github.com/onsip/SIP.js/blob/HEAD/src/core/messages/digest-authentication.ts",
        "SIP.js: src/core/messages/parser.ts"
            "https://github.com/onsip/SIP.js/blob/HEAD/src/core/messages/parser.ts",
        RFC 8760 "2.3",
    ],
    when: Responses(&[401, 407]),
    check: Message(check),
    fires: [
        "browser\nSIP/2.0 401 Unauthorized\n\
            WWW-Authenticate: Digest realm=\"a\", nonce=\"x\", algorithm=⟦SHA-256⟧",
        "browser\nSIP/2.0 407 Proxy Authentication Required\n\
            Proxy-Authenticate: Digest realm=\"a\", nonce=\"x\", algorithm=MD5\n\
            Proxy-Authenticate: Digest realm=\"a\", nonce=\"x\", algorithm=⟦SHA-256⟧",
        "browser\nSIP/2.0 401 Unauthorized\nWWW-Authenticate: ⟦Bearer⟧ realm=\"a\"",
    ],
    quiet: [
        "SIP/2.0 401 Unauthorized\n\
            WWW-Authenticate: Digest realm=\"a\", nonce=\"x\", algorithm=SHA-256",
        "browser\nSIP/2.0 401 Unauthorized\n\
            WWW-Authenticate: Digest realm=\"a\", nonce=\"x\", algorithm=SHA-256\n\
            WWW-Authenticate: Digest realm=\"a\", nonce=\"x\", algorithm=md5",
        "browser\nSIP/2.0 401 Unauthorized\nWWW-Authenticate: Digest realm=\"a\", nonce=\"x\"",
        "browser\nSIP/2.0 401 Unauthorized\nProxy-Authenticate: Bearer realm=\"a\"",
        "browser\nSIP/2.0 401 Unauthorized",
    ],
}

fn check<'a>(facts: &Facts<'a, '_>, found: &mut Found<'a>) {
    if let Some(kept) = beyond_browser(facts) {
        let named = kept.value("algorithm").filter(|_| kept.is_digest());
        let at = named.unwrap_or(kept.scheme);
        found.at(at).say("offer", Arg::Piece(at));
    }
}
