//! One target failed, another took the call.
use crate::call::transaction::Transaction;
use crate::rules::prelude::*;

rule! {
    id: "failover-succeeded",
    severity: Info,
    basis: Standard,
    references: [RFC 3263 "4.3", RFC 3261 "21.5.4"],
    when: Call,
    check: Call(check),
    fires: [
        "@0 a>b\nINVITE sip:bob@example.net SIP/2.0\n@0.01 b>c\nINVITE sip:bob@example.net SIP/2.0\n\
            @0.1 c>b\nSIP/2.0 ⟦503⟧ Service Unavailable\n@0.2 b>d\nINVITE sip:bob@example.net SIP/2.0\n\
            @0.3 d>b\nSIP/2.0 ⟦200⟧ OK\n@0.3 b>a\nSIP/2.0 200 OK",
        // The client did it itself.
        "@0 a>b\nINVITE sip:bob@example.net SIP/2.0\n@0.1 b>a\nSIP/2.0 ⟦503⟧ Service Unavailable\n\
            @0.2 a>c\nINVITE sip:bob@example.net SIP/2.0\n@2 c>a\nSIP/2.0 ⟦200⟧ OK",
        // Nobody answered at the first.
        "@0 a>b\n⟦INVITE⟧ sip:bob@example.net SIP/2.0\n@0.5 a>b\nINVITE sip:bob@example.net SIP/2.0\n\
            @2 a>c\nINVITE sip:bob@example.net SIP/2.0\n@3 c>a\nSIP/2.0 ⟦200⟧ OK",
    ],
    quiet: [
        // Both at once: that is a fork.
        "@0 a>b\nINVITE sip:bob@example.net SIP/2.0\n@0.01 b>c\nINVITE sip:bob@example.net SIP/2.0\n\
            @0.02 b>d\nINVITE sip:bob@example.net SIP/2.0\n@0.1 c>b\nSIP/2.0 503 Service Unavailable\n\
            @0.3 d>b\nSIP/2.0 200 OK\n@0.3 b>a\nSIP/2.0 200 OK",
        // The same server, tried again later.
        "@0 a>b\nINVITE sip:bob@example.net SIP/2.0\n@0.1 b>a\nSIP/2.0 503 Service Unavailable\n\
            @9 a>b\nINVITE sip:bob@example.net SIP/2.0\nCSeq: 2 INVITE\n@9.5 b>a\nSIP/2.0 200 OK",
        "@0 a>b\nINVITE sip:bob@example.net SIP/2.0\n@0.1 b>a\nSIP/2.0 503 Service Unavailable\n\
            @0.2 a>c\nINVITE sip:bob@example.net SIP/2.0\n@2 c>a\nSIP/2.0 503 Service Unavailable",
        "@0 a>b\nINVITE sip:bob@example.net SIP/2.0\n@0.1 b>a\nSIP/2.0 486 Busy Here\n\
            @0.2 a>c\nINVITE sip:bob@example.net SIP/2.0\n@2 c>a\nSIP/2.0 200 OK",
    ],
}

fn check<'a>(call: &Call<'a, '_>, found: &mut Found<'a>) {
    for good in call.transactions.iter().filter(|each| !each.in_dialog) {
        let Some(answer) = call.decision(good).filter(|seen| seen.is_success()) else { continue };
        let Some(taken) = call.request(good) else { continue };
        let (Some(start), Some(code)) = (good.requests.first(), answer.start()) else { continue };
        let before = |each: &&Transaction| {
            let first = call.request(each).filter(|first| {
                each.method == good.method
                    && each.parent == good.parent
                    && first.from == taken.from
                    && first.to != taken.to
                    && first.same_call_id(taken)
            });
            let Some(first) = first else { return false };
            match call.decision(each) {
                Some(seen) => {
                    seen.facts.status == Some(503)
                        && call.place_of_message(seen).is_some_and(|at| at < *start)
                }
                None => {
                    each.responses.is_empty()
                        && call.resent(first) > 0
                        && each.requests.last() < Some(start)
                }
            }
        };
        let failed = || call.transactions.iter().filter(before);
        let Some(first) = failed().next() else { continue };
        let seen = call.decision(first).or_else(|| call.request(first));
        let Some((seen, at)) = seen.and_then(|seen| Some((seen, seen.start()?))) else { continue };
        let added = call.apart(first, good).unwrap_or(0);
        let finding = found.on(seen, at);
        finding.say("count", Arg::Number(failed().count() as u32));
        finding.say("added", Arg::micros(added));
        finding.and_on(answer, code);
        return;
    }
}
