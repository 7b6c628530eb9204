//! A request of a dialog that does not say which.
use crate::rules::prelude::*;

rule! {
    id: "dialog-to-tag-missing",
    severity: Warning,
    basis: Standard,
    references: [RFC 3261 "12.2.1.1", RFC 3261 "21.4.19"],
    when: AnyRequest,
    needs: Field(Name::To),
    check: Message(check),
    fires: [
        "BYE sip:bob@example.net SIP/2.0\nCSeq: 2 BYE\nTo: ⟦<sip:bob@example.net>⟧",
        "UPDATE sip:bob@example.net SIP/2.0\nCSeq: 2 UPDATE\nTo: ⟦<sip:bob@example.net>⟧",
    ],
    quiet: [
        "BYE sip:bob@example.net SIP/2.0\nCSeq: 2 BYE\nTo: <sip:bob@example.net>;tag=x",
        "INVITE sip:bob@example.net SIP/2.0",
        "CANCEL sip:bob@example.net SIP/2.0\nCSeq: 1 CANCEL",
        // It may be a notification that nobody subscribed to.
        "NOTIFY sip:bob@example.net SIP/2.0\nCSeq: 1 NOTIFY\nEvent: message-summary",
    ],
}

fn check<'a>(facts: &Facts<'a, '_>, found: &mut Found<'a>) {
    use Method::{Bye, Info, Prack, Update};
    let within = matches!(facts.method, Bye | Info | Prack | Update);
    let to = facts.to.filter(|to| within && to.tag.is_none());
    if let Some((to, method)) = to.zip(facts.method_at) {
        found.at(to.whole).say("method", Arg::Piece(method));
    }
}
