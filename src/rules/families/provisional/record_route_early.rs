//! Record-Route of a provisional response is the way of the early dialog.
use crate::rules::prelude::*;

rule! {
    id: "record-route-early",
    severity: Info,
    basis: Standard,
    references: [RFC 3261 "12.1.2", RFC 3261 "13.2.2.4"],
    when: Early,
    needs: Field(Name::RecordRoute),
    check: Message(check),
    fires: [
        "SIP/2.0 180 Ringing\nRecord-Route: ⟦<sip:p2.example.net;lr>⟧\n\
            Record-Route: ⟦<sip:p1.example.com;lr>⟧",
    ],
    quiet: [
        "SIP/2.0 180 Ringing",
        "SIP/2.0 180 Ringing\nTo: <sip:bob@example.net>\nRecord-Route: <sip:p1.example.com;lr>",
        "SIP/2.0 200 OK\nRecord-Route: <sip:p1.example.com;lr>",
    ],
}

fn check<'a>(facts: &Facts<'a, '_>, found: &mut Found<'a>) {
    if facts.early_media.is_some() && facts.to.is_some_and(|to| to.tag.is_some()) {
        found.at_all(facts.message.all(Name::RecordRoute).map(|field| field.value));
    }
}
