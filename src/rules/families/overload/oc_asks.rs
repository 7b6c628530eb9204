//! The next hop wants a share of the requests dropped.
use crate::meaning::overload::{Demand, control};
use crate::rules::prelude::*;

rule! {
    id: "oc-asks",
    severity: Note,
    basis: Standard,
    references: [RFC 7339 "7.1", RFC 7339 "5.4", RFC 7339 "5.5"],
    when: AnyResponse,
    check: Message(check),
    fires: [
        "SIP/2.0 503 Service Unavailable\n\
            Via: SIP/2.0/TLS p1.example.net;branch=z9hG4bK1;⟦oc=20⟧;oc-algo=\"loss\"\
            ;⟦oc-validity=1000⟧;oc-seq=1282321615.782",
        "SIP/2.0 183 Session Progress\nVia: SIP/2.0/UDP 192.0.2.1;branch=z9hG4bK1;⟦oc=35⟧",
    ],
    quiet: [
        "SIP/2.0 100 Trying\nVia: SIP/2.0/UDP 192.0.2.1;branch=z9hG4bK1;oc=0;oc-algo=\"loss\"",
        "SIP/2.0 200 OK\nVia: SIP/2.0/UDP h;branch=z9hG4bK1;oc=20;oc-algo=\"loss\";oc-validity=0",
        "SIP/2.0 200 OK\nVia: SIP/2.0/UDP h;branch=z9hG4bK1;oc=150;oc-algo=\"rate\"",
        "SIP/2.0 200 OK\nVia: SIP/2.0/UDP h;branch=z9hG4bK1;oc;oc-algo=\"loss,rate\"",
    ],
}

fn check<'a>(facts: &Facts<'a, '_>, found: &mut Found<'a>) {
    if let Some(control) = control(facts)
        && let Demand::Drop(percent) = control.demand
        && let Some(finding) = found.at_all([control.at].into_iter().chain(control.validity_at))
    {
        finding
            .say("percent", Arg::Number(percent))
            .say("time", Arg::Milliseconds(control.validity_ms));
    }
}
