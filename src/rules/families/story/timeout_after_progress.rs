//! A 408 after the call had made progress: somebody on the way gave up waiting.
use crate::rules::prelude::*;

rule! {
    id: "timeout-after-progress",
    severity: Note,
    basis: Standard,
    references: [RFC 3261 "16.7", RFC 3261 "21.4.9"],
    when: Call,
    check: Call(check),
    fires: [
        "@0 a>b\nINVITE sip:bob@example.net SIP/2.0\n@0.2 b>a\nSIP/2.0 ⟦183⟧ Session Progress\n\
            @180 b>a\nSIP/2.0 ⟦408⟧ Request Timeout",
    ],
    quiet: [
        "@0 a>b\nINVITE sip:bob@example.net SIP/2.0\n@0.2 b>a\nSIP/2.0 100 Trying\n\
            @32 b>a\nSIP/2.0 408 Request Timeout",
        "@0 a>b\nINVITE sip:bob@example.net SIP/2.0\n@0.2 b>a\nSIP/2.0 180 Ringing\n\
            @60 b>a\nSIP/2.0 480 Temporarily Unavailable",
        "@0 a>b\nINVITE sip:bob@example.net SIP/2.0\n@0.2 b>a\nSIP/2.0 180 Ringing\n\
            @60 b>a\nSIP/2.0 200 OK",
    ],
}

fn check<'a>(call: &Call<'a, '_>, found: &mut Found<'a>) {
    // The hop nearest to the caller: one cause is told once.
    for transaction in call.invites() {
        let answer = call.decision(transaction).filter(|seen| seen.facts.status == Some(408));
        if let (Some(answer), Some(early)) = (answer, call.early(transaction).last())
            && let (Some(code), Some(progress)) = (answer.start(), early.start())
            && let Some((end, start)) = answer.time.zip(early.time)
        {
            let finding = found.on(answer, code);
            finding.say("progress", Arg::Piece(progress));
            finding.say("passed", Arg::micros(end - start));
            finding.and_on(early, progress);
            return;
        }
    }
}
