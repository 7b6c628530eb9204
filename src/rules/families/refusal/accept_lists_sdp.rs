//! A body was refused, though the one that a call has is accepted.
use crate::grammar::flaw::Unheard;
use crate::grammar::params::Params;
use crate::rules::prelude::*;

rule! {
    id: "accept-lists-sdp",
    severity: Note,
    basis: Heuristic,
    references: [RFC 3261 "8.2.3"],
    when: Response(415),
    needs: Field(Name::Accept),
    check: Message(check),
    fires: [
        "SIP/2.0 415 Unsupported Media Type\nAccept: ⟦application/sdp⟧",
        "SIP/2.0 415 Unsupported Media Type\nCSeq: 4 UPDATE\n\
            Accept: text/plain, ⟦Application/SDP⟧;q=0.9",
    ],
    quiet: [
        "SIP/2.0 415 Unsupported Media Type\nAccept: application/isup",
        "SIP/2.0 415 Unsupported Media Type\nCSeq: 1 MESSAGE\nAccept: application/sdp",
        "SIP/2.0 415 Unsupported Media Type\nCSeq: 1 INFO\nAccept: application/sdp",
        "SIP/2.0 488 Not Acceptable Here\nAccept: application/sdp",
    ],
}

fn check<'a>(facts: &Facts<'a, '_>, found: &mut Found<'a>) {
    let Some(method) = facts.method_at.filter(|_| facts.method.row().is_some_and(|row| row.offers))
    else {
        return;
    };
    let mut accepted = facts.message.values(Name::Accept);
    let mut flaws = Unheard::default();
    while let Some(value) = accepted.next(&mut flaws) {
        let kind = Params::split(value).0;
        if kind.is("application/sdp") {
            found.at(kind).say("method", Arg::Piece(method));
            return;
        }
    }
}
