//! CANCEL got a code that a server must not give it.
use crate::rules::prelude::*;

rule! {
    id: "cancel-refused",
    severity: Warning,
    basis: Standard,
    references: [RFC 3261 "22.1", RFC 3261 "21.4.25"],
    when: Responses(&[401, 407, 487]),
    check: Message(check),
    fires: [
        "SIP/2.0 ⟦487⟧ Request Terminated\nCSeq: 1 ⟦CANCEL⟧",
        "SIP/2.0 ⟦407⟧ Proxy Authentication Required\nCSeq: 1 ⟦CANCEL⟧\n\
            Proxy-Authenticate: Digest realm=\"a\", nonce=\"x\"",
    ],
    quiet: [
        "SIP/2.0 487 Request Terminated",
        "SIP/2.0 481 Call/Transaction Does Not Exist\nCSeq: 1 CANCEL",
        "SIP/2.0 200 OK\nCSeq: 1 CANCEL",
    ],
}

fn check<'a>(facts: &Facts<'a, '_>, found: &mut Found<'a>) {
    if facts.method == Method::Cancel
        && let (Some(code), Some(method)) = (facts.status_at(), facts.method_at)
    {
        let source = usize::from(facts.status == Some(487));
        found.at(code).and(method).say("code", Arg::Piece(code)).cite(source);
    }
}
