//! Retry-After on a code with which it means nothing.
use crate::iana::status::retry_after_defined;
use crate::rules::prelude::*;

rule! {
    id: "retry-after-undefined",
    severity: Note,
    basis: Standard,
    references: [RFC 3261 "20.33", RFC 3261 "20"],
    when: AnyResponse,
    needs: Field(Name::RetryAfter),
    check: Message(check),
    fires: ["SIP/2.0 ⟦408⟧ Request Timeout\nRetry-After: ⟦30⟧"],
    quiet: [
        "SIP/2.0 503 Service Unavailable\nRetry-After: 30",
        "SIP/2.0 480 Temporarily Unavailable\nRetry-After: 30",
        "SIP/2.0 599 Own\nRetry-After: 30",
        "SIP/2.0 408 Request Timeout",
    ],
}

fn check<'a>(facts: &Facts<'a, '_>, found: &mut Found<'a>) {
    // An unknown 5xx acts as a 500, and so on.
    if facts.acts_as.is_some_and(|code| !retry_after_defined(code))
        && let (Some(code), Some(value)) = (facts.status_at(), facts.value(Name::RetryAfter))
    {
        found.at(code).and(value).say("code", Arg::Piece(code));
    }
}
