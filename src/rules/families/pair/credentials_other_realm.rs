//! The credentials in the request are for another realm than the one that asks.
use crate::meaning::challenge::challenges;
use crate::meaning::pair::{answered_challenge, credentials};
use crate::rules::prelude::*;

rule! {
    id: "credentials-other-realm",
    severity: Note,
    basis: Standard,
    references: [RFC 3261 "22.3", RFC 3261 "22.1"],
    when: Responses(&[401, 407]),
    check: Pair(check),
    fires: [
        "Authorization: Digest username=\"bob\", realm=\"⟦b⟧\", nonce=\"n0\", uri=\"sip:a\", response=\"0a\"\n\
            =>\nSIP/2.0 401 Unauthorized\nWWW-Authenticate: Digest realm=\"⟦a⟧\", nonce=\"n1\"",
    ],
    quiet: [
        "Authorization: Digest username=\"bob\", realm=\"a\", nonce=\"n0\", uri=\"sip:a\", response=\"0a\"\n\
            =>\nSIP/2.0 401 Unauthorized\nWWW-Authenticate: Digest realm=\"a\", nonce=\"n1\"",
        // A phone that meets the proxy first and the registrar next answers them one by one.
        "Proxy-Authorization: Digest username=\"bob\", realm=\"b\", nonce=\"n0\", uri=\"sip:a\", response=\"0a\"\n\
            =>\nSIP/2.0 401 Unauthorized\nWWW-Authenticate: Digest realm=\"a\", nonce=\"n1\"",
        "=>\nSIP/2.0 401 Unauthorized\nWWW-Authenticate: Digest realm=\"a\", nonce=\"n1\"",
        "Authorization: Bearer abc\n\
            =>\nSIP/2.0 401 Unauthorized\nWWW-Authenticate: Digest realm=\"a\", nonce=\"n1\"",
    ],
}

fn check<'a>(facts: &Facts<'a, '_>, request: &Facts<'a, '_>, found: &mut Found<'a>) {
    if answered_challenge(facts, request).is_none()
        && let Some(asked) = challenges(facts).iter().find_map(|it| it.value("realm"))
        && let Some(given) = credentials(facts, request).find_map(|it| it.value("realm"))
        && given.bytes() != asked.bytes()
    {
        let (asks, has) = (Arg::Piece(asked), Arg::Piece(given));
        found.at(asked).asked(given).say("asks", asks).say("has", has);
    }
}
