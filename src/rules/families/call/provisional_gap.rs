//! A long early phase without the provisional response that is to come every minute.
use crate::call::Seen;
use crate::call::transaction::Transaction;
use crate::rules::prelude::*;

rule! {
    id: "provisional-gap",
    severity: Warning,
    basis: Standard,
    references: [RFC 3261 "13.3.1.1", RFC 3262 "3"],
    when: Call,
    check: Call(check),
    fires: [
        "@0 a>b\nINVITE sip:bob@example.net SIP/2.0\n@2 b>a\nSIP/2.0 ⟦180⟧ Ringing\n@122 b>a\n\
            SIP/2.0 ⟦408⟧ Request Timeout\n@122.1 a>b\nACK sip:bob@example.net SIP/2.0",
        "@0 a>b\nINVITE sip:bob@example.net SIP/2.0\n@2 b>a\nSIP/2.0 ⟦183⟧ Session Progress\n\n\
            a=sendrecv\n@92 b>a\nSIP/2.0 ⟦200⟧ OK\n\na=sendrecv",
        // Sent reliably, every two and a half minutes will do.
        "@0 a>b\nINVITE sip:bob@example.net SIP/2.0\nSupported: 100rel\n@2 b>a\n\
            SIP/2.0 ⟦180⟧ Ringing\nRequire: 100rel\nRSeq: 7\n@2.1 a>b\nPRACK sip:bob@198.51.100.7 SIP/2.0\n\
            RAck: 7 1 INVITE\n@162 a>b\n⟦CANCEL⟧ sip:bob@example.net SIP/2.0",
    ],
    quiet: [
        "@0 a>b\nINVITE sip:bob@example.net SIP/2.0\n@2 b>a\nSIP/2.0 180 Ringing\n@57 b>a\nSIP/2.0 200 OK\n\na=sendrecv",
        // Refreshed.
        "@0 a>b\nINVITE sip:bob@example.net SIP/2.0\n@2 b>a\nSIP/2.0 180 Ringing\n@62 b>a\n\
            SIP/2.0 180 Ringing\n@120 b>a\nSIP/2.0 200 OK\n\na=sendrecv",
        "@0 a>b\nINVITE sip:bob@example.net SIP/2.0\nSupported: 100rel\n@2 b>a\n\
            SIP/2.0 180 Ringing\nRequire: 100rel\nRSeq: 7\n@2.1 a>b\nPRACK sip:bob@198.51.100.7 SIP/2.0\n\
            RAck: 7 1 INVITE\n@122 a>b\nCANCEL sip:bob@example.net SIP/2.0",
        // Longer than Timer C: another rule.
        "@0 a>b\nINVITE sip:bob@example.net SIP/2.0\n@2 b>a\nSIP/2.0 180 Ringing\n@190 b>a\nSIP/2.0 200 OK\n\na=sendrecv",
        // What comes after the answer is no early phase.
        "@0 a>b\nINVITE sip:bob@example.net SIP/2.0\n@2 b>a\nSIP/2.0 180 Ringing\n@5 b>a\nSIP/2.0 200 OK\n\n\
            a=sendrecv\n@5.1 a>b\nACK sip:bob@198.51.100.7 SIP/2.0\n@99 a>b\nBYE sip:bob@198.51.100.7 SIP/2.0",
        // Nothing followed: that is told elsewhere.
        "@0 a>b\nINVITE sip:bob@example.net SIP/2.0\n@2 b>a\nSIP/2.0 180 Ringing\n@end 120",
    ],
}

/// What is longer is told with Timer C, in microseconds.
const TIMER_C: i64 = 180_000_000;

/// A minute, or two and a half of them; and what a clock and a busy server may add.
const SLACK: i64 = 5_000_000;

fn check<'a>(call: &Call<'a, '_>, found: &mut Found<'a>) {
    for (before, after, waited) in call.at_source(|each| gap(call, each)) {
        let (Some(first), Some(next)) = (before.start(), after.start()) else { continue };
        let finding = found.on(before, first);
        finding.and_on(after, next);
        finding.say("status", Arg::Piece(first));
        finding.say("gap", Arg::micros(waited));
        if after.facts.status != Some(408) {
            finding.only(Severity::Note);
        }
    }
}

type Gap<'c, 'a, 's> = (&'c Seen<'a, 's>, &'c Seen<'a, 's>, i64);

fn gap<'c, 'a, 's>(call: &'c Call<'a, 's>, each: &'c Transaction) -> Option<Gap<'c, 'a, 's>> {
    let (before, after, waited) = call.longest_wait(each)?;
    let due = if before.facts.reliability.is_reliable() { 150_000_000 } else { 60_000_000 };
    (waited > due + SLACK && waited <= TIMER_C).then_some((before, after, waited))
}
