//! To take over a call takes an INVITE, and one call to take over.
use crate::rules::prelude::*;

rule! {
    id: "replaces-misplaced",
    severity: Error,
    basis: Standard,
    references: [RFC 3891 "3"],
    when: AnyRequest,
    needs: Field(Name::Replaces),
    check: Message(check),
    fires: [
        "REFER sip:bob@example.net SIP/2.0\nCSeq: 2 REFER\nRefer-To: <sip:c@example.com>\n\
            Replaces: ⟦425@192.0.2.1;to-tag=7743;from-tag=6472⟧",
        "INVITE sip:bob@example.net SIP/2.0\nReplaces: ⟦a@b;to-tag=1;from-tag=2⟧\n\
            Replaces: ⟦c@d;to-tag=1;from-tag=2⟧",
    ],
    quiet: [
        "INVITE sip:bob@example.net SIP/2.0\nReplaces: 425@192.0.2.1;to-tag=7743;from-tag=6472",
        "REFER sip:bob@example.net SIP/2.0\nCSeq: 2 REFER\n\
            Refer-To: <sip:c@example.com?Replaces=425%40192.0.2.1%3Bto-tag%3D7%3Bfrom-tag%3D6>",
    ],
}

fn check<'a>(facts: &Facts<'a, '_>, found: &mut Found<'a>) {
    if facts.method != Method::Invite || facts.message.repeats(Name::Replaces) {
        found.at_all(facts.message.all(Name::Replaces).map(|field| field.value));
    }
}
