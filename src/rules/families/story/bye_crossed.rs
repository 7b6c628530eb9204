//! Both sides hung up at the same moment, and one got a 481.
use crate::rules::prelude::*;

rule! {
    id: "bye-crossed",
    severity: Info,
    basis: Standard,
    references: [RFC 3261 "15.1", RFC 3261 "21.4.19"],
    when: Call,
    check: Call(check),
    fires: [
        "@0 a>b\nINVITE sip:bob@example.net SIP/2.0\n@0.1 b>a\nSIP/2.0 200 OK\n\
            @0.2 a>b\nACK sip:bob@198.51.100.7 SIP/2.0\n@9 a>b\nBYE sip:bob@198.51.100.7 SIP/2.0\n\
            @9.01 b>a\n⟦BYE⟧ sip:alice@192.0.2.1 SIP/2.0\n@9.02 b>a\nSIP/2.0 ⟦481⟧ Call/Transaction Does Not Exist",
    ],
    quiet: [
        "@0 a>b\nINVITE sip:bob@example.net SIP/2.0\n@0.1 b>a\nSIP/2.0 200 OK\n\
            @0.2 a>b\nACK sip:bob@198.51.100.7 SIP/2.0\n@9 a>b\nBYE sip:bob@198.51.100.7 SIP/2.0\n\
            @9.02 b>a\nSIP/2.0 481 Call/Transaction Does Not Exist",
        "@0 a>b\nINVITE sip:bob@example.net SIP/2.0\n@0.1 b>a\nSIP/2.0 200 OK\n\
            @0.2 a>b\nACK sip:bob@198.51.100.7 SIP/2.0\n@9 a>b\nBYE sip:bob@198.51.100.7 SIP/2.0\n\
            @9.01 b>a\nBYE sip:alice@192.0.2.1 SIP/2.0\n@9.02 b>a\nSIP/2.0 200 OK",
    ],
}

fn check<'a>(call: &Call<'a, '_>, found: &mut Found<'a>) {
    let byes = || call.transactions.iter().filter(|each| each.method == Method::Bye);
    for transaction in byes() {
        let answer = call.decision(transaction).filter(|seen| seen.facts.status == Some(481));
        let (Some(answer), Some(own)) = (answer, call.request(transaction)) else { continue };
        let tag = |seen: &crate::call::Seen<'a, '_>| seen.from_tag().map(crate::span::Piece::bytes);
        let other = byes().filter_map(|each| call.request(each)).find(|other| {
            other.same_dialog(own) && tag(other) != tag(own) && other.time <= answer.time
        });
        if let Some(other) = other
            && let (Some(method), Some(code)) = (other.start(), answer.start())
        {
            found.on(answer, code).and_on(other, method);
            return;
        }
    }
}
