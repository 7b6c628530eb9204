//! The verifier could not accept the caller's signature, whatever the code of the response.
use crate::rules::prelude::*;

rule! {
    id: "reason-stir",
    severity: Note,
    basis: Standard,
    references: [RFC 9410 "3", RFC 8224 "6.2.2"],
    when: AnyResponse,
    needs: Field(Name::Reason),
    check: Message(check),
    fires: [
        "SIP/2.0 183 Session Progress\nReason: STIR;⟦cause=436⟧;text=\"Bad Identity Info\"",
        "SIP/2.0 200 OK\nReason: STIR;⟦cause=438⟧, STIR;⟦cause=437⟧",
    ],
    quiet: [
        "SIP/2.0 438 Invalid Identity Header\nReason: Q.850;cause=21",
        "SIP/2.0 200 OK\nReason: STIR",
    ],
}

fn check<'a>(facts: &Facts<'a, '_>, found: &mut Found<'a>) {
    let causes = facts.reasons.iter().filter(|reason| reason.protocol.is("STIR"));
    found.at_all(causes.filter_map(|reason| Some(reason.params.get("cause")?.whole)));
}
