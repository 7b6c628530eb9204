//! What a 5xx or 6xx inside a dialog does to the call or subscription there.
use crate::meaning::failure::overlap;
use crate::rules::prelude::*;

rule! {
    id: "in-dialog-failure",
    severity: Note,
    basis: Standard,
    references: [RFC 5057 "5.1"],
    when: Failure,
    check: Message(check),
    fires: [
        "SIP/2.0 ⟦500⟧ Server Internal Error\nCSeq: 2 ⟦INFO⟧",
        "SIP/2.0 ⟦502⟧ Bad Gateway\nCSeq: 2 ⟦UPDATE⟧",
        "SIP/2.0 ⟦501⟧ Not Implemented\nCSeq: 2 ⟦NOTIFY⟧",
        "SIP/2.0 ⟦699⟧ Never\nCSeq: 2 ⟦INFO⟧",
    ],
    quiet: [
        "SIP/2.0 500 Server Internal Error",
        "SIP/2.0 500 Server Internal Error\nCSeq: 3 BYE",
        "SIP/2.0 500 Server Internal Error\nCSeq: 2 UPDATE\nRetry-After: 4",
        "SIP/2.0 503 Service Unavailable\nCSeq: 2 UPDATE",
        "SIP/2.0 504 Server Time-out\nCSeq: 2 UPDATE",
        "SIP/2.0 488 Not Acceptable Here\nCSeq: 2 UPDATE",
    ],
}

/// After RFC 5057 §5.1. A 503 has a rule of its own.
const fn outcome(code: u16, method: Method) -> Option<&'static str> {
    match (code, method) {
        // A method without which there is no such subscription or call.
        (501, Method::Notify | Method::Subscribe | Method::Invite) => Some("dialog.usage-over"),
        (502 | 604, _) => Some("dialog.over"),
        // Told by its own rule.
        (504, Method::Update) => None,
        (500 | 501 | 504 | 505 | 513 | 580 | 600 | 603 | 606..=608, _) => Some("dialog.goes-on"),
        _ => None,
    }
}

fn check<'a>(facts: &Facts<'a, '_>, found: &mut Found<'a>) {
    // After a BYE the sender may take the call as ended, whatever the answer is.
    if facts.in_dialog()
        && facts.method != Method::Bye
        && overlap(facts).is_none()
        && let Some(outcome) = facts.acts_as.and_then(|code| outcome(code, facts.method))
        && let (Some(code), Some(method)) = (facts.status_at(), facts.method_at)
    {
        found
            .at(code)
            .and(method)
            .say("code", Arg::Piece(code))
            .say("method", Arg::Piece(method))
            .say("outcome", Arg::Term(outcome));
    }
}
