//! The number can be had, but under the other scheme.
use crate::meaning::refusal::scheme_warning;
use crate::rules::prelude::*;

rule! {
    id: "warning-scheme",
    severity: Note,
    basis: Standard,
    references: [RFC 5630 "5.1.1", RFC 5630 "5.1.2"],
    when: Failure,
    needs: Field(Name::Warning),
    check: Message(check),
    fires: [
        "SIP/2.0 480 Temporarily Unavailable\nWarning: ⟦380⟧ p.example.net \"SIPS Not Allowed\"",
        "SIP/2.0 480 Temporarily Unavailable\nWarning: ⟦381⟧ p.example.net \"SIPS Required\"",
    ],
    quiet: [
        "SIP/2.0 480 Temporarily Unavailable\nWarning: 399 p.example.net \"380\"",
        "SIP/2.0 480 Temporarily Unavailable",
    ],
}

fn check<'a>(facts: &Facts<'a, '_>, found: &mut Found<'a>) {
    if let Some((code, warning)) = scheme_warning(facts) {
        found
            .at(warning.code_at)
            .say("code", Arg::Piece(warning.code_at))
            .say("warning", Arg::Warning(code))
            .say("remedy", Arg::WarningFix(code));
    }
}
