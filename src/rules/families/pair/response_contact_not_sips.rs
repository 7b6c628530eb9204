//! The request is for a sips URI, and the dialog that the response makes is not.
use crate::meaning::pair::asks_for_sips;
use crate::rules::prelude::*;
use crate::wire::contact::Contact;
use crate::wire::uri::Uri;

rule! {
    id: "response-contact-not-sips",
    severity: Warning,
    basis: Standard,
    references: [RFC 3261 "12.1.1", RFC 5630 "5.1.2"],
    when: AnyResponse,
    needs: Field(Name::Contact),
    check: Pair(check),
    fires: [
        "INVITE ⟦sips:bob@example.net⟧ SIP/2.0\n=>\nSIP/2.0 200 OK\nContact: <⟦sip:b@198.51.100.7⟧>",
        "Record-Route: <⟦sips:p.example.net;lr⟧>\n\
            =>\nSIP/2.0 180 Ringing\nContact: <⟦sip:b@198.51.100.7⟧>",
    ],
    quiet: [
        "INVITE sips:bob@example.net SIP/2.0\n=>\nSIP/2.0 200 OK\nContact: <sips:b@198.51.100.7>",
        "=>\nSIP/2.0 200 OK\nContact: <sip:b@198.51.100.7;transport=tls>",
        "INVITE sips:bob@example.net SIP/2.0\n=>\nSIP/2.0 302 Moved\nContact: <sip:b@198.51.100.7>",
        "INVITE sips:bob@example.net SIP/2.0\nTo: <sips:bob@example.net>;tag=1\n\
            =>\nSIP/2.0 200 OK\nContact: <sip:b@198.51.100.7>",
        "REGISTER sips:example.net SIP/2.0\n\
            =>\nSIP/2.0 200 OK\nCSeq: 1 REGISTER\nContact: <sip:b@198.51.100.7>;expires=60",
    ],
}

fn check<'a>(facts: &Facts<'a, '_>, request: &Facts<'a, '_>, found: &mut Found<'a>) {
    let makes_dialog = matches!(facts.method, Method::Invite | Method::Subscribe)
        && matches!(facts.status, Some(101..=198 | 200..=299))
        && !request.names_dialog();
    let mut unheard = crate::grammar::flaw::Unheard::default();
    if makes_dialog
        && let Some((asked, is_target)) = asks_for_sips(request)
        && let Some(value) = facts.message.values(Name::Contact).next(&mut unheard)
        && let Some(address) = Contact::read(value, &mut unheard).address
        && Uri::read(address.uri, &mut unheard).is_some_and(|uri| uri.scheme.is("sip"))
    {
        let finding = found.at(address.uri);
        finding.asked(asked);
        if !is_target {
            finding.only(Severity::Note);
        }
    }
}
