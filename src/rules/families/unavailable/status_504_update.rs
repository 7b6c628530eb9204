//! A 504 to an UPDATE: the far end would have to ask its user first.
use crate::rules::prelude::*;

rule! {
    id: "status-504-update",
    severity: Note,
    basis: Standard,
    references: [RFC 3311 "5.2"],
    when: Response(504),
    check: Message(check),
    fires: ["SIP/2.0 ⟦504⟧ Server Time-out\nCSeq: 2 ⟦UPDATE⟧"],
    quiet: ["SIP/2.0 504 Server Time-out", "SIP/2.0 488 Not Acceptable Here\nCSeq: 2 UPDATE"],
}

fn check<'a>(facts: &Facts<'a, '_>, found: &mut Found<'a>) {
    if facts.method == Method::Update
        && let (Some(code), Some(method)) = (facts.status_at(), facts.method_at)
    {
        found.at(code).and(method);
    }
}
