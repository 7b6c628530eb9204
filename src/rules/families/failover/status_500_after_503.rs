//! A server got a 503 and sent a 500 in its place, as it should.
use crate::rules::prelude::*;

rule! {
    id: "status-500-after-503",
    severity: Note,
    basis: Standard,
    references: [RFC 3261 "16.7"],
    when: Call,
    check: Call(check),
    fires: [
        "@0 a>b\nINVITE sip:bob@example.net SIP/2.0\n@0.01 b>c\nINVITE sip:bob@example.net SIP/2.0\n\
            @0.1 c>b\nSIP/2.0 ⟦503⟧ Service Unavailable\nRetry-After: 30\n\
            @0.2 b>a\nSIP/2.0 ⟦500⟧ Server Internal Error",
        // The last of two targets.
        "@0 a>b\nINVITE sip:bob@example.net SIP/2.0\n@0.01 b>c\nINVITE sip:bob@example.net SIP/2.0\n\
            @0.1 c>b\nSIP/2.0 503 Service Unavailable\n@0.2 b>d\nINVITE sip:bob@example.net SIP/2.0\n\
            @0.3 d>b\nSIP/2.0 ⟦503⟧ Service Unavailable\n@0.4 b>a\nSIP/2.0 ⟦500⟧ Server Internal Error",
    ],
    quiet: [
        "@0 a>b\nINVITE sip:bob@example.net SIP/2.0\n@0.2 b>a\nSIP/2.0 500 Server Internal Error",
        "@0 a>b\nINVITE sip:bob@example.net SIP/2.0\n@0.01 b>c\nINVITE sip:bob@example.net SIP/2.0\n\
            @0.1 c>b\nSIP/2.0 503 Service Unavailable\n@0.2 b>a\nSIP/2.0 503 Service Unavailable",
        // The 500 is what another target said.
        "@0 a>b\nINVITE sip:bob@example.net SIP/2.0\n@0.01 b>c\nINVITE sip:bob@example.net SIP/2.0\n\
            @0.1 c>b\nSIP/2.0 503 Service Unavailable\n@0.2 b>d\nINVITE sip:bob@example.net SIP/2.0\n\
            @0.3 d>b\nSIP/2.0 500 Server Internal Error\n@0.4 b>a\nSIP/2.0 500 Server Internal Error",
        "@0 a>b\nINVITE sip:bob@example.net SIP/2.0\n@0.01 b>c\nINVITE sip:bob@example.net SIP/2.0\n\
            @0.1 b>a\nSIP/2.0 500 Server Internal Error\n@0.2 c>b\nSIP/2.0 503 Service Unavailable",
    ],
}

fn check<'a>(call: &Call<'a, '_>, found: &mut Found<'a>) {
    let mut pairs = call.transactions.iter().filter_map(|above| {
        let answer = call.decision(above).filter(|seen| seen.facts.status == Some(500))?;
        if call.tried_for(above).any(|each| call.status_of(each) == Some(500)) {
            return None;
        }
        let cause = call.tried_for(above).filter(|each| call.status_of(each) == Some(503)).last();
        Some((answer, call.decision(cause?)?))
    });
    // One cause is told once: that of the last attempt.
    let Some((answer, cause)) = pairs.next_back() else { return };
    if let (Some(code), Some(given)) = (cause.start(), answer.start()) {
        let finding = found.on(cause, code);
        finding.say("said", Arg::refusal(cause.facts));
        finding.and_on(answer, given);
    }
}
