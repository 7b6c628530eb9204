//! The cause of the telephone network, and whether it goes with the code.
use crate::meaning::cause::{Agreement, agreement};
use crate::rules::argument::Cause;
use crate::rules::prelude::*;

rule! {
    id: "reason-q850",
    severity: Info,
    basis: Standard,
    references: [RFC 6432 "3", RFC 6432 "4", RFC 3398 "7.2.4.1", RFC 3398 "8.2.6.1"],
    when: Failure,
    needs: Field(Name::Reason),
    check: Message(check),
    fires: [
        "SIP/2.0 503 Service Unavailable\nRetry-After: 120\n\
            Reason: Q.850;⟦cause=42⟧;text=\"Switching equipment congestion\"",
        "SIP/2.0 480 Temporarily Unavailable\n\
            Reason: SIP;cause=480, Q.850 ;⟦cause=16⟧ ;text=\"Terminated\"",
    ],
    quiet: [
        "SIP/2.0 503 Service Unavailable\nReason: SIP;cause=503",
        "SIP/2.0 503 Service Unavailable\nReason: Q.850;cause=200",
        "SIP/2.0 503 Service Unavailable\nReason: Q.850;text=\"Busy\"",
        "SIP/2.0 183 Session Progress\nReason: Q.850;cause=42",
    ],
}

fn check<'a>(facts: &Facts<'a, '_>, found: &mut Found<'a>) {
    let says = match agreement(facts) {
        Some(Agreement::Agrees) => "cause.agrees",
        Some(Agreement::Contradicts(_)) => "cause.contradicts",
        Some(Agreement::Silent) => "cause.silent",
        None => return,
    };
    if let Some((value, at)) = facts.q850_known() {
        found
            .at(at)
            .say("number", Arg::Number(value))
            .say("cause", Arg::Cause(Cause::Q850(value)))
            .say("agreement", Arg::Term(says));
    }
}
