//! A response stands before its request: the places of capture have different clocks.
use crate::rules::prelude::*;

rule! {
    id: "trace-order-odd",
    severity: Info,
    basis: Heuristic,
    references: [RFC 3261 "17.1.3"],
    when: Call,
    check: Call(check),
    fires: [
        "@0 a>b\nINVITE sip:bob@example.net SIP/2.0\n@0.01 b>c\nINVITE sip:bob@example.net SIP/2.0\n\
            @0.02 b>a\nSIP/2.0 100 Trying\n@0.2 d>c\nSIP/2.0 ⟦180⟧ Ringing\n\
            Via: SIP/2.0/UDP 192.0.2.3:5060;branch=z9hG4bKcd1INVITE0\n\
            @0.21 c>d\n⟦INVITE⟧ sip:bob@example.net SIP/2.0\nVia: SIP/2.0/UDP 192.0.2.3:5060;branch=z9hG4bKcd1INVITE0",
    ],
    quiet: [
        "@0 a>b\nINVITE sip:bob@example.net SIP/2.0\n@0.2 b>a\nSIP/2.0 180 Ringing",
        // The trace begins within the call, and the request comes once more.
        "@0 b>a\nSIP/2.0 100 Trying\nVia: SIP/2.0/UDP 192.0.2.1;branch=z9hG4bKx\n\
            @0.3 a>b\nINVITE sip:bob@example.net SIP/2.0\nVia: SIP/2.0/UDP 192.0.2.1;branch=z9hG4bKx",
        // Only the response is there.
        "@0 a>b\nINVITE sip:bob@example.net SIP/2.0\n@0.2 c>b\nSIP/2.0 180 Ringing\n\
            Via: SIP/2.0/UDP 192.0.2.2;branch=z9hG4bKnobody",
    ],
}

fn check<'a>(call: &Call<'a, '_>, found: &mut Found<'a>) {
    if call.starts_late() || call.dropped > 0 {
        return;
    }
    for transaction in &call.transactions {
        if let (Some(&asked), Some(&told)) =
            (transaction.requests.first(), transaction.responses.first())
            && told < asked
            && let (Some(response), Some(request)) = (call.seen.get(told), call.seen.get(asked))
            && response.time < request.time
            && let (Some(code), Some(method)) = (response.start(), request.start())
        {
            found.on(response, code).and_on(request, method);
            return;
        }
    }
}
