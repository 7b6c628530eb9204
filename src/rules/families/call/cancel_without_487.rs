//! The CANCEL was accepted, and the INVITE has no final response.
use crate::call::transaction::Transaction;
use crate::call::{GIVEN_UP, Seen};
use crate::rules::prelude::*;

rule! {
    id: "cancel-without-487",
    severity: Warning,
    basis: Standard,
    references: [RFC 3261 "9.1"],
    when: Call,
    check: Call(check),
    fires: [
        "@0 a>b\nINVITE sip:bob@example.net SIP/2.0\n@1 b>a\nSIP/2.0 180 Ringing\n@5 a>b\n\
            ⟦CANCEL⟧ sip:bob@example.net SIP/2.0\n@5.1 b>a\nSIP/2.0 ⟦200⟧ OK\n@end 33",
    ],
    quiet: [
        "@0 a>b\nINVITE sip:bob@example.net SIP/2.0\n@1 b>a\nSIP/2.0 180 Ringing\n@5 a>b\n\
            CANCEL sip:bob@example.net SIP/2.0\n@5.1 b>a\nSIP/2.0 200 OK\n@5.2 b>a\n\
            SIP/2.0 487 Request Terminated\n@end 33",
        // The trace ends too early to tell.
        "@0 a>b\nINVITE sip:bob@example.net SIP/2.0\n@1 b>a\nSIP/2.0 180 Ringing\n@5 a>b\n\
            CANCEL sip:bob@example.net SIP/2.0\n@5.1 b>a\nSIP/2.0 200 OK\n@end 20",
        // It was not captured: the ACK shows that it came.
        "@0 a>b\nINVITE sip:bob@example.net SIP/2.0\n@1 b>a\nSIP/2.0 180 Ringing\n@5 a>b\n\
            CANCEL sip:bob@example.net SIP/2.0\n@5.1 b>a\nSIP/2.0 200 OK\n@5.2 a>b\n\
            ACK sip:bob@example.net SIP/2.0\n@end 33",
        // Refused: the far end knew nothing of the INVITE.
        "@0 a>b\nINVITE sip:bob@example.net SIP/2.0\n@1 b>a\nSIP/2.0 180 Ringing\n@5 a>b\n\
            CANCEL sip:bob@example.net SIP/2.0\n@5.1 b>a\n\
            SIP/2.0 481 Call/Transaction Does Not Exist\nCSeq: 1 CANCEL\n@end 33",
    ],
}

fn check<'a>(call: &Call<'a, '_>, found: &mut Found<'a>) {
    for (cancel, accepted) in call.at_source(|each| left_open(call, each)) {
        if let (Some(method), Some(status)) = (cancel.facts.method_at, accepted.start()) {
            found.on(cancel, method).and_on(accepted, status);
        }
    }
}

fn left_open<'c, 'a, 's>(
    call: &'c Call<'a, 's>,
    each: &'c Transaction,
) -> Option<(&'c Seen<'a, 's>, &'c Seen<'a, 's>)> {
    let cancel = call.transactions.get(each.cancelled_by?)?;
    let accepted = call.finals(cancel).find(|seen| seen.is_success())?;
    let is_open = call.request(each).is_some()
        && call.finals(each).next().is_none()
        && each.acks.is_empty()
        && !call.goes_on_after(call.request(each)?)
        && call.known_after(accepted)? >= GIVEN_UP;
    Some((call.request(cancel)?, accepted)).filter(|_| is_open)
}
