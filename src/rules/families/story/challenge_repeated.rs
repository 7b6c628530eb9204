//! A client goes on sending credentials that the server goes on refusing.
use crate::meaning::challenge::stale;
use crate::meaning::pair::answered_challenge;
use crate::rules::prelude::*;
use alloc::vec::Vec;

rule! {
    id: "challenge-repeated",
    severity: Warning,
    basis: Standard,
    references: [RFC 3261 "22.1", RFC 3261 "22.2", RFC 3261 "22.3"],
    when: Call,
    check: Call(check),
    fires: [
        "@0 a>b\nREGISTER sip:example.net SIP/2.0\n@0.1 b>a\nSIP/2.0 401 Unauthorized\n\
            WWW-Authenticate: Digest realm=\"a\", nonce=\"n1\"\n@0.2 a>b\nREGISTER sip:example.net SIP/2.0\n\
            CSeq: 2 REGISTER\nAuthorization: Digest username=\"u\", realm=\"a\", nonce=\"n1\", uri=\"sip:a\", response=\"0a\"\n\
            @0.3 b>a\nSIP/2.0 ⟦401⟧ Unauthorized\nWWW-Authenticate: Digest realm=\"a\", nonce=\"n2\"\n\
            @0.4 a>b\nREGISTER sip:example.net SIP/2.0\n\
            CSeq: 3 REGISTER\nAuthorization: Digest username=\"u\", realm=\"a\", nonce=\"n2\", uri=\"sip:a\", response=\"0b\"\n\
            @0.5 b>a\nSIP/2.0 ⟦401⟧ Unauthorized\nWWW-Authenticate: Digest realm=\"a\", nonce=\"n3\"",
    ],
    quiet: [
        // Once: the nonce may have run out.
        "@0 a>b\nREGISTER sip:example.net SIP/2.0\n@0.1 b>a\nSIP/2.0 401 Unauthorized\n\
            WWW-Authenticate: Digest realm=\"a\", nonce=\"n1\"\n@0.2 a>b\nREGISTER sip:example.net SIP/2.0\n\
            CSeq: 2 REGISTER\nAuthorization: Digest username=\"u\", realm=\"a\", nonce=\"n1\", uri=\"sip:a\", response=\"0a\"\n\
            @0.3 b>a\nSIP/2.0 401 Unauthorized\nWWW-Authenticate: Digest realm=\"a\", nonce=\"n2\"",
        // Each refresh is asked once, since the nonce has run out, and then taken.
        "@0 a>b\nREGISTER sip:example.net SIP/2.0\nCSeq: 2 REGISTER\n\
            Authorization: Digest username=\"u\", realm=\"a\", nonce=\"n1\", uri=\"sip:a\", response=\"0a\"\n\
            @0.3 b>a\nSIP/2.0 401 Unauthorized\nWWW-Authenticate: Digest realm=\"a\", nonce=\"n2\"\n\
            @0.4 a>b\nREGISTER sip:example.net SIP/2.0\n\
            CSeq: 3 REGISTER\nAuthorization: Digest username=\"u\", realm=\"a\", nonce=\"n2\", uri=\"sip:a\", response=\"0b\"\n\
            @0.5 b>a\nSIP/2.0 200 OK\n@60 a>b\nREGISTER sip:example.net SIP/2.0\n\
            CSeq: 4 REGISTER\nAuthorization: Digest username=\"u\", realm=\"a\", nonce=\"n2\", uri=\"sip:a\", response=\"0b\"\n\
            @60.1 b>a\nSIP/2.0 401 Unauthorized\nWWW-Authenticate: Digest realm=\"a\", nonce=\"n3\"",
        // Only the nonce was too old.
        "@0 a>b\nREGISTER sip:example.net SIP/2.0\nCSeq: 2 REGISTER\n\
            Authorization: Digest username=\"u\", realm=\"a\", nonce=\"n1\", uri=\"sip:a\", response=\"0a\"\n\
            @0.3 b>a\nSIP/2.0 401 Unauthorized\nWWW-Authenticate: Digest realm=\"a\", nonce=\"n2\", stale=true\n\
            @0.4 a>b\nREGISTER sip:example.net SIP/2.0\n\
            CSeq: 3 REGISTER\nAuthorization: Digest username=\"u\", realm=\"a\", nonce=\"n2\", uri=\"sip:a\", response=\"0b\"\n\
            @0.5 b>a\nSIP/2.0 401 Unauthorized\nWWW-Authenticate: Digest realm=\"a\", nonce=\"n3\", stale=true",
    ],
}

fn check<'a>(call: &Call<'a, '_>, found: &mut Found<'a>) {
    let mut refused = Vec::new();
    for transaction in &call.transactions {
        let (Some(answer), Some(request)) = (call.decision(transaction), call.request(transaction))
        else {
            continue;
        };
        let pair = answered_challenge(answer.facts, request.facts);
        match pair.filter(|(asks, given)| stale(asks).is_none() && given.value("auts").is_none()) {
            Some((asks, given)) => {
                let known = refused.first();
                let same = known.is_none_or(|(first, _): &(&crate::call::Seen<'a, '_>, _)| {
                    (first.from, first.to) == (answer.from, answer.to)
                });
                if same {
                    refused.push((answer, [asks.value("realm"), given.value("username")]));
                }
            }
            // What was taken in between starts anew.
            None if answer.is_success() && refused.len() < 2 => refused.clear(),
            None => {}
        }
    }
    if let [(first, [realm, user]), more @ ..] = &*refused
        && !more.is_empty()
        && let Some(code) = first.start()
    {
        let finding = found.on(first, code);
        finding.say("times", Arg::Number(refused.len() as u32));
        finding.say("realm", Arg::Piece(realm.unwrap_or_default()));
        finding.say("user", Arg::Piece(user.unwrap_or_default()));
        for (seen, _) in more {
            finding.and_on(seen, seen.start().unwrap_or(code));
        }
    }
}
