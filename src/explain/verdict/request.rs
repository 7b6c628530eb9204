//! The verdicts on requests: what each one asks for, from its own fields.

use super::{Row, row};
use crate::iana::header::Name;
use crate::iana::method::Method;
use crate::meaning::Facts;
use crate::meaning::request::{
    contacts, event, interval, is_dtmf, is_hold, refers_with_replaces, star, starts, state, target,
};
use crate::meaning::webrtc::live;
use crate::report::Do;
use crate::rules::argument::Arg;
use crate::wire::name_addr::NameAddr;
use alloc::vec::Vec;

#[rustfmt::skip]
pub(super) static TABLE: &[Row] = &[
    // Calls.
    row("request-emergency", |f| f.method == Method::Invite && is_emergency(f), Do::None),
    row("request-takeover", |f| starts(f, Method::Invite) && f.message.has(Name::Replaces), Do::None),
    row("request-call", |f| starts(f, Method::Invite) && offers(f), Do::None),
    row("request-call-delayed", |f| starts(f, Method::Invite) && f.has_no_body(), Do::None).tells(&["offer-missing"]),
    row("request-call-unseen", |f| starts(f, Method::Invite), Do::None),
    row("request-hold", |f| f.method == Method::Invite && f.sdp.is_some_and(is_hold), Do::None),
    row("request-change", |f| f.method == Method::Invite && offers(f), Do::None),
    row("request-change-delayed", |f| f.method == Method::Invite && f.has_no_body(), Do::None).tells(&["offer-missing"]),
    row("request-change-unseen", |f| f.method == Method::Invite, Do::None),
    row("request-ack-answer", |f| f.method == Method::Ack && offers(f), Do::None),
    row("request-ack", |f| f.method == Method::Ack, Do::None),
    row("request-bye", |f| f.method == Method::Bye, Do::None),
    row("request-cancel", |f| f.method == Method::Cancel, Do::None),
    row("request-prack", |f| f.method == Method::Prack && f.message.has(Name::RAck), Do::None),
    row("request-prack-bare", |f| f.method == Method::Prack, Do::None).tells(&["rack-missing"]),
    row("request-update-offer", |f| f.method == Method::Update && offers(f), Do::None),
    row("request-update-timer", |f| f.method == Method::Update && f.has_no_body(), Do::None),
    row("request-update", |f| f.method == Method::Update, Do::None),
    row("request-dtmf", |f| f.method == Method::Info && is_dtmf(f), Do::None),
    row("request-info-package", |f| f.method == Method::Info && f.message.has(Name::InfoPackage), Do::None),
    row("request-info", |f| f.method == Method::Info, Do::None),
    row("request-refer-attended", refers_with_replaces, Do::None),
    row("request-refer", |f| f.method == Method::Refer && f.message.has(Name::ReferTo), Do::None),
    row("request-refer-bare", |f| f.method == Method::Refer, Do::None).tells(&["refer-to-missing"]),

    // Bindings.
    row("request-register-query", |f| f.method == Method::Register && !f.message.has(Name::Contact), Do::None),
    row("request-unregister-all", |f| f.method == Method::Register && star(f).is_some(), Do::None),
    row("request-unregister", |f| f.method == Method::Register && interval(f) == Some(0), Do::None),
    row("request-register", |f| f.method == Method::Register && interval(f).is_some(), Do::None),
    row("request-register-open", |f| f.method == Method::Register, Do::None),

    // State, and notifications of it.
    row("request-event-missing", |f| is_event(f) && event(f).is_none(), Do::None).tells(&["event-missing"]),
    row("request-fetch", |f| starts(f, Method::Subscribe) && interval(f) == Some(0), Do::None),
    row("request-unsubscribe", |f| f.method == Method::Subscribe && interval(f) == Some(0), Do::None),
    row("request-subscribe", |f| f.method == Method::Subscribe && interval(f).is_some(), Do::None),
    row("request-subscribe-open", |f| f.method == Method::Subscribe, Do::None),
    row("request-notify-ended", |f| f.method == Method::Notify && state(f).is_some_and(|state| state.is("terminated")), Do::None),
    row("request-notify-state", |f| f.method == Method::Notify && state(f).is_some(), Do::None),
    row("request-notify", |f| f.method == Method::Notify, Do::None),
    row("request-publish-remove", |f| f.method == Method::Publish && interval(f) == Some(0), Do::None),
    row("request-publish", |f| f.method == Method::Publish, Do::None),

    // Others.
    row("request-ping", |f| f.method == Method::Options && f.names_dialog(), Do::None),
    row("request-options", |f| f.method == Method::Options, Do::None),
    row("request-message", |f| f.method == Method::Message, Do::None),
    row("request-unknown", |_| true, Do::None),
];

/// Whether there is a session description that is not torn off.
fn offers(facts: &Facts<'_, '_>) -> bool {
    facts.sdp.is_some_and(|sdp| live(sdp).next().is_some())
}

const fn is_event(facts: &Facts<'_, '_>) -> bool {
    matches!(facts.method, Method::Subscribe | Method::Notify | Method::Publish)
}

/// Whether the call goes to an emergency service (RFC 5031 §4.2).
fn is_emergency(facts: &Facts<'_, '_>) -> bool {
    const SERVICE: &str = "urn:service:sos";
    target(facts).is_some_and(|uri| {
        uri.until(SERVICE.len()).is(SERVICE) && matches!(uri.get(SERVICE.len()), None | Some(b'.'))
    })
}

/// What fills the placeholders.
pub(crate) fn argument<'a>(facts: &Facts<'a, '_>, name: &str) -> Option<Arg<'a>> {
    let uri_of = |name| {
        let value = facts.value(name)?;
        NameAddr::read(value, &mut Default::default()).map(|address| Arg::Piece(address.uri))
    };
    let arg = match name {
        "target" => target(facts).map(Arg::Piece),
        "caller" => facts.from.map(|from| Arg::Piece(from.uri)),
        "record" => facts.to.map(|to| Arg::Piece(to.uri)),
        "binding" => {
            let mut bindings = contacts(facts).filter_map(|contact| contact.address);
            bindings.next().map(|address| Arg::Piece(address.uri))
        }
        "media" => {
            let mut kinds: Vec<Arg<'a>> = Vec::new();
            for media in facts.sdp.into_iter().flat_map(live) {
                let known = |kind: &Arg<'a>| matches!(kind, Arg::Piece(piece) if piece.bytes() == media.kind.bytes());
                if !kinds.iter().any(known) {
                    kinds.push(Arg::Piece(media.kind));
                }
            }
            Some(Arg::List(kinds))
        }
        "interval" => interval(facts).map(Arg::Duration),
        "acknowledged" => facts.value(Name::RAck).map(Arg::Piece),
        "package" => facts.value(Name::InfoPackage).map(Arg::Piece),
        "event" => event(facts).map(Arg::Piece),
        "state" => state(facts).map(Arg::Piece),
        "referred" => uri_of(Name::ReferTo),
        _ => return None,
    };
    // A header field that is torn leaves a gap, not a hole.
    Some(arg.unwrap_or(Arg::Term("placeholder")))
}
