//! A 181 may tell from where to where the call goes.
use crate::rules::prelude::*;

rule! {
    id: "forwarding-history",
    severity: Info,
    basis: Standard,
    references: [RFC 3261 "21.1.3", RFC 7044 "5", RFC 5806 "3.1"],
    when: Response(181),
    check: Message(check),
    fires: [
        "SIP/2.0 181 Call Is Being Forwarded\n\
            History-Info: ⟦<sip:bob@example.net>;index=1, <sip:c@example.net>;index=1.1⟧",
        "SIP/2.0 181 Call Is Being Forwarded\nDiversion: ⟦<sip:bob@example.net>;reason=no-answer⟧",
    ],
    quiet: [
        "SIP/2.0 181 Call Is Being Forwarded", "SIP/2.0 180 Ringing\n\
            Diversion: <sip:bob@example.net>",
    ],
}

fn check<'a>(facts: &Facts<'a, '_>, found: &mut Found<'a>) {
    found.at_all(
        [Name::HistoryInfo, Name::Diversion].into_iter().filter_map(|name| facts.value(name)),
    );
}
