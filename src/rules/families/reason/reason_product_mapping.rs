//! A pair of code and cause that the product named in Server has in its own tables.
use crate::meaning::cause::own_pair;
use crate::rules::argument::Cause;
use crate::rules::prelude::*;

rule! {
    id: "reason-product-mapping",
    severity: Info,
    basis: Practice,
    references: [
        "signalwire/freeswitch src/mod/endpoints/mod_sofia/mod_sofia.c: hangup_cause_to_sip"
            "https://github.com/signalwire/freeswitch/blob/HEAD/src/mod/endpoints/mod_sofia/mod_sofia.c",
        "asterisk/asterisk channels/chan_pjsip.c: hangup_cause2sip"
            "https://github.com/asterisk/asterisk/blob/HEAD/channels/chan_pjsip.c",
        RFC 3398 "7.2.4.1",
        RFC 3398 "8.2.6.1",
    ],
    when: Failure,
    needs: Field(Name::Reason),
    check: Message(check),
    fires: [
        "SIP/2.0 480 Temporarily Unavailable\nServer: ⟦FreeSWITCH-mod_sofia/1.10.12⟧\n\
            Reason: Q.850;⟦cause=16⟧;text=\"NORMAL_CLEARING\"",
        "SIP/2.0 603 Decline\nServer: ⟦Asterisk PBX 20.9.3⟧\nReason: Q.850;⟦cause=41⟧",
        "SIP/2.0 480 Temporarily Unavailable\n-Server\n\
            User-Agent: ⟦FreeSWITCH-mod_sofia/1.10.12⟧\nReason: Q.850;⟦cause=63⟧",
        "SIP/2.0 500 Server Internal Error\nServer: ⟦Asterisk PBX 20.9.3⟧\n\
            Reason: Q.850;⟦cause=38⟧",
    ],
    quiet: [
        // RFC 3398 has these.
        "SIP/2.0 486 Busy Here\nServer: Asterisk PBX 20.9.3\nReason: Q.850;cause=17",
        "SIP/2.0 404 Not Found\nServer: FreeSWITCH-mod_sofia/1.10.12\nReason: Q.850;cause=1",
        // Nobody has these.
        "SIP/2.0 503 Service Unavailable\nServer: Asterisk PBX 20.9.3\nReason: Q.850;cause=17",
        "SIP/2.0 603 Decline\nServer: Example/1.0 for Asterisk\nReason: Q.850;cause=41",
        "SIP/2.0 603 Decline\nServer: Asterisk PBX 20.9.3",
    ],
}

fn check<'a>(facts: &Facts<'a, '_>, found: &mut Found<'a>) {
    if let (Some(pair), Some(code)) = (own_pair(facts), facts.status_at()) {
        found
            .at(pair.at)
            .and(pair.product)
            .say("product", Arg::Token(pair.name))
            .say("code", Arg::Piece(code))
            .say("cause", Arg::Cause(Cause::Q850(pair.cause)));
    }
}
