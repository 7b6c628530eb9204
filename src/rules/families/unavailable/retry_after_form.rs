//! Retry-After without a number of seconds.
use crate::rules::prelude::*;

rule! {
    id: "retry-after-form",
    severity: Warning,
    basis: Standard,
    references: [RFC 3261 "20.33", RFC 3261 "25.1"],
    when: Failure,
    needs: Field(Name::RetryAfter),
    check: Message(check),
    fires: [
        "SIP/2.0 503 Service Unavailable\nRetry-After: ⟦Fri, 31 Dec 1999 23:59:59 GMT⟧",
        "SIP/2.0 503 Service Unavailable\nRetry-After: ⟦2.5⟧",
        "SIP/2.0 503 Service Unavailable\nRetry-After: ⟦;duration=5⟧",
        "SIP/2.0 503 Service Unavailable\n⟦Retry-After⟧: ",
    ],
    quiet: [
        "SIP/2.0 503 Service Unavailable\nRetry-After: 120",
        "SIP/2.0 503 Service Unavailable\nRetry-After: 120;duration=3600 (late)",
        "SIP/2.0 503 Service Unavailable\nRetry-After: 99999999999",
        "SIP/2.0 503 Service Unavailable",
    ],
}

fn check<'a>(facts: &Facts<'a, '_>, found: &mut Found<'a>) {
    let Some(after) = facts.retry.and_then(|retry| retry.after) else { return };
    // A number that is too large to be read is a number all the same.
    let digits = after.seconds_at.bytes().iter().all(u8::is_ascii_digit);
    if after.seconds.is_some() || digits && !after.seconds_at.is_empty() {
        return;
    }
    let value = if after.seconds_at.is_empty() { after.whole } else { after.seconds_at };
    let written = facts.message.first(Name::RetryAfter).map(|field| field.written);
    if let Some(at) = Some(value).filter(|value| !value.is_empty()).or(written) {
        found.at(at).say("value", Arg::Piece(value));
    }
}
