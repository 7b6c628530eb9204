//! The called side has to make the offer.
use crate::rules::prelude::*;

rule! {
    id: "offer-missing",
    severity: Info,
    basis: Standard,
    references: [RFC 3261 "13.2.1", RFC 3262 "5"],
    when: AnyRequest,
    check: Message(check),
    fires: [
        "⟦INVITE⟧ sip:bob@example.net SIP/2.0",
        "⟦INVITE⟧ sip:bob@example.net SIP/2.0\nTo: <sip:bob@example.net>;tag=x",
    ],
    quiet: [
        "INVITE sip:bob@example.net SIP/2.0\n\na=sendrecv",
        // It was there, and was not given.
        "INVITE sip:bob@example.net SIP/2.0\nContent-Type: application/sdp\nContent-Length: 244",
        "UPDATE sip:bob@example.net SIP/2.0\nCSeq: 2 UPDATE\nTo: <sip:bob@example.net>;tag=x",
    ],
}

fn check<'a>(facts: &Facts<'a, '_>, found: &mut Found<'a>) {
    if facts.method == Method::Invite && facts.has_no_body() {
        found.at_all(facts.method_at);
    }
}
