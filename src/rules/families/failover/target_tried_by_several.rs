//! Several servers tried the same target for one call, and all got a 503 there.
use crate::rules::prelude::*;
use alloc::vec::Vec;

rule! {
    id: "target-tried-by-several",
    severity: Warning,
    basis: Standard,
    references: [RFC 5390 "5.1", RFC 3261 "16.7"],
    when: Call,
    check: Call(check),
    fires: [
        "@0 a>b\nINVITE sip:bob@example.net SIP/2.0\n@0.01 b>d\nINVITE sip:bob@example.net SIP/2.0\n\
            @0.1 d>b\nSIP/2.0 ⟦503⟧ Service Unavailable\n@0.2 b>a\nSIP/2.0 503 Service Unavailable\n\
            @0.3 a>c\nINVITE sip:bob@example.net SIP/2.0\n@0.31 c>d\nINVITE sip:bob@example.net SIP/2.0\n\
            @0.4 d>c\nSIP/2.0 ⟦503⟧ Service Unavailable\n@0.5 c>a\nSIP/2.0 503 Service Unavailable",
    ],
    quiet: [
        // Behind the second there is another target.
        "@0 a>b\nINVITE sip:bob@example.net SIP/2.0\n@0.01 b>d\nINVITE sip:bob@example.net SIP/2.0\n\
            @0.1 d>b\nSIP/2.0 503 Service Unavailable\n@0.2 b>a\nSIP/2.0 503 Service Unavailable\n\
            @0.3 a>c\nINVITE sip:bob@example.net SIP/2.0\n@0.31 c>e\nINVITE sip:bob@example.net SIP/2.0\n\
            @0.4 e>c\nSIP/2.0 503 Service Unavailable\n@0.5 c>a\nSIP/2.0 503 Service Unavailable",
        // One message, seen by two taps.
        "@0 a>b\nINVITE sip:bob@example.net SIP/2.0\n@0.1 b>a\nSIP/2.0 503 Service Unavailable\n\
            @0.101 b>a\nSIP/2.0 503 Service Unavailable",
        // One client, twice.
        "@0 a>b\nINVITE sip:bob@example.net SIP/2.0\n@0.1 b>a\nSIP/2.0 503 Service Unavailable\n\
            @9 a>b\nINVITE sip:bob@example.net SIP/2.0\nCSeq: 2 INVITE\n\
            @9.1 b>a\nSIP/2.0 503 Service Unavailable",
        // It worked the second time.
        "@0 a>b\nINVITE sip:bob@example.net SIP/2.0\n@0.01 b>d\nINVITE sip:bob@example.net SIP/2.0\n\
            @0.1 d>b\nSIP/2.0 503 Service Unavailable\n@0.2 b>a\nSIP/2.0 503 Service Unavailable\n\
            @0.3 a>c\nINVITE sip:bob@example.net SIP/2.0\n@0.31 c>d\nINVITE sip:bob@example.net SIP/2.0\n\
            @0.4 d>c\nSIP/2.0 200 OK\n@0.5 c>a\nSIP/2.0 200 OK",
    ],
}

fn check<'a>(call: &Call<'a, '_>, found: &mut Found<'a>) {
    let refused = || {
        let all = call.transactions.iter().filter(|each| !each.in_dialog);
        all.filter_map(|each| call.decision(each)).filter(|seen| seen.facts.status == Some(503))
    };
    for first in refused() {
        let mut several: Vec<_> = Vec::from([first]);
        for seen in refused().filter(|seen| seen.from == first.from && seen.same_call_id(first)) {
            if several.iter().all(|known| known.to != seen.to) {
                several.push(seen);
            }
        }
        if let [first, more @ ..] = &*several
            && !more.is_empty()
            && let Some(code) = first.start()
        {
            let finding = found.on(first, code);
            finding.say("count", Arg::Number(several.len() as u32));
            let requests = call.invites().map(|each| each.requests.len() as u32).sum::<u32>();
            finding.say("requests", Arg::Number(requests));
            for seen in more {
                finding.and_on(seen, seen.start().unwrap_or(code));
            }
            return;
        }
    }
}
