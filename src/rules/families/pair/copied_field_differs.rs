//! What a response must copy from the request is not what the request has.
use crate::meaning::pair::copied;
use crate::rules::prelude::*;

rule! {
    id: "copied-field-differs",
    severity: Warning,
    basis: Standard,
    references: [RFC 3261 "8.2.6.2"],
    when: AnyResponse,
    check: Pair(check),
    fires: [
        "Call-ID: ⟦a1⟧\n=>\nSIP/2.0 200 OK\nCall-ID: ⟦A1⟧",
        "From: <sip:alice@example.com>;tag=⟦a⟧\n\
            =>\nSIP/2.0 200 OK\nFrom: <sip:alice@example.com>;tag=⟦b⟧",
        "CSeq: ⟦1⟧ INVITE\n=>\nSIP/2.0 200 OK\nCSeq: ⟦2⟧ INVITE",
        "To: <sip:bob@example.net>;tag=⟦1⟧\n\
            =>\nSIP/2.0 200 OK\nTo: <sip:bob@example.net>;tag=⟦2⟧",
        "From: <⟦sip:alice@example.com⟧>;tag=a\n\
            =>\nSIP/2.0 200 OK\nFrom: <⟦sip:carol@example.com⟧>;tag=a",
    ],
    quiet: [
        "=>\nSIP/2.0 200 OK",
        "From: \"A\" <sip:%61lice@example.com;x=1;y=2>;tag=a\n\
            =>\nSIP/2.0 200 OK\n-From\nf: Alice <sip:alice@EXAMPLE.com;y=2;x=1>;tag=a",
        "-Call-ID\ni: a1\n=>\nSIP/2.0 200 OK\nCall-ID: a1",
        // The response brings the tag of To.
        "To: <sip:bob@example.net>\n=>\nSIP/2.0 200 OK\nTo: \"Bob\" <sip:bob@example.net>;tag=2",
        // Another transaction, of which another rule speaks.
        "Via: SIP/2.0/UDP 192.0.2.1;branch=z9hG4bK5\nCall-ID: a1\n=>\nSIP/2.0 200 OK\nCall-ID: b2",
        // What is not there is not told here.
        "-Call-ID\n=>\nSIP/2.0 200 OK",
        // A transfer between two hops by a B2BUA.
        "Via: SIP/2.0/UDP 198.51.100.1;branch=z9hG4bK9\nCall-ID: b2b\n=>\nSIP/2.0 200 OK",
    ],
}

fn check<'a>(facts: &Facts<'a, '_>, request: &Facts<'a, '_>, found: &mut Found<'a>) {
    if let Some(copied) = copied(facts, request) {
        let finding = found.at(copied.answered);
        finding.asked(copied.asked).say("field", Arg::Token(copied.field.as_str()));
        if !copied.tells_call {
            // Of today's clients none goes by the address.
            finding.only(Severity::Info);
        }
    }
}
