//! More than one Retry-After, where one is allowed.
use crate::rules::prelude::*;

rule! {
    id: "retry-after-repeated",
    severity: Warning,
    basis: Standard,
    references: [RFC 3261 "7.3.1", RFC 3261 "25.1"],
    when: AnyResponse,
    needs: Field(Name::RetryAfter),
    check: Message(check),
    fires: [
        "SIP/2.0 503 Service Unavailable\nRetry-After: ⟦120⟧\nRetry-After: ⟦60 (busy)⟧",
        "SIP/2.0 503 Service Unavailable\nRetry-After: 120⟦,⟧ 60",
    ],
    quiet: [
        "SIP/2.0 503 Service Unavailable\nRetry-After: 120 (upgrade, back soon)",
        "SIP/2.0 503 Service Unavailable\nRetry-After: Fri, 31 Dec 1999 23:59:59 GMT",
        "SIP/2.0 503 Service Unavailable",
    ],
}

fn check<'a>(facts: &Facts<'a, '_>, found: &mut Found<'a>) {
    let fields = || facts.message.all(Name::RetryAfter);
    if fields().count() > 1 {
        found.at_all(fields().map(|field| field.value));
    } else if let Some(comma) = facts.retry.and_then(|retry| retry.after?.has_list_comma()) {
        found.at(comma);
    }
}
