//! Allow lists the method that was just refused.
use crate::meaning::refusal::allows_itself;
use crate::rules::prelude::*;

rule! {
    id: "allow-lists-refused",
    severity: Note,
    basis: Standard,
    references: [RFC 3261 "21.4.6"],
    when: Response(405),
    needs: Field(Name::Allow),
    check: Message(check),
    fires: [
        "SIP/2.0 405 Method Not Allowed\nCSeq: 7 ⟦REGISTER⟧\nAllow: INVITE, ACK, ⟦REGISTER⟧",
        "SIP/2.0 405 Method Not Allowed\nAllow: ACK\nAllow: ⟦INVITE⟧\nCSeq: 7 ⟦INVITE⟧",
    ],
    quiet: [
        "SIP/2.0 405 Method Not Allowed\nCSeq: 7 REGISTER\nAllow: INVITE, ACK",
        "SIP/2.0 405 Method Not Allowed\nCSeq: 7 REGISTER\nAllow: Register",
        "SIP/2.0 405 Method Not Allowed\nCSeq: 7 REGISTER",
        "SIP/2.0 403 Forbidden\nCSeq: 7 REGISTER\nAllow: REGISTER",
    ],
}

fn check<'a>(facts: &Facts<'a, '_>, found: &mut Found<'a>) {
    if let (Some(listed), Some(method)) = (allows_itself(facts), facts.method_at) {
        found.at(listed).and(method).say("method", Arg::Piece(method));
    }
}
