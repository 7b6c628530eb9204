//! The cause speaks of the person or the number, the code of a server, or the other way round.
use crate::meaning::cause::{Agreement, agreement};
use crate::rules::argument::Cause;
use crate::rules::prelude::*;

rule! {
    id: "reason-contradicts-status",
    severity: Warning,
    basis: Standard,
    references: [RFC 3398 "7.2.4.1", RFC 3398 "8.2.6.1", RFC 6432 "3", RFC 6432 "4"],
    when: Failure,
    needs: Field(Name::Reason),
    check: Message(check),
    fires: [
        "SIP/2.0 ⟦503⟧ Service Unavailable\nReason: Q.850;⟦cause=17⟧;text=\"User busy\"",
        "SIP/2.0 ⟦404⟧ Not Found\nReason: Q.850;⟦cause=34⟧",
        "SIP/2.0 ⟦502⟧ Bad Gateway\nReason: Q.850;⟦cause=1⟧",
    ],
    quiet: [
        "SIP/2.0 503 Service Unavailable\nReason: Q.850;cause=42",
        "SIP/2.0 503 Service Unavailable\nReason: Q.850;cause=16",
        "SIP/2.0 480 Temporarily Unavailable\nReason: Q.850;cause=34",
        "SIP/2.0 486 Busy Here\nReason: SIP;cause=142;text=\"SUCCESS\"",
        "SIP/2.0 603 Decline\nReason: Q.850;cause=21",
        "SIP/2.0 504 Server Time-out\nReason: Q.850;cause=18",
        "SIP/2.0 503 Service Unavailable\nX-Asterisk-HangupCauseCode: 17",
    ],
}

fn check<'a>(facts: &Facts<'a, '_>, found: &mut Found<'a>) {
    if let Some(Agreement::Contradicts(mapped)) = agreement(facts)
        && let Some((cause, at)) = facts.q850_known()
        && let Some(code) = facts.status_at()
    {
        let finding = found.at(at);
        finding
            .and(code)
            .say("code", Arg::Piece(code))
            .say("cause", Arg::Cause(Cause::Q850(cause)))
            .say("mapped", Arg::Number(mapped.into()));
        // A 503 sends the client to other servers, for a call that none of them can complete.
        if facts.status != Some(503) {
            finding.only(Severity::Note);
        }
    }
}
