//! A server gave up because the next one never answered.
use crate::call::outcome::{Outcome, result};
use crate::rules::prelude::*;

/// So long a server waits at least before the silence of another may be its reason, in microseconds.
const WAITED: i64 = 1_000_000;

rule! {
    id: "next-hop-silent",
    severity: Error,
    basis: Standard,
    references: [RFC 3261 "16.7", RFC 3261 "8.1.3.1", RFC 3263 "4.3"],
    when: Call,
    check: Call(check),
    fires: [
        "@0 a>b\nINVITE sip:bob@example.net SIP/2.0\n@0.01 b>c\n⟦INVITE⟧ sip:bob@example.net SIP/2.0\n\
            @0.51 b>c\nINVITE sip:bob@example.net SIP/2.0\n@1.51 b>c\nINVITE sip:bob@example.net SIP/2.0\n\
            @3 b>a\nSIP/2.0 ⟦503⟧ Service Unavailable",
        // Not sent again, as on TCP; but the server waited.
        "@0 a>b\nINVITE sip:bob@example.net SIP/2.0\n@0.01 b>c\n⟦INVITE⟧ sip:bob@example.net SIP/2.0\n\
            @32 b>a\nSIP/2.0 ⟦408⟧ Request Timeout",
        "@0 a>b\nREGISTER sip:example.net SIP/2.0\n@0.01 b>c\n⟦REGISTER⟧ sip:example.net SIP/2.0\n\
            @0.51 b>c\nREGISTER sip:example.net SIP/2.0\n@8 b>a\nSIP/2.0 ⟦504⟧ Server Time-out",
    ],
    quiet: [
        // It trusts that the INVITE arrived: 100 came.
        "@0 a>b\nINVITE sip:bob@example.net SIP/2.0\n@0.01 b>c\nINVITE sip:bob@example.net SIP/2.0\n\
            @0.1 c>b\nSIP/2.0 100 Trying\n@32 b>a\nSIP/2.0 408 Request Timeout",
        // At once: for another reason.
        "@0 a>b\nINVITE sip:bob@example.net SIP/2.0\n@0.01 b>c\nINVITE sip:bob@example.net SIP/2.0\n\
            @0.2 b>a\nSIP/2.0 503 Service Unavailable",
        // Another target said it.
        "@0 a>b\nINVITE sip:bob@example.net SIP/2.0\n@0.01 b>c\nINVITE sip:bob@example.net SIP/2.0\n\
            @0.01 b>d\nINVITE sip:bob@example.net SIP/2.0\n@0.5 d>b\nSIP/2.0 480 Temporarily Unavailable\n\
            @0.51 b>c\nINVITE sip:bob@example.net SIP/2.0\n@3 b>a\nSIP/2.0 480 Temporarily Unavailable",
        // No reason at all for this code.
        "@0 a>b\nINVITE sip:bob@example.net SIP/2.0\n@0.01 b>c\nINVITE sip:bob@example.net SIP/2.0\n\
            @0.51 b>c\nINVITE sip:bob@example.net SIP/2.0\n@3 b>a\nSIP/2.0 486 Busy Here",
        "@0 a>b\nINVITE sip:bob@example.net SIP/2.0\n@3 b>a\nSIP/2.0 503 Service Unavailable",
        // The answer came after the server had given up.
        "@0 a>b\nINVITE sip:bob@example.net SIP/2.0\n@0.01 b>c\nINVITE sip:bob@example.net SIP/2.0\n\
            @0.51 b>c\nINVITE sip:bob@example.net SIP/2.0\n@3 b>a\nSIP/2.0 408 Request Timeout\n\
            @3.1 c>b\nSIP/2.0 100 Trying",
    ],
}

fn check<'a>(call: &Call<'a, '_>, found: &mut Found<'a>) {
    if call.dropped > 0 {
        return;
    }
    let mut pairs = call.transactions.iter().filter_map(|above| {
        let answer = call.decision(above)?;
        let status = answer.facts.status?;
        let may = matches!(status, 408 | 480 | 500 | 503 | 504);
        if !may || call.tried_for(above).any(|each| call.status_of(each) == Some(status)) {
            return None;
        }
        let silent = call.tried_for(above).filter(|each| each.responses.is_empty()).last()?;
        let sent = call.request(silent)?;
        let resent = call.resent(sent);
        let waited = answer.time.zip(sent.time).map(|(end, start)| end - start)?;
        (resent > 0 || waited >= WAITED).then_some((answer, sent, resent, waited))
    });
    // One cause is told once: that of the last attempt.
    let Some((answer, sent, resent, waited)) = pairs.next_back() else { return };
    if let (Some(method), Some(code)) = (sent.start(), answer.start()) {
        let finding = found.on(sent, method);
        finding.say("method", Arg::Piece(method));
        finding.say("times", Arg::Again(resent));
        finding.say("waited", Arg::micros(waited));
        finding.say("code", Arg::Piece(code));
        finding.and_on(answer, code);
        if result(call).outcome == Outcome::Answered {
            finding.only(Severity::Note);
        } else if resent == 0 {
            // Its answer may have missed the capture.
            finding.only(Severity::Warning);
        }
    }
}
