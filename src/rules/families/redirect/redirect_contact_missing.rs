//! A redirection that does not say where to.
use crate::meaning::redirect::Targets;
use crate::rules::prelude::*;

rule! {
    id: "redirect-contact-missing",
    severity: Warning,
    basis: Standard,
    references: [RFC 3261 "8.1.3.4", RFC 3261 "21.3"],
    when: Responses(&[300, 301, 302, 305]),
    check: Message(check),
    fires: [
        "SIP/2.0 ⟦302⟧ Moved Temporarily\n-Contact",
        "SIP/2.0 ⟦301⟧ Moved Permanently\nContact: ⟦<>⟧",
        "SIP/2.0 ⟦305⟧ Use Proxy\nContact: ⟦*⟧",
        "SIP/2.0 ⟦300⟧ Multiple Choices\n-Contact",
    ],
    quiet: [
        "SIP/2.0 302 Moved Temporarily",
        "SIP/2.0 302 Moved Temporarily\nContact: <>, <tel:+12125550100>",
        "SIP/2.0 380 Alternative Service\n-Contact",
        "SIP/2.0 404 Not Found\n-Contact",
    ],
}

fn check<'a>(facts: &Facts<'a, '_>, found: &mut Found<'a>) {
    if Targets::of(facts).first().is_none()
        && let Some(code) = facts.status_at()
    {
        let finding = found.at(code);
        finding.say("code", Arg::Piece(code));
        if let Some(contact) = facts.value(Name::Contact).filter(|value| !value.is_empty()) {
            finding.and(contact);
        }
        // The body of a 300 may list the choices.
        if facts.status == Some(300) && !facts.has_no_body() {
            finding.only(Severity::Note);
        }
    }
}
