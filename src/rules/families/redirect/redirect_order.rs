//! Several addresses, in the order in which to try them.
use crate::meaning::redirect::Targets;
use crate::rules::prelude::*;

rule! {
    id: "redirect-order",
    severity: Info,
    basis: Standard,
    references: [RFC 3261 "8.1.3.4", RFC 3261 "20.10", RFC 3841 "7.2.3"],
    when: Responses(&[300, 301, 302]),
    needs: Field(Name::Contact),
    check: Message(check),
    fires: [
        "SIP/2.0 302 Moved Temporarily\n\
            Contact: <⟦sip:a@example.net⟧>;q=0.5, <⟦sip:b@example.net⟧>",
        "SIP/2.0 300 Multiple Choices\n\
            Contact: <⟦sip:a@example.net⟧>\nContact: <⟦tel:+12125550100⟧>",
    ],
    quiet: [
        "SIP/2.0 302 Moved Temporarily\nContact: <sip:a@example.net>;q=0.5",
        "SIP/2.0 305 Use Proxy\nContact: <sip:a@example.net>, <sip:b@example.net>",
        "SIP/2.0 200 OK\nCSeq: 1 REGISTER\nContact: <sip:a@example.net>, <sip:b@example.net>",
    ],
}

fn check<'a>(facts: &Facts<'a, '_>, found: &mut Found<'a>) {
    let targets = Targets::of(facts);
    let uris = || targets.iter().map(|target| target.uri);
    if targets.is_several()
        && let Some(finding) = found.at_all(uris())
    {
        finding.say("targets", Arg::List(uris().map(Arg::Piece).collect()));
    }
}
