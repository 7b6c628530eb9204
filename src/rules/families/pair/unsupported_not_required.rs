//! Unsupported names only extensions that the request did not require.
use crate::meaning::pair::{on_one_hop, requires};
use crate::meaning::refusal::is_complete;
use crate::rules::prelude::*;
use crate::wire::option_tag;

rule! {
    id: "unsupported-not-required",
    severity: Warning,
    basis: Standard,
    references: [RFC 3261 "21.4.15"],
    when: Response(420),
    needs: Field(Name::Unsupported),
    check: Pair(check),
    fires: [
        "Supported: 100rel\n=>\nSIP/2.0 420 Bad Extension\nUnsupported: ⟦100rel⟧",
        "Require: timer\n=>\nSIP/2.0 420 Bad Extension\nUnsupported: ⟦100rel⟧, path",
    ],
    quiet: [
        "Require: 100rel\n=>\nSIP/2.0 420 Bad Extension\nUnsupported: 100REL",
        "Proxy-Require: path\n=>\nSIP/2.0 420 Bad Extension\nUnsupported: path",
        // One of them was required, and it lists the others besides.
        "Require: timer\n=>\nSIP/2.0 420 Bad Extension\nUnsupported: path, timer",
        // A request that is given in part, and one from another hop.
        "-Call-ID\n=>\nSIP/2.0 420 Bad Extension\nUnsupported: path",
        "Via: SIP/2.0/UDP 198.51.100.1;branch=z9hG4bK9\n\
            =>\nSIP/2.0 420 Bad Extension\nUnsupported: path",
        "=>\nSIP/2.0 420 Bad Extension",
        "=>\nSIP/2.0 200 OK\nUnsupported: path",
    ],
}

fn check<'a>(facts: &Facts<'a, '_>, request: &Facts<'a, '_>, found: &mut Found<'a>) {
    let tags = || option_tag::each(&facts.message, Name::Unsupported);
    if is_complete(request)
        && on_one_hop(facts, request)
        && tags().all(|tag| requires(request, tag).is_none())
        && let Some(tag) = tags().next()
    {
        found.at(tag).say("tag", Arg::Piece(tag));
    }
}
