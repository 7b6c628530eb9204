//! A final code that nobody registered acts as the x00 of its class.
use crate::rules::prelude::*;

rule! {
    id: "final-unregistered",
    severity: Info,
    basis: Standard,
    references: [RFC 3261 "8.1.3.2"],
    when: Final,
    check: Message(check),
    fires: ["SIP/2.0 ⟦599⟧ Server Error", "SIP/2.0 ⟦477⟧ Send failed"],
    quiet: ["SIP/2.0 503 Service Unavailable", "SIP/2.0 188 Still Thinking", "SIP/2.0 701 No"],
}

fn check<'a>(facts: &Facts<'a, '_>, found: &mut Found<'a>) {
    if let (Some(status), Some(acts_as), Some(code)) =
        (facts.status, facts.acts_as, facts.status_at())
        && status != acts_as
    {
        found.at(code).say("code", Arg::Piece(code)).say("base", Arg::Number(acts_as.into()));
    }
}
