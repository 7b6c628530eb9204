//! A 503 for what the call asks for, not for lack of room.
use crate::rules::argument::Cause;
use crate::rules::prelude::*;

rule! {
    id: "reason-q850-request",
    severity: Note,
    basis: Standard,
    references: [RFC 3398 "7.2.4.1"],
    when: Response(503),
    needs: Field(Name::Reason),
    check: Message(check),
    fires: [
        "SIP/2.0 503 Service Unavailable\n\
            Reason: Q.850;⟦cause=58⟧;text=\"Bearer capability not presently available\"",
        "SIP/2.0 503 Service Unavailable\nReason: Q.850;⟦cause=88⟧",
    ],
    quiet: [
        "SIP/2.0 503 Service Unavailable\nReason: Q.850;cause=34",
        "SIP/2.0 488 Not Acceptable Here\nReason: Q.850;cause=88",
        "SIP/2.0 503 Service Unavailable\nRetry-After: 60\nReason: Q.850;cause=58",
    ],
}

fn check<'a>(facts: &Facts<'a, '_>, found: &mut Found<'a>) {
    if facts.retry.is_some_and(|retry| retry.after.is_none())
        && let Some((cause, at)) = facts.q850_known()
        && matches!(cause, 58 | 88)
    {
        found.at(at).say("cause", Arg::Cause(Cause::Q850(cause)));
    }
}
