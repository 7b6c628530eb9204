//! A server asked for credentials, and the client never came back with any.
use crate::call::{End, GIVEN_UP};
use crate::meaning::challenge::is_answerable;
use crate::rules::prelude::*;

rule! {
    id: "challenge-unanswered",
    severity: Warning,
    basis: Standard,
    references: [RFC 3261 "22.2", RFC 3261 "22.3"],
    when: Call,
    check: Call(check),
    fires: [
        "@0 a>b\nINVITE sip:bob@example.net SIP/2.0\n@0.1 b>a\nSIP/2.0 ⟦407⟧ Proxy Authentication Required\n\
            Proxy-Authenticate: Digest realm=\"⟦a⟧\", nonce=\"n1\"\n@end 40",
    ],
    quiet: [
        // The trace ends there.
        "@0 a>b\nINVITE sip:bob@example.net SIP/2.0\n@0.1 b>a\nSIP/2.0 407 Proxy Authentication Required\n\
            Proxy-Authenticate: Digest realm=\"a\", nonce=\"n1\"",
        "@0 a>b\nINVITE sip:bob@example.net SIP/2.0\n@0.1 b>a\nSIP/2.0 407 Proxy Authentication Required\n\
            Proxy-Authenticate: Digest realm=\"a\", nonce=\"n1\"\n@0.2 a>b\nINVITE sip:bob@example.net SIP/2.0\n\
            CSeq: 2 INVITE\nProxy-Authorization: Digest username=\"u\", realm=\"a\", nonce=\"n1\", uri=\"sip:a\", response=\"0a\"\n\
            @0.3 b>a\nSIP/2.0 486 Busy Here\nCSeq: 2 INVITE\n@end 40",
        // It gave up there and went elsewhere.
        "@0 a>b\nINVITE sip:bob@example.net SIP/2.0\n@0.1 b>a\nSIP/2.0 407 Proxy Authentication Required\n\
            Proxy-Authenticate: Digest realm=\"a\", nonce=\"n1\"\n@0.2 a>c\nINVITE sip:bob@example.net SIP/2.0\n\
            @0.3 c>a\nSIP/2.0 200 OK\n@end 40",
        // It had sent some: these were refused.
        "@0 a>b\nINVITE sip:bob@example.net SIP/2.0\n\
            Proxy-Authorization: Digest username=\"u\", realm=\"a\", nonce=\"n1\", uri=\"sip:a\", response=\"0a\"\n\
            @0.1 b>a\nSIP/2.0 407 Proxy Authentication Required\n\
            Proxy-Authenticate: Digest realm=\"a\", nonce=\"n1\"\n@end 40",
        // Nothing that anybody could answer.
        "@0 a>b\nINVITE sip:bob@example.net SIP/2.0\n@0.1 b>a\nSIP/2.0 407 Proxy Authentication Required\n@end 40",
    ],
}

fn check<'a>(call: &Call<'a, '_>, found: &mut Found<'a>) {
    if !matches!(call.end, End::Silence(quiet) if quiet >= GIVEN_UP) {
        return;
    }
    let tells = |each: &&crate::call::transaction::Transaction| {
        each.parent.is_none() && !matches!(each.method, Method::Cancel | Method::Bye)
    };
    let Some(last) = call.transactions.iter().rfind(tells) else { return };
    let challenge = call
        .decision(last)
        .filter(|seen| matches!(seen.facts.status, Some(401 | 407)) && is_answerable(seen.facts));
    let gave_none = call.request(last).is_some_and(|request| {
        request.facts.value(Name::Authorization).is_none()
            && request.facts.value(Name::ProxyAuthorization).is_none()
    });
    if let Some(seen) = challenge.filter(|_| gave_none)
        && let Some(code) = seen.start()
        && let asked = crate::meaning::challenge::challenges(seen.facts)
        && let Some(realm) = asked.iter().find_map(|each| each.value("realm"))
    {
        let finding = found.on(seen, code);
        finding.say("code", Arg::Piece(code)).say("realm", Arg::Piece(realm));
        finding.and_on(seen, realm);
        // Only a call or a registration is missed by somebody.
        if !matches!(last.method, Method::Invite | Method::Register) {
            finding.only(Severity::Note);
        }
    }
}
