//! The 200 to an INVITE was sent before a reliable response with SDP was acknowledged.
use crate::call::Seen;
use crate::call::transaction::Transaction;
use crate::rules::prelude::*;

rule! {
    id: "answer-before-prack",
    severity: Warning,
    basis: Standard,
    references: [RFC 3262 "3", RFC 3262 "5"],
    when: Call,
    check: Call(check),
    fires: [
        "@0 a>b\nINVITE sip:bob@example.net SIP/2.0\nSupported: 100rel\n\na=sendrecv\n@0.2 b>a\n\
            SIP/2.0 183 Session Progress\nRequire: 100rel\nRSeq: ⟦7⟧\n\na=sendrecv\n@0.205 b>a\n\
            SIP/2.0 ⟦200⟧ OK\n@0.21 a>b\nPRACK sip:bob@198.51.100.7 SIP/2.0\nRAck: 7 1 INVITE",
        // Nothing but the ACK went this way.
        "@0 a>b\nINVITE sip:bob@example.net SIP/2.0\nSupported: 100rel\n\na=sendrecv\n@0.2 b>a\n\
            SIP/2.0 183 Session Progress\nRequire: 100rel\nRSeq: ⟦7⟧\n\na=sendrecv\n@3 b>a\n\
            SIP/2.0 ⟦200⟧ OK\n@3.1 a>b\nACK sip:bob@198.51.100.7 SIP/2.0",
        // Only a note: it went well.
        "@0 a>b\nINVITE sip:bob@example.net SIP/2.0\nSupported: 100rel\n\na=sendrecv\n@0.2 b>a\n\
            SIP/2.0 183 Session Progress\nRequire: 100rel\nRSeq: ⟦7⟧\n\na=sendrecv\n@0.205 b>a\n\
            SIP/2.0 ⟦200⟧ OK\n@0.21 a>b\nPRACK sip:bob@198.51.100.7 SIP/2.0\nRAck: 7 1 INVITE\n\
            @0.22 a>b\nACK sip:bob@198.51.100.7 SIP/2.0\nCSeq: 1 ACK\n@0.23 b>a\nSIP/2.0 200 OK\nCSeq: 2 PRACK",
    ],
    quiet: [
        "@0 a>b\nINVITE sip:bob@example.net SIP/2.0\nSupported: 100rel\n\na=sendrecv\n@0.2 b>a\n\
            SIP/2.0 183 Session Progress\nRequire: 100rel\nRSeq: 7\n\na=sendrecv\n@0.21 a>b\n\
            PRACK sip:bob@198.51.100.7 SIP/2.0\nRAck: 7 1 INVITE\n@0.3 b>a\nSIP/2.0 200 OK\nCSeq: 1 INVITE",
        // Without SDP it need not wait.
        "@0 a>b\nINVITE sip:bob@example.net SIP/2.0\nSupported: 100rel\n\na=sendrecv\n@0.2 b>a\n\
            SIP/2.0 180 Ringing\nRequire: 100rel\nRSeq: 7\n@0.205 b>a\n\
            SIP/2.0 200 OK\n\na=sendrecv\n@0.21 a>b\nPRACK sip:bob@198.51.100.7 SIP/2.0\nRAck: 7 1 INVITE",
        // Nor does a refusal.
        "@0 a>b\nINVITE sip:bob@example.net SIP/2.0\nSupported: 100rel\n\na=sendrecv\n@0.2 b>a\n\
            SIP/2.0 183 Session Progress\nRequire: 100rel\nRSeq: 7\n\na=sendrecv\n@0.205 b>a\n\
            SIP/2.0 486 Busy Here\n@0.21 a>b\nPRACK sip:bob@198.51.100.7 SIP/2.0\nRAck: 7 1 INVITE",
        // Neither PRACK nor ACK was captured here.
        "@0 a>b\nINVITE sip:bob@example.net SIP/2.0\nSupported: 100rel\n\na=sendrecv\n@0.2 b>a\n\
            SIP/2.0 183 Session Progress\nRequire: 100rel\nRSeq: 7\n\na=sendrecv\n@3 b>a\nSIP/2.0 200 OK",
        // Another branch answered.
        "@0 a>b\nINVITE sip:bob@example.net SIP/2.0\nSupported: 100rel\n\na=sendrecv\n@0.2 b>a\n\
            SIP/2.0 183 Session Progress\nTo: <sip:bob@example.net>;tag=1\nRequire: 100rel\nRSeq: 7\n\n\
            a=sendrecv\n@3 b>a\nSIP/2.0 200 OK\n\na=sendrecv\n@3.1 a>b\nACK sip:bob@198.51.100.7 SIP/2.0",
    ],
}

fn check<'a>(call: &Call<'a, '_>, found: &mut Found<'a>) {
    for (response, answer) in call.at_source(|each| hasty(call, each)) {
        let rseq = response.facts.reliability.rseq.map(|rseq| rseq.whole);
        if let (Some(rseq), Some(status)) = (rseq, answer.start()) {
            let finding = found.on(response, rseq);
            finding.and_on(answer, status);
            finding.say("status", response.start().map_or(Arg::Token("18x"), Arg::Piece));
            let prack = call.prack_of(response);
            let accepted = prack.is_some_and(|prack| call.finals(prack).any(Seen::is_success));
            if accepted && call.in_dialog_of(answer, Method::Ack).next().is_some() {
                finding.only(Severity::Note);
            }
        }
    }
}

fn hasty<'c, 'a, 's>(
    call: &'c Call<'a, 's>,
    each: &'c Transaction,
) -> Option<(&'c Seen<'a, 's>, &'c Seen<'a, 's>)> {
    call.request(each)?;
    let answer = call.finals(each).find(|seen| seen.is_success())?;
    let response = call.early(each).find(|seen| {
        let owed = seen.facts.reliability.prack.is_some() && seen.facts.sdp.is_some();
        let prack = call.prack_of(seen).and_then(|prack| call.request(prack));
        // Where the ACK went, a PRACK would have gone as well.
        let absent = || {
            call.in_dialog_of(answer, Method::Ack)
                .any(|ack| (ack.from, ack.to) == (answer.to, answer.from))
        };
        owed && seen.same_to_tag(answer)
            && seen.is_before(answer)
            && prack.map_or_else(absent, |prack| answer.is_before(prack))
    })?;
    Some((response, answer))
}
