//! The RSeq of a reliable response skips a number: one before it is missing.
use crate::call::Seen;
use crate::call::transaction::Transaction;
use crate::rules::prelude::*;

rule! {
    id: "rseq-gap",
    severity: Warning,
    basis: Standard,
    references: [RFC 3262 "4", RFC 3262 "3"],
    when: Call,
    check: Call(check),
    fires: [
        "@0 a>b\nINVITE sip:bob@example.net SIP/2.0\nSupported: 100rel\n@0.2 b>a\n\
            SIP/2.0 183 Session Progress\nRequire: 100rel\nRSeq: ⟦7⟧\n@0.21 a>b\n\
            PRACK sip:bob@198.51.100.7 SIP/2.0\nRAck: 7 1 INVITE\n@0.22 b>a\nSIP/2.0 200 OK\n\
            @2 b>a\nSIP/2.0 180 Ringing\nCSeq: 1 INVITE\nRequire: 100rel\nRSeq: ⟦9⟧",
        // Only a note: it was acknowledged all the same.
        "@0 a>b\nINVITE sip:bob@example.net SIP/2.0\nSupported: 100rel\n@0.2 b>a\n\
            SIP/2.0 183 Session Progress\nRequire: 100rel\nRSeq: ⟦7⟧\n@2 b>a\n\
            SIP/2.0 180 Ringing\nRequire: 100rel\nRSeq: ⟦9⟧\n@2.1 a>b\n\
            PRACK sip:bob@198.51.100.7 SIP/2.0\nRAck: 9 1 INVITE",
    ],
    quiet: [
        "@0 a>b\nINVITE sip:bob@example.net SIP/2.0\nSupported: 100rel\n@0.2 b>a\n\
            SIP/2.0 183 Session Progress\nRequire: 100rel\nRSeq: 7\n@2 b>a\n\
            SIP/2.0 180 Ringing\nRequire: 100rel\nRSeq: 8",
        // Each branch counts for itself.
        "@0 a>b\nINVITE sip:bob@example.net SIP/2.0\nSupported: 100rel\n@0.2 b>a\n\
            SIP/2.0 183 Session Progress\nTo: <sip:bob@example.net>;tag=1\nRequire: 100rel\nRSeq: 7\n@2 b>a\n\
            SIP/2.0 180 Ringing\nTo: <sip:bob@example.net>;tag=2\nRequire: 100rel\nRSeq: 5000",
        // Not captured: its PRACK was.
        "@0 a>b\nINVITE sip:bob@example.net SIP/2.0\nSupported: 100rel\n@0.2 b>a\n\
            SIP/2.0 183 Session Progress\nRequire: 100rel\nRSeq: 7\n@1 a>b\n\
            PRACK sip:bob@198.51.100.7 SIP/2.0\nRAck: 8 1 INVITE\n@1.1 b>a\nSIP/2.0 200 OK\n@2 b>a\n\
            SIP/2.0 180 Ringing\nCSeq: 1 INVITE\nRequire: 100rel\nRSeq: 9",
        // Overtaken: it came later.
        "@0 a>b\nINVITE sip:bob@example.net SIP/2.0\nSupported: 100rel\n@0.2 b>a\n\
            SIP/2.0 183 Session Progress\nRequire: 100rel\nRSeq: 7\n@2 b>a\n\
            SIP/2.0 180 Ringing\nRequire: 100rel\nRSeq: 9\n@2.001 b>a\n\
            SIP/2.0 183 Session Progress\nRequire: 100rel\nRSeq: 8",
        // Sent again.
        "@0 a>b\nINVITE sip:bob@example.net SIP/2.0\nSupported: 100rel\n@0.2 b>a\n\
            SIP/2.0 183 Session Progress\nRequire: 100rel\nRSeq: 7\n@0.7 b>a\n\
            SIP/2.0 183 Session Progress\nRequire: 100rel\nRSeq: 7",
    ],
}

fn check<'a>(call: &Call<'a, '_>, found: &mut Found<'a>) {
    for (before, after) in call.at_source(|each| gap(call, each)) {
        let rseq = |seen: &Seen<'a, '_>| seen.facts.reliability.rseq.map(|rseq| rseq.whole);
        if let (Some(first), Some(second)) = (rseq(before), rseq(after)) {
            let finding = found.on(before, first);
            finding.and_on(after, second);
            if call.prack_of(after).is_some() {
                finding.only(Severity::Note);
            }
        }
    }
}

fn gap<'c, 'a, 's>(
    call: &'c Call<'a, 's>,
    each: &'c Transaction,
) -> Option<(&'c Seen<'a, 's>, &'c Seen<'a, 's>)> {
    let number = |seen: &Seen<'_, '_>| seen.facts.reliability.prack.map(|prack| prack.rseq);
    call.early(each).find_map(|after| {
        let own = number(after)?;
        let alike = || call.early(each).filter(|seen| seen.same_to_tag(after));
        let lower = alike().filter(|seen| seen.is_before(after) && number(seen) < Some(own));
        let before = lower.filter(|seen| number(seen).is_some()).max_by_key(|seen| number(seen))?;
        let missing = number(before)?.checked_add(1)?;
        // It came later, or it was acknowledged and only the capture lacks it.
        let is_known = alike().any(|seen| number(seen) == Some(missing))
            || call
                .in_dialog_of(after, Method::Prack)
                .any(|prack| prack.rack().is_some_and(|(rseq, _)| (missing..own).contains(&rseq)));
        (own > missing && !is_known).then_some((before, after))
    })
}
