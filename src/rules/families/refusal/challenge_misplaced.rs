//! The challenge stands in the field of the other code.
use crate::meaning::challenge::field;
use crate::meaning::refusal::is_complete;
use crate::rules::prelude::*;

rule! {
    id: "challenge-misplaced",
    severity: Warning,
    basis: Standard,
    references: [
        RFC 3261 "22.2", RFC 3261 "22.3",
        "JsSIP: src/RequestSender.js"
            "https://github.com/versatica/JsSIP/blob/HEAD/src/RequestSender.js",
        "SIP.js: src/core/user-agents/user-agent-client.ts"
            "https://github.com/onsip/SIP.js/blob/HEAD/src/core/user-agents/user-agent-client.ts",
    ],
    when: Responses(&[401, 407]),
    check: Message(check),
    fires: [
        "SIP/2.0 ⟦401⟧ Unauthorized\nProxy-Authenticate: ⟦Digest realm=\"a\", nonce=\"x\"⟧",
        "SIP/2.0 ⟦407⟧ Proxy Authentication Required\n\
            WWW-Authenticate: ⟦Digest realm=\"a\", nonce=\"x\"⟧",
    ],
    quiet: [
        "SIP/2.0 401 Unauthorized\nWWW-Authenticate: Digest realm=\"a\", nonce=\"x\"\n\
            Proxy-Authenticate: Digest realm=\"b\", nonce=\"y\"",
        "SIP/2.0 401 Unauthorized",
        "SIP/2.0 407 Proxy Authentication Required\n\
            Proxy-Authenticate: Digest realm=\"a\", nonce=\"x\"",
    ],
}

fn check<'a>(facts: &Facts<'a, '_>, found: &mut Found<'a>) {
    let Some(wanted) = field(facts) else { return };
    let other = if wanted == Name::WwwAuthenticate {
        Name::ProxyAuthenticate
    } else {
        Name::WwwAuthenticate
    };
    if !facts.message.has(wanted)
        && is_complete(facts)
        && let (Some(code), Some(value)) = (facts.status_at(), facts.value(other))
    {
        found
            .at(value)
            .and(code)
            .say("code", Arg::Piece(code))
            .say("field", Arg::Token(wanted.as_str()))
            .say("other", Arg::Token(other.as_str()));
    }
}
