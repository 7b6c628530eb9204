//! The answer must come from a SIM card.
use crate::meaning::challenge::{Algorithm, algorithm, challenges};
use crate::rules::prelude::*;

rule! {
    id: "challenge-aka",
    severity: Info,
    basis: Standard,
    references: [RFC 3310 "3.1", RFC 3310 "3.2"],
    when: Responses(&[401, 407]),
    check: Message(check),
    fires: [
        "SIP/2.0 401 Unauthorized\nCSeq: 1 REGISTER\n\
            WWW-Authenticate: Digest realm=\"a\", nonce=\"x\", algorithm=⟦AKAv1-MD5⟧",
    ],
    quiet: [
        "SIP/2.0 401 Unauthorized\nWWW-Authenticate: Digest realm=\"a\", nonce=\"x\", algorithm=MD5",
        "SIP/2.0 401 Unauthorized\nWWW-Authenticate: Digest realm=\"AKAv1-MD5\", nonce=\"x\"",
    ],
}

fn check<'a>(facts: &Facts<'a, '_>, found: &mut Found<'a>) {
    for challenge in challenges(facts).iter() {
        if algorithm(challenge) == Some(Algorithm::Aka)
            && let Some(at) = challenge.value("algorithm")
        {
            found.at(at).say("algorithm", Arg::Piece(at));
        }
    }
}
