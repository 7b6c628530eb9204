//! Unsupported names an extension that the request did not require.
use crate::meaning::pair::requires;
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
        "Require: timer\n=>\nSIP/2.0 420 Bad Extension\nUnsupported: timer, ⟦path⟧",
    ],
    quiet: [
        "Require: 100rel\n=>\nSIP/2.0 420 Bad Extension\nUnsupported: 100REL",
        "Proxy-Require: path\n=>\nSIP/2.0 420 Bad Extension\nUnsupported: path",
        "=>\nSIP/2.0 420 Bad Extension",
        "=>\nSIP/2.0 200 OK\nUnsupported: path",
    ],
}

fn check<'a>(facts: &Facts<'a, '_>, request: &Facts<'a, '_>, found: &mut Found<'a>) {
    let other = |tag: &crate::span::Piece<'a>| requires(request, *tag).is_none();
    let mut tags = option_tag::each(&facts.message, Name::Unsupported).filter(other);
    if let Some(tag) = tags.next() {
        found.at(tag).say("tag", Arg::Piece(tag));
    }
}
