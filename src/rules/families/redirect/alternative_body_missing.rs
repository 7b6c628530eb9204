//! A 380 names its alternative in the body.
use crate::rules::prelude::*;

rule! {
    id: "alternative-body-missing",
    severity: Note,
    basis: Standard,
    references: [RFC 3261 "21.3.5"],
    when: Response(380),
    check: Message(check),
    fires: ["SIP/2.0 ⟦380⟧ Alternative Service"],
    quiet: [
        "SIP/2.0 380 Alternative Service\nContent-Type: application/3gpp-ims+xml\n\nv=0",
        "SIP/2.0 380 Alternative Service\nContent-Length: 209",
        "SIP/2.0 302 Moved Temporarily",
    ],
}

fn check<'a>(facts: &Facts<'a, '_>, found: &mut Found<'a>) {
    if facts.has_no_body()
        && let Some(code) = facts.status_at()
    {
        found.at(code);
    }
}
