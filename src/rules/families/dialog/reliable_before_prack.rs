//! A second reliable response was sent before the first one was acknowledged.
use crate::call::Seen;
use crate::call::transaction::Transaction;
use crate::rules::prelude::*;

rule! {
    id: "reliable-before-prack",
    severity: Warning,
    basis: Standard,
    references: [RFC 3262 "3"],
    when: Call,
    check: Call(check),
    fires: [
        "@0 a>b\nINVITE sip:bob@example.net SIP/2.0\nSupported: 100rel\n@0.2 b>a\n\
            SIP/2.0 183 Session Progress\nRequire: 100rel\nRSeq: ⟦7⟧\n@0.205 b>a\n\
            SIP/2.0 180 Ringing\nRequire: 100rel\nRSeq: ⟦8⟧\n@0.21 a>b\n\
            PRACK sip:bob@198.51.100.7 SIP/2.0\nRAck: 7 1 INVITE",
        // Only a note: it was accepted.
        "@0 a>b\nINVITE sip:bob@example.net SIP/2.0\nSupported: 100rel\n@0.2 b>a\n\
            SIP/2.0 183 Session Progress\nRequire: 100rel\nRSeq: ⟦7⟧\n@0.205 b>a\n\
            SIP/2.0 180 Ringing\nRequire: 100rel\nRSeq: ⟦8⟧\n@0.21 a>b\n\
            PRACK sip:bob@198.51.100.7 SIP/2.0\nRAck: 7 1 INVITE\n@0.3 b>a\nSIP/2.0 200 OK",
    ],
    quiet: [
        "@0 a>b\nINVITE sip:bob@example.net SIP/2.0\nSupported: 100rel\n@0.2 b>a\n\
            SIP/2.0 183 Session Progress\nRequire: 100rel\nRSeq: 7\n@0.21 a>b\n\
            PRACK sip:bob@198.51.100.7 SIP/2.0\nRAck: 7 1 INVITE\n@0.3 b>a\n\
            SIP/2.0 180 Ringing\nCSeq: 1 INVITE\nRequire: 100rel\nRSeq: 8",
        // The PRACK was not seen at all: it may have gone another way.
        "@0 a>b\nINVITE sip:bob@example.net SIP/2.0\nSupported: 100rel\n@0.2 b>a\n\
            SIP/2.0 183 Session Progress\nRequire: 100rel\nRSeq: 7\n@0.3 b>a\n\
            SIP/2.0 180 Ringing\nRequire: 100rel\nRSeq: 8",
        // From the second one on it is only recommended to wait.
        "@0 a>b\nINVITE sip:bob@example.net SIP/2.0\nSupported: 100rel\n@0.2 b>a\n\
            SIP/2.0 183 Session Progress\nRequire: 100rel\nRSeq: 7\n@0.21 a>b\n\
            PRACK sip:bob@198.51.100.7 SIP/2.0\nRAck: 7 1 INVITE\n@0.3 b>a\n\
            SIP/2.0 180 Ringing\nCSeq: 1 INVITE\nRequire: 100rel\nRSeq: 8\n@0.305 b>a\n\
            SIP/2.0 183 Session Progress\nCSeq: 1 INVITE\nRequire: 100rel\nRSeq: 9\n@0.31 a>b\n\
            PRACK sip:bob@198.51.100.7 SIP/2.0\nRAck: 8 1 INVITE",
        // Another branch.
        "@0 a>b\nINVITE sip:bob@example.net SIP/2.0\nSupported: 100rel\n@0.2 b>a\n\
            SIP/2.0 183 Session Progress\nRequire: 100rel\nRSeq: 7\n@0.205 b>a\n\
            SIP/2.0 180 Ringing\nTo: <sip:bob@example.net>;tag=2\nRequire: 100rel\nRSeq: 90\n@0.21 a>b\n\
            PRACK sip:bob@198.51.100.7 SIP/2.0\nRAck: 7 1 INVITE",
    ],
}

fn check<'a>(call: &Call<'a, '_>, found: &mut Found<'a>) {
    for (first, second) in call.at_source(|each| hasty(call, each)) {
        let rseq = |seen: &Seen<'a, '_>| seen.facts.reliability.rseq.map(|rseq| rseq.whole);
        if let (Some(one), Some(other)) = (rseq(first), rseq(second)) {
            let finding = found.on(first, one);
            finding.and_on(second, other);
            let prack = call.prack_of(first);
            if prack.is_some_and(|prack| call.finals(prack).any(Seen::is_success)) {
                finding.only(Severity::Note);
            }
        }
    }
}

fn hasty<'c, 'a, 's>(
    call: &'c Call<'a, 's>,
    each: &'c Transaction,
) -> Option<(&'c Seen<'a, 's>, &'c Seen<'a, 's>)> {
    let reliable = || call.early(each).filter(|seen| seen.facts.reliability.prack.is_some());
    reliable().find_map(|second| {
        let first = reliable().find(|seen| seen.same_to_tag(second))?;
        let prack = call.request(call.prack_of(first)?)?;
        // Where the trace starts late, or a number was skipped, it is not the first one.
        let number = |seen: &Seen<'_, '_>| seen.facts.reliability.prack.map(|prack| prack.rseq);
        let follows = number(first).and_then(|first| first.checked_add(1)) == number(second);
        (follows && second.is_before(prack) && call.request(each).is_some())
            .then_some((first, second))
    })
}
