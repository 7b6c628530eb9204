//! Another phone has taken the call.
use crate::meaning::cause::answered_elsewhere;
use crate::rules::prelude::*;

rule! {
    id: "reason-answered-elsewhere",
    severity: Info,
    basis: Standard,
    references: [
        RFC 3326 "3.1",
        "signalwire/freeswitch src/mod/endpoints/mod_sofia/mod_sofia.c: sofia_on_hangup"
            "https://github.com/signalwire/freeswitch/blob/HEAD/src/mod/endpoints/mod_sofia/mod_sofia.c",
        "asterisk/asterisk res/res_pjsip_rfc3326.c: rfc3326_add_reason_header"
            "https://github.com/asterisk/asterisk/blob/HEAD/res/res_pjsip_rfc3326.c",
    ],
    when: Any,
    needs: Field(Name::Reason),
    check: Message(check),
    fires: [
        "CANCEL sip:bob@example.net SIP/2.0\nCSeq: 1 CANCEL\n\
            Reason: SIP;⟦cause=200⟧;text=\"Call completed elsewhere\"",
        "BYE sip:bob@example.net SIP/2.0\nCSeq: 2 BYE\nReason: Q.850;cause=16, SIP;⟦cause=200⟧",
        "SIP/2.0 480 Temporarily Unavailable\nReason: SIP;⟦cause=200⟧",
    ],
    quiet: [
        "CANCEL sip:bob@example.net SIP/2.0\nCSeq: 1 CANCEL\nReason: Q.850;cause=26",
        "CANCEL sip:bob@example.net SIP/2.0\nCSeq: 1 CANCEL\nReason: SIP;cause=600",
        "SIP/2.0 200 OK\nReason: SIP;cause=200",
        "NOTIFY sip:bob@example.net SIP/2.0\nCSeq: 1 NOTIFY\nReason: SIP;cause=200",
    ],
}

fn check<'a>(facts: &Facts<'a, '_>, found: &mut Found<'a>) {
    if let Some(at) = answered_elsewhere(facts) {
        found.at(at);
    }
}
