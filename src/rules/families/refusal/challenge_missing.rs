//! Credentials are wanted, but nothing says for what.
use crate::meaning::challenge::{challenges, field};
use crate::meaning::refusal::is_complete;
use crate::rules::prelude::*;

rule! {
    id: "challenge-missing",
    severity: Error,
    basis: Standard,
    references: [RFC 3261 "22.2", RFC 3261 "22.3"],
    when: Responses(&[401, 407]),
    check: Message(check),
    fires: [
        "SIP/2.0 ⟦401⟧ Unauthorized\nCSeq: 1 REGISTER",
        "SIP/2.0 ⟦407⟧ Proxy Authentication Required\nProxy-Authenticate:",
    ],
    quiet: [
        "SIP/2.0 401 Unauthorized\nWWW-Authenticate: Digest realm=\"a\", nonce=\"x\"",
        "SIP/2.0 401 Unauthorized\nProxy-Authenticate: Digest realm=\"a\", nonce=\"x\"",
        "SIP/2.0 401 Unauthorized\nWWW-Authenticate: Digest",
        "SIP/2.0 401 Unauthorized\n-Via",
        "SIP/2.0 403 Forbidden",
    ],
}

fn check<'a>(facts: &Facts<'a, '_>, found: &mut Found<'a>) {
    if challenges(facts).is_empty()
        && is_complete(facts)
        && let (Some(code), Some(field)) = (facts.status_at(), field(facts))
    {
        found.at(code).say("code", Arg::Piece(code)).say("field", Arg::Token(field.as_str()));
    }
}
