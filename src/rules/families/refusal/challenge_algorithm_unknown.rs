//! A hash that no client can know.
use crate::meaning::challenge::{Algorithm, algorithm, challenges};
use crate::rules::prelude::*;

rule! {
    id: "challenge-algorithm-unknown",
    severity: Warning,
    basis: Standard,
    references: [RFC 7616 "3.3", RFC 7616 "6.1", RFC 8760 "2.4"],
    when: Responses(&[401, 407]),
    check: Message(check),
    fires: [
        "SIP/2.0 401 Unauthorized\n\
            WWW-Authenticate: Digest realm=\"a\", nonce=\"x\", algorithm=⟦SHA256⟧",
        "SIP/2.0 401 Unauthorized\n\
            WWW-Authenticate: Digest realm=\"a\", nonce=\"x\", algorithm=⟦SHA-3⟧\n\
            WWW-Authenticate: Digest realm=\"a\", nonce=\"x\", algorithm=MD5",
    ],
    quiet: [
        "SIP/2.0 401 Unauthorized\n\
            WWW-Authenticate: Digest realm=\"a\", nonce=\"x\", algorithm=SHA-512-256-sess",
        "SIP/2.0 401 Unauthorized\nWWW-Authenticate: Digest realm=\"a\", nonce=\"x\"",
        "SIP/2.0 401 Unauthorized\nWWW-Authenticate: Bearer realm=\"a\", algorithm=own",
        "SIP/2.0 401 Unauthorized\n\
            WWW-Authenticate: Digest realm=\"a\", nonce=\"x\", algorithm=\"md5\"",
    ],
}

fn check<'a>(facts: &Facts<'a, '_>, found: &mut Found<'a>) {
    let list = challenges(facts);
    let others = list.iter().any(|challenge| algorithm(challenge) != Some(Algorithm::Unknown));
    for challenge in list.iter() {
        if algorithm(challenge) == Some(Algorithm::Unknown)
            && let Some(at) = challenge.value("algorithm")
        {
            let finding = found.at(at);
            finding.say("algorithm", Arg::Piece(at));
            if others {
                finding.only(Severity::Note);
            }
        }
    }
}
