//! A response with several Vias is still on its way.
use crate::meaning::client::is_browser;
use crate::rules::prelude::*;
rule! {
    id: "via-several",
    severity: Error,
    basis: Standard,
    references: [
        RFC 3261 "8.1.3.3",
        "JsSIP: src/sanityCheck.js"
            "https://github.com/versatica/JsSIP/blob/master/src/sanityCheck.js",
        "SIP.js: src/api/user-agent.ts"
            "https://github.com/onsip/SIP.js/blob/main/src/api/user-agent.ts",
    ],
    when: AnyResponse,
    check: Message(check),
    fires: [
        "SIP/2.0 180 Ringing\nVia: SIP/2.0/UDP p.example.net;branch=z9hG4bK1\n\
            Via: ⟦SIP/2.0/UDP 192.0.2.1;branch=z9hG4bK2⟧",
        "SIP/2.0 180 Ringing\n\
            Via: SIP/2.0/WSS df7jal23.invalid;branch=z9hG4bK1, ⟦SIP/2.0/UDP 192.0.2.1;branch=z9hG4bK2⟧",
    ],
    quiet: [
        "SIP/2.0 180 Ringing",
        "OPTIONS sip:a@b SIP/2.0\nVia: SIP/2.0/UDP p.example.net;branch=z9hG4bK1\n\
            Via: SIP/2.0/UDP 192.0.2.1;branch=z9hG4bK2",
    ],
}

fn check<'a>(facts: &Facts<'a, '_>, found: &mut Found<'a>) {
    if let Some(second) = facts.second_via {
        let finding = found.at(second);
        // Where it was seen is not known, and between proxies it is ordinary. Only a browser is
        // surely the end of the way.
        if !facts.via.as_ref().is_some_and(is_browser) {
            finding.only(Severity::Info);
        }
    }
}
