//! Call analytics in a network blocked the call, and the answer names whom to ask.
use crate::meaning::failure::Blocked;
use crate::rules::prelude::*;

rule! {
    id: "analytics-blocked",
    severity: Note,
    basis: Practice,
    references: [
        "ATIS-1000099: Robocall Call Blocking Notification"
            "https://standards.globalspec.com/std/14559261/1000099",
        "signalwire/freeswitch src/mod/endpoints/mod_sofia/sofia.c"
            "https://github.com/signalwire/freeswitch/blob/HEAD/src/mod/endpoints/mod_sofia/sofia.c",
    ],
    when: Response(603),
    needs: Field(Name::Reason),
    check: Message(check),
    fires: [
        "SIP/2.0 603 ⟦Network Blocked⟧\nReason: Q.850;cause=21;\
            text=\"v=analytics1;⟦url=https://example.com/redress⟧\";location=RLN",
    ],
    quiet: [
        "SIP/2.0 603 Network Blocked",
        "SIP/2.0 603 Network Blocked\nReason: Q.850;cause=21;text=\"v=analytics1;\"",
        "SIP/2.0 603 Decline\nReason: Q.850;cause=21;text=\"v=analytics1;tel=+12125550100\"",
        "SIP/2.0 603 Decline\nReason: Q.850;cause=21;text=\"Call rejected\"",
    ],
}

fn check<'a>(facts: &Facts<'a, '_>, found: &mut Found<'a>) {
    if let Some(blocked) = Blocked::of(facts)
        && let Some(contact) = blocked.contact
    {
        found.at(blocked.phrase).and(contact).say("contact", Arg::Piece(contact));
    }
}
