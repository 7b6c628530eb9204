//! More than a datagram carries in one piece.
use crate::meaning::request::size;
use crate::rules::prelude::*;

/// What may go over UDP where the path is not known, in bytes (RFC 3261 §18.1.1).
const MOST: u32 = 1300;

rule! {
    id: "request-large",
    severity: Note,
    basis: Standard,
    references: [RFC 3261 "18.1.1"],
    when: AnyRequest,
    needs: Field(Name::Via),
    check: Message(check),
    fires: [
        "INVITE sip:bob@example.net SIP/2.0\nVia: SIP/2.0/⟦UDP⟧ 192.0.2.1;branch=z9hG4bK1\n\
            Content-Type: application/sdp\nContent-Length: 1400",
    ],
    quiet: [
        "INVITE sip:bob@example.net SIP/2.0\n\na=sendrecv",
        "INVITE sip:bob@example.net SIP/2.0\nVia: SIP/2.0/TCP 192.0.2.1;branch=z9hG4bK1\n\
            Content-Type: application/sdp\nContent-Length: 1400",
        // That is told of the MESSAGE.
        "MESSAGE sip:bob@example.net SIP/2.0\nCSeq: 1 MESSAGE\nContent-Length: 2000",
    ],
}

fn check<'a>(facts: &Facts<'a, '_>, found: &mut Found<'a>) {
    let bytes = size(&facts.message);
    let over_udp = facts.via.map(|via| via.transport).filter(|name| name.is("UDP"));
    if bytes > MOST
        && facts.method != Method::Message
        && let Some(at) = over_udp
    {
        found.at(at).say("bytes", Arg::Number(bytes));
    }
}
