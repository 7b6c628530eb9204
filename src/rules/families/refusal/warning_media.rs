//! A Warning that says which part of the offer was refused.
use crate::meaning::refusal::media_warnings;
use crate::rules::prelude::*;

rule! {
    id: "warning-media",
    severity: Note,
    basis: Standard,
    references: [RFC 3261 "20.43", RFC 8373 "5.2"],
    when: Failure,
    needs: Field(Name::Warning),
    check: Message(check),
    fires: [
        "SIP/2.0 488 Not Acceptable Here\n\
            Warning: ⟦305⟧ gw.example.net \"Incompatible media format\"",
        "SIP/2.0 606 Not Acceptable\n\
            Warning: ⟦301⟧ gw.example.net \"IPv6\", ⟦304⟧ gw.example.net \"video\"",
    ],
    quiet: [
        "SIP/2.0 488 Not Acceptable Here\nWarning: 370 gw.example.net \"No trunks\"",
        "SIP/2.0 488 Not Acceptable Here\nWarning: 399 gw.example.net \"No SRTP\"",
        "SIP/2.0 488 Not Acceptable Here\nWarning: 309 gw.example.net \"Own\"",
        "SIP/2.0 200 OK\nWarning: 305 gw.example.net \"Incompatible media format\"",
    ],
}

fn check<'a>(facts: &Facts<'a, '_>, found: &mut Found<'a>) {
    // A rule of its own speaks of bandwidth.
    for (code, warning) in media_warnings(facts).filter(|(code, _)| *code != 370) {
        found
            .at(warning.code_at)
            .say("code", Arg::Piece(warning.code_at))
            .say("warning", Arg::Warning(code))
            .say("remedy", Arg::WarningFix(code));
    }
}
