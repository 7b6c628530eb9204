//! A server got a 503 and sent it on as its own.
use crate::call::Seen;
use crate::call::outcome::{Outcome, result};
use crate::call::transaction::Transaction;
use crate::rules::prelude::*;
use alloc::vec::Vec;

rule! {
    id: "status-503-passed-on",
    severity: Warning,
    basis: Standard,
    references: [RFC 3261 "16.7", RFC 3261 "21.5.4"],
    when: Call,
    check: Call(check),
    fires: [
        "@0 a>b\nINVITE sip:bob@example.net SIP/2.0\n@0.01 b>c\nINVITE sip:bob@example.net SIP/2.0\n\
            @0.1 c>b\nSIP/2.0 ⟦503⟧ Service Unavailable\nReason: Q.850;cause=42\nRetry-After: 30\n\
            @0.2 b>a\nSIP/2.0 ⟦503⟧ Service Unavailable",
        // One cause, and one finding, over three hops.
        "@0 a>b\nINVITE sip:bob@example.net SIP/2.0\n@0.01 b>c\nINVITE sip:bob@example.net SIP/2.0\n\
            @0.02 c>d\nINVITE sip:bob@example.net SIP/2.0\n\
            @0.1 d>c\nSIP/2.0 ⟦503⟧ Service Unavailable\n\
            @0.2 c>b\nSIP/2.0 ⟦503⟧ Service Unavailable\n\
            @0.3 b>a\nSIP/2.0 ⟦503⟧ Service Unavailable",
        // The first proxy kept to the rule, the second did not.
        "@0 a>b\nINVITE sip:bob@example.net SIP/2.0\n@0.01 b>c\nINVITE sip:bob@example.net SIP/2.0\n\
            @0.02 c>d\nINVITE sip:bob@example.net SIP/2.0\n\
            @0.1 d>c\nSIP/2.0 ⟦503⟧ Service Unavailable\n\
            @0.2 c>b\nSIP/2.0 ⟦503⟧ Service Unavailable\n\
            @0.3 b>a\nSIP/2.0 500 Server Internal Error",
    ],
    quiet: [
        "@0 a>b\nINVITE sip:bob@example.net SIP/2.0\n@0.2 b>a\nSIP/2.0 503 Service Unavailable",
        "@0 a>b\nINVITE sip:bob@example.net SIP/2.0\n@0.01 b>c\nINVITE sip:bob@example.net SIP/2.0\n\
            @0.1 c>b\nSIP/2.0 503 Service Unavailable\n@0.2 b>a\nSIP/2.0 500 Server Internal Error",
        // It gave up by itself before the other side did.
        "@0 a>b\nINVITE sip:bob@example.net SIP/2.0\n@0.01 b>c\nINVITE sip:bob@example.net SIP/2.0\n\
            @0.1 b>a\nSIP/2.0 503 Service Unavailable\n@0.2 c>b\nSIP/2.0 503 Service Unavailable",
        // Another target answered.
        "@0 a>b\nINVITE sip:bob@example.net SIP/2.0\n@0.01 b>c\nINVITE sip:bob@example.net SIP/2.0\n\
            @0.1 c>b\nSIP/2.0 503 Service Unavailable\n@0.2 b>d\nINVITE sip:bob@example.net SIP/2.0\n\
            @0.3 d>b\nSIP/2.0 200 OK\n@0.3 b>a\nSIP/2.0 200 OK",
        // One message, seen by two taps.
        "@0 a>b\nINVITE sip:bob@example.net SIP/2.0\n@0.1 b>a\nSIP/2.0 503 Service Unavailable\n\
            @0.101 b>a\nSIP/2.0 503 Service Unavailable",
    ],
}

fn check<'a>(call: &Call<'a, '_>, found: &mut Found<'a>) {
    let is_503 = |each: &Transaction| call.status_of(each) == Some(503);
    let heads = call.transactions.iter().filter(|each| {
        let above = each.parent.and_then(|parent| call.transactions.get(parent));
        is_503(each) && !above.is_some_and(is_503)
    });
    // One cause is told once: that of the last attempt.
    let mut ways = heads.map(|head| way(call, head)).filter(|way| way.len() > 1);
    let Some(way) = ways.next_back() else { return };
    let Some((cause, above)) = way.split_last() else { return };
    let Some(code) = cause.start() else { return };
    let finding = found.on(cause, code);
    finding.say("said", Arg::refusal(cause.facts));
    finding.say("hops", Arg::Number(above.len() as u32));
    for seen in above.iter().rev() {
        if let Some(code) = seen.start() {
            finding.and_on(seen, code);
        }
    }
    // Only a proxy is bound; a server that makes a new call gives its own reasons.
    let is_proxy = above.iter().all(|seen| seen.same_call_id(cause));
    if !is_proxy || result(call).outcome == Outcome::Answered {
        finding.only(Severity::Note);
    }
}

/// The 503s from the one that came first to the caller's side down to where it began.
fn way<'c, 'a, 's>(call: &'c Call<'a, 's>, head: &'c Transaction) -> Vec<&'c Seen<'a, 's>> {
    let mut way = Vec::new();
    let mut at = Some(head);
    while let Some(here) = at {
        way.extend(call.decision(here));
        at = call.tried_for(here).filter(|each| call.status_of(each) == Some(503)).last();
    }
    way
}
