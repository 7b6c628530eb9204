//! A proxy passed on another answer of its branches than the order of choice demands.
use crate::call::transaction::Transaction;
use crate::rules::prelude::*;

rule! {
    id: "fork-answer-out-of-order",
    severity: Warning,
    basis: Standard,
    references: [RFC 3261 "16.7"],
    when: Call,
    check: Call(check),
    fires: [
        // A 6xx comes before all others.
        "@0 a>b\nINVITE sip:bob@example.net SIP/2.0\n@0.01 b>c\nINVITE sip:bob@example.net SIP/2.0\n\
            @0.01 b>d\nINVITE sip:bob@example.net SIP/2.0\n@0.1 c>b\nSIP/2.0 486 Busy Here\n\
            @0.2 d>b\nSIP/2.0 ⟦603⟧ Decline\n@0.3 b>a\nSIP/2.0 ⟦486⟧ Busy Here",
        // A 503 goes on only if there is nothing else.
        "@0 a>b\nINVITE sip:bob@example.net SIP/2.0\n@0.01 b>c\nINVITE sip:bob@example.net SIP/2.0\n\
            @0.01 b>d\nINVITE sip:bob@example.net SIP/2.0\n@0.1 c>b\nSIP/2.0 503 Service Unavailable\n\
            @0.2 d>b\nSIP/2.0 ⟦486⟧ Busy Here\n@0.3 b>a\nSIP/2.0 ⟦503⟧ Service Unavailable",
    ],
    quiet: [
        "@0 a>b\nINVITE sip:bob@example.net SIP/2.0\n@0.01 b>c\nINVITE sip:bob@example.net SIP/2.0\n\
            @0.01 b>d\nINVITE sip:bob@example.net SIP/2.0\n@0.1 c>b\nSIP/2.0 486 Busy Here\n\
            @0.2 d>b\nSIP/2.0 603 Decline\n@0.3 b>a\nSIP/2.0 603 Decline",
        "@0 a>b\nINVITE sip:bob@example.net SIP/2.0\n@0.01 b>c\nINVITE sip:bob@example.net SIP/2.0\n\
            @0.01 b>d\nINVITE sip:bob@example.net SIP/2.0\n@0.1 c>b\nSIP/2.0 503 Service Unavailable\n\
            @0.2 d>b\nSIP/2.0 404 Not Found\n@0.3 b>a\nSIP/2.0 404 Not Found",
        // The proxy ended that branch itself: its 487 is no answer to choose.
        "@0 a>b\nINVITE sip:bob@example.net SIP/2.0\n@0.01 b>c\nINVITE sip:bob@example.net SIP/2.0\n\
            @0.01 b>d\nINVITE sip:bob@example.net SIP/2.0\n@0.1 c>b\nSIP/2.0 503 Service Unavailable\n\
            @0.2 d>b\nSIP/2.0 487 Request Terminated\n@0.3 b>a\nSIP/2.0 503 Service Unavailable",
        // The 6xx came too late.
        "@0 a>b\nINVITE sip:bob@example.net SIP/2.0\n@0.01 b>c\nINVITE sip:bob@example.net SIP/2.0\n\
            @0.01 b>d\nINVITE sip:bob@example.net SIP/2.0\n@0.1 c>b\nSIP/2.0 486 Busy Here\n\
            @0.3 b>a\nSIP/2.0 486 Busy Here\n@0.4 d>b\nSIP/2.0 603 Decline",
        // All are 503.
        "@0 a>b\nINVITE sip:bob@example.net SIP/2.0\n@0.01 b>c\nINVITE sip:bob@example.net SIP/2.0\n\
            @0.1 c>b\nSIP/2.0 503 Service Unavailable\n@0.3 b>a\nSIP/2.0 503 Service Unavailable",
        // After a redirection the proxy went on by itself.
        "@0 a>b\nINVITE sip:bob@example.net SIP/2.0\n@0.01 b>c\nINVITE sip:bob@example.net SIP/2.0\n\
            @0.1 c>b\nSIP/2.0 302 Moved Temporarily\n@0.11 b>d\nINVITE sip:carol@example.net SIP/2.0\n\
            @0.2 d>b\nSIP/2.0 503 Service Unavailable\n@0.3 b>a\nSIP/2.0 503 Service Unavailable",
    ],
}

fn check<'a>(call: &Call<'a, '_>, found: &mut Found<'a>) {
    for above in call.transactions.iter().filter(|each| each.cancelled_by.is_none()) {
        let Some(answer) = call.decision(above) else { continue };
        let Some(status) = answer.facts.status.filter(|code| (300..600).contains(code)) else {
            continue;
        };
        let branch = |code: fn(u16) -> bool| {
            let fits = move |each: &Transaction| {
                call.status_of(each).is_some_and(code)
                    && call.decision(each).is_some_and(|seen| seen.same_call_id(answer))
            };
            call.tried_for(above).find(|each| fits(each)).and_then(|each| call.decision(each))
        };
        // It got this code from a branch, or made it of what it got.
        let better = branch(|code| code >= 600).or_else(|| {
            // A 3xx may have been followed; a 487 is what its own CANCEL brought.
            branch(|code| matches!(code, 400..=502 | 504..=599) && code != 487)
                .filter(|_| status == 503)
        });
        if let Some(better) = better
            && let (Some(code), Some(given)) = (better.start(), answer.start())
        {
            let finding = found.on(better, code);
            finding.say("better", Arg::Piece(code)).say("code", Arg::Piece(given));
            finding.and_on(answer, given);
            return;
        }
    }
}
