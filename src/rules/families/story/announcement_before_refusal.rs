//! Early audio, then a refusal: the caller most likely heard why.
use crate::meaning::early_media::{audio, not_sending};
use crate::rules::prelude::*;

/// An announcement lasts about so long, in microseconds.
const LASTS: core::ops::RangeInclusive<i64> = 3_000_000..=60_000_000;

rule! {
    id: "announcement-before-refusal",
    severity: Note,
    basis: Heuristic,
    references: [RFC 3398 "7.2.6"],
    when: Call,
    check: Call(check),
    fires: [
        "@0 a>b\nINVITE sip:bob@example.net SIP/2.0\n\na=sendrecv\n@0.2 b>a\nSIP/2.0 ⟦183⟧ Session Progress\n\n\
            a=sendrecv\n@12 b>a\nSIP/2.0 ⟦404⟧ Not Found",
    ],
    quiet: [
        // It rang: that was the ringback.
        "@0 a>b\nINVITE sip:bob@example.net SIP/2.0\n\na=sendrecv\n@0.2 b>a\nSIP/2.0 183 Session Progress\n\n\
            a=sendrecv\n@1 b>a\nSIP/2.0 180 Ringing\n@12 b>a\nSIP/2.0 480 Temporarily Unavailable",
        // No audio.
        "@0 a>b\nINVITE sip:bob@example.net SIP/2.0\n@0.2 b>a\nSIP/2.0 183 Session Progress\n\
            @12 b>a\nSIP/2.0 404 Not Found",
        "@0 a>b\nINVITE sip:bob@example.net SIP/2.0\n\na=sendrecv\n@0.2 b>a\nSIP/2.0 183 Session Progress\n\n\
            a=inactive\n@12 b>a\nSIP/2.0 404 Not Found",
        // Too short to say anything.
        "@0 a>b\nINVITE sip:bob@example.net SIP/2.0\n\na=sendrecv\n@0.2 b>a\nSIP/2.0 183 Session Progress\n\n\
            a=sendrecv\n@1 b>a\nSIP/2.0 404 Not Found",
        // The caller hung up; the callee refused.
        "@0 a>b\nINVITE sip:bob@example.net SIP/2.0\n\na=sendrecv\n@0.2 b>a\nSIP/2.0 183 Session Progress\n\n\
            a=sendrecv\n@12 b>a\nSIP/2.0 487 Request Terminated",
        "@0 a>b\nINVITE sip:bob@example.net SIP/2.0\n\na=sendrecv\n@0.2 b>a\nSIP/2.0 183 Session Progress\n\n\
            a=sendrecv\n@12 b>a\nSIP/2.0 603 Decline",
    ],
}

fn check<'a>(call: &Call<'a, '_>, found: &mut Found<'a>) {
    for transaction in call.invites().filter(|each| each.cancelled_by.is_none()) {
        let Some(answer) = call.decision(transaction) else { continue };
        let tells = matches!(answer.facts.status, Some(404 | 410 | 480 | 484 | 500..=599 | 604));
        let rang = call.early(transaction).any(|seen| seen.facts.status == Some(180));
        let sounds = |sdp| audio(sdp).is_some() && not_sending(sdp).is_none();
        let early = call.early(transaction).find(|seen| seen.facts.sdp.is_some_and(sounds));
        if let Some(early) = early.filter(|_| tells && !rang)
            && let Some((end, start)) = answer.time.zip(early.time)
            && LASTS.contains(&(end - start))
            && let (Some(code), Some(progress)) = (answer.start(), early.start())
        {
            let finding = found.on(answer, code);
            finding.say("said", Arg::refusal(answer.facts));
            finding.say("lasted", Arg::micros(end - start));
            finding.and_on(early, progress);
            return;
        }
    }
}
