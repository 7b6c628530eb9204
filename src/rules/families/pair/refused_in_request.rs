//! The part of the request that a refusal is about.
use crate::meaning::pair::refused_parts;
use crate::rules::prelude::*;
use alloc::vec::Vec;

rule! {
    id: "refused-in-request",
    severity: Note,
    basis: Standard,
    references: [
        RFC 3261 "21.4.13", RFC 3261 "21.4.14", RFC 3261 "21.4.15", RFC 6665 "8.3.2",
    ],
    when: Responses(&[415, 416, 420, 489]),
    check: Pair(check),
    fires: [
        "MESSAGE sip:b@c SIP/2.0\nContent-Type: ⟦text/html⟧;charset=utf-8\n\
            =>\nSIP/2.0 ⟦415⟧ Unsupported Media Type\nCSeq: 1 MESSAGE\nAccept: text/plain",
        "INVITE ⟦tel⟧:+12025550100 SIP/2.0\n=>\nSIP/2.0 ⟦416⟧ Unsupported URI Scheme",
        "Require: timer, ⟦100rel⟧\nProxy-Require: ⟦sec-agree⟧\n\
            =>\nSIP/2.0 ⟦420⟧ Bad Extension\nUnsupported: 100rel, sec-agree",
        "SUBSCRIBE sip:b@c SIP/2.0\nEvent: ⟦as-feature-event⟧\n\
            =>\nSIP/2.0 ⟦489⟧ Bad Event\nCSeq: 1 SUBSCRIBE\nAllow-Events: presence",
        "SUBSCRIBE sip:b@c SIP/2.0\nEvent: ⟦dialog⟧;id=1\n\
            =>\nSIP/2.0 ⟦489⟧ Bad Event\nCSeq: 1 SUBSCRIBE",
    ],
    quiet: [
        "MESSAGE sip:b@c SIP/2.0\nContent-Type: text/html\n\
            =>\nSIP/2.0 415 Unsupported Media Type\nCSeq: 1 MESSAGE\nAccept: text/*",
        "=>\nSIP/2.0 415 Unsupported Media Type\nAccept: text/plain",
        "=>\nSIP/2.0 416 Unsupported URI Scheme",
        "Supported: 100rel\n=>\nSIP/2.0 420 Bad Extension\nUnsupported: 100rel",
        "SUBSCRIBE sip:b@c SIP/2.0\nEvent: dialog\n\
            =>\nSIP/2.0 489 Bad Event\nCSeq: 1 SUBSCRIBE\nAllow-Events: dialog",
        "Require: 100rel\n=>\nSIP/2.0 421 Extension Required\nUnsupported: 100rel",
    ],
}

fn check<'a>(facts: &Facts<'a, '_>, request: &Facts<'a, '_>, found: &mut Found<'a>) {
    let parts = refused_parts(facts, request);
    if let (Some(code), false) = (facts.status_at(), parts.is_empty()) {
        let values: Vec<Arg<'a>> = parts.iter().map(|part| Arg::Piece(*part)).collect();
        let cited = match facts.status {
            Some(415) => 0,
            Some(416) => 1,
            Some(420) => 2,
            _ => 3,
        };
        let finding = found.at(code);
        parts.iter().for_each(|part| {
            finding.asked(*part);
        });
        finding.say("values", Arg::List(values)).cite(cited);
    }
}
