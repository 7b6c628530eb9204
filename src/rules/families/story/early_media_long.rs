//! Audio may go both ways for minutes before any answer.
use crate::call::End;
use crate::meaning::early_media::audio;
use crate::rules::prelude::*;
use crate::wire::sdp::Direction;

/// So long early media must have been open, in microseconds.
const LONG: i64 = 120_000_000;

rule! {
    id: "early-media-long",
    severity: Note,
    basis: Standard,
    references: [RFC 3960 "6"],
    when: Call,
    check: Call(check),
    fires: [
        "@0 a>b\nINVITE sip:bob@example.net SIP/2.0\n\na=sendrecv\n@0.1 b>a\nSIP/2.0 ⟦183⟧ Session Progress\n\n\
            a=sendrecv\n@240 a>b\nCANCEL sip:bob@example.net SIP/2.0\n\
            @240.1 b>a\nSIP/2.0 487 Request Terminated\nCSeq: 1 INVITE",
        "@0 a>b\nINVITE sip:bob@example.net SIP/2.0\n\na=sendrecv\n@0.1 b>a\nSIP/2.0 ⟦183⟧ Session Progress\n\n\
            a=sendrecv\n@end 200",
    ],
    quiet: [
        "@0 a>b\nINVITE sip:bob@example.net SIP/2.0\n\na=sendrecv\n@0.1 b>a\nSIP/2.0 183 Session Progress\n\n\
            a=sendrecv\n@20 b>a\nSIP/2.0 200 OK\n@900 a>b\nBYE sip:bob@198.51.100.7 SIP/2.0",
        // It rings, long.
        "@0 a>b\nINVITE sip:bob@example.net SIP/2.0\n\na=sendrecv\n@0.1 b>a\nSIP/2.0 183 Session Progress\n\n\
            a=sendrecv\n@1 b>a\nSIP/2.0 180 Ringing\n@170 b>a\nSIP/2.0 480 Temporarily Unavailable",
        // One way only.
        "@0 a>b\nINVITE sip:bob@example.net SIP/2.0\n\na=sendrecv\n@0.1 b>a\nSIP/2.0 183 Session Progress\n\n\
            a=sendonly\n@170 b>a\nSIP/2.0 480 Temporarily Unavailable",
        "@0 a>b\nINVITE sip:bob@example.net SIP/2.0\n\na=sendrecv\n@0.1 b>a\nSIP/2.0 183 Session Progress\n\
            P-Early-Media: sendonly\n\na=sendrecv\n@170 b>a\nSIP/2.0 480 Temporarily Unavailable",
        // The trace does not go on.
        "@0 a>b\nINVITE sip:bob@example.net SIP/2.0\n\na=sendrecv\n@0.1 b>a\nSIP/2.0 183 Session Progress\n\n\
            a=sendrecv",
        // A queue says that it is one.
        "@0 a>b\nINVITE sip:bob@example.net SIP/2.0\n\na=sendrecv\n@0.1 b>a\nSIP/2.0 183 Session Progress\n\n\
            a=sendrecv\n@1 b>a\nSIP/2.0 182 Queued\n@170 b>a\nSIP/2.0 200 OK",
    ],
}

fn check<'a>(call: &Call<'a, '_>, found: &mut Found<'a>) {
    for transaction in call.invites() {
        let waits =
            call.early(transaction).any(|seen| matches!(seen.facts.status, Some(180..=182)));
        let early = call.early(transaction).find(|seen| {
            let both =
                seen.facts.sdp.and_then(|sdp| Some(audio(sdp)?.direction_in(&sdp.session).0));
            let gate =
                seen.facts.p_early_media.and_then(|field| field.directions().first().copied());
            both == Some(Direction::Sendrecv)
                && gate
                    .is_none_or(|(way, _)| way == crate::wire::p_early_media::Direction::Sendrecv)
        });
        let Some(early) = early.filter(|_| !waits) else { continue };
        let end = match (call.decision(transaction), call.end) {
            (Some(seen), _) => seen.time,
            (None, End::Silence(quiet)) => {
                call.seen.last().and_then(|seen| seen.time).map(|time| time + quiet)
            }
            _ => None,
        };
        if let Some((end, start)) = end.zip(early.time)
            && end - start >= LONG
            && let Some(code) = early.start()
        {
            found.on(early, code).say("lasted", Arg::micros(end - start));
            return;
        }
    }
}
