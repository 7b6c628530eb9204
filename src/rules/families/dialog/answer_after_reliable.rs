//! A later response has another SDP than the reliable one that held the answer.
use crate::call::Seen;
use crate::meaning::change::Change;
use crate::rules::prelude::*;

rule! {
    id: "answer-after-reliable",
    severity: Warning,
    basis: Standard,
    references: [RFC 3261 "13.2.1", RFC 6337 "3.1.1"],
    when: Call,
    check: Call(check),
    fires: [
        "@0 a>b\nINVITE sip:bob@example.net SIP/2.0\nSupported: 100rel\n\na=sendrecv\n@0.2 b>a\n\
            SIP/2.0 183 Session Progress\nRequire: 100rel\nRSeq: 7\n\n\
            m=audio 20000 RTP/AVP ⟦8 101⟧\n@0.21 a>b\nPRACK sip:bob@198.51.100.7 SIP/2.0\n\
            RAck: 7 1 INVITE\n@3 b>a\nSIP/2.0 200 OK\nCSeq: 1 INVITE\n\nm=audio 20000 RTP/AVP ⟦0 101⟧",
        // Only a note: address or port alone.
        "@0 a>b\nINVITE sip:bob@example.net SIP/2.0\nSupported: 100rel\n\na=sendrecv\n@0.2 b>a\n\
            SIP/2.0 183 Session Progress\nRequire: 100rel\nRSeq: 7\n\n\
            m=audio ⟦20000⟧ RTP/AVP 8 101\n@3 b>a\nSIP/2.0 200 OK\n\nm=audio ⟦20002⟧ RTP/AVP 8 101",
    ],
    quiet: [
        // The same once more harms nobody.
        "@0 a>b\nINVITE sip:bob@example.net SIP/2.0\nSupported: 100rel\n\na=sendrecv\n@0.2 b>a\n\
            SIP/2.0 183 Session Progress\nRequire: 100rel\nRSeq: 7\n\na=sendrecv\n@3 b>a\n\
            SIP/2.0 200 OK\n\na=sendrecv",
        "@0 a>b\nINVITE sip:bob@example.net SIP/2.0\nSupported: 100rel\n\na=sendrecv\n@0.2 b>a\n\
            SIP/2.0 183 Session Progress\nRequire: 100rel\nRSeq: 7\n\na=sendrecv\n@3 b>a\nSIP/2.0 200 OK",
        // Another dialog has an answer of its own.
        "@0 a>b\nINVITE sip:bob@example.net SIP/2.0\nSupported: 100rel\n\na=sendrecv\n@0.2 b>a\n\
            SIP/2.0 183 Session Progress\nTo: <sip:bob@example.net>;tag=1\nRequire: 100rel\nRSeq: 7\n\n\
            a=sendrecv\n@3 b>a\nSIP/2.0 200 OK\n\nm=audio 20002 RTP/AVP 8 101",
        // Not reliable: only a preview.
        "@0 a>b\nINVITE sip:bob@example.net SIP/2.0\n\na=sendrecv\n@0.2 b>a\n\
            SIP/2.0 183 Session Progress\n\na=sendrecv\n@3 b>a\nSIP/2.0 200 OK\n\nm=audio 20002 RTP/AVP 8 101",
        // Without an offer in the INVITE the first one is the offer.
        "@0 a>b\nINVITE sip:bob@example.net SIP/2.0\nSupported: 100rel\n@0.2 b>a\n\
            SIP/2.0 183 Session Progress\nRequire: 100rel\nRSeq: 7\n\na=sendrecv\n@3 b>a\n\
            SIP/2.0 200 OK\n\nm=audio 20002 RTP/AVP 8 101",
    ],
}

/// How many provisional responses, and how many answers, are compared: more than any call has, and
/// few enough for descriptions as long as they may be.
const MAX_COMPARED: usize = 16;

fn check<'a>(call: &Call<'a, '_>, found: &mut Found<'a>) {
    let changed = call.at_source(|each| {
        call.request(each)?.facts.sdp?;
        let answers = || call.responses(each).filter(|seen| seen.facts.sdp.is_some());
        let early = answers().filter(|seen| seen.facts.is_early()).take(MAX_COMPARED);
        let finals = answers().filter(|seen| seen.is_success()).take(MAX_COMPARED);
        early.chain(finals).find_map(|later| {
            let reliable = |seen: &&Seen<'_, '_>| {
                seen.facts.reliability.prack.is_some()
                    && seen.same_to_tag(later)
                    && seen.is_before(later)
            };
            let first = answers().find(reliable)?;
            let counts = later.is_success() || later.facts.reliability.prack.is_some();
            let change = Change::of(first.facts.sdp?, later.facts.sdp?);
            Some((first, later, change, change.first().filter(|_| counts)?))
        })
    });
    for (first, later, change, (one, other)) in changed {
        let finding = found.on(first, one);
        finding.and_on(later, other);
        finding.say("status", later.start().map_or(Arg::Token("2xx"), Arg::Piece));
        if !change.is_grave() {
            finding.only(Severity::Note);
        }
    }
}
