//! For how long the sender can be reached after the waiting time.
use crate::rules::prelude::*;

rule! {
    id: "retry-after-duration",
    severity: Info,
    basis: Standard,
    references: [RFC 3261 "20.33"],
    when: Failure,
    needs: Field(Name::RetryAfter),
    check: Message(check),
    fires: ["SIP/2.0 480 Temporarily Unavailable\nRetry-After: 18000;duration=⟦3600⟧"],
    quiet: [
        "SIP/2.0 480 Temporarily Unavailable\nRetry-After: 18000",
        "SIP/2.0 480 Temporarily Unavailable\nRetry-After: 18000;duration=long",
        "SIP/2.0 480 Temporarily Unavailable\nRetry-After: soon;duration=3600",
    ],
}

fn check<'a>(facts: &Facts<'a, '_>, found: &mut Found<'a>) {
    let Some(after) = facts.retry.and_then(|retry| retry.after) else { return };
    if let (Some(seconds), Some(duration), Some(at)) =
        (after.seconds, after.duration, after.duration_at)
        && duration > 0
    {
        found.at(at).say("window", Arg::Duration(seconds)).say("duration", Arg::Duration(duration));
    }
}
