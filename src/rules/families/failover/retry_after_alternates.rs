//! Two servers send the load to and fro by Retry-After.
use crate::rules::prelude::*;
use alloc::vec::Vec;

rule! {
    id: "retry-after-alternates",
    severity: Note,
    basis: Standard,
    references: [RFC 5390 "5.3"],
    when: Call,
    check: Call(check),
    fires: [
        "@0 a>b\nREGISTER sip:example.net SIP/2.0\n@0.1 b>a\nSIP/2.0 503 Service Unavailable\n\
            Retry-After: ⟦10⟧\n@1 a>c\nREGISTER sip:example.net SIP/2.0\nCSeq: 2 REGISTER\n\
            @1.1 c>a\nSIP/2.0 503 Service Unavailable\nRetry-After: ⟦10⟧\n\
            @11 a>b\nREGISTER sip:example.net SIP/2.0\nCSeq: 3 REGISTER\n\
            @11.1 b>a\nSIP/2.0 503 Service Unavailable\nRetry-After: ⟦10⟧",
    ],
    quiet: [
        // Both are busy, once.
        "@0 a>b\nREGISTER sip:example.net SIP/2.0\n@0.1 b>a\nSIP/2.0 503 Service Unavailable\n\
            Retry-After: 10\n@1 a>c\nREGISTER sip:example.net SIP/2.0\nCSeq: 2 REGISTER\n\
            @1.1 c>a\nSIP/2.0 503 Service Unavailable\nRetry-After: 10",
        // One server alone.
        "@0 a>b\nREGISTER sip:example.net SIP/2.0\n@0.1 b>a\nSIP/2.0 503 Service Unavailable\n\
            Retry-After: 10\n@11 a>b\nREGISTER sip:example.net SIP/2.0\nCSeq: 2 REGISTER\n\
            @11.1 b>a\nSIP/2.0 503 Service Unavailable\nRetry-After: 10\n\
            @22 a>b\nREGISTER sip:example.net SIP/2.0\nCSeq: 3 REGISTER\n\
            @22.1 b>a\nSIP/2.0 503 Service Unavailable\nRetry-After: 10",
        // Each hop of one call has its own 503.
        "@0 a>b\nINVITE sip:bob@example.net SIP/2.0\n@0.01 b>c\nINVITE sip:bob@example.net SIP/2.0\n\
            @0.1 c>b\nSIP/2.0 503 Service Unavailable\nRetry-After: 10\n\
            @0.2 b>a\nSIP/2.0 503 Service Unavailable\nRetry-After: 10",
    ],
}

fn check<'a>(call: &Call<'a, '_>, found: &mut Found<'a>) {
    let all: Vec<_> = call
        .transactions
        .iter()
        .filter_map(|each| {
            let seen = call.decision(each).filter(|seen| seen.facts.status == Some(503))?;
            let after = seen.facts.retry?.after?;
            after.seconds.filter(|&seconds| seconds > 0)?;
            Some((seen, after.seconds_at))
        })
        .collect();
    let swings = all.windows(3).find(|three| {
        matches!(three, [(one, _), (two, _), (back, _)]
            if one.from == back.from && one.from != two.from && one.to == two.to && two.to == back.to)
    });
    if let Some([(one, at), (two, two_at), (back, back_at)]) = swings {
        found.on(one, *at).and_on(two, *two_at).and_on(back, *back_at);
    }
}
