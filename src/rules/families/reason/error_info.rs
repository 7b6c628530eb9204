//! A pointer to more about the failure.
use crate::grammar::flaw::Unheard;
use crate::rules::prelude::*;
use crate::wire::info::Info;

rule! {
    id: "error-info",
    severity: Info,
    basis: Standard,
    references: [RFC 3261 "20.18"],
    when: Failure,
    needs: Field(Name::ErrorInfo),
    check: Message(check),
    fires: [
        "SIP/2.0 404 The number you have dialed is not in service\n\
            Error-Info: <⟦sip:not-in-service-recording@example.com⟧>",
    ],
    quiet: ["SIP/2.0 404 Not Found", "SIP/2.0 404 Not Found\nError-Info: "],
}

fn check<'a>(facts: &Facts<'a, '_>, found: &mut Found<'a>) {
    let mut flaws = Unheard::default();
    let Some(value) = facts.message.values(Name::ErrorInfo).next(&mut flaws) else { return };
    let uri = Info::read(value, &mut flaws).uri;
    if !uri.is_empty() {
        found.at(uri).say("uri", Arg::Piece(uri));
    }
}
