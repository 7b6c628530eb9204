//! Credentials were there, and the server asks again with another nonce and without stale.
use crate::meaning::challenge::stale;
use crate::meaning::pair::answered_challenge;
use crate::rules::prelude::*;

rule! {
    id: "credentials-asked-again",
    severity: Note,
    basis: Standard,
    references: [RFC 7616 "3.3", RFC 3261 "22.1"],
    when: Responses(&[401, 407]),
    check: Pair(check),
    fires: [
        "Authorization: Digest username=\"bob\", realm=\"a\", nonce=\"⟦n0⟧\", uri=\"sip:a\", response=\"0a\"\n\
            =>\nSIP/2.0 401 Unauthorized\nWWW-Authenticate: Digest realm=\"a\", nonce=\"⟦n1⟧\"",
    ],
    quiet: [
        "Authorization: Digest username=\"bob\", realm=\"a\", nonce=\"n0\", uri=\"sip:a\", response=\"0a\"\n\
            =>\nSIP/2.0 401 Unauthorized\nWWW-Authenticate: Digest realm=\"a\", nonce=\"n1\", stale=TRUE",
        "Authorization: Digest username=\"bob\", realm=\"a\", nonce=\"n1\", uri=\"sip:a\", response=\"0a\"\n\
            =>\nSIP/2.0 401 Unauthorized\nWWW-Authenticate: Digest realm=\"a\", nonce=\"n1\"",
        "Authorization: Digest username=\"bob\", realm=\"b\", nonce=\"n0\", uri=\"sip:a\", response=\"0a\"\n\
            =>\nSIP/2.0 401 Unauthorized\nWWW-Authenticate: Digest realm=\"a\", nonce=\"n1\"",
        // A SIM card that lost count asks for a new challenge.
        "Authorization: Digest username=\"b\", realm=\"a\", nonce=\"n0\", uri=\"sip:a\", response=\"0a\", auts=\"x\"\n\
            =>\nSIP/2.0 401 Unauthorized\nWWW-Authenticate: Digest realm=\"a\", nonce=\"n1\"",
        "=>\nSIP/2.0 401 Unauthorized\nWWW-Authenticate: Digest realm=\"a\", nonce=\"n1\"",
    ],
}

fn check<'a>(facts: &Facts<'a, '_>, request: &Facts<'a, '_>, found: &mut Found<'a>) {
    if let Some((challenge, given)) = answered_challenge(facts, request)
        && stale(&challenge).is_none()
        && given.value("auts").is_none()
        && let (Some(asked), Some(used)) = (challenge.value("nonce"), given.value("nonce"))
        && asked.bytes() != used.bytes()
    {
        let user = given.value("username").unwrap_or_default();
        found.at(asked).asked(used).say("user", Arg::Piece(user));
    }
}
