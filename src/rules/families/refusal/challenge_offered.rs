//! What a challenge asks for: the realm, and the hashes or schemes on offer.
use crate::meaning::challenge::challenges;
use crate::rules::prelude::*;
use crate::span::Piece;
use alloc::vec::Vec;

rule! {
    id: "challenge-offered",
    severity: Info,
    basis: Standard,
    references: [RFC 3261 "22.1", RFC 8760 "2.4"],
    when: Responses(&[401, 407]),
    check: Message(check),
    fires: [
        "SIP/2.0 401 Unauthorized\n\
            WWW-Authenticate: Digest realm=\"⟦example.com⟧\", nonce=\"x\", algorithm=⟦MD5⟧",
        "SIP/2.0 407 Proxy Authentication Required\n\
            Proxy-Authenticate: Digest realm=\"⟦p⟧\", nonce=\"x\", algorithm=⟦SHA-256⟧\n\
            Proxy-Authenticate: Digest realm=\"⟦p⟧\", nonce=\"x\"\n\
            WWW-Authenticate: ⟦Bearer⟧ realm=\"⟦b⟧\", authz_server=\"https://as.example.com\"",
    ],
    quiet: [
        "SIP/2.0 401 Unauthorized",
        "SIP/2.0 401 Unauthorized\nWWW-Authenticate: Digest nonce=\"x\"",
        "SIP/2.0 403 Forbidden\nWWW-Authenticate: Digest realm=\"a\", nonce=\"x\"",
    ],
}

fn check<'a>(facts: &Facts<'a, '_>, found: &mut Found<'a>) {
    let (mut realms, mut offers) = (Distinct::default(), Distinct::default());
    let mut places: Vec<Piece<'a>> = Vec::new();
    for challenge in challenges(facts).iter() {
        let Some(realm) = challenge.value("realm") else { continue };
        realms.add(Arg::Piece(realm), realm.bytes());
        let offer = if challenge.is_digest() {
            challenge.value("algorithm")
        } else {
            Some(challenge.scheme)
        };
        match offer {
            Some(offer) => offers.add(Arg::Piece(offer), offer.bytes()),
            None => offers.add(Arg::Token("MD5"), b"MD5"),
        }
        places.extend([realm].into_iter().chain(offer));
    }
    if let Some(finding) = found.at_all(places) {
        finding.say("realms", Arg::List(realms.list)).say("offers", Arg::List(offers.list));
    }
}

/// Arguments, each said once.
#[derive(Default)]
struct Distinct<'a> {
    list: Vec<Arg<'a>>,
    seen: Vec<&'a [u8]>,
}

impl<'a> Distinct<'a> {
    fn add(&mut self, arg: Arg<'a>, bytes: &'a [u8]) {
        if !self.seen.contains(&bytes) {
            self.seen.push(bytes);
            self.list.push(arg);
        }
    }
}
