//! A 305 names one proxy, not several.
use crate::meaning::redirect::Targets;
use crate::rules::prelude::*;

rule! {
    id: "redirect-proxy-several",
    severity: Note,
    basis: Standard,
    references: [RFC 3261 "21.3.4"],
    when: Response(305),
    needs: Field(Name::Contact),
    check: Message(check),
    fires: [
        "SIP/2.0 305 Use Proxy\nContact: <⟦sip:p1.example.net⟧>, <⟦sip:p2.example.net⟧>",
    ],
    quiet: [
        "SIP/2.0 305 Use Proxy\nContact: <sip:p1.example.net>",
        "SIP/2.0 302 Moved Temporarily\nContact: <sip:p1.example.net>, <sip:p2.example.net>",
    ],
}

fn check<'a>(facts: &Facts<'a, '_>, found: &mut Found<'a>) {
    let targets = Targets::of(facts);
    if targets.is_several() {
        found.at_all(targets.iter().map(|target| target.uri));
    }
}
