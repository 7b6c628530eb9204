//! A 500 that was a 503 one hop further.
use crate::meaning::failure::disguised;
use crate::practice::product::{Product, named};
use crate::rules::prelude::*;

rule! {
    id: "status-500-disguised",
    severity: Note,
    basis: Practice,
    references: [
        "Kamailio tm: remap_503_500"
            "https://www.kamailio.org/docs/modules/stable/modules/tm.html#tm.p.remap_503_500",
        "kamailio/kamailio #2405: tm remap_503_500 breaks dialogs in certain cases"
            "https://github.com/kamailio/kamailio/issues/2405",
        RFC 3261 "16.7",
    ],
    when: Response(500),
    check: Message(check),
    fires: [
        "SIP/2.0 500 ⟦Service Unavailable⟧\nServer: ⟦kamailio (5.8.4 (x86_64/linux))⟧",
        "SIP/2.0 500 ⟦Maximum Calls In Progress⟧",
    ],
    quiet: [
        "SIP/2.0 500 Server Internal Error\nServer: kamailio (5.8.4 (x86_64/linux))",
        "SIP/2.0 500 Trunk concurrent call limit exceeded",
        "SIP/2.0 503 Service Unavailable",
    ],
}

fn check<'a>(facts: &Facts<'a, '_>, found: &mut Found<'a>) {
    let Some(phrase) = disguised(facts) else { return };
    let finding = found.at(phrase);
    finding.say("phrase", Arg::Piece(phrase));
    if let Some(server) = facts.product()
        && named(server).is_some_and(|named| named.product == Product::Kamailio)
    {
        finding.and(server);
    }
}
