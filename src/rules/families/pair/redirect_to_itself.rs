//! A redirection to where the request already went.
use crate::grammar::flaw::Flaws;
use crate::rules::prelude::*;
use crate::wire::contact::Contact;
use crate::wire::same_uri::same_uri;
use crate::wire::start_line::StartLine;
use crate::wire::uri::Uri;

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
        "INVITE sip:bob@example.net SIP/2.0\n=>\nSIP/2.0 305 Use Proxy\nContact: <sip:bob@example.net>",
    ],
}

fn check<'a>(facts: &Facts<'a, '_>, request: &Facts<'a, '_>, found: &mut Found<'a>) {
    let mut unheard = Flaws::default();
    let StartLine::Request(line) = request.message.start() else { return };
    let mut contacts = facts.message.values(Name::Contact);
    let first = contacts.next(&mut unheard);
    let several = contacts.next(&mut unheard).is_some();
    if !several
        && let Some(address) = first.and_then(|it| Contact::read(it, &mut unheard).address)
        && let Some(target) = Uri::read(address.uri, &mut unheard)
        && let Some(asked) = Uri::read(line.uri, &mut unheard)
        && same_uri(&target, &asked)
    {
        found.at(address.uri).asked(line.uri);
    }
}
