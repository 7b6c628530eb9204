//! A place to go to that no SIP request can go to.
use crate::meaning::redirect::targets;
use crate::rules::prelude::*;

rule! {
    id: "redirect-not-sip",
    severity: Note,
    basis: Standard,
    references: [RFC 3261 "21.3", RFC 3261 "20.10"],
    when: Responses(&[300, 301, 302, 305]),
    needs: Field(Name::Contact),
    check: Message(check),
    fires: [
        "SIP/2.0 302 Moved Temporarily\nContact: <⟦tel:+12025550100⟧>",
        "SIP/2.0 300 Multiple Choices\nContact: <sip:a@example.com>, <⟦mailto:a@example.com⟧>",
    ],
    quiet: [
        "SIP/2.0 302 Moved Temporarily\nContact: <sips:a@example.com>",
        "SIP/2.0 302 Moved Temporarily\n-Contact",
        "SIP/2.0 200 OK\nContact: <tel:+12025550100>",
    ],
}

fn check<'a>(facts: &Facts<'a, '_>, found: &mut Found<'a>) {
    let targets = targets(facts);
    found.at_all(targets.iter().filter(|target| !target.is_sip).map(|target| target.uri));
}
