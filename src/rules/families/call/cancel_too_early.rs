//! A CANCEL was sent before any response to the INVITE.
use crate::call::Seen;
use crate::rules::prelude::*;

rule! {
    id: "cancel-too-early",
    severity: Warning,
    basis: Standard,
    references: [RFC 3261 "9.1"],
    when: Call,
    check: Call(check),
    fires: [
        "@0 a>b\n⟦INVITE⟧ sip:bob@example.net SIP/2.0\n@0.3 a>b\n⟦CANCEL⟧ sip:bob@example.net SIP/2.0\n\
            @0.4 b>a\nSIP/2.0 481 Call/Transaction Does Not Exist\nCSeq: 1 CANCEL",
        // Only a note: nobody heard either.
        "@0 a>b\n⟦INVITE⟧ sip:bob@example.net SIP/2.0\n@3 a>b\n⟦CANCEL⟧ sip:bob@example.net SIP/2.0",
        // Only a note: it was understood.
        "@0 a>b\n⟦INVITE⟧ sip:bob@example.net SIP/2.0\n@0.01 a>b\n⟦CANCEL⟧ sip:bob@example.net SIP/2.0\n\
            @0.02 b>a\nSIP/2.0 100 Trying\n@0.03 b>a\nSIP/2.0 200 OK\nCSeq: 1 CANCEL\n\
            @0.04 b>a\nSIP/2.0 487 Request Terminated",
    ],
    quiet: [
        "@0 a>b\nINVITE sip:bob@example.net SIP/2.0\n@0.01 b>a\nSIP/2.0 100 Trying\n@0.3 a>b\n\
            CANCEL sip:bob@example.net SIP/2.0",
        // The INVITE was sent before the trace begins, and what answered it as well.
        "@0 a>b\nCANCEL sip:bob@example.net SIP/2.0\n@0.1 b>a\nSIP/2.0 200 OK",
        // The capture has one direction only: the ACK shows that there were responses.
        "@0 a>b\nINVITE sip:bob@example.net SIP/2.0\n@3 a>b\nCANCEL sip:bob@example.net SIP/2.0\n@3.1 a>b\n\
            ACK sip:bob@example.net SIP/2.0",
        // On this hop there was one; each hop is judged by itself.
        "@0 a>b\nINVITE sip:bob@example.net SIP/2.0\n@0.01 b>a\nSIP/2.0 100 Trying\n@0.02 b>c\n\
            INVITE sip:bob@example.net SIP/2.0\n@0.3 a>b\nCANCEL sip:bob@example.net SIP/2.0",
    ],
}

fn check<'a>(call: &Call<'a, '_>, found: &mut Found<'a>) {
    for each in call.invites() {
        let cancel = each.cancelled_by.and_then(|place| call.transactions.get(place));
        let (Some(request), Some(cancelled)) = (call.request(each), cancel) else { continue };
        let Some(cancel) = call.request(cancelled) else { continue };
        let is_heard = call.responses(each).any(|response| response.is_before(cancel));
        let (Some(asked), Some(taken)) = (request.facts.method_at, cancel.facts.method_at) else {
            continue;
        };
        let one_way = each.responses.is_empty() && !each.acks.is_empty();
        if !is_heard && !one_way && request.is_before(cancel) {
            let finding = found.on(request, asked);
            finding.and_on(cancel, taken);
            // It was understood, or nobody was there to hear either.
            let understood = call.finals(cancelled).any(Seen::is_success);
            if understood || each.responses.is_empty() && cancelled.responses.is_empty() {
                finding.only(Severity::Note);
            }
        }
    }
}
