//! A reliable provisional response comes again, since nobody acknowledged it.
use crate::call::Seen;
use crate::rules::prelude::*;
use alloc::vec::Vec;

rule! {
    id: "prack-missing",
    severity: Error,
    basis: Standard,
    references: [RFC 3262 "3", RFC 3262 "4"],
    when: Call,
    check: Call(check),
    fires: [
        "@0 a>b\nINVITE sip:bob@example.net SIP/2.0\nSupported: 100rel\n@0.2 b>a\n\
            SIP/2.0 183 Session Progress\nRequire: 100rel\nRSeq: ⟦7⟧\n@0.7 b>a\n\
            SIP/2.0 183 Session Progress\nRequire: 100rel\nRSeq: 7\n@1.7 b>a\n\
            SIP/2.0 183 Session Progress\nRequire: 100rel\nRSeq: 7",
        // Over two hops: told once, where it comes from.
        "@0 a>b\nINVITE sip:bob@example.net SIP/2.0\nSupported: 100rel\n@0.01 b>c\n\
            INVITE sip:bob@example.net SIP/2.0\nSupported: 100rel\n@0.2 c>b\n\
            SIP/2.0 183 Session Progress\nRequire: 100rel\nRSeq: ⟦7⟧\n@0.201 b>a\n\
            SIP/2.0 183 Session Progress\nRequire: 100rel\nRSeq: 7\n@0.7 c>b\n\
            SIP/2.0 183 Session Progress\nRequire: 100rel\nRSeq: 7\n@0.701 b>a\n\
            SIP/2.0 183 Session Progress\nRequire: 100rel\nRSeq: 7",
    ],
    quiet: [
        // The PRACK passes by the server between.
        "@0 a>b\nINVITE sip:bob@example.net SIP/2.0\nSupported: 100rel\n@0.01 b>c\n\
            INVITE sip:bob@example.net SIP/2.0\nSupported: 100rel\n@0.2 c>b\n\
            SIP/2.0 183 Session Progress\nRequire: 100rel\nRSeq: 7\n@0.201 b>a\n\
            SIP/2.0 183 Session Progress\nRequire: 100rel\nRSeq: 7\n@0.7 c>b\n\
            SIP/2.0 183 Session Progress\nRequire: 100rel\nRSeq: 7\n@0.71 a>c\n\
            PRACK sip:bob@198.51.100.7 SIP/2.0\nRAck: 7 1 INVITE",
        // Acknowledged: it was on its way twice.
        "@0 a>b\nINVITE sip:bob@example.net SIP/2.0\nSupported: 100rel\n@0.2 b>a\n\
            SIP/2.0 183 Session Progress\nRequire: 100rel\nRSeq: 7\n@0.7 b>a\n\
            SIP/2.0 183 Session Progress\nRequire: 100rel\nRSeq: 7\n@0.71 a>b\n\
            PRACK sip:bob@198.51.100.7 SIP/2.0\nRAck: 7 1 INVITE",
        // Sent once: the PRACK may not have been captured.
        "@0 a>b\nINVITE sip:bob@example.net SIP/2.0\nSupported: 100rel\n@0.2 b>a\n\
            SIP/2.0 183 Session Progress\nRequire: 100rel\nRSeq: 7",
        // Captured twice.
        "@0 a>b\nINVITE sip:bob@example.net SIP/2.0\nSupported: 100rel\n@0.2 b>a\n\
            SIP/2.0 183 Session Progress\nRequire: 100rel\nRSeq: 7\n@0.201 b>a\n\
            SIP/2.0 183 Session Progress\nRequire: 100rel\nRSeq: 7",
    ],
}

fn check<'a>(call: &Call<'a, '_>, found: &mut Found<'a>) {
    let missing = call.at_source(|each| {
        let lacks = |seen: &&Seen<'_, '_>| call.resent(seen) > 0 && call.prack_of(seen).is_none();
        let list: Vec<_> = call.early(each).filter(lacks).collect();
        let is_answered = call.decision(each).is_some_and(Seen::is_success);
        (!list.is_empty()).then_some((list, is_answered))
    });
    for (list, is_answered) in missing {
        for response in list {
            let Some(rseq) = response.facts.reliability.rseq else { continue };
            let finding = found.on(response, rseq.whole);
            finding.say("times", Arg::Again(call.resent(response)));
            finding.say("status", response.start().map_or(Arg::Token("18x"), Arg::Piece));
            if is_answered {
                finding.only(Severity::Warning);
            }
        }
    }
}
