//! A redirection to where the request already went.
use crate::meaning::pair::redirected_to_itself;
use crate::rules::prelude::*;

rule! {
    id: "redirect-to-itself",
    severity: Warning,
    basis: Standard,
    references: [RFC 3261 "8.1.3.4"],
    when: Responses(&[300, 301, 302]),
    needs: Field(Name::Contact),
    check: Pair(check),
    fires: [
        "INVITE ⟦sip:bob@example.net⟧ SIP/2.0\n\
            =>\nSIP/2.0 302 Moved Temporarily\nContact: \"Bob\" <⟦sip:bob@EXAMPLE.net⟧>;q=0.5",
    ],
    quiet: [
        "INVITE sip:bob@example.net SIP/2.0\n\
            =>\nSIP/2.0 302 Moved Temporarily\nContact: <sip:carol@example.net>",
        "INVITE sip:bob@example.net SIP/2.0\n\
            =>\nSIP/2.0 302 Moved Temporarily\nContact: <sip:bob@example.net;transport=tcp>",
        // There is another address to try.
        "INVITE sip:bob@example.net SIP/2.0\n=>\nSIP/2.0 300 Multiple Choices\n\
            Contact: <sip:bob@example.net>, <sip:carol@example.net>",
        // A server that was asked for a signature, a name or a ported number gives it in this way.
        "INVITE sip:bob@example.net SIP/2.0\n=>\nSIP/2.0 302 Moved Temporarily\n\
            Contact: <sip:bob@example.net>\nIdentity: a.b.c;info=<https://example.com/c>;alg=ES256",
        "INVITE sip:bob@example.net SIP/2.0\n=>\nSIP/2.0 302 Moved Temporarily\n\
            Contact: <sip:bob@example.net>\nP-Asserted-Identity: \"Bob\" <sip:bob@example.net>",
        "INVITE sip:bob@example.net SIP/2.0\n=>\nSIP/2.0 302 Moved Temporarily\n\
            Contact: <sip:bob@example.net;npdi>",
        // Another hop, on which the request had another target.
        "INVITE sip:bob@example.net SIP/2.0\nVia: SIP/2.0/UDP 198.51.100.1;branch=z9hG4bK9\n\
            =>\nSIP/2.0 302 Moved Temporarily\nContact: <sip:bob@example.net>",
        "INVITE sip:bob@example.net SIP/2.0\n=>\nSIP/2.0 305 Use Proxy\nContact: <sip:bob@example.net>",
    ],
}

fn check<'a>(facts: &Facts<'a, '_>, request: &Facts<'a, '_>, found: &mut Found<'a>) {
    if let Some((target, asked)) = redirected_to_itself(facts, request) {
        found.at(target).asked(asked);
    }
}
