//! A 199 for a client that did not say that it knows the code.
use crate::meaning::pair::on_one_hop;
use crate::meaning::refusal::is_complete;
use crate::rules::prelude::*;
use crate::wire::option_tag;

rule! {
    id: "199-unasked",
    severity: Warning,
    basis: Standard,
    references: [RFC 6228 "5", RFC 6228 "6"],
    when: Response(199),
    check: Pair(check),
    fires: ["⟦INVITE⟧ sip:b@c SIP/2.0\nSupported: 100rel\n=>\nSIP/2.0 ⟦199⟧ Early Dialog Terminated"],
    quiet: [
        "Supported: 199, timer\n=>\nSIP/2.0 199 Early Dialog Terminated",
        "-Via\n=>\nSIP/2.0 199 Early Dialog Terminated",
        "=>\nSIP/2.0 180 Ringing",
        "To: <sip:bob@example.net>;tag=8321234356\n=>\nSIP/2.0 199 Early Dialog Terminated",
    ],
}

fn check<'a>(facts: &Facts<'a, '_>, request: &Facts<'a, '_>, found: &mut Found<'a>) {
    if facts.method == Method::Invite
        && !request.names_dialog()
        && is_complete(request)
        && on_one_hop(facts, request)
        && option_tag::find(&request.message, Name::Supported, "199").is_none()
        && let (Some(code), Some(asked)) = (facts.status_at(), request.method_at)
    {
        found.at(code).asked(asked);
    }
}
