//! A call that had rung, or brought early media, and then ended with 503.
use crate::call::outcome::{Outcome, result};
use crate::rules::prelude::*;

rule! {
    id: "unavailable-after-progress",
    severity: Warning,
    basis: Standard,
    references: [RFC 3261 "13.2.2.3", RFC 3261 "21.5.4", RFC 3263 "4.3"],
    when: Call,
    check: Call(check),
    fires: [
        "@0 a>b\nINVITE sip:bob@example.net SIP/2.0\n@1 b>a\nSIP/2.0 ⟦183⟧ Session Progress\n\n\
            a=sendrecv\n@4 b>a\nSIP/2.0 ⟦503⟧ Service Unavailable",
        // Told where it comes from.
        "@0 a>b\nINVITE sip:bob@example.net SIP/2.0\n@0.01 b>c\nINVITE sip:bob@example.net SIP/2.0\n\
            @1 c>b\nSIP/2.0 ⟦180⟧ Ringing\n@1 b>a\nSIP/2.0 180 Ringing\n@4 c>b\n\
            SIP/2.0 ⟦503⟧ Service Unavailable\n@4 b>a\nSIP/2.0 503 Service Unavailable",
        // Only a note: another server took the call.
        "@0 a>b\nINVITE sip:bob@example.net SIP/2.0\n@1 b>a\nSIP/2.0 ⟦180⟧ Ringing\n@4 b>a\n\
            SIP/2.0 ⟦503⟧ Service Unavailable\n@4 a>b\nACK sip:bob@example.net SIP/2.0\n@4.1 a>c\n\
            INVITE sip:bob@example.net SIP/2.0\nCSeq: 2 INVITE\n@6 c>a\nSIP/2.0 200 OK\n\na=sendrecv",
    ],
    quiet: [
        "@0 a>b\nINVITE sip:bob@example.net SIP/2.0\n@0.1 b>a\nSIP/2.0 100 Trying\n@4 b>a\n\
            SIP/2.0 503 Service Unavailable",
        "@0 a>b\nINVITE sip:bob@example.net SIP/2.0\n@1 b>a\nSIP/2.0 180 Ringing\n@4 b>a\nSIP/2.0 486 Busy Here",
        // Before it was another attempt that rang.
        "@0 a>b\nINVITE sip:bob@example.net SIP/2.0\n@1 b>a\nSIP/2.0 180 Ringing\n@4 b>a\nSIP/2.0 480 Gone\n\
            @4.1 a>c\nINVITE sip:bob@example.net SIP/2.0\nCSeq: 2 INVITE\n@6 c>a\nSIP/2.0 503 Service Unavailable",
        // Queued, not yet anywhere.
        "@0 a>b\nINVITE sip:bob@example.net SIP/2.0\n@1 b>a\nSIP/2.0 182 Queued\n@4 b>a\n\
            SIP/2.0 503 Service Unavailable",
    ],
}

fn check<'a>(call: &Call<'a, '_>, found: &mut Found<'a>) {
    let broken = call.at_source(|each| {
        let refusal = call.decision(each).filter(|seen| seen.facts.status == Some(503))?;
        let rang = call.early(each).filter(|seen| matches!(seen.facts.status, Some(180 | 183)));
        Some((rang.last()?, refusal))
    });
    for (rang, refusal) in broken {
        let (Some(first), Some(status)) = (rang.start(), refusal.start()) else { continue };
        let finding = found.on(rang, first);
        finding.and_on(refusal, status);
        finding.say("status", Arg::Piece(first));
        if result(call).outcome == Outcome::Answered {
            finding.only(Severity::Note);
        }
    }
}
