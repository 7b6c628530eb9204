//! A time for a demand that is not there.
use crate::rules::prelude::*;
use crate::wire::via::Via;

rule! {
    id: "oc-validity-alone",
    severity: Warning,
    basis: Standard,
    references: [RFC 7339 "4.3"],
    when: AnyResponse,
    check: Message(check),
    fires: ["SIP/2.0 200 OK\nVia: SIP/2.0/UDP 192.0.2.1;branch=z9hG4bK1;⟦oc-validity=500⟧"],
    quiet: [
        "SIP/2.0 200 OK\nVia: SIP/2.0/UDP 192.0.2.1;branch=z9hG4bK1;oc-validity=0",
        "SIP/2.0 200 OK\nVia: SIP/2.0/UDP h;branch=z9hG4bK1;oc=20;oc-validity=500",
        "SIP/2.0 200 OK",
    ],
}

fn check<'a>(facts: &Facts<'a, '_>, found: &mut Found<'a>) {
    if let Some(said) = facts.via.as_ref().and_then(Via::overload)
        && said.oc.is_none()
        && said.validity_ms.is_some_and(|time| time > 0)
        && let Some(validity) = said.validity
    {
        found.at(validity.whole);
    }
}
