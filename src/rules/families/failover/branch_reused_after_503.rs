//! The next target was tried with the branch of the refused request.
use crate::rules::prelude::*;

rule! {
    id: "branch-reused-after-503",
    severity: Warning,
    basis: Standard,
    references: [RFC 3263 "4.3", RFC 3261 "8.1.1.7"],
    when: Call,
    check: Call(check),
    fires: [
        "@0 a>b\nINVITE sip:bob@example.net SIP/2.0\nVia: SIP/2.0/UDP 192.0.2.1;branch=⟦z9hG4bKsame⟧\n\
            @0.1 b>a\nSIP/2.0 503 Service Unavailable\n\
            @0.2 a>c\nINVITE sip:bob@example.net SIP/2.0\nVia: SIP/2.0/UDP 192.0.2.1;branch=⟦z9hG4bKsame⟧",
    ],
    quiet: [
        "@0 a>b\nINVITE sip:bob@example.net SIP/2.0\n@0.1 b>a\nSIP/2.0 503 Service Unavailable\n\
            @0.2 a>c\nINVITE sip:bob@example.net SIP/2.0",
        // Seen before and behind a NAT.
        "@0 a>b\nINVITE sip:bob@example.net SIP/2.0\nVia: SIP/2.0/UDP 192.0.2.1;branch=z9hG4bKsame\n\
            @0.001 a>c\nINVITE sip:bob@example.net SIP/2.0\nVia: SIP/2.0/UDP 192.0.2.1;branch=z9hG4bKsame\n\
            @0.1 c>a\nSIP/2.0 503 Service Unavailable",
        // Sent again to the same server, which had refused it meanwhile.
        "@0 a>b\nINVITE sip:bob@example.net SIP/2.0\n@0.45 b>a\nSIP/2.0 503 Service Unavailable\n\
            @0.5 a>b\nINVITE sip:bob@example.net SIP/2.0",
    ],
}

fn check<'a>(call: &Call<'a, '_>, found: &mut Found<'a>) {
    for transaction in &call.transactions {
        let Some(first) = call.request(transaction) else { continue };
        let refusal = call.finals(transaction).find(|seen| {
            seen.facts.status == Some(503) && (seen.to, seen.from) == (first.from, first.to)
        });
        let Some(told) = refusal.and_then(|seen| call.place_of_message(seen)) else { continue };
        let later = transaction.requests.iter().filter(|&&at| at > told);
        let elsewhere = later
            .filter_map(|&at| call.seen.get(at))
            .find(|seen| seen.from == first.from && seen.to != first.to);
        let branch = |seen: &crate::call::Seen<'a, '_>| seen.facts.via.and_then(|via| via.branch);
        if let Some(again) = elsewhere
            && let (Some(used), Some(reused)) = (branch(first), branch(again))
        {
            found.on(first, used).and_on(again, reused);
            return;
        }
    }
}
