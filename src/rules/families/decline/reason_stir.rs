//! The signed identity of the caller failed verification.
use crate::rules::argument::Cause;
use crate::rules::prelude::*;

rule! {
    id: "reason-stir",
    severity: Note,
    basis: Standard,
    references: [RFC 9410 "3", RFC 9410 "4", RFC 8224 "6.2.2"],
    when: AnyResponse,
    needs: Field(Name::Reason),
    check: Message(check),
    fires: [
        "SIP/2.0 183 Session Progress\nReason: STIR ;⟦cause=436⟧ ;text=\"Bad Identity Info\"",
        "SIP/2.0 438 Invalid Identity Header\nReason: STIR;⟦cause=436⟧\nReason: stir;⟦cause=438⟧",
        "SIP/2.0 603 Decline\nReason: Q.850;cause=21, STIR;⟦cause=403⟧",
    ],
    quiet: [
        "SIP/2.0 438 Invalid Identity Header\nReason: SIP;cause=438",
        "SIP/2.0 183 Session Progress\nReason: STIR;text=\"Bad Identity Info\"",
        "SIP/2.0 403 Stale Date",
    ],
}

fn check<'a>(facts: &Facts<'a, '_>, found: &mut Found<'a>) {
    for reason in facts.reasons.iter().filter(|reason| reason.protocol.is("STIR")) {
        let Some((cause, param)) = reason.cause.zip(reason.params.get("cause")) else { continue };
        let effect = match facts.status {
            Some(300..) => "stir.refused",
            _ => "stir.goes-on",
        };
        let finding = found.at(param.whole);
        finding
            .say("cause", Arg::Cause(Cause::Stir(cause)))
            .say("number", Arg::Number(cause))
            .say("effect", Arg::Term(effect));
        // The code says it already.
        if facts.status.map(u32::from) == Some(cause) {
            finding.only(Severity::Info);
        }
    }
}
