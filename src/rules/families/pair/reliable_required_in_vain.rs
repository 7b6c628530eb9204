//! The INVITE requires reliable provisional responses, and this one is not.
use crate::meaning::pair::on_one_hop;
use crate::rules::prelude::*;
use crate::wire::option_tag;

rule! {
    id: "reliable-required-in-vain",
    severity: Warning,
    basis: Standard,
    references: [RFC 3262 "3"],
    when: Early,
    check: Pair(check),
    fires: ["Require: timer, ⟦100rel⟧\n=>\nSIP/2.0 ⟦180⟧ Ringing"],
    quiet: [
        "Require: 100rel\n=>\nSIP/2.0 180 Ringing\nRequire: 100rel\nRSeq: 1",
        "Supported: 100rel\n=>\nSIP/2.0 180 Ringing",
        "Require: 100rel\n=>\nSIP/2.0 100 Trying",
        // Half of the marks: another rule speaks of that.
        "Require: 100rel\n=>\nSIP/2.0 180 Ringing\nRequire: 100rel",
        "Require: 100rel\n=>\nSIP/2.0 200 OK",
    ],
}

fn check<'a>(facts: &Facts<'a, '_>, request: &Facts<'a, '_>, found: &mut Found<'a>) {
    let said = facts.reliability;
    if facts.method == Method::Invite
        && said.required.is_none()
        && said.rseq.is_none()
        && on_one_hop(facts, request)
        && let Some(asked) = option_tag::find(&request.message, Name::Require, "100rel")
        && let Some(code) = facts.status_at()
    {
        found.at(code).asked(asked);
    }
}
