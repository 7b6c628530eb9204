//! A transfer to two places at once.
use crate::rules::prelude::*;

rule! {
    id: "refer-to-several",
    severity: Error,
    basis: Standard,
    references: [RFC 3515 "2.4.2", RFC 5368 "4"],
    when: AnyRequest,
    needs: Field(Name::ReferTo),
    check: Message(check),
    fires: [
        "REFER sip:bob@example.net SIP/2.0\nCSeq: 2 REFER\nRefer-To: ⟦<sip:c@example.com>⟧\n\
            Refer-To: ⟦<sip:d@example.com>⟧",
    ],
    quiet: [
        "REFER sip:bob@example.net SIP/2.0\nCSeq: 2 REFER\nRefer-To: <sip:c@example.com>",
        "REFER sip:bob@example.net SIP/2.0\nCSeq: 2 REFER\nRequire: multiple-refer\n\
            Refer-To: <cid:list@example.com>",
    ],
}

fn check<'a>(facts: &Facts<'a, '_>, found: &mut Found<'a>) {
    if facts.method == Method::Refer && facts.message.repeats(Name::ReferTo) {
        found.at_all(facts.message.all(Name::ReferTo).map(|field| field.value));
    }
}
