//! 607 and 608 refuse what somebody starts, not what goes on.
use crate::rules::prelude::*;

rule! {
    id: "unwanted-in-dialog",
    severity: Note,
    basis: Standard,
    references: [RFC 8197 "4", RFC 8688 "3.1"],
    when: Responses(&[607, 608]),
    check: Message(check),
    fires: ["SIP/2.0 ⟦607⟧ Unwanted\nCSeq: 2 ⟦UPDATE⟧", "SIP/2.0 ⟦608⟧ Rejected\nCSeq: 2 ⟦BYE⟧"],
    quiet: [
        "SIP/2.0 607 Unwanted",
        "SIP/2.0 607 Unwanted\nCSeq: 1 MESSAGE",
        "SIP/2.0 603 Decline\nCSeq: 2 UPDATE",
    ],
}

fn check<'a>(facts: &Facts<'a, '_>, found: &mut Found<'a>) {
    if facts.in_dialog()
        && let (Some(code), Some(method)) = (facts.status_at(), facts.method_at)
    {
        found.at(code).and(method).say("code", Arg::Piece(code)).say("method", Arg::Piece(method));
    }
}
