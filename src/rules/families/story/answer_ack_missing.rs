//! A 2xx is sent again and again, since its ACK never came: the call will be ended.
use crate::rules::prelude::*;

/// So long the answer must have come again before the ACK is taken for lost for good, in microseconds.
const LASTING: i64 = 7_000_000;

rule! {
    id: "answer-ack-missing",
    severity: Error,
    basis: Standard,
    references: [RFC 3261 "13.3.1.4", RFC 3261 "13.2.2.4"],
    when: Call,
    check: Call(check),
    fires: [
        "@0 a>b\nINVITE sip:bob@example.net SIP/2.0\n@0.1 b>a\nSIP/2.0 ⟦200⟧ OK\n\
            @0.6 b>a\nSIP/2.0 200 OK\n@1.6 b>a\nSIP/2.0 200 OK\n@3.6 b>a\nSIP/2.0 200 OK\n\
            @7.6 b>a\nSIP/2.0 200 OK\n@32.2 b>a\nBYE sip:alice@192.0.2.1 SIP/2.0",
        // The caller hangs up later, so the call was up for it.
        "@0 a>b\nINVITE sip:bob@example.net SIP/2.0\n@0.1 b>a\nSIP/2.0 ⟦200⟧ OK\n\
            @0.6 b>a\nSIP/2.0 200 OK\n@1.6 b>a\nSIP/2.0 200 OK\n@20 a>b\nBYE sip:bob@example.net SIP/2.0",
    ],
    quiet: [
        // Twice, because the ACK took half a second.
        "@0 a>b\nINVITE sip:bob@example.net SIP/2.0\n@0.1 b>a\nSIP/2.0 200 OK\n\
            @0.6 b>a\nSIP/2.0 200 OK\n@0.61 a>b\nACK sip:bob@example.net SIP/2.0",
        "@0 a>b\nINVITE sip:bob@example.net SIP/2.0\n@0.1 b>a\nSIP/2.0 200 OK\n\
            @0.6 b>a\nSIP/2.0 200 OK",
        // The ACK passes the proxy by.
        "@0 a>b\nINVITE sip:bob@example.net SIP/2.0\n@0.01 b>c\nINVITE sip:bob@example.net SIP/2.0\n\
            @0.1 c>b\nSIP/2.0 200 OK\n@0.1 b>a\nSIP/2.0 200 OK\n@0.6 c>b\nSIP/2.0 200 OK\n\
            @1.6 c>b\nSIP/2.0 200 OK\n@1.61 a>c\nACK sip:bob@198.51.100.7 SIP/2.0",
        // Seen by three taps.
        "@0 a>b\nINVITE sip:bob@example.net SIP/2.0\n@0.1 b>a\nSIP/2.0 200 OK\n\
            @0.11 b>a\nSIP/2.0 200 OK\n@0.15 b>a\nSIP/2.0 200 OK",
        // Refused.
        "@0 a>b\nINVITE sip:bob@example.net SIP/2.0\n@0.1 b>a\nSIP/2.0 486 Busy Here\n\
            @0.6 b>a\nSIP/2.0 486 Busy Here\n@1.6 b>a\nSIP/2.0 486 Busy Here",
    ],
}

fn check<'a>(call: &Call<'a, '_>, found: &mut Found<'a>) {
    if call.dropped > 0 {
        return;
    }
    for transaction in call.transactions.iter().filter(|each| each.method == Method::Invite) {
        for answer in call.finals(transaction).filter(|seen| seen.is_success()) {
            let Some(at) = call.place_of_message(answer) else { continue };
            let times = call.resent(answer);
            let last = call.resent_after(at, at).last();
            if times >= 2
                && call.confirmed(transaction, answer).next().is_none()
                && let Some(code) = answer.start()
            {
                let lasting = last.and_then(|last| call.between(at, last)).unwrap_or(0);
                let finding = found.on(answer, code);
                finding.say("code", Arg::Piece(code)).say("times", Arg::Again(times));
                finding.say("lasting", Arg::micros(lasting));
                if call.lived_on(answer) {
                    finding.only(Severity::Note);
                } else if lasting < LASTING {
                    finding.only(Severity::Warning);
                }
                return;
            }
        }
    }
}
