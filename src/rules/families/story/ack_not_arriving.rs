//! The ACK was sent, yet the final response goes on coming: the ACK gets lost on its way.
use crate::rules::prelude::*;

rule! {
    id: "ack-not-arriving",
    severity: Error,
    basis: Standard,
    references: [RFC 3261 "13.3.1.4", RFC 3261 "17.2.1"],
    when: Call,
    check: Call(check),
    fires: [
        "@0 a>b\nINVITE sip:bob@example.net SIP/2.0\n@0.1 b>a\nSIP/2.0 ⟦200⟧ OK\n\
            @0.15 a>b\n⟦ACK⟧ sip:bob@198.51.100.7 SIP/2.0\n@0.6 b>a\nSIP/2.0 200 OK\n\
            @0.65 a>b\nACK sip:bob@198.51.100.7 SIP/2.0\n@1.6 b>a\nSIP/2.0 200 OK",
        // It got lost behind the proxy.
        "@0 a>b\nINVITE sip:bob@example.net SIP/2.0\n@0.01 b>c\nINVITE sip:bob@example.net SIP/2.0\n\
            @0.1 c>b\nSIP/2.0 ⟦200⟧ OK\n@0.1 b>a\nSIP/2.0 200 OK\n@0.2 a>b\n⟦ACK⟧ sip:bob@198.51.100.7 SIP/2.0\n\
            @0.6 c>b\nSIP/2.0 200 OK\n@1.6 c>b\nSIP/2.0 200 OK",
        "@0 a>b\nINVITE sip:bob@example.net SIP/2.0\n@0.1 b>a\nSIP/2.0 ⟦486⟧ Busy Here\n\
            @0.15 a>b\n⟦ACK⟧ sip:bob@example.net SIP/2.0\n@0.6 b>a\nSIP/2.0 486 Busy Here\n\
            @1.6 b>a\nSIP/2.0 486 Busy Here",
    ],
    quiet: [
        // One was on its way already.
        "@0 a>b\nINVITE sip:bob@example.net SIP/2.0\n@0.1 b>a\nSIP/2.0 200 OK\n\
            @0.59 a>b\nACK sip:bob@198.51.100.7 SIP/2.0\n@0.6 b>a\nSIP/2.0 200 OK",
        // The ACK came late, and then it was quiet.
        "@0 a>b\nINVITE sip:bob@example.net SIP/2.0\n@0.1 b>a\nSIP/2.0 200 OK\n\
            @0.6 b>a\nSIP/2.0 200 OK\n@1.6 b>a\nSIP/2.0 200 OK\n@1.7 a>b\nACK sip:bob@198.51.100.7 SIP/2.0",
        // Another dialog of the fork.
        "@0 a>b\nINVITE sip:bob@example.net SIP/2.0\n@0.1 b>a\nSIP/2.0 200 OK\n\
            @0.15 a>b\nACK sip:bob@198.51.100.7 SIP/2.0\nTo: <sip:bob@example.net>;tag=other\n\
            @0.6 b>a\nSIP/2.0 200 OK\n@1.6 b>a\nSIP/2.0 200 OK",
        // Seen by three taps.
        "@0 a>b\nINVITE sip:bob@example.net SIP/2.0\n@0.1 b>a\nSIP/2.0 200 OK\n\
            @0.105 a>b\nACK sip:bob@198.51.100.7 SIP/2.0\n@0.11 b>a\nSIP/2.0 200 OK\n@0.15 b>a\nSIP/2.0 200 OK",
    ],
}

fn check<'a>(call: &Call<'a, '_>, found: &mut Found<'a>) {
    for transaction in call.transactions.iter().filter(|each| each.method == Method::Invite) {
        for answer in call.finals(transaction) {
            let at = call.place_of_message(answer);
            let ack = call.confirmed(transaction, answer).next();
            let (Some(at), Some(ack_at)) = (at, ack) else { continue };
            let times = call.resent_after(at, ack_at).count() as u32;
            if times >= 2
                && let (Some(ack), Some(code)) = (call.seen.get(ack_at), answer.start())
                && let Some(method) = ack.start()
            {
                let finding = found.on(ack, method);
                finding.say("code", Arg::Piece(code)).say("times", Arg::Again(times));
                finding.and_on(answer, code);
                if call.lived_on(answer) {
                    finding.only(Severity::Note);
                } else if !answer.is_success() {
                    // The call is over all the same.
                    finding.only(Severity::Warning);
                }
                return;
            }
        }
    }
}
