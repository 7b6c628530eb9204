//! Warning 370: there is no room for the media.
use crate::rules::prelude::*;

rule! {
    id: "warning-bandwidth",
    severity: Note,
    basis: Standard,
    references: [RFC 3261 "20.43", RFC 4412 "4.6.5"],
    when: Failure,
    needs: Field(Name::Warning),
    check: Message(check),
    fires: ["SIP/2.0 488 Not Acceptable Here\nWarning: ⟦370⟧ gw.example.net \"No trunks\""],
    quiet: [
        "SIP/2.0 488 Not Acceptable Here\nWarning: 305 isi.edu \"Incompatible media format\"",
        "SIP/2.0 503 Service Unavailable",
    ],
}

fn check<'a>(facts: &Facts<'a, '_>, found: &mut Found<'a>) {
    for warning in facts.warnings.iter().filter(|warning| warning.code == Some(370)) {
        found.at(warning.code_at);
    }
}
