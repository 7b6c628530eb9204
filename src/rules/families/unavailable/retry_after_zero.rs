//! A window of no length.
use crate::rules::prelude::*;

rule! {
    id: "retry-after-zero",
    severity: Note,
    basis: Standard,
    references: [RFC 5626 "4.2.1", RFC 3261 "20.33", RFC 3261 "25.1"],
    when: Response(503),
    needs: Field(Name::RetryAfter),
    check: Message(check),
    fires: ["SIP/2.0 503 Service Unavailable\nCSeq: 7 REGISTER\nRetry-After: ⟦0⟧"],
    quiet: [
        "SIP/2.0 503 Service Unavailable\nRetry-After: 120",
        "SIP/2.0 503 Service Unavailable",
        "SIP/2.0 500 Server Internal Error\nRetry-After: 0",
    ],
}

fn check<'a>(facts: &Facts<'a, '_>, found: &mut Found<'a>) {
    if let Some(after) = facts.retry.and_then(|retry| retry.after)
        && after.seconds == Some(0)
    {
        found.at(after.seconds_at);
    }
}
