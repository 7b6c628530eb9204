//! A 199 must say which code ended the dialog.
use crate::rules::prelude::*;

rule! {
    id: "reason-missing-in-199",
    severity: Note,
    basis: Standard,
    references: [RFC 6228 "5", RFC 6228 "6"],
    when: Response(199),
    check: Message(check),
    fires: [
        "SIP/2.0 ⟦199⟧ Early Dialog Terminated",
        "SIP/2.0 ⟦199⟧ Early Dialog Terminated\nReason: Q.850;cause=17",
    ],
    quiet: ["SIP/2.0 199 Early Dialog Terminated\nReason: Q.850;cause=17, SIP;cause=486"],
}

fn check<'a>(facts: &Facts<'a, '_>, found: &mut Found<'a>) {
    let mut sip = facts.reasons.iter().filter(|reason| reason.protocol.is("SIP"));
    if !sip.any(|reason| reason.cause.is_some())
        && let Some(code) = facts.status_at()
    {
        found.at(code);
    }
}
