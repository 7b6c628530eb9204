//! The method that is not implemented stands in Allow.
use crate::rules::prelude::*;
use crate::wire::option_tag;

rule! {
    id: "status-501-allowed",
    severity: Note,
    basis: Standard,
    references: [RFC 3261 "21.5.2", RFC 3261 "20.5"],
    when: Response(501),
    needs: Field(Name::Allow),
    check: Message(check),
    fires: ["SIP/2.0 ⟦501⟧ Not Implemented\nCSeq: 1 MESSAGE\nAllow: INVITE, ACK, ⟦MESSAGE⟧"],
    quiet: [
        "SIP/2.0 501 Not Implemented\nCSeq: 1 MESSAGE\nAllow: INVITE, ACK, BYE",
        "SIP/2.0 501 Not Implemented\nCSeq: 1 MESSAGE",
        "SIP/2.0 405 Method Not Allowed\nCSeq: 1 MESSAGE\nAllow: MESSAGE",
    ],
}

fn check<'a>(facts: &Facts<'a, '_>, found: &mut Found<'a>) {
    if let (Some(code), Some(method)) = (facts.status_at(), facts.method_at)
        && let Some(name) = method.text()
        && let Some(at) = option_tag::find(&facts.message, Name::Allow, name)
        && !at.is_empty()
    {
        found.at(code).and(at).say("method", Arg::Piece(method));
    }
}
