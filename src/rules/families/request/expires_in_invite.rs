//! How long the caller lets it ring.
use crate::meaning::request::starts;
use crate::rules::prelude::*;

rule! {
    id: "expires-in-invite",
    severity: Info,
    basis: Standard,
    references: [RFC 3261 "13.2.1"],
    when: AnyRequest,
    needs: Field(Name::Expires),
    check: Message(check),
    fires: ["INVITE sip:bob@example.net SIP/2.0\nExpires: ⟦180⟧"],
    quiet: [
        "INVITE sip:bob@example.net SIP/2.0\nExpires: soon",
        "REGISTER sip:example.net SIP/2.0\nCSeq: 1 REGISTER\nExpires: 180",
        "INVITE sip:bob@example.net SIP/2.0\nTo: <sip:bob@example.net>;tag=x\nExpires: 180",
    ],
}

fn check<'a>(facts: &Facts<'a, '_>, found: &mut Found<'a>) {
    let Some(at) = facts.value(Name::Expires).filter(|_| starts(facts, Method::Invite)) else {
        return;
    };
    if let Some(seconds) = at.number().filter(|&seconds| seconds > 0) {
        found.at(at).say("window", Arg::Duration(seconds));
    }
}
