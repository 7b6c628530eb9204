//! Overload control that travelled too far.
use crate::meaning::overload::inner_answer;
use crate::rules::prelude::*;

rule! {
    id: "oc-inner-via",
    severity: Warning,
    basis: Standard,
    references: [RFC 7339 "5.4", RFC 7339 "5.2"],
    when: AnyResponse,
    check: Message(check),
    fires: [
        "SIP/2.0 200 OK\nVia: SIP/2.0/UDP p.example.net;branch=z9hG4bK1\n\
            Via: SIP/2.0/UDP 192.0.2.1;branch=z9hG4bK2;⟦oc=20⟧;oc-algo=\"loss\"",
    ],
    quiet: [
        "SIP/2.0 200 OK\nVia: SIP/2.0/UDP p.example.net;branch=z9hG4bK1;oc=20;oc-algo=\"loss\"\n\
            Via: SIP/2.0/UDP 192.0.2.1;branch=z9hG4bK2;oc;oc-algo=\"loss,A\"",
        "INVITE sip:a@b SIP/2.0\nVia: SIP/2.0/UDP p;branch=z9hG4bK1\n\
            Via: SIP/2.0/UDP h;branch=z9hG4bK2;oc=20",
    ],
}

fn check<'a>(facts: &Facts<'a, '_>, found: &mut Found<'a>) {
    if let Some(param) = inner_answer(facts) {
        found.at(param).say("param", Arg::Piece(param));
    }
}
