//! Provisional responses with several To tags: the INVITE forked.
use crate::call::Seen;
use crate::rules::prelude::*;
use alloc::vec::Vec;

rule! {
    id: "invite-forked",
    severity: Note,
    basis: Standard,
    references: [RFC 3261 "13.2.1", RFC 3261 "12.1", RFC 3960 "3.1", RFC 9429 "3.8.2"],
    when: Call,
    check: Call(check),
    fires: [
        "@0 a>b\nINVITE sip:bob@example.net SIP/2.0\n@1 b>a\nSIP/2.0 180 Ringing\n\
            To: <sip:bob@example.net>;tag=⟦1⟧\n@1.1 b>a\nSIP/2.0 180 Ringing\n\
            To: <sip:bob@example.net>;tag=⟦2⟧",
        // Told where it forks.
        "@0 a>b\nINVITE sip:bob@example.net SIP/2.0\n@0.01 b>c\nINVITE sip:bob@example.net SIP/2.0\n\
            @1 c>b\nSIP/2.0 180 Ringing\nTo: <sip:bob@example.net>;tag=⟦1⟧\n@1 b>a\n\
            SIP/2.0 180 Ringing\nTo: <sip:bob@example.net>;tag=1\n@1.1 c>b\nSIP/2.0 183 Progress\n\
            To: <sip:bob@example.net>;tag=⟦2⟧\n@1.1 b>a\nSIP/2.0 183 Progress\n\
            To: <sip:bob@example.net>;tag=2\n@1.2 c>b\nSIP/2.0 180 Ringing\n\
            To: <sip:bob@example.net>;tag=2",
    ],
    quiet: [
        "@0 a>b\nINVITE sip:bob@example.net SIP/2.0\n@1 b>a\nSIP/2.0 180 Ringing\n@1.1 b>a\n\
            SIP/2.0 183 Session Progress",
        // A tag in a 100 counts for nothing, and some 18x have none.
        "@0 a>b\nINVITE sip:bob@example.net SIP/2.0\n@0.1 b>a\nSIP/2.0 100 Trying\n\
            To: <sip:bob@example.net>;tag=1\n@1 b>a\nSIP/2.0 180 Ringing\n\
            To: <sip:bob@example.net>;tag=2\n@1.1 b>a\nSIP/2.0 183 Progress\nTo: <sip:bob@example.net>",
        // The tag changes with the answer.
        "@0 a>b\nINVITE sip:bob@example.net SIP/2.0\n@1 b>a\nSIP/2.0 180 Ringing\n\
            To: <sip:bob@example.net>;tag=1\n@3 b>a\nSIP/2.0 200 OK\nTo: <sip:bob@example.net>;tag=2",
        // Another attempt.
        "@0 a>b\nINVITE sip:bob@example.net SIP/2.0\n@1 b>a\nSIP/2.0 180 Ringing\n\
            To: <sip:bob@example.net>;tag=1\n@2 b>a\nSIP/2.0 480 Gone\nTo: <sip:bob@example.net>;tag=1\n\
            @3 a>b\nINVITE sip:bob@example.net SIP/2.0\nCSeq: 2 INVITE\n@4 b>a\nSIP/2.0 180 Ringing\n\
            To: <sip:bob@example.net>;tag=2",
    ],
}

/// How many are shown.
const MAX_SHOWN: usize = 8;

fn check<'a>(call: &Call<'a, '_>, found: &mut Found<'a>) {
    let forked = call.at_source(|each| {
        let mut first: Vec<&Seen<'_, '_>> = Vec::new();
        for seen in call.early(each) {
            if seen.to_tag().is_some() && !first.iter().any(|known| known.same_to_tag(seen)) {
                first.push(seen);
            }
        }
        (first.len() > 1).then_some(first)
    });
    for each in forked {
        let count = u32::try_from(each.len()).unwrap_or(u32::MAX);
        let mut shown =
            each.iter().take(MAX_SHOWN).filter_map(|seen| Some((*seen, seen.to_tag()?)));
        let Some((seen, tag)) = shown.next() else { continue };
        let finding = found.on(seen, tag);
        finding.say("count", Arg::Number(count));
        for (seen, tag) in shown {
            finding.and_on(seen, tag);
        }
    }
}
