//! The phrase of a 182 may tell place and waiting time.
use crate::rules::prelude::*;

rule! {
    id: "queued-phrase",
    severity: Info,
    basis: Standard,
    references: [RFC 3261 "21.1.4"],
    when: Response(182),
    check: Message(check),
    fires: ["SIP/2.0 182 ⟦Queued; 3 callers ahead⟧"],
    quiet: ["SIP/2.0 182 Queued", "SIP/2.0 182 ", "SIP/2.0 181 Call Is Being Forwarded"],
}

fn check<'a>(facts: &Facts<'a, '_>, found: &mut Found<'a>) {
    let own = facts.phrase().filter(|phrase| !phrase.is_empty() && !phrase.is("Queued"));
    if let Some(phrase) = own {
        found.at(phrase).say("phrase", Arg::Piece(phrase));
    }
}
