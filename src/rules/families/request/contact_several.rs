//! A dialog has one address for each side.
use crate::meaning::request::values;
use crate::rules::prelude::*;

rule! {
    id: "contact-several",
    severity: Warning,
    basis: Standard,
    references: [RFC 3261 "8.1.1.8", RFC 3515 "2"],
    when: AnyRequest,
    needs: Field(Name::Contact),
    check: Message(check),
    fires: [
        "INVITE sip:bob@example.net SIP/2.0\n\
            Contact: ⟦<sip:a@192.0.2.1>⟧, ⟦<sip:a@192.0.2.2>⟧",
        "REFER sip:bob@example.net SIP/2.0\nCSeq: 1 REFER\nRefer-To: <sip:c@example.com>\n\
            Contact: ⟦<sip:a@192.0.2.1>⟧\nContact: ⟦<sip:a@192.0.2.2>⟧",
    ],
    quiet: [
        "INVITE sip:bob@example.net SIP/2.0\nContact: \"A, B\" <sip:a@192.0.2.1>",
        "REGISTER sip:example.net SIP/2.0\nCSeq: 1 REGISTER\n\
            Contact: <sip:a@192.0.2.1>, <sip:a@192.0.2.2>",
    ],
}

fn check<'a>(facts: &Facts<'a, '_>, found: &mut Found<'a>) {
    let makes = matches!(facts.method, Method::Invite | Method::Refer);
    if makes
        && values(facts, Name::Contact).nth(1).is_some()
        && let Some(finding) = found.at_all(values(facts, Name::Contact))
    {
        finding.cite(usize::from(facts.method == Method::Refer));
    }
}
