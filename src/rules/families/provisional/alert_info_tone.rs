//! Alert-Info chooses the tone, not the time.
use crate::rules::prelude::*;

rule! {
    id: "alert-info-tone",
    severity: Info,
    basis: Standard,
    references: [RFC 3960 "5", RFC 3261 "20.4", RFC 3261 "20.9"],
    when: Early,
    needs: Field(Name::AlertInfo),
    check: Message(check),
    fires: ["SIP/2.0 180 Ringing\nAlert-Info: ⟦<urn:alert:service:call-waiting>⟧"],
    quiet: ["SIP/2.0 180 Ringing"],
}

fn check<'a>(facts: &Facts<'a, '_>, found: &mut Found<'a>) {
    if let Some(tone) = facts.value(Name::AlertInfo) {
        found.at(tone);
    }
}
