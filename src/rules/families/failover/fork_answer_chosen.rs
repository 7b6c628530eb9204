//! Several branches were refused with different codes; one of them reached the caller.
use crate::call::transaction::Transaction;
use crate::rules::prelude::*;
use alloc::vec::Vec;

/// How many branches are named.
const MAX_BRANCHES: usize = 8;

rule! {
    id: "fork-answer-chosen",
    severity: Info,
    basis: Standard,
    references: [RFC 3261 "16.7"],
    when: Call,
    check: Call(check),
    fires: [
        "@0 a>b\nINVITE sip:bob@example.net SIP/2.0\n@0.01 b>c\nINVITE sip:bob@example.net SIP/2.0\n\
            @0.01 b>d\nINVITE sip:bob@example.net SIP/2.0\n@0.1 c>b\nSIP/2.0 ⟦503⟧ Service Unavailable\n\
            @0.2 d>b\nSIP/2.0 ⟦486⟧ Busy Here\n@0.3 b>a\nSIP/2.0 ⟦486⟧ Busy Here",
    ],
    quiet: [
        "@0 a>b\nINVITE sip:bob@example.net SIP/2.0\n@0.01 b>c\nINVITE sip:bob@example.net SIP/2.0\n\
            @0.1 c>b\nSIP/2.0 486 Busy Here\n@0.2 b>a\nSIP/2.0 486 Busy Here",
        // All say the same.
        "@0 a>b\nINVITE sip:bob@example.net SIP/2.0\n@0.01 b>c\nINVITE sip:bob@example.net SIP/2.0\n\
            @0.01 b>d\nINVITE sip:bob@example.net SIP/2.0\n@0.1 c>b\nSIP/2.0 486 Busy Here\n\
            @0.2 d>b\nSIP/2.0 486 Busy Here\n@0.3 b>a\nSIP/2.0 486 Busy Here",
        // Answered.
        "@0 a>b\nINVITE sip:bob@example.net SIP/2.0\n@0.01 b>c\nINVITE sip:bob@example.net SIP/2.0\n\
            @0.01 b>d\nINVITE sip:bob@example.net SIP/2.0\n@0.1 c>b\nSIP/2.0 486 Busy Here\n\
            @0.2 d>b\nSIP/2.0 200 OK\n@0.3 b>a\nSIP/2.0 200 OK",
        // The proxy ended the other branch itself.
        "@0 a>b\nINVITE sip:bob@example.net SIP/2.0\n@0.01 b>c\nINVITE sip:bob@example.net SIP/2.0\n\
            @0.01 b>d\nINVITE sip:bob@example.net SIP/2.0\n@0.1 c>b\nSIP/2.0 487 Request Terminated\n\
            @0.2 d>b\nSIP/2.0 603 Decline\n@0.3 b>a\nSIP/2.0 603 Decline",
    ],
}

fn check<'a>(call: &Call<'a, '_>, found: &mut Found<'a>) {
    for above in call.transactions.iter().filter(|each| each.cancelled_by.is_none()) {
        let Some(answer) = call.decision(above).filter(|seen| !seen.is_success()) else { continue };
        let refused = |each: &&Transaction| {
            let status = call.status_of(each);
            status.is_some_and(|code| code >= 300 && code != 487)
        };
        let branches = call.tried_for(above).filter(refused).filter_map(|each| call.decision(each));
        let branches: Vec<_> = branches
            .filter(|seen| seen.same_call_id(answer))
            .filter_map(|seen| Some((seen, seen.start()?)))
            .take(MAX_BRANCHES)
            .collect();
        let (Some((first, _)), Some(code)) = (branches.first(), answer.start()) else { continue };
        if branches.iter().any(|(seen, _)| seen.facts.status != first.facts.status) {
            let codes = branches.iter().map(|&(_, code)| Arg::Piece(code)).collect();
            let finding = found.on(answer, code);
            finding.say("code", Arg::Piece(code)).say("codes", Arg::List(codes));
            for (seen, code) in &branches {
                finding.and_on(seen, *code);
            }
            return;
        }
    }
}
