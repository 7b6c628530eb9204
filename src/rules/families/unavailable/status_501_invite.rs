//! Every server knows the methods of a call: what a 501 to one of them lacks is something else.
use crate::rules::prelude::*;

rule! {
    id: "status-501-invite",
    severity: Note,
    basis: Heuristic,
    references: [RFC 3261 "21.5.2", RFC 3398 "7.2.4.1"],
    when: Response(501),
    check: Message(check),
    fires: [
        "SIP/2.0 ⟦501⟧ Not Implemented\nCSeq: 1 ⟦INVITE⟧",
        "SIP/2.0 ⟦501⟧ Not Implemented\nCSeq: 3 ⟦BYE⟧",
    ],
    quiet: [
        "SIP/2.0 501 Not Implemented\nCSeq: 1 MESSAGE",
        // A gateway need not be a registrar.
        "SIP/2.0 501 Not Implemented\nCSeq: 1 REGISTER",
        "SIP/2.0 405 Method Not Allowed",
    ],
}

fn check<'a>(facts: &Facts<'a, '_>, found: &mut Found<'a>) {
    if matches!(facts.method, Method::Invite | Method::Bye | Method::Cancel)
        && let (Some(code), Some(method)) = (facts.status_at(), facts.method_at)
    {
        found.at(code).and(method).say("method", Arg::Piece(method));
    }
}
