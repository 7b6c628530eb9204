//! The side that sent an INVITE took it back, and it ended as it should.
use crate::call::Seen;
use crate::call::transaction::Transaction;
use crate::rules::prelude::*;

rule! {
    id: "invite-cancelled",
    severity: Info,
    basis: Standard,
    references: [RFC 3261 "9.1", RFC 3326 "3.1"],
    when: Call,
    check: Call(check),
    fires: [
        "@0 a>b\nINVITE sip:bob@example.net SIP/2.0\n@1 b>a\nSIP/2.0 180 Ringing\n@20 a>b\n\
            ⟦CANCEL⟧ sip:bob@example.net SIP/2.0\n@20.1 b>a\nSIP/2.0 200 OK\nCSeq: 1 CANCEL\n\
            @20.1 b>a\nSIP/2.0 ⟦487⟧ Request Terminated",
        // A server ends it: nobody asked it to.
        "@0 a>b\nINVITE sip:bob@example.net SIP/2.0\n@0.1 b>c\nINVITE sip:bob@example.net SIP/2.0\n\
            @1 c>b\nSIP/2.0 180 Ringing\n@1 b>a\nSIP/2.0 180 Ringing\n@30 b>c\n\
            ⟦CANCEL⟧ sip:bob@example.net SIP/2.0\n@30.1 c>b\nSIP/2.0 ⟦487⟧ Request Terminated\n\
            @30.2 b>a\nSIP/2.0 408 Request Timeout",
        // Handed on: told once, where it began.
        "@0 a>b\nINVITE sip:bob@example.net SIP/2.0\n@0.1 b>c\nINVITE sip:bob@example.net SIP/2.0\n\
            @1 c>b\nSIP/2.0 180 Ringing\n@1 b>a\nSIP/2.0 180 Ringing\n@30 a>b\n\
            ⟦CANCEL⟧ sip:bob@example.net SIP/2.0\n@30 b>c\nCANCEL sip:bob@example.net SIP/2.0\n\
            @30.1 c>b\nSIP/2.0 487 Request Terminated\n@30.2 b>a\nSIP/2.0 ⟦487⟧ Request Terminated",
    ],
    quiet: [
        // Answered elsewhere: the CANCEL says so itself.
        "@0 a>b\nINVITE sip:bob@example.net SIP/2.0\n@1 b>a\nSIP/2.0 180 Ringing\n@20 a>b\n\
            CANCEL sip:bob@example.net SIP/2.0\nReason: SIP;cause=200;text=\"Call completed elsewhere\"\n\
            @20.1 b>a\nSIP/2.0 487 Request Terminated",
        // It crossed a refusal, or an answer.
        "@0 a>b\nINVITE sip:bob@example.net SIP/2.0\n@1 b>a\nSIP/2.0 180 Ringing\n@20 a>b\n\
            CANCEL sip:bob@example.net SIP/2.0\n@20.1 b>a\nSIP/2.0 486 Busy Here",
        // Nobody cancelled.
        "@0 a>b\nINVITE sip:bob@example.net SIP/2.0\n@1 b>a\nSIP/2.0 180 Ringing\n@20 b>a\n\
            SIP/2.0 487 Request Terminated",
    ],
}

fn check<'a>(call: &Call<'a, '_>, found: &mut Found<'a>) {
    for each in call.invites() {
        let Some((cancel, refusal)) = cancelled(call, each) else { continue };
        let (Some(method), Some(status)) = (cancel.facts.method_at, refusal.start()) else {
            continue;
        };
        let rang = call.request(each).and_then(|request| request.until(cancel));
        let finding = found.on(cancel, method);
        finding.and_on(refusal, status);
        finding.say("after", rang.map_or(Arg::Token("…"), Arg::micros));
    }
}

/// The CANCEL and the 487, where nobody before had cancelled.
fn cancelled<'c, 'a, 's>(
    call: &'c Call<'a, 's>,
    each: &'c Transaction,
) -> Option<(&'c Seen<'a, 's>, &'c Seen<'a, 's>)> {
    let cancel = call.request(call.transactions.get(each.cancelled_by?)?)?;
    let refusal = call.finals(each).find(|seen| seen.facts.status == Some(487))?;
    let before = each.parent.and_then(|parent| call.transactions.get(parent));
    let is_relayed = before.is_some_and(|before| before.cancelled_by.is_some());
    let elsewhere = cancel
        .facts
        .reasons
        .iter()
        .any(|reason| reason.protocol.is("SIP") && reason.cause == Some(200));
    (!is_relayed && !elsewhere).then_some((cancel, refusal))
}
