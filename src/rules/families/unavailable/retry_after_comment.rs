//! Words in Retry-After.
use crate::rules::prelude::*;

rule! {
    id: "retry-after-comment",
    severity: Info,
    basis: Standard,
    references: [RFC 3261 "20.33", RFC 3261 "25.1"],
    when: Failure,
    needs: Field(Name::RetryAfter),
    check: Message(check),
    fires: [
        "SIP/2.0 503 Service Unavailable\nRetry-After: 30 (⟦upgrade, back soon⟧);duration=7200",
        "SIP/2.0 486 Busy Here\nRetry-After: 120 (⟦I'm in a (long) meeting⟧)",
    ],
    quiet: [
        "SIP/2.0 503 Service Unavailable\nRetry-After: 120;duration=3600",
        "SIP/2.0 503 Service Unavailable\nRetry-After: 120 ()",
    ],
}

fn check<'a>(facts: &Facts<'a, '_>, found: &mut Found<'a>) {
    let comment = facts.retry.and_then(|retry| retry.after?.comment);
    if let Some(comment) = comment.filter(|comment| !comment.trim().is_empty()) {
        found.at(comment).say("comment", Arg::Piece(comment));
    }
}
