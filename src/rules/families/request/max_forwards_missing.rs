//! Nothing ends a loop before the next proxy adds its own count.
use crate::rules::prelude::*;

rule! {
    id: "max-forwards-missing",
    severity: Note,
    basis: Standard,
    references: [RFC 3261 "8.1.1", RFC 3261 "16.6"],
    when: AnyRequest,
    check: Message(check),
    fires: ["⟦INVITE⟧ sip:bob@example.net SIP/2.0\n-Max-Forwards"],
    quiet: ["INVITE sip:bob@example.net SIP/2.0", "BYE sip:bob@example.net SIP/2.0\nCSeq: 2 BYE"],
}

fn check<'a>(facts: &Facts<'a, '_>, found: &mut Found<'a>) {
    if !facts.message.has(Name::MaxForwards) {
        found.at_all(facts.method_at);
    }
}
