//! Several identities failed verification, and nothing says which is which.
use crate::rules::prelude::*;

rule! {
    id: "reason-stir-unmatched",
    severity: Note,
    basis: Standard,
    references: [RFC 9410 "6", RFC 9410 "5"],
    when: AnyResponse,
    needs: Field(Name::Reason),
    check: Message(check),
    fires: [
        "SIP/2.0 180 Ringing\nReason: ⟦STIR⟧;cause=436, STIR;cause=438;ppi=\"..abc\"",
        "SIP/2.0 438 Invalid Identity Header\nReason: ⟦STIR⟧;cause=436\nReason: ⟦STIR⟧;cause=438",
    ],
    quiet: [
        "SIP/2.0 180 Ringing\nReason: STIR;cause=436",
        "SIP/2.0 180 Ringing\nReason: STIR;cause=436;ppi=\"..a\", STIR;cause=438;ppi=\"..b\"",
        "SIP/2.0 480 Temporarily Unavailable\nReason: Q.850;cause=19, STIR;cause=438",
    ],
}

fn check<'a>(facts: &Facts<'a, '_>, found: &mut Found<'a>) {
    let stir = || facts.reasons.iter().filter(|reason| reason.protocol.is("STIR"));
    if stir().count() > 1 {
        let unmatched = stir().filter(|reason| reason.params.value("ppi").is_none());
        found.at_all(unmatched.map(|reason| reason.protocol));
    }
}
