//! A reliable provisional response comes again, since nobody acknowledged it.
use crate::rules::prelude::*;

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
    ],
    quiet: [
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
    for transaction in call.invites() {
        for response in call.early(transaction) {
            let times = call.resent(response);
            if times > 0
                && call.prack_of(response).is_none()
                && let Some(rseq) = response.facts.reliability.rseq
            {
                let finding = found.on(response, rseq.whole);
                finding.say("times", Arg::Number(times));
                finding.say("status", response.start().map_or(Arg::Token("18x"), Arg::Piece));
            }
        }
    }
}
