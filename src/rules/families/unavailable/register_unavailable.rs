//! A registrar that cannot serve now.
use crate::rules::prelude::*;

rule! {
    id: "register-unavailable",
    severity: Note,
    basis: Standard,
    references: [RFC 5626 "4.2.1", RFC 5626 "4.2.2"],
    when: Response(503),
    check: Message(check),
    fires: ["SIP/2.0 ⟦503⟧ Service Unavailable\nCSeq: 4 ⟦REGISTER⟧\nRetry-After: 30"],
    quiet: ["SIP/2.0 503 Service Unavailable", "SIP/2.0 403 Forbidden\nCSeq: 4 REGISTER"],
}

fn check<'a>(facts: &Facts<'a, '_>, found: &mut Found<'a>) {
    if facts.method == Method::Register
        && let (Some(code), Some(method)) = (facts.status_at(), facts.method_at)
    {
        found.at(code).and(method);
    }
}
