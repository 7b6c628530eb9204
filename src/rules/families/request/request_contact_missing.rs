//! Who is called cannot tell where to send what follows.
use crate::meaning::request::{is_of_old, starts};
use crate::rules::prelude::*;

rule! {
    id: "request-contact-missing",
    severity: Warning,
    basis: Standard,
    references: [RFC 3261 "8.1.1.8", RFC 3515 "2", RFC 3261 "12.2.1.1"],
    when: AnyRequest,
    check: Message(check),
    fires: [
        "⟦INVITE⟧ sip:bob@example.net SIP/2.0\n-Contact",
        "⟦SUBSCRIBE⟧ sip:bob@example.net SIP/2.0\nCSeq: 1 SUBSCRIBE\nEvent: dialog\n-Contact",
        "⟦INVITE⟧ sip:bob@example.net SIP/2.0\nTo: <sip:bob@example.net>;tag=x\n-Contact",
    ],
    quiet: [
        "INVITE sip:bob@example.net SIP/2.0",
        "OPTIONS sip:bob@example.net SIP/2.0\nCSeq: 1 OPTIONS\n-Contact",
        "REGISTER sip:example.net SIP/2.0\nCSeq: 1 REGISTER\n-Contact",
        "BYE sip:bob@example.net SIP/2.0\nCSeq: 2 BYE\n-Contact",
    ],
}

fn check<'a>(facts: &Facts<'a, '_>, found: &mut Found<'a>) {
    let makes = [Method::Invite, Method::Subscribe, Method::Refer];
    if !makes.contains(&facts.method) || facts.message.has(Name::Contact) {
        return;
    }
    let Some(at) = facts.method_at else { return };
    let finding = found.at(at);
    if facts.via.is_none_or(|via| is_of_old(&via)) {
        // The standard before this one did not ask for it.
        finding.only(Severity::Note);
    }
    match facts.method {
        // In a dialog the far end keeps the address that it has.
        method if !starts(facts, method) => finding.only(Severity::Note).cite(2),
        Method::Refer => finding.cite(1),
        _ => finding.cite(0),
    };
}
