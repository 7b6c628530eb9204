//! Without a time the new address is good for one attempt.
use crate::meaning::redirect::{Reach, Targets};
use crate::rules::prelude::*;

rule! {
    id: "redirect-once",
    severity: Info,
    basis: Standard,
    references: [RFC 3261 "21.3.3"],
    when: Response(302),
    needs: Field(Name::Contact),
    check: Message(check),
    fires: [
        "SIP/2.0 ⟦302⟧ Moved Temporarily",
        "SIP/2.0 ⟦302⟧ Moved Temporarily\nContact: <sip:bob@example.net>;q=0.7",
    ],
    quiet: [
        "SIP/2.0 302 Moved Temporarily\nExpires: 600",
        "SIP/2.0 302 Moved Temporarily\nContact: <sip:bob@example.net>;expires=60",
        "SIP/2.0 302 Moved Temporarily\n-Contact",
        "SIP/2.0 302 Moved Temporarily\nContact: <mailto:bob@example.net>",
        "SIP/2.0 301 Moved Permanently",
    ],
}

fn check<'a>(facts: &Facts<'a, '_>, found: &mut Found<'a>) {
    let targets = Targets::of(facts);
    let timed =
        facts.message.has(Name::Expires) || targets.iter().any(|target| target.expires.is_some());
    if !timed
        && targets.first().is_some_and(|target| target.reach == Reach::Sip)
        && let Some(code) = facts.status_at()
    {
        found.at(code);
    }
}
