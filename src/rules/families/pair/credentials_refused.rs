//! The password or the user name was refused: the nonce, which had not changed, cannot be at fault.
use crate::meaning::pair::refused_credentials;
use crate::rules::prelude::*;

rule! {
    id: "credentials-refused",
    severity: Warning,
    basis: Standard,
    references: [RFC 3261 "22.1", RFC 7616 "3.3"],
    when: Responses(&[401, 407]),
    check: Pair(check),
    fires: [
        "Authorization: Digest username=\"bob\", realm=\"a\", nonce=\"⟦n1⟧\", uri=\"sip:a\", response=\"0a\"\n\
            =>\nSIP/2.0 401 Unauthorized\nWWW-Authenticate: Digest realm=\"a\", nonce=\"⟦n1⟧\"",
        "Proxy-Authorization: Digest username=\"bob\", realm=\"b\", nonce=\"n2\", uri=\"sip:a\", response=\"0a\"\n\
            Proxy-Authorization: Digest username=\"bob\", realm=\"a\", nonce=\"⟦n1⟧\", uri=\"sip:a\", response=\"0a\"\n\
            =>\nSIP/2.0 407 Proxy Authentication Required\n\
            Proxy-Authenticate: Digest realm=\"a\", nonce=\"⟦n1⟧\", stale=false",
    ],
    quiet: [
        // Another nonce: the old one may have run out.
        "Authorization: Digest username=\"bob\", realm=\"a\", nonce=\"n0\", uri=\"sip:a\", response=\"0a\"\n\
            =>\nSIP/2.0 401 Unauthorized\nWWW-Authenticate: Digest realm=\"a\", nonce=\"n1\"",
        "Authorization: Digest username=\"bob\", realm=\"a\", nonce=\"n1\", uri=\"sip:a\", response=\"0a\"\n\
            =>\nSIP/2.0 401 Unauthorized\nWWW-Authenticate: Digest realm=\"a\", nonce=\"n1\", stale=true",
        // What a phone with a SIM card sends first has no response.
        "Authorization: Digest username=\"bob\", realm=\"a\", nonce=\"\", uri=\"sip:a\", response=\"\"\n\
            =>\nSIP/2.0 401 Unauthorized\nWWW-Authenticate: Digest realm=\"a\", nonce=\"\"",
        "Authorization: Digest username=\"bob\", realm=\"b\", nonce=\"n1\", uri=\"sip:a\", response=\"0a\"\n\
            =>\nSIP/2.0 401 Unauthorized\nWWW-Authenticate: Digest realm=\"a\", nonce=\"n1\"",
        "=>\nSIP/2.0 401 Unauthorized\nWWW-Authenticate: Digest realm=\"a\", nonce=\"n1\"",
        "Authorization: Digest username=\"bob\", realm=\"a\", nonce=\"n1\", uri=\"sip:a\", response=\"0a\"\n\
            =>\nSIP/2.0 403 Forbidden\nWWW-Authenticate: Digest realm=\"a\", nonce=\"n1\"",
    ],
}

fn check<'a>(facts: &Facts<'a, '_>, request: &Facts<'a, '_>, found: &mut Found<'a>) {
    if let Some((challenge, given)) = refused_credentials(facts, request)
        && let (Some(asked), Some(used)) = (challenge.value("nonce"), given.value("nonce"))
    {
        let [realm, user] = [challenge.value("realm"), given.value("username")];
        found
            .at(asked)
            .asked(used)
            .say("realm", Arg::Piece(realm.unwrap_or_default()))
            .say("user", Arg::Piece(user.unwrap_or_default()));
    }
}
