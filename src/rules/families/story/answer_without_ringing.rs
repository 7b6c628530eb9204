//! The answer came without ringing: an automaton, or a network that does not tell.
use crate::rules::prelude::*;

rule! {
    id: "answer-without-ringing",
    severity: Info,
    basis: Standard,
    references: [RFC 3398 "7.2.7"],
    when: Call,
    check: Call(check),
    fires: [
        "@0 a>b\n⟦INVITE⟧ sip:bob@example.net SIP/2.0\n@0.1 b>a\nSIP/2.0 100 Trying\n@1 b>a\nSIP/2.0 ⟦200⟧ OK",
    ],
    quiet: [
        "@0 a>b\nINVITE sip:bob@example.net SIP/2.0\n@0.1 b>a\nSIP/2.0 180 Ringing\n@1 b>a\nSIP/2.0 200 OK",
        "@0 a>b\nINVITE sip:bob@example.net SIP/2.0\n@1 b>a\nSIP/2.0 404 Not Found",
        // The trace begins within it.
        "@1 b>a\nSIP/2.0 200 OK",
        "@0 a>b\nINVITE sip:bob@example.net SIP/2.0\n@0.1 b>a\nSIP/2.0 180 Ringing\n@1 b>a\nSIP/2.0 200 OK\n\
            @1.1 a>b\nACK sip:bob@198.51.100.7 SIP/2.0\n@5 a>b\ndialog\nINVITE sip:bob@198.51.100.7 SIP/2.0\n\
            @5.1 b>a\nSIP/2.0 200 OK",
        // Nobody rings for a registration.
        "@0 a>b\nREGISTER sip:example.net SIP/2.0\n@1 b>a\nSIP/2.0 200 OK",
    ],
}

fn check<'a>(call: &Call<'a, '_>, found: &mut Found<'a>) {
    if call.dropped > 0 || call.starts_late() {
        return;
    }
    let rang = call.invites().any(|each| call.early(each).next().is_some());
    for transaction in call.invites().filter(|each| each.parent.is_none() && !rang) {
        let answer = call.decision(transaction).filter(|seen| seen.is_success());
        if let (Some(answer), Some(request)) = (answer, call.request(transaction))
            && let (Some(code), Some(method)) = (answer.start(), request.start())
        {
            found.on(answer, code).and_on(request, method);
            return;
        }
    }
}
