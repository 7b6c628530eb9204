//! A provisional code that nobody registered acts as a 183.
use crate::iana::status::status;
use crate::rules::prelude::*;

rule! {
    id: "provisional-unregistered",
    severity: Info,
    basis: Standard,
    references: [RFC 3261 "8.1.3.2"],
    when: Early,
    check: Message(check),
    fires: ["SIP/2.0 ⟦188⟧ Still Thinking"],
    quiet: [
        "SIP/2.0 183 Session Progress", "SIP/2.0 199 Early Dialog Terminated", "SIP/2.0 299 Fine",
    ],
}

fn check<'a>(facts: &Facts<'a, '_>, found: &mut Found<'a>) {
    if facts.status.is_some_and(|code| status(code).is_none())
        && let Some(code) = facts.status_at()
    {
        found.at(code).say("code", Arg::Piece(code));
    }
}
