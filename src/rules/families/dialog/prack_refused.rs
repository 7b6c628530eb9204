//! A PRACK was answered with 481: nothing waited for it.
use crate::call::Seen;
use crate::rules::prelude::*;
use crate::span::Piece;

rule! {
    id: "prack-refused",
    severity: Error,
    basis: Standard,
    references: [RFC 3262 "3"],
    when: Call,
    check: Call(check),
    fires: [
        "@0 a>b\nINVITE sip:bob@example.net SIP/2.0\nSupported: 100rel\n@0.2 b>a\n\
            SIP/2.0 183 Session Progress\nRequire: 100rel\nRSeq: 7\n@0.21 a>b\n\
            PRACK sip:bob@198.51.100.7 SIP/2.0\nRAck: ⟦8 1 INVITE⟧\n@0.22 b>a\n\
            SIP/2.0 ⟦481⟧ Call/Transaction Does Not Exist",
        // Only a note: another one was taken.
        "@0 a>b\nINVITE sip:bob@example.net SIP/2.0\nSupported: 100rel\n@0.2 b>a\n\
            SIP/2.0 183 Session Progress\nRequire: 100rel\nRSeq: 7\n@0.21 a>b\n\
            PRACK sip:bob@198.51.100.7 SIP/2.0\nRAck: 7 1 INVITE\n@0.22 b>a\nSIP/2.0 200 OK\n@0.71 a>b\n\
            PRACK sip:bob@198.51.100.7 SIP/2.0\nRAck: ⟦7 1 INVITE⟧\n@0.72 b>a\n\
            SIP/2.0 ⟦481⟧ Call/Transaction Does Not Exist",
    ],
    quiet: [
        "@0 a>b\nINVITE sip:bob@example.net SIP/2.0\nSupported: 100rel\n@0.2 b>a\n\
            SIP/2.0 183 Session Progress\nRequire: 100rel\nRSeq: 7\n@0.21 a>b\n\
            PRACK sip:bob@198.51.100.7 SIP/2.0\nRAck: 7 1 INVITE\n@0.22 b>a\nSIP/2.0 200 OK",
        // It met the end of the call on its way.
        "@0 a>b\nINVITE sip:bob@example.net SIP/2.0\nSupported: 100rel\n@0.2 b>a\n\
            SIP/2.0 183 Session Progress\nRequire: 100rel\nRSeq: 7\n@0.3 b>a\nSIP/2.0 486 Busy Here\n\
            @0.31 a>b\nPRACK sip:bob@198.51.100.7 SIP/2.0\nRAck: 7 1 INVITE\n@0.32 b>a\n\
            SIP/2.0 481 Call/Transaction Does Not Exist",
        // Another refusal speaks for itself.
        "@0 a>b\nINVITE sip:bob@example.net SIP/2.0\nSupported: 100rel\n@0.2 b>a\n\
            SIP/2.0 183 Session Progress\nRequire: 100rel\nRSeq: 7\n@0.21 a>b\n\
            PRACK sip:bob@198.51.100.7 SIP/2.0\nRAck: 7 1 INVITE\n@0.22 b>a\nSIP/2.0 500 Server Error",
    ],
}

fn check<'a>(call: &Call<'a, '_>, found: &mut Found<'a>) {
    for prack in call.transactions.iter().filter(|each| each.method == Method::Prack) {
        let refusal = call.finals(prack).find(|seen| seen.facts.status == Some(481));
        let (Some(refusal), Some(request)) = (refusal, call.request(prack)) else { continue };
        // Told where it comes from, not of the hops over which it goes back.
        let from_behind = call.place_of(prack).is_some_and(|place| {
            call.carried_on(place)
                .any(|onward| call.finals(onward).any(|seen| seen.facts.status == Some(481)))
        });
        let (Some(rack), Some(status)) = (request.facts.value(Name::RAck), refusal.start()) else {
            continue;
        };
        if from_behind || is_over(call, refusal) {
            continue;
        }
        let finding = found.on(request, rack);
        finding.and_on(refusal, status);
        if is_taken(call, request) {
            finding.only(Severity::Note);
        } else if call.invites().any(|invite| call.decision(invite).is_some_and(Seen::is_success)) {
            finding.only(Severity::Warning);
        }
    }
}

/// Whether the call had ended, or was being cancelled: its early dialog is gone then.
fn is_over(call: &Call<'_, '_>, refusal: &Seen<'_, '_>) -> bool {
    call.invites().any(|invite| {
        let cancel = invite.cancelled_by.and_then(|place| call.transactions.get(place));
        let cancel = cancel.and_then(|cancel| call.request(cancel));
        let decision = call.decision(invite).filter(|seen| !seen.is_success());
        cancel.into_iter().chain(decision).any(|end| {
            end.facts.call_id.map(Piece::bytes) == refusal.facts.call_id.map(Piece::bytes)
                && end.is_before(refusal)
        })
    })
}

/// Whether another PRACK for the same response was accepted.
fn is_taken(call: &Call<'_, '_>, request: &Seen<'_, '_>) -> bool {
    call.transactions.iter().any(|each| {
        each.method == Method::Prack
            && call
                .request(each)
                .is_some_and(|other| other.rack() == request.rack() && other.same_dialog(request))
            && call.finals(each).any(Seen::is_success)
    })
}
