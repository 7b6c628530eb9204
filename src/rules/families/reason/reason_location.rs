//! Where in the telephone network the cause comes from.
use crate::rules::prelude::*;

rule! {
    id: "reason-location",
    severity: Info,
    basis: Standard,
    references: [RFC 8606 "4"],
    when: Any,
    needs: Field(Name::Reason),
    check: Message(check),
    fires: [
        "SIP/2.0 404 Not Found\n\
            Reason: Q.850;cause=1;text=\"Unallocated (unassigned) number\";location=⟦LN⟧",
    ],
    quiet: [
        "SIP/2.0 404 Not Found\nReason: SIP;cause=404;location=LN",
        "SIP/2.0 404 Not Found\nReason: Q.850;cause=1;location=LOC-6",
        "SIP/2.0 404 Not Found\nReason: Q.850;cause=1",
    ],
}

fn check<'a>(facts: &Facts<'a, '_>, found: &mut Found<'a>) {
    // Elsewhere than with Q.850 it is to be ignored; `LOC-n` are spare, or mean what a country says.
    let location = facts.q850_reason().and_then(|reason| reason.location);
    if let Some(at) = location
        && crate::iana::cause::location_of(at.bytes())
            .is_some_and(|row| !row.code.starts_with("LOC-"))
    {
        found.at(at).say("location", Arg::Location(at));
    }
}
