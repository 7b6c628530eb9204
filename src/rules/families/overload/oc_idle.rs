//! The next hop can do overload control and asks for nothing.
use crate::meaning::overload::{Demand, control};
use crate::rules::prelude::*;

rule! {
    id: "oc-idle",
    severity: Info,
    basis: Standard,
    references: [RFC 7339 "5.7", RFC 7339 "5.1"],
    when: AnyResponse,
    check: Message(check),
    fires: [
        "SIP/2.0 100 Trying\n\
            Via: SIP/2.0/UDP 192.0.2.1;branch=z9hG4bK1;⟦oc=0⟧;oc-algo=\"loss\";⟦oc-validity=0⟧",
        "SIP/2.0 200 OK\nVia: SIP/2.0/UDP 192.0.2.1;branch=z9hG4bK1;⟦oc=0⟧;oc-algo=\"loss\"",
        "SIP/2.0 200 OK\nVia: SIP/2.0/UDP h;branch=z9hG4bK1;⟦oc=10⟧;⟦oc-validity=0⟧",
    ],
    quiet: [
        "SIP/2.0 200 OK\nVia: SIP/2.0/UDP h;branch=z9hG4bK1;oc=0;oc-algo=\"rate\"",
        "SIP/2.0 200 OK\nVia: SIP/2.0/UDP h;branch=z9hG4bK1;oc;oc-algo=\"loss\"",
        "SIP/2.0 200 OK",
    ],
}

fn check<'a>(facts: &Facts<'a, '_>, found: &mut Found<'a>) {
    if let Some(control) = control(facts)
        && control.demand == Demand::Nothing
    {
        found.at_all([control.at].into_iter().chain(control.validity_at));
    }
}
