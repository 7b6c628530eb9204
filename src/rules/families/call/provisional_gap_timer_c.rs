//! More than three minutes without a provisional response: a proxy may end the attempt.
use crate::rules::prelude::*;

rule! {
    id: "provisional-gap-timer-c",
    severity: Warning,
    basis: Standard,
    references: [RFC 3261 "16.8", RFC 3261 "16.6", RFC 3261 "13.3.1.1"],
    when: Call,
    check: Call(check),
    fires: [
        "@0 a>b\nINVITE sip:bob@example.net SIP/2.0\n@1 b>a\nSIP/2.0 ⟦180⟧ Ringing\n@182 a>b\n\
            ⟦CANCEL⟧ sip:bob@example.net SIP/2.0\n@182.1 b>a\nSIP/2.0 200 OK\nCSeq: 1 CANCEL\n\
            @182.1 b>a\nSIP/2.0 487 Request Terminated",
        "@0 a>b\nINVITE sip:bob@example.net SIP/2.0\n@1 b>a\nSIP/2.0 ⟦183⟧ Session Progress\n@200 b>a\n\
            SIP/2.0 ⟦408⟧ Request Timeout",
        // Only a note: it was answered.
        "@0 a>b\nINVITE sip:bob@example.net SIP/2.0\n@1 b>a\nSIP/2.0 ⟦180⟧ Ringing\n@200 b>a\nSIP/2.0 ⟦200⟧ OK\n\na=sendrecv",
    ],
    quiet: [
        "@0 a>b\nINVITE sip:bob@example.net SIP/2.0\n@1 b>a\nSIP/2.0 180 Ringing\n@100 b>a\n\
            SIP/2.0 180 Ringing\n@240 a>b\nCANCEL sip:bob@example.net SIP/2.0",
        "@0 a>b\nINVITE sip:bob@example.net SIP/2.0\n@1 b>a\nSIP/2.0 180 Ringing\n@170 b>a\nSIP/2.0 200 OK\n\na=sendrecv",
        "@0 a>b\nINVITE sip:bob@example.net SIP/2.0\n@1 b>a\nSIP/2.0 180 Ringing\n@end 600",
    ],
}

/// In microseconds (RFC 3261 §16.6 step 11).
const TIMER_C: i64 = 180_000_000;

fn check<'a>(call: &Call<'a, '_>, found: &mut Found<'a>) {
    let long = call.at_source(|each| call.longest_wait(each).filter(|gap| gap.2 > TIMER_C));
    for (before, after, waited) in long {
        let (Some(first), Some(next)) = (before.start(), after.start()) else { continue };
        let finding = found.on(before, first);
        finding.and_on(after, next);
        finding.say("status", Arg::Piece(first));
        finding.say("gap", Arg::micros(waited));
        if after.is_success() || after.facts.is_early() {
            finding.only(Severity::Note);
        }
    }
}
