//! A 202 has a meaning of its own for few methods.
use crate::rules::prelude::*;

rule! {
    id: "status-202-method",
    severity: Note,
    basis: Standard,
    references: [RFC 6665 "8.3.1", RFC 7647 "5", RFC 3428 "7"],
    when: Response(202),
    check: Message(check),
    fires: ["SIP/2.0 ⟦202⟧ Accepted\nCSeq: 1 ⟦INVITE⟧", "SIP/2.0 ⟦202⟧ Accepted\nCSeq: 2 ⟦BYE⟧"],
    quiet: [
        "SIP/2.0 202 Accepted\nCSeq: 2 REFER",
        "SIP/2.0 202 Accepted\nCSeq: 2 SUBSCRIBE",
        "SIP/2.0 202 Accepted\nCSeq: 1 MESSAGE",
        "SIP/2.0 202 Accepted\nCSeq: 1 NOTIFY",
        "SIP/2.0 202 Accepted\nCSeq: 1 FOO",
        "SIP/2.0 200 OK",
    ],
}

fn check<'a>(facts: &Facts<'a, '_>, found: &mut Found<'a>) {
    use Method::{Message, Notify, Other, Refer, Subscribe};
    // An older RFC gave it one for SUBSCRIBE, NOTIFY and REFER; a stranger's method may have one.
    if !matches!(facts.method, Message | Notify | Other | Refer | Subscribe)
        && let (Some(code), Some(method)) = (facts.status_at(), facts.method_at)
    {
        found.at(code).and(method).say("method", Arg::Piece(method));
    }
}
