//! The offer was refused, and nothing says what in it.
use crate::meaning::refusal::is_complete;
use crate::rules::prelude::*;

rule! {
    id: "warning-missing",
    severity: Info,
    basis: Standard,
    references: [RFC 3261 "13.3.1.3", RFC 3261 "14.2"],
    when: Response(488),
    check: Message(check),
    fires: [
        "SIP/2.0 ⟦488⟧ Not Acceptable Here",
        "SIP/2.0 ⟦488⟧ Not Acceptable Here\nCSeq: 3 INVITE\nReason: Q.850;cause=88",
    ],
    quiet: [
        "SIP/2.0 488 Not Acceptable Here\nWarning: 399 gw.example.net \"No SRTP\"",
        "SIP/2.0 488 Not Acceptable Here\n\nm=audio 0 RTP/AVP 8",
        "SIP/2.0 488 Not Acceptable Here\nCSeq: 1 MESSAGE",
        "SIP/2.0 488 Not Acceptable Here\n-Via",
        "SIP/2.0 606 Not Acceptable",
    ],
}

fn check<'a>(facts: &Facts<'a, '_>, found: &mut Found<'a>) {
    if facts.method == Method::Invite
        && facts.has_no_body()
        && !facts.message.has(Name::Warning)
        && is_complete(facts)
        && let Some(code) = facts.status_at()
    {
        found.at(code);
    }
}
