//! A demand without a time holds for half a second.
use crate::meaning::overload::{Demand, control};
use crate::rules::prelude::*;

rule! {
    id: "oc-validity-missing",
    severity: Info,
    basis: Standard,
    references: [RFC 7339 "4.3"],
    when: AnyResponse,
    check: Message(check),
    fires: ["SIP/2.0 200 OK\nVia: SIP/2.0/UDP h;branch=z9hG4bK1;⟦oc=20⟧;oc-algo=\"loss\""],
    quiet: [
        "SIP/2.0 200 OK\nVia: SIP/2.0/UDP h;branch=z9hG4bK1;oc=20;oc-algo=\"loss\";oc-validity=900",
        "SIP/2.0 200 OK\nVia: SIP/2.0/UDP h;branch=z9hG4bK1;oc=0;oc-algo=\"loss\"",
        "SIP/2.0 200 OK\nVia: SIP/2.0/UDP h;branch=z9hG4bK1;oc;oc-algo=\"loss\"",
    ],
}

fn check<'a>(facts: &Facts<'a, '_>, found: &mut Found<'a>) {
    if let Some(control) = control(facts)
        && control.demand != Demand::Nothing
        && control.validity_at.is_none()
    {
        found.at(control.at).say("time", Arg::Milliseconds(control.validity_ms));
    }
}
