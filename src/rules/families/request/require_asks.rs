//! Whoever lacks the extension refuses.
use crate::iana::option_tag::option_tag;
use crate::meaning::request::values;
use crate::rules::prelude::*;

rule! {
    id: "require-asks",
    severity: Info,
    basis: Standard,
    references: [RFC 3261 "8.2.2.3", RFC 3261 "8.1.1.9"],
    when: AnyRequest,
    needs: Field(Name::Require),
    check: Message(check),
    fires: [
        "INVITE sip:bob@example.net SIP/2.0\nRequire: ⟦100rel⟧",
        "INVITE sip:bob@example.net SIP/2.0\nRequire: ⟦precondition⟧, x-own, ⟦100rel⟧",
    ],
    quiet: [
        "INVITE sip:bob@example.net SIP/2.0\nSupported: 100rel",
        "INVITE sip:bob@example.net SIP/2.0\nRequire: x-own",
        "CANCEL sip:bob@example.net SIP/2.0\nCSeq: 1 CANCEL\nRequire: 100rel",
        // The far end has agreed to it by then.
        "PRACK sip:bob@example.net SIP/2.0\nCSeq: 2 PRACK\nRAck: 1 1 INVITE\nRequire: 100rel",
    ],
}

fn check<'a>(facts: &Facts<'a, '_>, found: &mut Found<'a>) {
    let in_dialog = facts.in_dialog() || matches!(facts.method, Method::Cancel | Method::Ack);
    let known = || values(facts, Name::Require).filter(|tag| option_tag(tag.bytes()).is_some());
    if !in_dialog && let Some(finding) = found.at_all(known()) {
        finding.say("tags", Arg::List(known().map(Arg::Piece).collect()));
    }
}
