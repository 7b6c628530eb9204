//! Allow lists the method that was just refused.
use crate::grammar::flaw::Flaws;
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
    let Some(method) = facts.method_at else { return };
    let mut allowed = facts.message.values(Name::Allow);
    let mut flaws = Flaws::default();
    while let Some(value) = allowed.next(&mut flaws) {
        // The names of methods mind the case of letters (RFC 3261 §7.1).
        if value.bytes() == method.bytes() {
            found.at(value).and(method).say("method", Arg::Piece(method));
            return;
        }
    }
}
