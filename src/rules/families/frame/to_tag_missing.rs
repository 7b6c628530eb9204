//! A response must carry a tag in To.
use crate::rules::prelude::*;

rule! {
    id: "to-tag-missing",
    severity: Warning,
    basis: Standard,
    references: [
        RFC 3261 "8.2.6.2", RFC 3261 "12.1",
        "JsSIP: src/RTCSession.js"
            "https://github.com/versatica/JsSIP/blob/master/src/RTCSession.js",
    ],
    when: AnyResponse,
    needs: Field(Name::To),
    check: Message(check),
    fires: [
        "SIP/2.0 180 Ringing\nTo: ⟦<sip:bob@example.net>⟧",
        "SIP/2.0 200 OK\nCSeq: 1 OPTIONS\nTo: ⟦sip:bob@example.net⟧",
        "SIP/2.0 503 Service Unavailable\nTo: ⟦<sip:bob@example.net>⟧",
    ],
    quiet: ["SIP/2.0 100 Trying\nTo: <sip:bob@example.net>", "SIP/2.0 180 Ringing"],
}

fn check<'a>(facts: &Facts<'a, '_>, found: &mut Found<'a>) {
    if facts.status == Some(100) {
        return;
    }
    if let Some(to) = facts.to.filter(|to| to.tag.is_none()) {
        let finding = found.at(to.whole);
        // A 199 names its dialog by the tag, and a PRACK needs one.
        let needed = facts.status == Some(199) || facts.reliability.prack.is_some();
        if facts.method != Method::Invite {
            finding.only(Severity::Info);
        } else if !needed {
            finding.only(Severity::Note);
        }
    }
}
