//! Both sides know 100rel, and a session description travels over UDP without it.
use crate::rules::prelude::*;
use crate::wire::option_tag;

rule! {
    id: "progress-may-be-lost",
    severity: Info,
    basis: Standard,
    references: [RFC 3262 "3", RFC 6337 "3.1.1"],
    when: Response(183),
    needs: Sdp,
    check: Pair(check),
    fires: [
        "Supported: ⟦100rel⟧\n\na=sendrecv\n\
            =>\nSIP/2.0 ⟦183⟧ Session Progress\nSupported: ⟦100rel⟧\n\na=sendrecv",
    ],
    quiet: [
        "Supported: 100rel\n\na=sendrecv\n=>\nSIP/2.0 183 Session Progress\n\na=sendrecv",
        "\n\na=sendrecv\n=>\nSIP/2.0 183 Session Progress\nSupported: 100rel\n\na=sendrecv",
        "Supported: 100rel\n\na=sendrecv\n=>\nSIP/2.0 183 Session Progress\nSupported: 100rel\n\
            Require: 100rel\nRSeq: 1\n\na=sendrecv",
        "Supported: 100rel\n=>\nSIP/2.0 183 Session Progress\nSupported: 100rel\n\
            Via: SIP/2.0/TCP 192.0.2.1;branch=z9hG4bK74bf9\n\na=sendrecv",
        "Supported: 100rel\n=>\nSIP/2.0 183 Session Progress\nSupported: 100rel",
    ],
}

fn check<'a>(facts: &Facts<'a, '_>, request: &Facts<'a, '_>, found: &mut Found<'a>) {
    let over_udp = facts.via.is_some_and(|via| via.transport.is("UDP"));
    if over_udp
        && facts.reliability.required.is_none()
        && let Some(asked) = option_tag::find(&request.message, Name::Supported, "100rel")
        && let Some(knows) = option_tag::find(&facts.message, Name::Supported, "100rel")
        && let Some(code) = facts.status_at()
    {
        found.at(code).and(knows).asked(asked);
    }
}
