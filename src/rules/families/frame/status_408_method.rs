//! A 408 answers a request that is no INVITE: nobody can use it any more.
use crate::rules::prelude::*;

rule! {
    id: "status-408-method",
    severity: Note,
    basis: Standard,
    references: [RFC 4320 "4.2"],
    when: Response(408),
    check: Message(check),
    fires: ["SIP/2.0 ⟦408⟧ Request Timeout\nCSeq: 1 ⟦REGISTER⟧"],
    quiet: ["SIP/2.0 408 Request Timeout", "SIP/2.0 504 Server Time-out\nCSeq: 1 REGISTER", "SIP/2.0 408 Request Timeout\n-CSeq"],
}

fn check<'a>(facts: &Facts<'a, '_>, found: &mut Found<'a>) {
    if facts.method != Method::Invite
        && let (Some(code), Some(method)) = (facts.status_at(), facts.method_at)
    {
        found.at(code).and(method).say("method", Arg::Piece(method));
    }
}
