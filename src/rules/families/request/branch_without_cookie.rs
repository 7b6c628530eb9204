//! A transaction in the way of the old standard.
use crate::meaning::request::is_of_old;
use crate::rules::prelude::*;

rule! {
    id: "branch-without-cookie",
    severity: Note,
    basis: Standard,
    references: [RFC 3261 "8.1.1.7"],
    when: AnyRequest,
    needs: Field(Name::Via),
    check: Message(check),
    fires: [
        "INVITE sip:bob@example.net SIP/2.0\nVia: SIP/2.0/UDP 192.0.2.1;branch=⟦74bf9⟧",
        "INVITE sip:bob@example.net SIP/2.0\nVia: ⟦SIP/2.0/UDP 192.0.2.1:5060⟧",
    ],
    quiet: [
        "INVITE sip:bob@example.net SIP/2.0",
        "INVITE sip:bob@example.net SIP/2.0\nVia: SIP/2.0/UDP 192.0.2.1;branch=z9hG4bK1\n\
            Via: SIP/2.0/UDP 192.0.2.2;branch=1",
    ],
}

fn check<'a>(facts: &Facts<'a, '_>, found: &mut Found<'a>) {
    found.at_all(facts.via.filter(is_of_old).map(|via| via.branch.unwrap_or(via.whole)));
}
