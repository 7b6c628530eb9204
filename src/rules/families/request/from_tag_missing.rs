//! The sender's half of every dialog has no name.
use crate::meaning::request::is_of_old;
use crate::rules::prelude::*;

rule! {
    id: "from-tag-missing",
    severity: Warning,
    basis: Standard,
    references: [RFC 3261 "8.1.1.3", RFC 3261 "12.1.1"],
    when: AnyRequest,
    needs: Field(Name::From),
    check: Message(check),
    fires: ["INVITE sip:bob@example.net SIP/2.0\nFrom: ⟦<sip:alice@example.com>⟧"],
    quiet: [
        "INVITE sip:bob@example.net SIP/2.0",
        "INVITE sip:bob@example.net SIP/2.0\nFrom: sip:alice@example.com;tag=1",
        "INVITE sip:bob@example.net SIP/2.0\nFrom:",
    ],
}

fn check<'a>(facts: &Facts<'a, '_>, found: &mut Found<'a>) {
    let bare = facts.from.filter(|from| from.tag.is_none()).map(|from| from.whole);
    if let Some(finding) = found.at_all(bare)
        && facts.via.is_none_or(|via| is_of_old(&via))
    {
        // Devices of the standard before this one have none, and must be borne with.
        finding.only(Severity::Note);
    }
}
