//! The number that the network vouches for is not to be shown.
use crate::grammar::flaw::Unheard;
use crate::rules::prelude::*;
use crate::wire::privacy::Privacy;

rule! {
    id: "privacy-id",
    severity: Info,
    basis: Standard,
    references: [RFC 3325 "7"],
    when: AnyRequest,
    needs: Field(Name::Privacy),
    check: Message(check),
    fires: [
        "INVITE sip:bob@example.net SIP/2.0\nPrivacy: ⟦id⟧",
        "INVITE sip:bob@example.net SIP/2.0\nPrivacy: header; ⟦id⟧; critical",
    ],
    quiet: [
        "INVITE sip:bob@example.net SIP/2.0\nPrivacy: none",
        "INVITE sip:bob@example.net SIP/2.0\nPrivacy: user",
    ],
}

fn check<'a>(facts: &Facts<'a, '_>, found: &mut Found<'a>) {
    let privacy = facts.value(Name::Privacy);
    let privacy = privacy.map(|value| Privacy::read(value, &mut Unheard::default()));
    found.at_all(privacy.and_then(|privacy| privacy.find("id")));
}
