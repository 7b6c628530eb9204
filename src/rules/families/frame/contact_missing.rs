//! A response that makes a dialog says where to reach its sender.
use crate::rules::prelude::*;

rule! {
    id: "contact-missing",
    severity: Warning,
    basis: Standard,
    references: [
        RFC 3261 "12.1.1", RFC 3261 "12.1.2",
        "JsSIP: src/RTCSession.js"
            "https://github.com/versatica/JsSIP/blob/master/src/RTCSession.js",
    ],
    when: AnyResponse,
    check: Message(check),
    fires: [
        "SIP/2.0 ⟦180⟧ Ringing\n-Contact",
        "SIP/2.0 ⟦183⟧ Session Progress\n-Contact\nRequire: 100rel\nRSeq: 1",
        "SIP/2.0 ⟦200⟧ OK\n-Contact",
    ],
    quiet: [
        "SIP/2.0 180 Ringing",
        "SIP/2.0 180 Ringing\n-Contact\nTo: <sip:bob@example.net>",
        // A proxy that makes a 199 should leave it out.
        "SIP/2.0 199 Early Dialog Terminated\n-Contact",
        "SIP/2.0 200 OK\n-Contact\nCSeq: 1 BYE",
        "SIP/2.0 486 Busy Here\n-Contact",
    ],
}

fn check<'a>(facts: &Facts<'a, '_>, found: &mut Found<'a>) {
    let makes_dialog = facts.method == Method::Invite
        && matches!(facts.status, Some(101..=198 | 200..=299))
        && facts.to.is_some_and(|to| to.tag.is_some());
    if makes_dialog
        && !facts.message.has(Name::Contact)
        && let Some(code) = facts.status_at()
    {
        let finding = found.at(code);
        // Nothing is sent in an early dialog unless a PRACK is owed; and a dialog that was there
        // before keeps its target.
        let early = facts.is_early() && facts.reliability.prack.is_none();
        if early || facts.request.is_some_and(Facts::names_dialog) {
            finding.only(Severity::Note);
        }
    }
}
