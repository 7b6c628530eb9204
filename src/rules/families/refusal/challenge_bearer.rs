//! An access token is wanted in place of a password.
use crate::meaning::challenge::challenges;
use crate::rules::prelude::*;

rule! {
    id: "challenge-bearer",
    severity: Note,
    basis: Standard,
    references: [RFC 8898 "2.1.1", RFC 8898 "4"],
    when: Responses(&[401, 407]),
    check: Message(check),
    fires: [
        "SIP/2.0 401 Unauthorized\nWWW-Authenticate: Bearer realm=\"a\", \
            authz_server=\"⟦https://as.example.com⟧\", scope=\"sip\"",
        "SIP/2.0 401 Unauthorized\nWWW-Authenticate: ⟦Bearer⟧ realm=\"a\", error=\"invalid_token\"",
    ],
    quiet: [
        "SIP/2.0 401 Unauthorized\nWWW-Authenticate: Digest realm=\"Bearer\", nonce=\"x\"",
        "SIP/2.0 401 Unauthorized",
    ],
}

fn check<'a>(facts: &Facts<'a, '_>, found: &mut Found<'a>) {
    found.at_all(
        challenges(facts)
            .iter()
            .filter(|challenge| challenge.scheme.is("Bearer"))
            .map(|challenge| challenge.value("authz_server").unwrap_or(challenge.scheme)),
    );
}
