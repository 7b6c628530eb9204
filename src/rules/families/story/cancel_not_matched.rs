//! A CANCEL came to somebody who does not know the INVITE, while that goes on.
use crate::rules::prelude::*;

/// So long after the 481 the INVITE must be open before the two have not just crossed, in microseconds.
const CROSSED: i64 = 1_000_000;

rule! {
    id: "cancel-not-matched",
    severity: Warning,
    basis: Standard,
    references: [RFC 3261 "9.2", RFC 3261 "9.1"],
    when: Call,
    check: Call(check),
    fires: [
        "@0 a>b\n⟦INVITE⟧ sip:bob@example.net SIP/2.0\n@0.1 b>a\nSIP/2.0 180 Ringing\n\
            @5 a>b\nCANCEL sip:bob@example.net SIP/2.0\n\
            @5.1 b>a\nSIP/2.0 ⟦481⟧ Call/Transaction Does Not Exist\nCSeq: 1 CANCEL\n\
            @9 b>a\nSIP/2.0 200 OK\nCSeq: 1 INVITE",
        "@0 a>b\n⟦INVITE⟧ sip:bob@example.net SIP/2.0\n@0.1 b>a\nSIP/2.0 180 Ringing\n\
            @5 a>b\nCANCEL sip:bob@example.net SIP/2.0\n\
            @5.1 b>a\nSIP/2.0 ⟦481⟧ Call/Transaction Does Not Exist\nCSeq: 1 CANCEL\n@end 20",
    ],
    quiet: [
        // It came too late.
        "@0 a>b\nINVITE sip:bob@example.net SIP/2.0\n@0.1 b>a\nSIP/2.0 180 Ringing\n\
            @4.99 b>a\nSIP/2.0 486 Busy Here\n@5 a>b\nCANCEL sip:bob@example.net SIP/2.0\n\
            @5.1 b>a\nSIP/2.0 481 Call/Transaction Does Not Exist\nCSeq: 1 CANCEL",
        // They crossed.
        "@0 a>b\nINVITE sip:bob@example.net SIP/2.0\n@0.1 b>a\nSIP/2.0 180 Ringing\n\
            @5 a>b\nCANCEL sip:bob@example.net SIP/2.0\n\
            @5.1 b>a\nSIP/2.0 481 Call/Transaction Does Not Exist\nCSeq: 1 CANCEL\n\
            @5.11 b>a\nSIP/2.0 486 Busy Here\nCSeq: 1 INVITE",
        // The trace ends there.
        "@0 a>b\nINVITE sip:bob@example.net SIP/2.0\n@0.1 b>a\nSIP/2.0 180 Ringing\n\
            @5 a>b\nCANCEL sip:bob@example.net SIP/2.0\n\
            @5.1 b>a\nSIP/2.0 481 Call/Transaction Does Not Exist\nCSeq: 1 CANCEL",
        // It ended as it should, whoever sent the 481.
        "@0 a>b\nINVITE sip:bob@example.net SIP/2.0\n@0.1 b>a\nSIP/2.0 180 Ringing\n\
            @5 a>b\nCANCEL sip:bob@example.net SIP/2.0\n\
            @5.1 b>a\nSIP/2.0 481 Call/Transaction Does Not Exist\nCSeq: 1 CANCEL\n\
            @7 b>a\nSIP/2.0 487 Request Terminated\nCSeq: 1 INVITE",
    ],
}

fn check<'a>(call: &Call<'a, '_>, found: &mut Found<'a>) {
    for cancel in &call.transactions {
        let Some(open) = cancel.cancels.and_then(|at| call.transactions.get(at)) else { continue };
        let refusal = call.decision(cancel).filter(|seen| seen.facts.status == Some(481));
        let (Some(refusal), Some(invite)) = (refusal, call.request(open)) else { continue };
        let passed = |seen: &crate::call::Seen<'_, '_>| seen.time.zip(refusal.time);
        let went_on = match call.decision(open) {
            Some(seen) => {
                seen.facts.status != Some(487)
                    && passed(seen).is_some_and(|(ended, told)| ended - told >= CROSSED)
            }
            None => matches!(call.end, crate::call::End::Silence(quiet) if quiet >= CROSSED),
        };
        if went_on && let (Some(code), Some(method)) = (refusal.start(), invite.start()) {
            found.on(refusal, code).and_on(invite, method);
            return;
        }
    }
}
