//! A session may not be refreshed more often than that.
use crate::grammar::flaw::Unheard;
use crate::rules::prelude::*;
use crate::wire::number::Number;

/// The least that Session-Expires may say, in seconds (RFC 4028 §4).
const LEAST: u32 = 90;

rule! {
    id: "session-expires-short",
    severity: Warning,
    basis: Standard,
    references: [RFC 4028 "4", RFC 4028 "6"],
    when: AnyRequest,
    needs: Field(Name::SessionExpires),
    check: Message(check),
    fires: [
        "INVITE sip:bob@example.net SIP/2.0\nSession-Expires: ⟦60⟧;refresher=uac",
        "UPDATE sip:bob@example.net SIP/2.0\nCSeq: 2 UPDATE\nSession-Expires: ⟦30⟧",
    ],
    quiet: [
        "INVITE sip:bob@example.net SIP/2.0\nSession-Expires: 90",
        "INVITE sip:bob@example.net SIP/2.0\nSession-Expires: 1800;refresher=uas\nMin-SE: 90",
        "OPTIONS sip:bob@example.net SIP/2.0\nCSeq: 1 OPTIONS\nSession-Expires: 60",
    ],
}

fn check<'a>(facts: &Facts<'a, '_>, found: &mut Found<'a>) {
    let Some(value) = facts.value(Name::SessionExpires) else { return };
    let session = Number::read(value, &mut Unheard::default());
    let short = session.number.filter(|&seconds| seconds < LEAST);
    if matches!(facts.method, Method::Invite | Method::Update)
        && let Some(seconds) = short
    {
        found.at(session.number_at).say("interval", Arg::Duration(seconds));
    }
}
