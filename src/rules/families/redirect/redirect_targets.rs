//! Several places to go to, in the order in which clients try them.
use crate::meaning::redirect::targets;
use crate::rules::prelude::*;

rule! {
    id: "redirect-targets",
    severity: Info,
    basis: Standard,
    references: [RFC 3261 "8.1.3.4", RFC 3261 "20.10"],
    when: Responses(&[300, 301, 302]),
    needs: Field(Name::Contact),
    check: Message(check),
    fires: [
        "SIP/2.0 302 Moved Temporarily\nContact: <⟦sip:a@198.51.100.1⟧>;q=0.5, <⟦sip:b@198.51.100.2⟧>",
        "SIP/2.0 300 Multiple Choices\nContact: <⟦sip:a@example.com⟧>\nContact: <⟦tel:+12025550100⟧>;q=0.1",
    ],
    quiet: [
        "SIP/2.0 302 Moved Temporarily\nContact: <sip:a@198.51.100.1>",
        "SIP/2.0 305 Use Proxy\nContact: <sip:a@198.51.100.1>, <sip:b@198.51.100.1>",
        "SIP/2.0 200 OK\nContact: <sip:a@198.51.100.1>, <sip:b@198.51.100.1>",
    ],
}

fn check<'a>(facts: &Facts<'a, '_>, found: &mut Found<'a>) {
    let targets = targets(facts);
    if targets.iter().nth(1).is_none() {
        return;
    }
    let list = Arg::List(targets.iter().map(|target| Arg::Piece(target.uri)).collect());
    if let Some(finding) = found.at_all(targets.iter().map(|target| target.uri)) {
        finding.say("targets", list);
    }
}
