//! The time for which a server is to be left alone.
use crate::rules::prelude::*;

rule! {
    id: "retry-after-window",
    severity: Note,
    basis: Standard,
    references: [RFC 3261 "21.5.4", RFC 3263 "4.3"],
    when: Response(503),
    needs: Field(Name::RetryAfter),
    check: Message(check),
    fires: [
        "SIP/2.0 503 Service Unavailable\nRetry-After: ⟦120⟧",
        "SIP/2.0 503 Service Unavailable\nRetry-After: ⟦30⟧ (upgrade, back soon);duration=7200",
    ],
    quiet: [
        "SIP/2.0 503 Service Unavailable\nRetry-After: 0",
        "SIP/2.0 503 Service Unavailable\nRetry-After: soon",
        "SIP/2.0 486 Busy Here\nRetry-After: 120",
        "SIP/2.0 503 Service Unavailable",
    ],
}

fn check<'a>(facts: &Facts<'a, '_>, found: &mut Found<'a>) {
    if let Some(after) = facts.retry.and_then(|retry| retry.after)
        && let Some(seconds) = after.seconds.filter(|&seconds| seconds > 0)
    {
        found.at(after.seconds_at).say("window", Arg::Duration(seconds));
    }
}
