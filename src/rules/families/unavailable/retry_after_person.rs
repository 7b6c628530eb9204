//! Retry-After of a refusal that speaks of the person called.
use crate::meaning::retry::Scope;
use crate::rules::prelude::*;

rule! {
    id: "retry-after-person",
    severity: Info,
    basis: Standard,
    references: [RFC 3261 "20.33"],
    when: Failure,
    needs: Field(Name::RetryAfter),
    check: Message(check),
    fires: ["SIP/2.0 486 Busy Here\nRetry-After: ⟦120⟧", "SIP/2.0 600 Busy\nRetry-After: ⟦180⟧"],
    quiet: [
        "SIP/2.0 503 Service Unavailable\nRetry-After: 120",
        "SIP/2.0 413 Request Entity Too Large\nRetry-After: 120",
        "SIP/2.0 486 Busy Here\nRetry-After: 0",
        "SIP/2.0 404 Not Found\nCSeq: 5 OPTIONS\nRetry-After: 60",
    ],
}

fn check<'a>(facts: &Facts<'a, '_>, found: &mut Found<'a>) {
    if let Some(retry) = facts.retry
        && facts.method == Method::Invite
        && retry.scope == Scope::Person
        && let Some(after) = retry.after
        && let Some(seconds) = after.seconds.filter(|&seconds| seconds > 0)
    {
        found.at(after.seconds_at).say("window", Arg::Duration(seconds));
    }
}
