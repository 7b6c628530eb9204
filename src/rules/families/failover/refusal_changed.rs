//! A server turned the code that it got into another one.
use crate::rules::prelude::*;
use alloc::vec::Vec;

rule! {
    id: "refusal-changed",
    severity: Note,
    basis: Standard,
    references: [RFC 3261 "16.7"],
    when: Call,
    check: Call(check),
    fires: [
        "@0 a>b\nINVITE sip:bob@example.net SIP/2.0\n@0.01 b>c\nINVITE sip:bob@example.net SIP/2.0\n\
            @0.1 c>b\nSIP/2.0 ⟦404⟧ Not Found\n@0.2 b>a\nSIP/2.0 ⟦503⟧ Service Unavailable",
        "@0 a>b\nINVITE sip:bob@example.net SIP/2.0\n@0.01 b>c\nINVITE sip:bob@example.net SIP/2.0\n\
            @0.1 c>b\nSIP/2.0 ⟦503⟧ Service Unavailable\n@0.2 b>a\nSIP/2.0 ⟦480⟧ Temporarily Unavailable",
    ],
    quiet: [
        "@0 a>b\nINVITE sip:bob@example.net SIP/2.0\n@0.01 b>c\nINVITE sip:bob@example.net SIP/2.0\n\
            @0.1 c>b\nSIP/2.0 404 Not Found\n@0.2 b>a\nSIP/2.0 404 Not Found",
        // As a proxy should.
        "@0 a>b\nINVITE sip:bob@example.net SIP/2.0\n@0.01 b>c\nINVITE sip:bob@example.net SIP/2.0\n\
            @0.1 c>b\nSIP/2.0 503 Service Unavailable\n@0.2 b>a\nSIP/2.0 500 Server Internal Error",
        // Two branches: the proxy had the choice.
        "@0 a>b\nINVITE sip:bob@example.net SIP/2.0\n@0.01 b>c\nINVITE sip:bob@example.net SIP/2.0\n\
            @0.02 b>d\nINVITE sip:bob@example.net SIP/2.0\n@0.1 c>b\nSIP/2.0 404 Not Found\n\
            @0.1 d>b\nSIP/2.0 486 Busy Here\n@0.2 b>a\nSIP/2.0 486 Busy Here",
        // The server ended the far side because the caller gave up.
        "@0 a>b\nINVITE sip:bob@example.net SIP/2.0\n@0.01 b>c\nINVITE sip:bob@example.net SIP/2.0\n\
            @5 a>b\nCANCEL sip:bob@example.net SIP/2.0\n@5 b>c\nCANCEL sip:bob@example.net SIP/2.0\n\
            @5.1 c>b\nSIP/2.0 486 Busy Here\nCSeq: 1 INVITE\n@5.2 b>a\nSIP/2.0 487 Request Terminated\nCSeq: 1 INVITE",
        // The server gave up waiting.
        "@0 a>b\nINVITE sip:bob@example.net SIP/2.0\n@0.01 b>c\nINVITE sip:bob@example.net SIP/2.0\n\
            @20 b>c\nCANCEL sip:bob@example.net SIP/2.0\n@20.1 c>b\nSIP/2.0 487 Request Terminated\nCSeq: 1 INVITE\n\
            @20.2 b>a\nSIP/2.0 480 Temporarily Unavailable",
        // It was asked for credentials itself.
        "@0 a>b\nINVITE sip:bob@example.net SIP/2.0\n@0.01 b>c\nINVITE sip:bob@example.net SIP/2.0\n\
            @0.1 c>b\nSIP/2.0 407 Proxy Authentication Required\n@0.2 b>a\nSIP/2.0 403 Forbidden",
        // It went on by itself after a redirection.
        "@0 a>b\nINVITE sip:bob@example.net SIP/2.0\n@0.01 b>c\nINVITE sip:bob@example.net SIP/2.0\n\
            @0.1 c>b\nSIP/2.0 302 Moved Temporarily\n@0.2 b>a\nSIP/2.0 480 Temporarily Unavailable",
    ],
}

fn check<'a>(call: &Call<'a, '_>, found: &mut Found<'a>) {
    let mut changed = call.transactions.iter().filter_map(|above| {
        let answer = call.decision(above)?;
        let tried: Vec<_> = call.tried_for(above).collect();
        let [one] = &*tried else { return None };
        let cause = call.decision(one)?;
        let (given, got) = (answer.facts.status?, cause.facts.status?);
        let own = one.cancelled_by.is_some() || above.cancelled_by.is_some();
        let followed = got < 400 || matches!(got, 401 | 407 | 487);
        let by_rule = (got, given) == (503, 500);
        (given >= 300 && given != got && !own && !followed && !by_rule).then_some((cause, answer))
    });
    // One cause is told once: that of the last attempt.
    let Some((cause, answer)) = changed.next_back() else { return };
    if let (Some(code), Some(given)) = (cause.start(), answer.start()) {
        let finding = found.on(cause, code);
        finding.say("said", Arg::refusal(cause.facts)).say("code", Arg::Piece(given));
        finding.and_on(answer, given);
    }
}
