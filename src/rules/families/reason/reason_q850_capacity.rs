//! A gateway answers 503 for trouble that lies behind it.
use crate::rules::argument::Cause;
use crate::rules::prelude::*;

rule! {
    id: "reason-q850-capacity",
    severity: Note,
    basis: Standard,
    references: [RFC 3398 "7.2.4.1", RFC 5390 "5.4"],
    when: Response(503),
    needs: Field(Name::Reason),
    check: Message(check),
    fires: [
        "SIP/2.0 503 Service Unavailable\n\
            Reason: Q.850 ;⟦cause=34⟧ ;text=\"No circuit/channel available\"",
        "SIP/2.0 503 Service Unavailable\nReason: Q.850;⟦cause=41⟧;location=TN",
    ],
    quiet: [
        "SIP/2.0 503 Service Unavailable\nRetry-After: 120\nReason: Q.850;cause=42",
        "SIP/2.0 503 Service Unavailable\nReason: Q.850;cause=58",
        "SIP/2.0 503 Service Unavailable\nReason: Q.850;cause=17",
        "SIP/2.0 500 Server Internal Error\nReason: Q.850;cause=42",
    ],
}

fn check<'a>(facts: &Facts<'a, '_>, found: &mut Found<'a>) {
    // With Retry-After the server speaks of itself: the window decides, the cause explains it.
    if facts.retry.is_some_and(|retry| retry.after.is_none())
        && let Some((cause, at)) = facts.q850_known()
        && matches!(cause, 34 | 38 | 41 | 42 | 47)
    {
        found.at(at).say("cause", Arg::Cause(Cause::Q850(cause)));
    }
}
