//! More than a MESSAGE may hold.
use crate::meaning::request::size;
use crate::rules::prelude::*;

/// The most that a MESSAGE may have, in bytes (RFC 3428 §8).
const MOST: u32 = 1300;

rule! {
    id: "message-large",
    severity: Note,
    basis: Standard,
    references: [RFC 3428 "8"],
    when: AnyRequest,
    check: Message(check),
    fires: [
        "⟦MESSAGE⟧ sip:bob@example.net SIP/2.0\nCSeq: 1 MESSAGE\nContent-Type: text/plain\n\
            Content-Length: 2000",
    ],
    quiet: [
        "MESSAGE sip:bob@example.net SIP/2.0\nCSeq: 1 MESSAGE\nContent-Type: text/plain\n\
            Content-Length: 200",
        "NOTIFY sip:bob@example.net SIP/2.0\nCSeq: 1 NOTIFY\nContent-Length: 2000",
    ],
}

fn check<'a>(facts: &Facts<'a, '_>, found: &mut Found<'a>) {
    let bytes = size(&facts.message);
    if facts.method == Method::Message
        && bytes > MOST
        && let Some(at) = facts.method_at
    {
        found.at(at).say("bytes", Arg::Number(bytes));
    }
}
