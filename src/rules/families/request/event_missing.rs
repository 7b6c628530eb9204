//! A subscription, a notification or a publication of nothing.
use crate::rules::prelude::*;

rule! {
    id: "event-missing",
    severity: Warning,
    basis: Standard,
    references: [RFC 6665 "4.2.3", RFC 6665 "3.2.1", RFC 3903 "6", RFC 6665 "3.1.2"],
    when: AnyRequest,
    check: Message(check),
    fires: [
        "⟦SUBSCRIBE⟧ sip:bob@example.net SIP/2.0\nCSeq: 1 SUBSCRIBE",
        "⟦PUBLISH⟧ sip:bob@example.net SIP/2.0\nCSeq: 1 PUBLISH",
        "⟦NOTIFY⟧ sip:bob@example.net SIP/2.0\nCSeq: 1 NOTIFY\nSubscription-State: active",
    ],
    quiet: [
        "SUBSCRIBE sip:bob@example.net SIP/2.0\nCSeq: 1 SUBSCRIBE\nEvent: dialog",
        "NOTIFY sip:bob@example.net SIP/2.0\nCSeq: 1 NOTIFY\no: presence",
        "MESSAGE sip:bob@example.net SIP/2.0\nCSeq: 1 MESSAGE",
    ],
}

fn check<'a>(facts: &Facts<'a, '_>, found: &mut Found<'a>) {
    let source = match facts.method {
        Method::Subscribe => 0,
        Method::Notify => 1,
        Method::Publish => 2,
        _ => return,
    };
    if let Some(at) = facts.method_at.filter(|_| !facts.message.has(Name::Event)) {
        let finding = found.at(at).say("method", Arg::Piece(at)).cite(source);
        // One that nobody subscribed to may follow a custom of the product.
        if facts.method == Method::Notify && !facts.names_dialog() {
            finding.only(Severity::Note);
        }
    }
}
