//! One host stands twice on the way of a request that went round.
use crate::grammar::few::Few;
use crate::grammar::flaw::Unheard;
use crate::rules::prelude::*;
use crate::wire::via::Via;

/// How many hops are compared.
const MAX_HOPS: usize = 32;

rule! {
    id: "via-repeated",
    severity: Note,
    basis: Standard,
    references: [RFC 3261 "16.3", RFC 5393 "4.2.2"],
    when: Responses(&[482, 483]),
    needs: Field(Name::Via),
    check: Message(check),
    fires: [
        "SIP/2.0 483 Too Many Hops\nVia: SIP/2.0/UDP ⟦P1.example.net⟧;branch=z9hG4bK3\n\
            Via: SIP/2.0/UDP p2.example.net;branch=z9hG4bK2, \
            SIP/2.0/TCP ⟦p1.example.net⟧;branch=z9hG4bK1",
        "SIP/2.0 482 Loop Detected\nVia: SIP/2.0/UDP ⟦192.0.2.1⟧:5060;branch=z9hG4bK2\n\
            Via: SIP/2.0/UDP ⟦192.0.2.1⟧:5060;branch=z9hG4bK1",
    ],
    quiet: [
        "SIP/2.0 482 Loop Detected",
        "SIP/2.0 482 Loop Detected\nVia: SIP/2.0/UDP 192.0.2.1:5060;branch=z9hG4bK2\n\
            Via: SIP/2.0/UDP 192.0.2.1:5080;branch=z9hG4bK1",
        "SIP/2.0 404 Not Found\nVia: SIP/2.0/UDP 192.0.2.1;branch=z9hG4bK2\n\
            Via: SIP/2.0/UDP 192.0.2.1;branch=z9hG4bK1",
    ],
}

fn check<'a>(facts: &Facts<'a, '_>, found: &mut Found<'a>) {
    let mut flaws = Unheard::default();
    let mut hops: Few<Via<'a>, MAX_HOPS> = Few::default();
    let mut values = facts.message.values(Name::Via);
    while let Some(value) = values.next(&mut flaws) {
        if let Some(via) = Via::read(value, &mut flaws) {
            hops.push(via);
        }
    }
    for (index, hop) in hops.iter().enumerate() {
        let same = |other: &&Via<'a>| {
            other.port == hop.port && other.host.bytes().eq_ignore_ascii_case(hop.host.bytes())
        };
        if hops.iter().skip(index + 1).any(|other| same(&other))
            && let Some(code) = facts.status_at()
            && let Some(finding) = found.at_all(hops.iter().filter(same).map(|other| other.host))
        {
            finding.say("host", Arg::Piece(hop.host)).say("code", Arg::Piece(code));
            return;
        }
    }
}
