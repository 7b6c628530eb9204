//! It rang until the network gave up: nobody answered, and nothing is broken.
use crate::rules::prelude::*;

/// So long it must have rung, in microseconds.
const RANG: i64 = 20_000_000;

rule! {
    id: "ringing-ran-out",
    severity: Info,
    basis: Standard,
    references: [RFC 3398 "7.2.8", RFC 3398 "7.2.6"],
    when: Call,
    check: Call(check),
    fires: [
        "@0 a>b\nINVITE sip:bob@example.net SIP/2.0\n@0.2 b>a\nSIP/2.0 ⟦183⟧ Session Progress\n\
            @120 b>a\nSIP/2.0 ⟦480⟧ Temporarily Unavailable\nReason: Q.850;cause=⟦19⟧",
    ],
    quiet: [
        // Too soon for that.
        "@0 a>b\nINVITE sip:bob@example.net SIP/2.0\n@0.2 b>a\nSIP/2.0 183 Session Progress\n\
            @4 b>a\nSIP/2.0 480 Temporarily Unavailable\nReason: Q.850;cause=19",
        // It did not ring.
        "@0 a>b\nINVITE sip:bob@example.net SIP/2.0\n@0.2 b>a\nSIP/2.0 100 Trying\n\
            @120 b>a\nSIP/2.0 480 Temporarily Unavailable\nReason: Q.850;cause=19",
        "@0 a>b\nINVITE sip:bob@example.net SIP/2.0\n@0.2 b>a\nSIP/2.0 183 Session Progress\n\
            @120 b>a\nSIP/2.0 480 Temporarily Unavailable\nReason: Q.850;cause=20",
        "@0 a>b\nINVITE sip:bob@example.net SIP/2.0\n@0.2 b>a\nSIP/2.0 183 Session Progress\n\
            @120 b>a\nSIP/2.0 480 Temporarily Unavailable",
    ],
}

fn check<'a>(call: &Call<'a, '_>, found: &mut Found<'a>) {
    for transaction in call.invites() {
        let answer = call.decision(transaction).filter(|seen| seen.facts.status == Some(480));
        if let (Some(answer), Some(early)) = (answer, call.early(transaction).next())
            && let Some((19, cause)) = answer.facts.q850()
            && let Some((end, start)) = answer.time.zip(early.time)
            && end - start >= RANG
            && let (Some(code), Some(progress)) = (answer.start(), early.start())
        {
            let finding = found.on(answer, code);
            finding.say("rang", Arg::micros(end - start));
            finding.and_on(answer, cause).and_on(early, progress);
            return;
        }
    }
}
