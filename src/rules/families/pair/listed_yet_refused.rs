//! The response lists as welcome what it refuses.
use crate::meaning::pair::listed_yet_refused;
use crate::rules::prelude::*;

rule! {
    id: "listed-yet-refused",
    severity: Note,
    basis: Standard,
    references: [RFC 3261 "21.4.13", RFC 6665 "4.4.4"],
    when: Responses(&[415, 489]),
    check: Pair(check),
    fires: [
        "MESSAGE sip:b@c SIP/2.0\nContent-Type: ⟦text/plain⟧\n\
            =>\nSIP/2.0 415 Unsupported Media Type\nCSeq: 1 MESSAGE\nAccept: ⟦text/plain⟧",
        "SUBSCRIBE sip:b@c SIP/2.0\nEvent: ⟦dialog⟧\n\
            =>\nSIP/2.0 489 Bad Event\nCSeq: 1 SUBSCRIBE\nAllow-Events: presence, ⟦dialog⟧",
    ],
    quiet: [
        "MESSAGE sip:b@c SIP/2.0\nContent-Type: text/html\n\
            =>\nSIP/2.0 415 Unsupported Media Type\nCSeq: 1 MESSAGE\nAccept: text/plain",
        // Then the encoding was at fault, and the type may well be listed.
        "MESSAGE sip:b@c SIP/2.0\nContent-Type: text/plain\nContent-Encoding: gzip\n\
            =>\nSIP/2.0 415 Unsupported Media Type\nCSeq: 1 MESSAGE\nAccept: text/plain",
        "SUBSCRIBE sip:b@c SIP/2.0\nEvent: dialog\n\
            =>\nSIP/2.0 489 Bad Event\nCSeq: 1 SUBSCRIBE\nAllow-Events: presence",
        // A template on top of a package is not listed apart from it.
        "SUBSCRIBE sip:b@c SIP/2.0\nEvent: presence.winfo\n\
            =>\nSIP/2.0 489 Bad Event\nCSeq: 1 SUBSCRIBE\nAllow-Events: presence",
        "=>\nSIP/2.0 415 Unsupported Media Type\nAccept: application/sdp",
    ],
}

fn check<'a>(facts: &Facts<'a, '_>, request: &Facts<'a, '_>, found: &mut Found<'a>) {
    if let Some((listed, sent)) = listed_yet_refused(facts, request) {
        let cited = usize::from(facts.status == Some(489));
        found.at(listed).asked(sent).say("value", Arg::Piece(sent)).cite(cited);
    }
}
