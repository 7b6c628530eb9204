//! A block by call analytics that does not say whom to ask.
use crate::meaning::failure::Blocked;
use crate::rules::prelude::*;

rule! {
    id: "analytics-contact-missing",
    severity: Note,
    basis: Practice,
    references: [
        "ATIS-1000099: Robocall Call Blocking Notification"
            "https://standards.globalspec.com/std/14559261/1000099",
    ],
    when: Response(603),
    check: Message(check),
    fires: [
        "SIP/2.0 603 ⟦Network Blocked⟧",
        "SIP/2.0 603 ⟦Network Blocked⟧\nReason: Q.850;cause=21;text=\"Call rejected\"",
    ],
    quiet: [
        "SIP/2.0 603 Network Blocked\n\
            Reason: Q.850;cause=21;text=\"v=analytics1;tel=+12125550100\"",
        "SIP/2.0 603 Decline",
        "SIP/2.0 403 Network Blocked",
    ],
}

fn check<'a>(facts: &Facts<'a, '_>, found: &mut Found<'a>) {
    if let Some(blocked) = Blocked::of(facts)
        && blocked.contact.is_none()
    {
        found.at(blocked.phrase);
    }
}
