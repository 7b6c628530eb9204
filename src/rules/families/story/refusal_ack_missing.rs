//! A refusal is sent again and again, since its ACK never came.
use crate::rules::prelude::*;

rule! {
    id: "refusal-ack-missing",
    severity: Warning,
    basis: Standard,
    references: [RFC 3261 "17.2.1", RFC 3261 "17.1.1.2"],
    when: Call,
    check: Call(check),
    fires: [
        "@0 a>b\nINVITE sip:bob@example.net SIP/2.0\n@0.1 b>a\nSIP/2.0 ⟦486⟧ Busy Here\n\
            @0.6 b>a\nSIP/2.0 486 Busy Here\n@1.6 b>a\nSIP/2.0 486 Busy Here",
    ],
    quiet: [
        // The ACK took its time.
        "@0 a>b\nINVITE sip:bob@example.net SIP/2.0\n@0.1 b>a\nSIP/2.0 486 Busy Here\n\
            @0.6 b>a\nSIP/2.0 486 Busy Here\n@0.7 a>b\nACK sip:bob@example.net SIP/2.0",
        // Once more and no ACK: the trace may lack it.
        "@0 a>b\nINVITE sip:bob@example.net SIP/2.0\n@0.1 b>a\nSIP/2.0 486 Busy Here\n\
            @0.6 b>a\nSIP/2.0 486 Busy Here",
        // Seen by three taps.
        "@0 a>b\nINVITE sip:bob@example.net SIP/2.0\n@0.1 b>a\nSIP/2.0 486 Busy Here\n\
            @0.11 b>a\nSIP/2.0 486 Busy Here\n@0.15 b>a\nSIP/2.0 486 Busy Here",
        // Nothing but an INVITE has an ACK.
        "@0 a>b\nOPTIONS sip:bob@example.net SIP/2.0\n@0.1 b>a\nSIP/2.0 404 Not Found\n\
            @0.6 b>a\nSIP/2.0 404 Not Found\n@1.6 b>a\nSIP/2.0 404 Not Found",
        // Each attempt has its own.
        "@0 a>b\nINVITE sip:bob@example.net SIP/2.0\n@0.1 b>a\nSIP/2.0 486 Busy Here\n\
            @5 a>b\nINVITE sip:bob@example.net SIP/2.0\nCSeq: 2 INVITE\n@5.1 b>a\nSIP/2.0 486 Busy Here\n\
            @10 a>b\nINVITE sip:bob@example.net SIP/2.0\nCSeq: 3 INVITE\n@10.1 b>a\nSIP/2.0 486 Busy Here",
        // The client asks again and is told again; with an ACK that missed the capture.
        "@0 a>b\nINVITE sip:bob@example.net SIP/2.0\n@0.45 b>a\nSIP/2.0 486 Busy Here\n\
            @0.5 a>b\nINVITE sip:bob@example.net SIP/2.0\n@0.6 b>a\nSIP/2.0 486 Busy Here",
    ],
}

fn check<'a>(call: &Call<'a, '_>, found: &mut Found<'a>) {
    if call.dropped > 0 {
        return;
    }
    for transaction in call.transactions.iter().filter(|each| each.method == Method::Invite) {
        let refusal = call.finals(transaction).find(|seen| !seen.is_success());
        if let Some(refusal) = refusal
            && call.confirmed(transaction, refusal).next().is_none()
            && let times = call.resent(refusal)
            && times >= 2
            && let Some(code) = refusal.start()
        {
            found.on(refusal, code).say("code", Arg::Piece(code)).say("times", Arg::Again(times));
            return;
        }
    }
}
