//! 100 is the only provisional answer to a request other than INVITE.
use crate::rules::prelude::*;

rule! {
    id: "provisional-to-non-invite",
    severity: Warning,
    basis: Standard,
    references: [RFC 4320 "4.1"],
    when: Early,
    check: Message(check),
    fires: [
        "SIP/2.0 183 Session Progress\nCSeq: 2 ⟦REGISTER⟧",
        "SIP/2.0 180 Ringing\nCSeq: 2 ⟦REFER⟧",
    ],
    quiet: [
        "SIP/2.0 183 Session Progress\nCSeq: 2 INVITE",
        "SIP/2.0 183 Session Progress\nCSeq: 2 Invite",
        "SIP/2.0 183 Session Progress\n-CSeq",
        "SIP/2.0 100 Trying\nCSeq: 2 REGISTER",
    ],
}

fn check<'a>(facts: &Facts<'a, '_>, found: &mut Found<'a>) {
    let method = facts.method_at.filter(|method| !method.is_empty() && !method.is("INVITE"));
    if let (Some(method), Some(code)) = (method, facts.status_at()) {
        found.at(method).say("method", Arg::Piece(method)).say("code", Arg::Piece(code));
    }
}
