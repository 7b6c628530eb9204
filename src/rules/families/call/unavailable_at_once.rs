//! A 503 within a few milliseconds: the next hop itself says no.
use crate::rules::prelude::*;

rule! {
    id: "unavailable-at-once",
    severity: Note,
    basis: Heuristic,
    references: [RFC 3261 "21.5.4"],
    when: Call,
    check: Call(check),
    fires: [
        "@0 a>b\n⟦INVITE⟧ sip:bob@example.net SIP/2.0\n@0.004 b>a\nSIP/2.0 ⟦503⟧ Service Unavailable",
        "@0 a>b\n⟦INVITE⟧ sip:bob@example.net SIP/2.0\n@0.002 b>a\nSIP/2.0 100 Trying\n@0.004 b>a\n\
            SIP/2.0 ⟦503⟧ Service Unavailable",
    ],
    quiet: [
        "@0 a>b\nINVITE sip:bob@example.net SIP/2.0\n@0.3 b>a\nSIP/2.0 503 Service Unavailable",
        // It asked somebody.
        "@0 a>b\nINVITE sip:bob@example.net SIP/2.0\n@0.001 b>c\nINVITE sip:bob@example.net SIP/2.0\n\
            @0.05 c>b\nSIP/2.0 503 Service Unavailable\n@0.051 b>a\nSIP/2.0 503 Service Unavailable",
        // It rang.
        "@0 a>b\nINVITE sip:bob@example.net SIP/2.0\n@0.001 b>a\nSIP/2.0 180 Ringing\n@0.004 b>a\n\
            SIP/2.0 503 Service Unavailable",
        // The 503 answers an INVITE that was sent before.
        "@0 a>b\nINVITE sip:bob@example.net SIP/2.0\n@0.5 a>b\nINVITE sip:bob@example.net SIP/2.0\n\
            @0.502 b>a\nSIP/2.0 503 Service Unavailable",
    ],
}

/// In microseconds: less than the way to any server behind and back.
const AT_ONCE: i64 = 20_000;

fn check<'a>(call: &Call<'a, '_>, found: &mut Found<'a>) {
    for each in call.invites() {
        let (Some(request), Some(refusal)) = (call.request(each), call.decision(each)) else {
            continue;
        };
        let asked =
            call.place_of(each).is_some_and(|place| call.carried_on(place).next().is_some());
        let waited = request.until(refusal).filter(|waited| (0..=AT_ONCE).contains(waited));
        if let (Some(waited), Some(status), Some(method)) =
            (waited, refusal.start(), request.facts.method_at)
            && refusal.facts.status == Some(503)
            && !asked
            && call.early(each).next().is_none()
        {
            let finding = found.on(request, method);
            finding.and_on(refusal, status);
            finding.say("after", Arg::micros(waited.max(1000)));
        }
    }
}
