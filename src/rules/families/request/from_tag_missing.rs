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
    fires: [
        "INVITE sip:bob@example.net SIP/2.0\nFrom: ⟦<sip:alice@example.com>⟧",
        "REGISTER sip:example.com SIP/2.0\nCSeq: 1 REGISTER\nFrom: ⟦<sip:alice@example.com>⟧",
    ],
    quiet: [
        "INVITE sip:bob@example.net SIP/2.0",
        "INVITE sip:bob@example.net SIP/2.0\nFrom: sip:alice@example.com;tag=1",
        "INVITE sip:bob@example.net SIP/2.0\nFrom:",
    ],
}

fn check<'a>(facts: &Facts<'a, '_>, found: &mut Found<'a>) {
    let bare = facts.from.filter(|from| from.tag.is_none()).map(|from| from.whole);
    let Some(finding) = found.at_all(bare) else { return };
    let names_dialog =
        facts.in_dialog() || facts.method.row().is_some_and(|row| row.creates_dialog);
    // Devices of the standard before this one have none, and must be borne with; and outside of
    // dialogs there is nothing that it names.
    if !names_dialog || facts.via.is_none_or(|via| is_of_old(&via)) {
        finding.only(Severity::Note);
    }
}
