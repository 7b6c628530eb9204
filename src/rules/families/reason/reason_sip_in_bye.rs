//! The one who hangs up names the refusal that it would have sent.
use crate::meaning::cause::ended_with;
use crate::rules::prelude::*;

rule! {
    id: "reason-sip-in-bye",
    severity: Note,
    basis: Standard,
    references: [RFC 3326 "2"],
    when: AnyRequest,
    needs: Field(Name::Reason),
    check: Message(check),
    fires: [
        "BYE sip:bob@example.net SIP/2.0\nCSeq: 2 BYE\n\
            Reason: SIP ;⟦cause=488⟧; text=\"Not Acceptable Here\"",
        "BYE sip:bob@example.net SIP/2.0\nCSeq: 2 BYE\nReason: Q.850;cause=16, SIP;⟦cause=408⟧",
    ],
    quiet: [
        "BYE sip:bob@example.net SIP/2.0\nCSeq: 2 BYE\nReason: SIP;cause=200",
        "BYE sip:bob@example.net SIP/2.0\nCSeq: 2 BYE\nReason: Q.850;cause=41",
        "BYE sip:bob@example.net SIP/2.0\nCSeq: 2 BYE\nReason: SIP;cause=604;text=\"MEDIA_TIMEOUT\"",
        "CANCEL sip:bob@example.net SIP/2.0\nCSeq: 1 CANCEL\nReason: SIP;cause=488",
    ],
}

fn check<'a>(facts: &Facts<'a, '_>, found: &mut Found<'a>) {
    if let Some((code, at)) = ended_with(facts) {
        found.at(at).say("code", Arg::Number(code.into())).say("title", Arg::Title(code));
    }
}
