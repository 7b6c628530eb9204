//! A change of the session was refused; the call goes on as before.
use crate::rules::prelude::*;

rule! {
    id: "reinvite-refused",
    severity: Info,
    basis: Standard,
    references: [RFC 3261 "14.1", RFC 5057 "5.1"],
    when: Call,
    check: Call(check),
    fires: [
        "@0 a>b\nINVITE sip:bob@example.net SIP/2.0\n@0.1 b>a\nSIP/2.0 200 OK\n\
            @0.2 a>b\nACK sip:bob@198.51.100.7 SIP/2.0\n@5 a>b\ndialog\n⟦INVITE⟧ sip:bob@198.51.100.7 SIP/2.0\n\
            @5.1 b>a\nSIP/2.0 ⟦488⟧ Not Acceptable Here",
    ],
    quiet: [
        // The first INVITE: there is no call yet.
        "@0 a>b\nINVITE sip:bob@example.net SIP/2.0\n@0.1 b>a\nSIP/2.0 488 Not Acceptable Here",
        // These end the call.
        "@0 a>b\nINVITE sip:bob@example.net SIP/2.0\n@0.1 b>a\nSIP/2.0 200 OK\n\
            @0.2 a>b\nACK sip:bob@198.51.100.7 SIP/2.0\n@5 a>b\ndialog\nINVITE sip:bob@198.51.100.7 SIP/2.0\n\
            @5.1 b>a\nSIP/2.0 481 Call/Transaction Does Not Exist",
        // A challenge is answered, and glare is tried again.
        "@0 a>b\nINVITE sip:bob@example.net SIP/2.0\n@0.1 b>a\nSIP/2.0 200 OK\n\
            @0.2 a>b\nACK sip:bob@198.51.100.7 SIP/2.0\n@5 a>b\ndialog\nINVITE sip:bob@198.51.100.7 SIP/2.0\n\
            @5.1 b>a\nSIP/2.0 401 Unauthorized",
        "@0 a>b\nINVITE sip:bob@example.net SIP/2.0\n@0.1 b>a\nSIP/2.0 200 OK\n\
            @0.2 a>b\nACK sip:bob@198.51.100.7 SIP/2.0\n@5 a>b\ndialog\nINVITE sip:bob@198.51.100.7 SIP/2.0\n\
            @5.1 b>a\nSIP/2.0 491 Request Pending",
        "@0 a>b\nINVITE sip:bob@example.net SIP/2.0\n@0.1 b>a\nSIP/2.0 200 OK\n\
            @0.2 a>b\nACK sip:bob@198.51.100.7 SIP/2.0\n@5 a>b\ndialog\nINVITE sip:bob@198.51.100.7 SIP/2.0\n\
            @5.1 b>a\nSIP/2.0 200 OK",
        // The call ended meanwhile.
        "@0 a>b\nINVITE sip:bob@example.net SIP/2.0\n@0.1 b>a\nSIP/2.0 200 OK\n\
            @0.2 a>b\nACK sip:bob@198.51.100.7 SIP/2.0\n@5 a>b\ndialog\nINVITE sip:bob@198.51.100.7 SIP/2.0\n\
            @5.02 a>b\nBYE sip:bob@198.51.100.7 SIP/2.0\n@5.1 b>a\nSIP/2.0 487 Request Terminated\nCSeq: 2 INVITE",
    ],
}

fn check<'a>(call: &Call<'a, '_>, found: &mut Found<'a>) {
    let again = |each: &&crate::call::transaction::Transaction| {
        each.method == Method::Invite && each.in_dialog
    };
    for transaction in call.transactions.iter().filter(again) {
        let (Some(answer), Some(request)) = (call.decision(transaction), call.request(transaction))
        else {
            continue;
        };
        // RFC 5057 §5.1 has some codes end the dialog; a 487 follows a CANCEL or a BYE.
        let lives = answer.facts.status.is_some_and(|code| {
            code >= 300
                && !matches!(code, 401 | 407 | 487 | 491)
                && !matches!(code, 404 | 405 | 408 | 410 | 416 | 480..=485 | 489 | 501 | 502 | 604)
        });
        if lives && let (Some(code), Some(method)) = (answer.start(), request.start()) {
            let finding = found.on(answer, code);
            finding.say("code", Arg::Piece(code));
            finding.and_on(request, method);
            return;
        }
    }
}
