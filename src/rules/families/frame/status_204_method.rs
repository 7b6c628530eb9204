//! A 204 answers a SUBSCRIBE and nothing else.
use crate::rules::prelude::*;

rule! {
    id: "status-204-method",
    severity: Note,
    basis: Standard,
    references: [RFC 5839 "7.1"],
    when: Response(204),
    check: Message(check),
    fires: ["SIP/2.0 ⟦204⟧ No Content\nCSeq: 1 ⟦PUBLISH⟧"],
    quiet: ["SIP/2.0 204 No Notification\nCSeq: 2 SUBSCRIBE", "SIP/2.0 200 OK\nCSeq: 1 PUBLISH"],
}

fn check<'a>(facts: &Facts<'a, '_>, found: &mut Found<'a>) {
    if facts.method != Method::Subscribe
        && let (Some(code), Some(method)) = (facts.status_at(), facts.method_at)
    {
        found.at(code).and(method).say("method", Arg::Piece(method));
    }
}
