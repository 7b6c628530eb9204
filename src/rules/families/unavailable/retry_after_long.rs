//! A window of minutes outlasts most troubles.
use crate::rules::prelude::*;

/// What FreeSWITCH sends, in seconds.
const LONG: u32 = 300;

rule! {
    id: "retry-after-long",
    severity: Note,
    basis: Practice,
    references: [
        "signalwire/freeswitch #2917: The Retry-After value on FreeSWITCH should be configurable"
            "https://github.com/signalwire/freeswitch/issues/2917",
    ],
    when: Response(503),
    needs: Field(Name::RetryAfter),
    check: Message(check),
    fires: ["SIP/2.0 503 Maximum Calls In Progress\nRetry-After: ⟦300⟧"],
    quiet: [
        "SIP/2.0 503 Service Unavailable\nRetry-After: 120",
        "SIP/2.0 480 Temporarily Unavailable\nRetry-After: 3600",
    ],
}

fn check<'a>(facts: &Facts<'a, '_>, found: &mut Found<'a>) {
    if let Some(after) = facts.retry.and_then(|retry| retry.after)
        && let Some(seconds) = after.seconds.filter(|&seconds| seconds >= LONG)
    {
        found.at(after.seconds_at).say("window", Arg::Duration(seconds));
    }
}
