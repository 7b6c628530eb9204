//! For how long the new address may be kept.
use crate::meaning::redirect::Targets;
use crate::rules::prelude::*;

rule! {
    id: "redirect-lifetime",
    severity: Info,
    basis: Standard,
    references: [RFC 3261 "21.3.3", RFC 3261 "20.10"],
    when: Response(302),
    needs: Field(Name::Contact),
    check: Message(check),
    fires: [
        "SIP/2.0 302 Moved Temporarily\nExpires: ⟦600⟧",
        "SIP/2.0 302 Moved Temporarily\nExpires: 5\nContact: <sip:bob@example.net>;expires=⟦3600⟧",
    ],
    quiet: [
        "SIP/2.0 302 Moved Temporarily",
        "SIP/2.0 302 Moved Temporarily\nExpires: 0",
        "SIP/2.0 302 Moved Temporarily\nExpires: 600\n-Contact",
        "SIP/2.0 301 Moved Permanently\nExpires: 600",
        "SIP/2.0 200 OK\nCSeq: 1 REGISTER\nExpires: 600",
    ],
}

fn check<'a>(facts: &Facts<'a, '_>, found: &mut Found<'a>) {
    // The parameter speaks of one address, the header field of all.
    let targets = Targets::of(facts);
    let Some(target) = targets.first() else { return };
    if let Some(at) = target.expires.or_else(|| facts.value(Name::Expires))
        && let Some(seconds) = at.number().filter(|&seconds| seconds > 0)
    {
        found.at(at).say("window", Arg::Duration(seconds));
    }
}
