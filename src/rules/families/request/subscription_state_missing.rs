//! A notification that does not say whether more will come.
use crate::rules::prelude::*;

rule! {
    id: "subscription-state-missing",
    severity: Warning,
    basis: Standard,
    references: [RFC 6665 "4.2.2", RFC 6665 "4.1.3"],
    when: AnyRequest,
    check: Message(check),
    fires: [
        "⟦NOTIFY⟧ sip:bob@example.net SIP/2.0\nCSeq: 2 NOTIFY\nTo: <sip:b@example.net>;tag=x\n\
            Event: dialog",
        "⟦NOTIFY⟧ sip:bob@example.net SIP/2.0\nCSeq: 2 NOTIFY\nEvent: check-sync",
    ],
    quiet: [
        "NOTIFY sip:bob@example.net SIP/2.0\nCSeq: 2 NOTIFY\nEvent: dialog\n\
            Subscription-State: active;expires=60",
        "SUBSCRIBE sip:bob@example.net SIP/2.0\nCSeq: 2 SUBSCRIBE\nEvent: dialog",
    ],
}

fn check<'a>(facts: &Facts<'a, '_>, found: &mut Found<'a>) {
    if facts.method != Method::Notify || facts.message.has(Name::SubscriptionState) {
        return;
    }
    let Some(at) = facts.method_at else { return };
    let finding = found.at(at);
    // Nobody subscribed to it: many products leave the field out then.
    if !facts.names_dialog() {
        finding.only(Severity::Note);
    }
}
