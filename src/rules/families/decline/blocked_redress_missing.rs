//! A service blocked the call and does not say where to object.
use crate::rules::prelude::*;

rule! {
    id: "blocked-redress-missing",
    severity: Note,
    basis: Standard,
    references: [RFC 8688 "3.1"],
    when: Response(608),
    check: Message(check),
    fires: ["SIP/2.0 ⟦608⟧ Rejected"],
    quiet: [
        "SIP/2.0 608 Rejected\nCall-Info: <https://block.example.com/jws>;purpose=jwscard",
        "SIP/2.0 607 Unwanted",
        "SIP/2.0 608 Rejected\n-Via",
    ],
}

fn check<'a>(facts: &Facts<'a, '_>, found: &mut Found<'a>) {
    if facts.value(Name::CallInfo).is_none_or(|value| value.is_empty())
        && facts.via.is_some()
        && let Some(code) = facts.status_at()
    {
        found.at(code);
    }
}
