//! A cause of FreeSWITCH's own list, under the name of SIP.
use crate::practice::cause_map::{FREESWITCH, named, value_of};
use crate::rules::prelude::*;

rule! {
    id: "reason-own-cause",
    severity: Info,
    basis: Practice,
    references: [
        "signalwire/freeswitch src/mod/endpoints/mod_sofia/mod_sofia.c: sofia_on_hangup"
            "https://github.com/signalwire/freeswitch/blob/HEAD/src/mod/endpoints/mod_sofia/mod_sofia.c",
        RFC 3326 "2",
    ],
    when: Any,
    needs: Field(Name::Reason),
    check: Message(check),
    fires: [
        "SIP/2.0 486 Busy Here\nReason: SIP;⟦cause=142⟧;text=\"⟦SUCCESS⟧\"",
        "SIP/2.0 480 Temporarily Unavailable\nReason: SIP;⟦cause=606⟧;text=\"⟦USER_NOT_REGISTERED⟧\"",
    ],
    quiet: [
        "SIP/2.0 486 Busy Here\nReason: SIP;cause=486;text=\"Busy Here\"",
        "SIP/2.0 487 Request Terminated\nReason: SIP;cause=487;text=\"ORIGINATOR_CANCEL\"",
        "SIP/2.0 480 Temporarily Unavailable\nReason: Q.850;cause=19;text=\"NO_ANSWER\"",
    ],
}

fn check<'a>(facts: &Facts<'a, '_>, found: &mut Found<'a>) {
    for reason in facts.reasons.iter().filter(|reason| reason.protocol.is("SIP")) {
        let Some((text, cause)) = reason.text.zip(reason.params.get("cause")) else { continue };
        // Older versions have other numbers for the same names.
        let own = value_of(&FREESWITCH, text.bytes()).and_then(|value| named(&FREESWITCH, value));
        if own.is_some_and(|row| row.value > 127 && row.value != row.status)
            && let Some(number) = reason.cause
        {
            found
                .at(cause.whole)
                .and(text)
                .say("number", Arg::Number(number))
                .say("name", Arg::Piece(text));
        }
    }
}
