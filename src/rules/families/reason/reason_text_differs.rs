//! The number is one cause, the text names another.
use crate::meaning::cause::other_cause;
use crate::rules::argument::Cause;
use crate::rules::prelude::*;

rule! {
    id: "reason-text-differs",
    severity: Note,
    basis: Heuristic,
    references: [RFC 3326 "2"],
    when: Any,
    needs: Field(Name::Reason),
    check: Message(check),
    fires: [
        "SIP/2.0 480 Temporarily Unavailable\nReason: Q.850;⟦cause=16⟧;text=\"⟦User busy⟧\"",
        "SIP/2.0 503 Service Unavailable\nReason: Q.850;⟦cause=34⟧;text=\"⟦SWITCH_CONGESTION⟧\"",
    ],
    quiet: [
        "SIP/2.0 486 Busy Here\nReason: Q.850;cause=17;text=\"User busy\"",
        "SIP/2.0 486 Busy Here\nReason: Q.850;cause=17;text=\"USER_BUSY\"",
        "SIP/2.0 480 Temporarily Unavailable\nReason: Q.850;cause=16;text=\"Terminated\"",
        "SIP/2.0 480 Temporarily Unavailable\nReason: SIP;cause=16;text=\"User busy\"",
        "SIP/2.0 480 Temporarily Unavailable\nReason: Q.850;text=\"User busy\"",
    ],
}

fn check<'a>(facts: &Facts<'a, '_>, found: &mut Found<'a>) {
    for reason in facts.reasons.iter().filter(|reason| reason.protocol.is("Q.850")) {
        let Some((value, param)) = reason.cause.zip(reason.params.get("cause")) else { continue };
        if let Some(text) = reason.text
            && let Some(named) = other_cause(value, text)
        {
            found
                .at(param.whole)
                .and(text)
                .say("number", Arg::Number(value))
                .say("cause", Arg::Cause(Cause::Q850(value)))
                .say("text", Arg::Piece(text))
                .say("other", Arg::Number(named));
        }
    }
}
