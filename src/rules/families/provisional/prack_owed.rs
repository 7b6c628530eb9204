//! A reliable provisional response wants a PRACK.
use crate::rules::prelude::*;

rule! {
    id: "prack-owed",
    severity: Note,
    basis: Standard,
    references: [RFC 3262 "4", RFC 3262 "7.2", RFC 3262 "3"],
    when: Early,
    needs: Field(Name::RSeq),
    check: Message(check),
    fires: [
        "SIP/2.0 180 Ringing\nCSeq: 42 INVITE\nRequire: timer, ⟦100rel⟧\nRSeq: ⟦988789⟧",
        "SIP/2.0 199 Early Dialog Terminated\nRequire: ⟦100rel⟧\nRSeq: ⟦2⟧",
    ],
    quiet: [
        "SIP/2.0 180 Ringing\nSupported: 100rel\nRSeq: 988789",
        "SIP/2.0 180 Ringing\nRequire: 100rel",
        "SIP/2.0 100 Trying\nRequire: 100rel\nRSeq: 1",
    ],
}

fn check<'a>(facts: &Facts<'a, '_>, found: &mut Found<'a>) {
    let reliability = facts.reliability;
    if facts.method == Method::Invite
        && let (Some(prack), Some(rseq)) = (reliability.prack, reliability.rseq)
        && let Some(required) = reliability.required
    {
        let finding = found.at(rseq.whole).and(required);
        finding.say("rack", Arg::Rack { rseq: prack.rseq, cseq: prack.cseq });
    }
}
