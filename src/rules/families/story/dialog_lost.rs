//! One side no longer knows a call that had been set up.
use crate::rules::prelude::*;

rule! {
    id: "dialog-lost",
    severity: Error,
    basis: Standard,
    references: [RFC 3261 "12.2.1.2", RFC 3261 "21.4.19", RFC 5057 "5.1"],
    when: Call,
    check: Call(check),
    fires: [
        "@0 a>b\nINVITE sip:bob@example.net SIP/2.0\n@0.1 b>a\nSIP/2.0 ⟦200⟧ OK\n\
            @0.2 a>b\nACK sip:bob@198.51.100.7 SIP/2.0\n@900 a>b\n⟦UPDATE⟧ sip:bob@198.51.100.7 SIP/2.0\n\
            @900.1 b>a\nSIP/2.0 ⟦481⟧ Call/Transaction Does Not Exist",
        // At its end that harms no more; but it was lost before.
        "@0 a>b\nINVITE sip:bob@example.net SIP/2.0\n@0.1 b>a\nSIP/2.0 ⟦200⟧ OK\n\
            @0.2 a>b\nACK sip:bob@198.51.100.7 SIP/2.0\n@60 a>b\n⟦BYE⟧ sip:bob@198.51.100.7 SIP/2.0\n\
            @60.1 b>a\nSIP/2.0 ⟦481⟧ Call/Transaction Does Not Exist",
    ],
    quiet: [
        // Both hung up.
        "@0 a>b\nINVITE sip:bob@example.net SIP/2.0\n@0.1 b>a\nSIP/2.0 200 OK\n\
            @0.2 a>b\nACK sip:bob@198.51.100.7 SIP/2.0\n@9 b>a\nBYE sip:alice@192.0.2.1 SIP/2.0\n\
            @9.01 a>b\nBYE sip:bob@198.51.100.7 SIP/2.0\n@9.02 b>a\nSIP/2.0 481 Call/Transaction Does Not Exist",
        // The trace does not show that there was a call.
        "@0 a>b\nBYE sip:bob@198.51.100.7 SIP/2.0\n@0.1 b>a\nSIP/2.0 481 Call/Transaction Does Not Exist",
        // Another dialog.
        "@0 a>b\nINVITE sip:bob@example.net SIP/2.0\n@0.1 b>a\nSIP/2.0 200 OK\n\
            @0.2 a>b\nACK sip:bob@198.51.100.7 SIP/2.0\n@9 a>b\nBYE sip:bob@198.51.100.7 SIP/2.0\n\
            To: <sip:bob@example.net>;tag=other\n@9.1 b>a\nSIP/2.0 481 Call/Transaction Does Not Exist",
        // The transaction that a CANCEL or a PRACK names, not the call.
        "@0 a>b\nINVITE sip:bob@example.net SIP/2.0\n@0.1 b>a\nSIP/2.0 200 OK\n\
            @0.2 a>b\nACK sip:bob@198.51.100.7 SIP/2.0\n@0.3 a>b\nPRACK sip:bob@198.51.100.7 SIP/2.0\nRAck: 1 1 INVITE\n\
            @0.4 b>a\nSIP/2.0 481 Call/Transaction Does Not Exist",
        // What a transfer reports is a subscription of its own.
        "@0 a>b\nINVITE sip:bob@example.net SIP/2.0\n@0.1 b>a\nSIP/2.0 200 OK\n\
            @0.2 a>b\nACK sip:bob@198.51.100.7 SIP/2.0\n@0.3 a>b\nNOTIFY sip:bob@198.51.100.7 SIP/2.0\n\
            @0.4 b>a\nSIP/2.0 481 Subscription Does Not Exist",
    ],
}

fn check<'a>(call: &Call<'a, '_>, found: &mut Found<'a>) {
    for transaction in call.transactions.iter().filter(|each| each.in_dialog) {
        let concerned = matches!(
            transaction.method,
            Method::Bye | Method::Invite | Method::Update | Method::Info | Method::Refer
        );
        let lost = call.decision(transaction).filter(|seen| seen.facts.status == Some(481));
        let (Some(lost), Some(request)) = (lost.filter(|_| concerned), call.request(transaction))
        else {
            continue;
        };
        let (Some(asked), Some(told)) =
            (call.place_of_message(request), call.place_of_message(lost))
        else {
            continue;
        };
        let before = call.seen.iter().take(asked);
        let mut answer = before.filter(|seen| {
            seen.is_success()
                && seen.facts.method == Method::Invite
                && seen.again.is_none()
                && seen.same_dialog(request)
        });
        let ended = call.seen.iter().take(told).any(|seen| {
            !seen.facts.is_response()
                && seen.facts.method == Method::Bye
                && seen.same_dialog(request)
                && seen.transaction != request.transaction
        });
        if let Some(answer) = answer.next_back().filter(|_| !ended)
            && let (Some(code), Some(method), Some(up)) =
                (lost.start(), request.start(), answer.start())
        {
            let finding = found.on(lost, code);
            finding.say("method", Arg::Piece(method));
            let passed = call.between(call.place_of_message(answer).unwrap_or(0), asked);
            finding.say("passed", Arg::micros(passed.unwrap_or(0)));
            finding.and_on(request, method).and_on(answer, up);
            match transaction.method {
                Method::Bye => _ = finding.only(Severity::Note),
                // These may be about something else in the dialog than the call.
                Method::Info | Method::Refer => _ = finding.only(Severity::Warning),
                _ => {}
            }
            return;
        }
    }
}
