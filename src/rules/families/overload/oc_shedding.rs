//! A 503 without Retry-After from a neighbour that does overload control.
use crate::meaning::overload::{Demand, control};
use crate::rules::prelude::*;

rule! {
    id: "oc-shedding",
    severity: Note,
    basis: Standard,
    references: [RFC 7339 "5.10", RFC 7339 "5.10.2", RFC 3261 "21.5.4"],
    when: Response(503),
    check: Message(check),
    fires: [
        "SIP/2.0 ⟦503⟧ Service Unavailable\n\
            Via: SIP/2.0/TLS p1.example.net;branch=z9hG4bK1;⟦oc=20⟧;oc-algo=\"loss\"",
    ],
    quiet: [
        "SIP/2.0 503 Service Unavailable\n\
            Via: SIP/2.0/UDP h;branch=z9hG4bK1;oc=20;oc-algo=\"loss\"\nRetry-After: 5",
        "SIP/2.0 503 Service Unavailable\n\
            Via: SIP/2.0/UDP h;branch=z9hG4bK1;oc=0;oc-algo=\"loss\";oc-validity=0",
        "SIP/2.0 503 Service Unavailable",
        "SIP/2.0 500 Server Internal Error\n\
            Via: SIP/2.0/UDP h;branch=z9hG4bK1;oc=20;oc-algo=\"loss\"",
    ],
}

fn check<'a>(facts: &Facts<'a, '_>, found: &mut Found<'a>) {
    if facts.retry.is_some_and(|retry| retry.after.is_none())
        && let Some(control) = control(facts)
        && control.demand != Demand::Nothing
        && let Some(code) = facts.status_at()
    {
        found.at(code).and(control.at);
    }
}
