//! Another branch refused the call for all of them.
use crate::meaning::cause::sip_status;
use crate::rules::prelude::*;

rule! {
    id: "reason-refused-elsewhere",
    severity: Info,
    basis: Standard,
    references: [RFC 3326 "2", RFC 8197 "4", RFC 3261 "16.7"],
    when: AnyRequest,
    needs: Field(Name::Reason),
    check: Message(check),
    fires: [
        "CANCEL sip:bob@example.net SIP/2.0\nCSeq: 1 CANCEL\n\
            Reason: SIP;⟦cause=600⟧;text=\"Busy Everywhere\"",
        "CANCEL sip:bob@example.net SIP/2.0\nCSeq: 1 CANCEL\nReason: SIP;⟦cause=607⟧",
    ],
    quiet: [
        "CANCEL sip:bob@example.net SIP/2.0\nCSeq: 1 CANCEL\nReason: SIP;cause=200",
        "CANCEL sip:bob@example.net SIP/2.0\nCSeq: 1 CANCEL\n\
            Reason: SIP;cause=604;text=\"MEDIA_TIMEOUT\"",
        "BYE sip:bob@example.net SIP/2.0\nCSeq: 2 BYE\nReason: SIP;cause=600",
        "CANCEL sip:bob@example.net SIP/2.0\nCSeq: 1 CANCEL\nReason: Q.850;cause=16",
    ],
}

fn check<'a>(facts: &Facts<'a, '_>, found: &mut Found<'a>) {
    for reason in facts.reasons.iter().filter(|_| facts.method == Method::Cancel) {
        if let Some(code) = sip_status(reason).filter(|code| (600..=699).contains(code))
            && let Some(param) = reason.params.get("cause")
        {
            found
                .at(param.whole)
                .say("code", Arg::Number(code.into()))
                .say("title", Arg::Title(code));
        }
    }
}
