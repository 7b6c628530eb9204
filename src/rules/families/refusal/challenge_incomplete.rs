//! A Digest challenge that lacks what goes into the digest.
use crate::meaning::challenge::{challenges, lacks};
use crate::rules::prelude::*;

rule! {
    id: "challenge-incomplete",
    severity: Error,
    basis: Standard,
    references: [RFC 7616 "3.4.1", RFC 7616 "3.4.2", RFC 3261 "22.4"],
    when: Responses(&[401, 407]),
    check: Message(check),
    fires: [
        "SIP/2.0 401 Unauthorized\nWWW-Authenticate: ⟦Digest⟧ realm=\"a\", qop=\"auth\"",
        "SIP/2.0 401 Unauthorized\nWWW-Authenticate: ⟦Digest⟧ realm=\"a\", nonce=\"\"",
        "SIP/2.0 407 Proxy Authentication Required\nProxy-Authenticate: ⟦Digest⟧ nonce=\"x\"",
    ],
    quiet: [
        "SIP/2.0 401 Unauthorized\nWWW-Authenticate: Digest realm=\"a\", nonce=\"x\"",
        "SIP/2.0 401 Unauthorized\nWWW-Authenticate: Digest Realm=\"\",NONCE=\"x\"",
        "SIP/2.0 401 Unauthorized\nWWW-Authenticate: Bearer scope=\"a\"",
        "SIP/2.0 401 Unauthorized",
    ],
}

fn check<'a>(facts: &Facts<'a, '_>, found: &mut Found<'a>) {
    let list = challenges(facts);
    let others = list.iter().any(|challenge| lacks(challenge).is_empty());
    for challenge in list.iter() {
        let lacking = lacks(challenge);
        if lacking.is_empty() {
            continue;
        }
        let missing = lacking.iter().copied().map(Arg::Token).collect();
        let finding = found.at(challenge.scheme);
        finding.say("missing", Arg::List(missing));
        if others {
            finding.only(Severity::Note);
        }
    }
}
