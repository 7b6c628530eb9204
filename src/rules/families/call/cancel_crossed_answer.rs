//! A CANCEL and the answer crossed: the call is up although its caller gave up.
use crate::call::GIVEN_UP;
use crate::rules::prelude::*;

rule! {
    id: "cancel-crossed-answer",
    severity: Warning,
    basis: Standard,
    references: [RFC 3261 "9.1", RFC 3261 "13.2.2.4"],
    when: Call,
    check: Call(check),
    fires: [
        "@0 a>b\nINVITE sip:bob@example.net SIP/2.0\n@1 b>a\nSIP/2.0 180 Ringing\n@5 a>b\n\
            ⟦CANCEL⟧ sip:bob@example.net SIP/2.0\n@5 b>a\nSIP/2.0 ⟦200⟧ OK\nCSeq: 1 INVITE\n\n\
            a=sendrecv\n@5.1 b>a\nSIP/2.0 200 OK\nCSeq: 1 CANCEL\n@5.2 a>b\n\
            ACK sip:bob@198.51.100.7 SIP/2.0\n@end 40",
        // Only a note: it was ended at once.
        "@0 a>b\nINVITE sip:bob@example.net SIP/2.0\n@1 b>a\nSIP/2.0 180 Ringing\n@5 b>a\n\
            SIP/2.0 ⟦200⟧ OK\n\na=sendrecv\n@5 a>b\n⟦CANCEL⟧ sip:bob@example.net SIP/2.0\n@5.2 a>b\n\
            ACK sip:bob@198.51.100.7 SIP/2.0\n@5.3 a>b\nBYE sip:bob@198.51.100.7 SIP/2.0\n@end 40",
    ],
    quiet: [
        "@0 a>b\nINVITE sip:bob@example.net SIP/2.0\n@1 b>a\nSIP/2.0 180 Ringing\n@5 a>b\n\
            CANCEL sip:bob@example.net SIP/2.0\n@5.1 b>a\nSIP/2.0 200 OK\nCSeq: 1 CANCEL\n@5.2 b>a\n\
            SIP/2.0 487 Request Terminated\n@end 40",
        // One branch answered, the other was cancelled.
        "@0 b>c\nINVITE sip:bob@192.0.2.3 SIP/2.0\n@0 b>d\nINVITE sip:bob@192.0.2.4 SIP/2.0\n@1 c>b\n\
            SIP/2.0 180 Ringing\n@1 d>b\nSIP/2.0 180 Ringing\n@5 c>b\nSIP/2.0 200 OK\n\na=sendrecv\n\
            @5 b>d\nCANCEL sip:bob@192.0.2.4 SIP/2.0\n@5.1 d>b\nSIP/2.0 487 Request Terminated",
    ],
}

fn check<'a>(call: &Call<'a, '_>, found: &mut Found<'a>) {
    let crossed = call.at_source(|each| {
        let cancel = call.request(call.transactions.get(each.cancelled_by?)?)?;
        let answer = call.finals(each).find(|seen| seen.is_success())?;
        Some((cancel, answer))
    });
    for (cancel, answer) in crossed {
        let (Some(method), Some(status)) = (cancel.facts.method_at, answer.start()) else {
            continue;
        };
        let finding = found.on(cancel, method);
        finding.and_on(answer, status);
        let ended = call.in_dialog_of(answer, Method::Bye).next().is_some();
        let is_seen = call.known_after(answer).is_some_and(|known| known >= GIVEN_UP);
        if ended || !is_seen {
            finding.only(Severity::Note);
        }
    }
}
