//! A PRACK was answered with 200, and the response that it acknowledges still comes again.
use crate::call::{Again, Seen};
use crate::rules::prelude::*;

rule! {
    id: "prack-accepted-in-vain",
    severity: Error,
    basis: Standard,
    references: [RFC 3262 "3"],
    when: Call,
    check: Call(check),
    fires: [
        "@0 a>b\nINVITE sip:bob@example.net SIP/2.0\nSupported: 100rel\n@0.2 b>a\n\
            SIP/2.0 183 Session Progress\nRequire: 100rel\nRSeq: ⟦7⟧\n@0.21 a>b\n\
            PRACK sip:bob@198.51.100.7 SIP/2.0\nRAck: ⟦7 1 INVITE⟧\n@0.22 b>a\nSIP/2.0 ⟦200⟧ OK\n\
            @0.7 b>a\nSIP/2.0 183 Session Progress\nCSeq: 1 INVITE\nRequire: 100rel\nRSeq: 7\n@1.7 b>a\n\
            SIP/2.0 183 Session Progress\nCSeq: 1 INVITE\nRequire: 100rel\nRSeq: 7",
    ],
    quiet: [
        // One was on its way.
        "@0 a>b\nINVITE sip:bob@example.net SIP/2.0\nSupported: 100rel\n@0.2 b>a\n\
            SIP/2.0 183 Session Progress\nRequire: 100rel\nRSeq: 7\n@0.69 a>b\n\
            PRACK sip:bob@198.51.100.7 SIP/2.0\nRAck: 7 1 INVITE\n@0.71 b>a\nSIP/2.0 200 OK\n\
            @0.711 b>a\nSIP/2.0 183 Session Progress\nCSeq: 1 INVITE\nRequire: 100rel\nRSeq: 7",
        // They came before.
        "@0 a>b\nINVITE sip:bob@example.net SIP/2.0\nSupported: 100rel\n@0.2 b>a\n\
            SIP/2.0 183 Session Progress\nRequire: 100rel\nRSeq: 7\n@0.7 b>a\n\
            SIP/2.0 183 Session Progress\nRequire: 100rel\nRSeq: 7\n@1.7 b>a\n\
            SIP/2.0 183 Session Progress\nRequire: 100rel\nRSeq: 7\n@1.71 a>b\n\
            PRACK sip:bob@198.51.100.7 SIP/2.0\nRAck: 7 1 INVITE\n@1.72 b>a\nSIP/2.0 200 OK",
        // Refused: another rule.
        "@0 a>b\nINVITE sip:bob@example.net SIP/2.0\nSupported: 100rel\n@0.2 b>a\n\
            SIP/2.0 183 Session Progress\nRequire: 100rel\nRSeq: 7\n@0.21 a>b\n\
            PRACK sip:bob@198.51.100.7 SIP/2.0\nRAck: 7 1 INVITE\n@0.22 b>a\n\
            SIP/2.0 481 Call/Transaction Does Not Exist\n@0.7 b>a\n\
            SIP/2.0 183 Session Progress\nCSeq: 1 INVITE\nRequire: 100rel\nRSeq: 7\n@1.7 b>a\n\
            SIP/2.0 183 Session Progress\nCSeq: 1 INVITE\nRequire: 100rel\nRSeq: 7",
        // The next one.
        "@0 a>b\nINVITE sip:bob@example.net SIP/2.0\nSupported: 100rel\n@0.2 b>a\n\
            SIP/2.0 183 Session Progress\nRequire: 100rel\nRSeq: 7\n@0.21 a>b\n\
            PRACK sip:bob@198.51.100.7 SIP/2.0\nRAck: 7 1 INVITE\n@0.22 b>a\nSIP/2.0 200 OK\n\
            @0.7 b>a\nSIP/2.0 180 Ringing\nCSeq: 1 INVITE\nRequire: 100rel\nRSeq: 8",
    ],
}

fn check<'a>(call: &Call<'a, '_>, found: &mut Found<'a>) {
    let in_vain = call.at_source(|each| {
        call.early(each).find_map(|response| {
            let prack = call.prack_of(response)?;
            let accepted = call.finals(prack).find(|seen| seen.is_success())?;
            let first =
                each.responses.iter().copied().find(|&at| {
                    call.seen.get(at).is_some_and(|seen| seen.number == response.number)
                })?;
            let again = |seen: &&Seen<'_, '_>| {
                seen.again == Some(Again::Resent(first)) && accepted.is_before(seen)
            };
            let all = each.responses.iter().filter_map(|&at| call.seen.get(at));
            let times = all.filter(again).count();
            // One may have been on its way.
            (times > 1).then_some((response, call.request(prack)?, accepted, times))
        })
    });
    for (response, prack, accepted, times) in in_vain {
        let rseq = response.facts.reliability.rseq.map(|rseq| rseq.whole);
        let (Some(rseq), Some(rack)) = (rseq, prack.facts.value(Name::RAck)) else { continue };
        let finding = found.on(response, rseq);
        finding.and_on(prack, rack);
        if let Some(status) = accepted.start() {
            finding.and_on(accepted, status);
        }
        finding.say("times", Arg::Again(u32::try_from(times).unwrap_or(u32::MAX)));
        finding.say("status", response.start().map_or(Arg::Token("18x"), Arg::Piece));
        let invite = response.transaction.and_then(|place| call.transactions.get(place));
        let answer = invite.and_then(|invite| call.decision(invite));
        if answer.is_some_and(Seen::is_success) {
            finding.only(Severity::Warning);
        }
    }
}
