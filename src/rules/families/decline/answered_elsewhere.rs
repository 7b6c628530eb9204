//! The call ends here because it was taken on another device.
use crate::meaning::cause::sip_status;
use crate::rules::prelude::*;

rule! {
    id: "answered-elsewhere",
    severity: Note,
    basis: Standard,
    references: [RFC 3326 "3.1"],
    when: AnyRequest,
    needs: Field(Name::Reason),
    check: Message(check),
    fires: [
        "CANCEL sip:bob@example.net SIP/2.0\nCSeq: 1 CANCEL\nReason: SIP;⟦cause=200⟧;text=\"Call completed elsewhere\"",
    ],
    quiet: [
        "CANCEL sip:bob@example.net SIP/2.0\nCSeq: 1 CANCEL\nReason: SIP;cause=487",
        "BYE sip:bob@example.net SIP/2.0\nCSeq: 2 BYE\nReason: SIP;cause=200;text=\"OK\"",
        "CANCEL sip:bob@example.net SIP/2.0\nCSeq: 1 CANCEL\nReason: Q.850;cause=16",
    ],
}

fn check<'a>(facts: &Facts<'a, '_>, found: &mut Found<'a>) {
    let elsewhere = facts.reasons.iter().find(|reason| sip_status(reason) == Some(200));
    // A BYE ends a call that was taken here.
    if facts.method == Method::Cancel
        && let Some(cause) = elsewhere.and_then(|reason| reason.params.get("cause"))
    {
        found.at(cause.whole);
    }
}
