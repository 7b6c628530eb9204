//! A 199 ends one early dialog, not the call.
use crate::rules::prelude::*;

rule! {
    id: "dialog-ended-199",
    severity: Note,
    basis: Standard,
    references: [RFC 6228 "4"],
    when: Response(199),
    check: Message(check),
    fires: [
        "SIP/2.0 199 Early Dialog Terminated\nTo: <sip:bob@example.net>;tag=⟦5f1⟧\n\
            Reason: SIP;cause=486",
        "SIP/2.0 ⟦199⟧ Early Dialog Terminated\nTo: <sip:bob@example.net>",
    ],
    quiet: ["SIP/2.0 183 Session Progress"],
}

fn check<'a>(facts: &Facts<'a, '_>, found: &mut Found<'a>) {
    if let Some(dialog) = facts.to.and_then(|to| to.tag).or(facts.status_at()) {
        found.at(dialog);
    }
}
