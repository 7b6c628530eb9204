//! An extension that no registry knows is required.
use crate::iana::option_tag::option_tag;
use crate::meaning::request::values;
use crate::rules::prelude::*;

rule! {
    id: "require-unregistered",
    severity: Note,
    basis: Standard,
    references: [RFC 3261 "8.2.2.3", RFC 3261 "16.3"],
    when: AnyRequest,
    check: Message(check),
    fires: [
        "INVITE sip:bob@example.net SIP/2.0\nRequire: 100rel, ⟦x-acme-screen⟧",
        "INVITE sip:bob@example.net SIP/2.0\nProxy-Require: ⟦com.example.firewall⟧",
    ],
    quiet: [
        "INVITE sip:bob@example.net SIP/2.0\nRequire: 100rel\nSupported: x-acme-screen",
        "CANCEL sip:bob@example.net SIP/2.0\nCSeq: 1 CANCEL\nRequire: x-acme-screen",
    ],
}

fn check<'a>(facts: &Facts<'a, '_>, found: &mut Found<'a>) {
    // There it is ignored, and that is another finding.
    if facts.method == Method::Cancel {
        return;
    }
    for (index, name) in [Name::Require, Name::ProxyRequire].into_iter().enumerate() {
        for tag in values(facts, name).filter(|tag| option_tag(tag.bytes()).is_none()) {
            found.at(tag).say("tag", Arg::Piece(tag)).cite(index);
        }
    }
}
