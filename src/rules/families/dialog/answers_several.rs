//! Several callees answered one INVITE.
use crate::call::{GIVEN_UP, Seen};
use crate::rules::prelude::*;
use alloc::vec::Vec;

rule! {
    id: "answers-several",
    severity: Warning,
    basis: Standard,
    references: [RFC 3261 "13.2.2.4"],
    when: Call,
    check: Call(check),
    fires: [
        "@0 a>b\nINVITE sip:bob@example.net SIP/2.0\n@2 b>a\nSIP/2.0 200 OK\n\
            To: <sip:bob@example.net>;tag=⟦1⟧\n@2.1 b>a\nSIP/2.0 200 OK\n\
            To: <sip:bob@example.net>;tag=⟦2⟧\n@2.1 a>b\nACK sip:bob@192.0.2.3 SIP/2.0\n\
            To: <sip:bob@example.net>;tag=1\n@2.2 a>b\nACK sip:bob@192.0.2.4 SIP/2.0\n\
            To: <sip:bob@example.net>;tag=2\n@end 40",
        // Only a note: one was ended again.
        "@0 a>b\nINVITE sip:bob@example.net SIP/2.0\n@2 b>a\nSIP/2.0 200 OK\n\
            To: <sip:bob@example.net>;tag=⟦1⟧\n@2.1 b>a\nSIP/2.0 200 OK\n\
            To: <sip:bob@example.net>;tag=⟦2⟧\n@2.1 a>b\nACK sip:bob@192.0.2.3 SIP/2.0\n\
            To: <sip:bob@example.net>;tag=1\n@2.2 a>b\nACK sip:bob@192.0.2.4 SIP/2.0\n\
            To: <sip:bob@example.net>;tag=2\n@2.3 a>b\nBYE sip:bob@192.0.2.4 SIP/2.0\n\
            To: <sip:bob@example.net>;tag=2\n@end 40",
    ],
    quiet: [
        // One answer, sent again until its ACK came.
        "@0 a>b\nINVITE sip:bob@example.net SIP/2.0\n@2 b>a\nSIP/2.0 200 OK\n@2.5 b>a\nSIP/2.0 200 OK\n\
            @2.6 a>b\nACK sip:bob@198.51.100.7 SIP/2.0\n@end 40",
        // The tag changes with the answer.
        "@0 a>b\nINVITE sip:bob@example.net SIP/2.0\n@1 b>a\nSIP/2.0 180 Ringing\n\
            To: <sip:bob@example.net>;tag=1\n@2 b>a\nSIP/2.0 200 OK\nTo: <sip:bob@example.net>;tag=2",
        // Two hops, and on each one answer.
        "@0 a>b\nINVITE sip:bob@example.net SIP/2.0\n@0.01 b>c\nINVITE sip:bob@example.net SIP/2.0\n\
            @2 c>b\nSIP/2.0 200 OK\nTo: <sip:bob@example.net>;tag=1\n@2.1 b>a\nSIP/2.0 200 OK\n\
            To: <sip:bob@example.net>;tag=2",
    ],
}

fn check<'a>(call: &Call<'a, '_>, found: &mut Found<'a>) {
    let several = call.at_source(|each| {
        let mut first: Vec<&Seen<'_, '_>> = Vec::new();
        for seen in call.finals(each).filter(|seen| seen.is_success()) {
            if seen.to_tag().is_some() && !first.iter().any(|known| known.same_to_tag(seen)) {
                first.push(seen);
            }
        }
        (first.len() > 1).then_some(first)
    });
    for answers in several {
        let has = |seen: &Seen<'a, '_>, method| call.in_dialog_of(seen, method).next().is_some();
        let open = answers.iter().filter(|seen| !has(seen, Method::Bye)).count();
        let is_confirmed = answers.iter().all(|seen| has(seen, Method::Ack));
        let is_seen = answers.last().and_then(|last| call.known_after(last));
        let mut places = answers.iter().filter_map(|seen| Some((*seen, seen.to_tag()?)));
        let Some((seen, tag)) = places.next() else { continue };
        let finding = found.on(seen, tag);
        finding.say("count", Arg::Number(u32::try_from(answers.len()).unwrap_or(u32::MAX)));
        for (seen, tag) in places {
            finding.and_on(seen, tag);
        }
        if is_confirmed && open <= 1 || is_seen.is_none_or(|seen| seen < GIVEN_UP) {
            finding.only(Severity::Note);
        }
    }
}
