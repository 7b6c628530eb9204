//! For how long the new address holds.
use crate::meaning::redirect::targets;
use crate::rules::prelude::*;

rule! {
    id: "redirect-validity",
    severity: Info,
    basis: Standard,
    references: [RFC 3261 "21.3.3"],
    when: Response(302),
    needs: Field(Name::Contact),
    check: Message(check),
    fires: [
        "SIP/2.0 302 Moved Temporarily\nContact: <sip:a@198.51.100.1>;expires=⟦600⟧",
        "SIP/2.0 302 Moved Temporarily\nContact: <sip:a@198.51.100.1>\nExpires: ⟦120⟧",
    ],
    quiet: [
        "SIP/2.0 302 Moved Temporarily\nContact: <sip:a@198.51.100.1>",
        "SIP/2.0 302 Moved Temporarily\nContact: <sip:a@198.51.100.1>;expires=soon",
        "SIP/2.0 301 Moved Permanently\nContact: <sip:a@198.51.100.1>\nExpires: 120",
    ],
}

fn check<'a>(facts: &Facts<'a, '_>, found: &mut Found<'a>) {
    let own = targets(facts).iter().find_map(|target| target.expires);
    if let Some(expires) = own.or_else(|| facts.value(Name::Expires))
        && let Some(seconds) = expires.number()
    {
        found.at(expires).say("window", Arg::Duration(seconds));
    }
}
