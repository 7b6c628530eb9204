//! A server kept the INVITE back, likely until a push had woken the phone.
use crate::rules::prelude::*;
use crate::wire::uri::Uri;

/// So long it must have been kept, in microseconds.
const HELD: i64 = 1_000_000;

rule! {
    id: "invite-held-for-push",
    severity: Info,
    basis: Standard,
    references: [RFC 8599 "5.6.2"],
    when: Call,
    check: Call(check),
    fires: [
        "@0 a>b\nINVITE sip:bob@example.net SIP/2.0\n@4 b>c\n\
            INVITE sip:bob@192.0.2.3;⟦pn-provider=acme⟧;pn-prid=x SIP/2.0",
    ],
    quiet: [
        "@0 a>b\nINVITE sip:bob@example.net SIP/2.0\n@4 b>c\nINVITE sip:bob@192.0.2.3 SIP/2.0",
        // The phone was awake.
        "@0 a>b\nINVITE sip:bob@example.net SIP/2.0\n@0.1 b>c\n\
            INVITE sip:bob@192.0.2.3;pn-provider=acme;pn-prid=x SIP/2.0",
        // Another phone was tried first.
        "@0 a>b\nINVITE sip:bob@example.net SIP/2.0\n@0.1 b>d\nINVITE sip:bob@192.0.2.4 SIP/2.0\n@4 b>c\n\
            INVITE sip:bob@192.0.2.3;pn-provider=acme;pn-prid=x SIP/2.0",
    ],
}

fn check<'a>(call: &Call<'a, '_>, found: &mut Found<'a>) {
    for (at, above) in call.transactions.iter().enumerate() {
        let Some(child) = call.carried_on(at).next() else { continue };
        let Some(sent) = call.request(child) else { continue };
        let crate::wire::start_line::StartLine::Request(line) = sent.facts.message.start() else {
            continue;
        };
        let uri = Uri::read(line.uri, &mut crate::grammar::flaw::Unheard::default());
        let push = uri.and_then(|uri| uri.params.get("pn-provider"));
        if let Some(push) = push
            && let Some(held) = call.apart(above, child).filter(|&held| held >= HELD)
        {
            found.on(sent, push.whole).say("held", Arg::micros(held));
            return;
        }
    }
}
