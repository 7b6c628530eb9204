//! A PRACK whose `RAck` names no response.
use crate::grammar::flaw::Unheard;
use crate::rules::prelude::*;
use crate::wire::rseq::RAck;

rule! {
    id: "rack-unreadable",
    severity: Warning,
    basis: Standard,
    references: [RFC 3262 "7.2", RFC 3262 "3"],
    when: AnyRequest,
    needs: Field(Name::RAck),
    check: Message(check),
    fires: [
        "PRACK sip:bob@example.net SIP/2.0\nCSeq: 2 PRACK\nRAck: ⟦undefined 1 INVITE⟧",
        "PRACK sip:bob@example.net SIP/2.0\nCSeq: 2 PRACK\nRAck: ⟦7 INVITE⟧",
    ],
    quiet: [
        "PRACK sip:bob@example.net SIP/2.0\nCSeq: 2 PRACK\nRAck: 1 1 INVITE",
        "PRACK sip:bob@example.net SIP/2.0\nCSeq: 2 PRACK",
        "BYE sip:bob@example.net SIP/2.0\nCSeq: 2 BYE\nRAck: undefined",
    ],
}

fn check<'a>(facts: &Facts<'a, '_>, found: &mut Found<'a>) {
    let value = facts.value(Name::RAck).filter(|_| facts.method == Method::Prack);
    let rack = value.map(|value| RAck::read(value, &mut Unheard::default()));
    let rack = rack.filter(|rack| rack.response.is_none() || rack.cseq.is_none());
    if let Some(rack) = rack.filter(|rack| !rack.whole.is_empty()) {
        found.at(rack.whole).say("value", Arg::Piece(rack.whole));
    }
}
