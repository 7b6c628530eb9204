//! An address that SIP does not reach.
use crate::meaning::redirect::{Reach, Targets};
use crate::rules::prelude::*;

rule! {
    id: "redirect-not-sip",
    severity: Note,
    basis: Standard,
    references: [RFC 3261 "20.10", RFC 3261 "8.1.3.4"],
    when: Responses(&[300, 301, 302, 305]),
    needs: Field(Name::Contact),
    check: Message(check),
    fires: [
        "SIP/2.0 302 Moved Temporarily\nContact: <⟦tel:+12125550100⟧>",
        "SIP/2.0 300 Multiple Choices\n\
            Contact: <sip:bob@example.net>, <⟦mailto:bob@example.net⟧>;q=0.1",
        "SIP/2.0 302 Moved Temporarily\nContact: <⟦https://example.net/bob⟧>",
        "SIP/2.0 302 Moved Temporarily\nContact: <⟦im:bob@example.net⟧>",
    ],
    quiet: [
        "SIP/2.0 302 Moved Temporarily\nContact: <sips:bob@example.net>",
        "SIP/2.0 302 Moved Temporarily\nContact: bob@example.net",
        "SIP/2.0 200 OK\nCSeq: 1 OPTIONS\nContact: <mailto:bob@example.net>",
    ],
}

fn check<'a>(facts: &Facts<'a, '_>, found: &mut Found<'a>) {
    let targets = Targets::of(facts);
    let other_way = targets.first().is_some_and(|target| target.reach == Reach::Sip);
    for target in targets.iter() {
        let way = match target.reach {
            Reach::Sip => continue,
            Reach::Telephone => "reach.telephone",
            Reach::Web => "reach.web",
            Reach::Mail => "reach.mail",
            Reach::Other => "reach.other",
        };
        let finding = found.at(target.uri);
        finding.say("uri", Arg::Piece(target.uri)).say("way", Arg::Term(way));
        if other_way {
            finding.only(Severity::Info);
        }
    }
}
