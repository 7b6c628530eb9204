//! Reason names another SIP code than the response has.
use crate::meaning::cause::sip_status;
use crate::rules::prelude::*;

rule! {
    id: "reason-sip-differs",
    severity: Info,
    basis: Heuristic,
    references: [RFC 3326 "2"],
    when: Failure,
    needs: Field(Name::Reason),
    check: Message(check),
    fires: [
        "SIP/2.0 ⟦480⟧ Temporarily Unavailable\nReason: SIP;⟦cause=486⟧;text=\"Busy Here\"",
        "SIP/2.0 ⟦503⟧ Service Unavailable\nReason: Q.850;cause=41, SIP;⟦cause=408⟧",
    ],
    quiet: [
        "SIP/2.0 486 Busy Here\nReason: SIP;cause=486;text=\"User Busy\"",
        "SIP/2.0 480 Temporarily Unavailable\n\
            Reason: SIP;cause=200;text=\"Call completed elsewhere\"",
        "SIP/2.0 480 Temporarily Unavailable\nReason: SIP;cause=606;text=\"USER_NOT_REGISTERED\"",
        "SIP/2.0 480 Temporarily Unavailable\nReason: Q.850;cause=19",
    ],
}

fn check<'a>(facts: &Facts<'a, '_>, found: &mut Found<'a>) {
    for reason in facts.reasons.iter() {
        if let Some(inner) = sip_status(reason).filter(|&inner| inner >= 300)
            && facts.status != Some(inner)
            && let (Some(param), Some(code)) = (reason.params.get("cause"), facts.status_at())
        {
            found
                .at(param.whole)
                .and(code)
                .say("code", Arg::Piece(code))
                .say("inner", Arg::Number(inner.into()))
                .say("title", Arg::Title(inner));
        }
    }
}
