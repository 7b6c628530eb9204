//! A 503 inside a dialog ends the transaction, not the call.
use crate::rules::prelude::*;

rule! {
    id: "in-dialog-unavailable",
    severity: Note,
    basis: Standard,
    references: [RFC 5057 "5.1"],
    when: Response(503),
    check: Message(check),
    fires: ["SIP/2.0 ⟦503⟧ Service Unavailable\nCSeq: 2 ⟦UPDATE⟧"],
    quiet: [
        "SIP/2.0 503 Service Unavailable",
        "SIP/2.0 503 Service Unavailable\nCSeq: 3 BYE",
        "SIP/2.0 500 Server Internal Error\nCSeq: 2 UPDATE",
    ],
}

fn check<'a>(facts: &Facts<'a, '_>, found: &mut Found<'a>) {
    // After a BYE the sender may take the call as ended, whatever the answer is.
    if facts.in_dialog()
        && facts.method != Method::Bye
        && let (Some(code), Some(method)) = (facts.status_at(), facts.method_at)
    {
        found.at(code).and(method).say("method", Arg::Piece(method));
    }
}
