//! The nonce had run out, and nothing else was wrong.
use crate::meaning::challenge::{challenges, stale};
use crate::rules::prelude::*;

rule! {
    id: "challenge-stale",
    severity: Note,
    basis: Standard,
    references: [RFC 7616 "3.3", RFC 3261 "22.1"],
    when: Responses(&[401, 407]),
    check: Message(check),
    fires: [
        "SIP/2.0 401 Unauthorized\n\
            WWW-Authenticate: Digest realm=\"a\", nonce=\"x\", ⟦stale=TRUE⟧, algorithm=MD5",
        "SIP/2.0 407 Proxy Authentication Required\n\
            Proxy-Authenticate: Digest realm=\"a\", nonce=\"x\", ⟦stale=\"true\"⟧",
    ],
    quiet: [
        "SIP/2.0 401 Unauthorized\nWWW-Authenticate: Digest realm=\"a\", nonce=\"x\", stale=FALSE",
        "SIP/2.0 401 Unauthorized\nWWW-Authenticate: Digest realm=\"stale=true\", nonce=\"x\"",
        "SIP/2.0 403 Forbidden\nWWW-Authenticate: Digest realm=\"a\", nonce=\"x\", stale=true",
    ],
}

fn check<'a>(facts: &Facts<'a, '_>, found: &mut Found<'a>) {
    found.at_all(challenges(facts).iter().filter_map(stale));
}
