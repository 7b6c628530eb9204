//! A Warning in free words.
use crate::rules::prelude::*;

rule! {
    id: "warning-text",
    severity: Info,
    basis: Standard,
    references: [RFC 3261 "20.43"],
    when: AnyResponse,
    needs: Field(Name::Warning),
    check: Message(check),
    fires: [
        "SIP/2.0 403 Forbidden\n\
            Warning: 399 sbc1.example.net \"⟦Calling number not in the trunk's list⟧\"",
        "SIP/2.0 404 Not Found\nWarning: 392 192.0.2.1:5060 \"⟦Noisy feedback tells: pid=2214⟧\"",
    ],
    quiet: [
        "SIP/2.0 488 Not Acceptable Here\nWarning: 305 isi.edu \"Incompatible media format\"",
        "SIP/2.0 403 Forbidden\nWarning: 399 sbc1.example.net \"\"",
    ],
}

fn check<'a>(facts: &Facts<'a, '_>, found: &mut Found<'a>) {
    for warning in facts.warnings.iter() {
        if matches!(warning.code, Some(390..=399)) && !warning.text.is_empty() {
            found.at(warning.text).say("text", Arg::Piece(warning.text));
        }
    }
}
