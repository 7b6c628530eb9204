//! A machine rejected the call and does not say whom to ask.
use crate::meaning::failure::redress;
use crate::rules::prelude::*;

rule! {
    id: "redress-missing",
    severity: Note,
    basis: Standard,
    references: [RFC 8688 "3.1", RFC 8688 "6"],
    when: Response(608),
    check: Message(check),
    fires: [
        "SIP/2.0 ⟦608⟧ Rejected",
        "SIP/2.0 ⟦608⟧ Rejected\nCall-Info: ⟦<https://example.net/a.png>;purpose=icon⟧",
    ],
    quiet: [
        "SIP/2.0 608 Rejected\nCall-Info: <https://example.net/complaint>;purpose=jwscard",
        "SIP/2.0 607 Unwanted",
    ],
}

fn check<'a>(facts: &Facts<'a, '_>, found: &mut Found<'a>) {
    if redress(facts).is_none()
        && let Some(code) = facts.status_at()
    {
        found.at_all([code].into_iter().chain(facts.value(Name::CallInfo)));
    }
}
