//! A whole signed token in Reason tells more than it should.
use crate::rules::prelude::*;

rule! {
    id: "reason-stir-passport",
    severity: Note,
    basis: Standard,
    references: [RFC 9410 "9", RFC 9410 "7"],
    when: AnyResponse,
    needs: Field(Name::Reason),
    check: Message(check),
    fires: [
        "SIP/2.0 180 Ringing\nReason: STIR;cause=436;ppi=\"⟦eyJhbGciOiJFUzI1NiJ9.eyJkZXN0.c2ln⟧\"",
    ],
    quiet: [
        "SIP/2.0 180 Ringing\nReason: STIR;cause=436;ppi=\"..c2ln\"",
        "SIP/2.0 180 Ringing\nReason: STIR;cause=436",
        "SIP/2.0 180 Ringing\nReason: X-Own;cause=436;ppi=\"a.b.c\"",
    ],
}

fn check<'a>(facts: &Facts<'a, '_>, found: &mut Found<'a>) {
    for reason in facts.reasons.iter().filter(|reason| reason.protocol.is("STIR")) {
        // The compact form has the signature alone, behind two dots.
        let token = reason.params.value("ppi");
        if let Some(token) = token.filter(|token| !token.is_empty() && !token.until(2).is("..")) {
            found.at(token);
        }
    }
}
