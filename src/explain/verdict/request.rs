//! The verdicts on requests: what each one asks for, from its own fields.

use super::{Row, row};
use crate::grammar::flaw::Unheard;
use crate::iana::header::Name;
use crate::iana::method::Method;
use crate::meaning::Facts;
use crate::meaning::cause::{answered_elsewhere, ended_with};
use crate::meaning::request::{
    address, contacts, event, interval, is_dtmf, is_hold, progress, refers_with_replaces, star,
    starts, state, target,
};
use crate::meaning::webrtc::live;
use crate::report::Do;
use crate::rules::argument::Arg;
use crate::span::Piece;
use crate::wire::rseq::RAck;
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
    row("request-fax", |f| f.method == Method::Invite && is_fax(f), Do::None),
    row("request-change", |f| f.method == Method::Invite && offers(f), Do::None),
    row("request-change-delayed", |f| f.method == Method::Invite && f.has_no_body(), Do::None).tells(&["offer-missing"]),
    row("request-change-unseen", |f| f.method == Method::Invite, Do::None),
    row("request-ack-answer", |f| f.method == Method::Ack && offers(f), Do::None),
    row("request-ack", |f| f.method == Method::Ack, Do::None),
    row("request-bye-cause", |f| f.method == Method::Bye && f.network_cause().is_some_and(is_known), Do::None).tells(&["asterisk-hangup-cause"]),
    row("request-bye-unfit", |f| matches!(ended_with(f), Some((488 | 606, _))), Do::None).tells(&["reason-sip-in-bye"]),
    row("request-bye-code", |f| ended_with(f).is_some(), Do::None).tells(&["reason-sip-in-bye"]),
    row("request-bye", |f| f.method == Method::Bye, Do::None),
    row("request-cancel-elsewhere", |f| f.method == Method::Cancel && answered_elsewhere(f).is_some(), Do::None).tells(&["reason-answered-elsewhere"]),
    row("request-cancel", |f| f.method == Method::Cancel, Do::None),
    row("request-prack-unreadable", |f| f.method == Method::Prack && is_rack_torn(f), Do::None).tells(&["rack-unreadable"]),
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
    row("request-notify-transfer", |f| f.method == Method::Notify && progress(f).is_some(), Do::None),
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

/// Whether the only stream that is left is the picture of a fax.
fn is_fax(facts: &Facts<'_, '_>) -> bool {
    facts.sdp.is_some_and(|sdp| {
        let mut streams = live(sdp).peekable();
        streams.peek().is_some() && streams.all(|media| media.kind.is("image"))
    })
}

fn is_known((cause, _): (u32, Piece<'_>)) -> bool {
    u16::try_from(cause).is_ok_and(|cause| crate::iana::cause::cause(cause).is_some())
}

const fn is_event(facts: &Facts<'_, '_>) -> bool {
    matches!(facts.method, Method::Subscribe | Method::Notify | Method::Publish)
}

/// Whether `RAck` is there and names no response.
fn is_rack_torn(facts: &Facts<'_, '_>) -> bool {
    let rack = facts.value(Name::RAck).map(|value| RAck::read(value, &mut Unheard::default()));
    rack.is_some_and(|rack| {
        !rack.whole.is_empty() && (rack.response.is_none() || rack.cseq.is_none())
    })
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
        "ending" => ended_with(facts).map(|(code, _)| Arg::Title(code)),
        "acknowledged" => facts.value(Name::RAck).map(Arg::Piece),
        "package" => facts.value(Name::InfoPackage).map(Arg::Piece),
        "event" => event(facts).map(Arg::Piece),
        "state" => state(facts).map(Arg::Piece),
        "progress" => progress(facts).map(Arg::Piece),
        "referred" => {
            let target = facts.value(Name::ReferTo).and_then(address).map(|to| to.uri);
            // What is to be sent along is long, and told in words.
            target.map(|uri| Arg::Piece(uri.until(uri.find(b'?').unwrap_or(uri.len()))))
        }
        _ => return None,
    };
    // A header field that is torn leaves a gap, not a hole.
    Some(arg.unwrap_or(Arg::Term("placeholder")))
}

#[cfg(test)]
mod tests {
    use super::TABLE;
    use crate::explain::verdict::choose;
    use crate::meaning::request::{Room, read};
    use std::{format, string::String, vec::Vec};

    const OFFER: &str = "Content-Type: application/sdp\r\n\r\nv=0\r\nm=audio 20000 RTP/AVP 0\r\n";
    const HOLD: &str = "To: <sip:b@example.net>;tag=1\r\nContent-Type: application/sdp\r\n\r\n\
        v=0\r\nm=audio 20000 RTP/AVP 0\r\na=sendonly\r\n";
    const FAX: &str = "To: <sip:b@example.net>;tag=1\r\nContent-Type: application/sdp\r\n\r\n\
        v=0\r\nm=image 20000 udptl t38\r\n";
    const TAG: &str = "To: <sip:b@example.net>;tag=1\r\n";

    #[test]
    fn each_row_has_a_request() {
        let cases = [
            ("INVITE urn:service:sos.fire", OFFER, "emergency"),
            ("INVITE urn:service:sosx", OFFER, "call"),
            ("INVITE", "Replaces: a@b;to-tag=1;from-tag=2\r\n", "takeover"),
            ("INVITE", "Content-Length: 0\r\n", "call-delayed"),
            ("INVITE", "Content-Length: 200\r\nContent-Type: application/sdp\r\n", "call-unseen"),
            ("INVITE", HOLD, "hold"),
            ("INVITE", FAX, "fax"),
            ("INVITE", &format!("{TAG}{OFFER}"), "change"),
            ("INVITE", TAG, "change-delayed"),
            ("INVITE", &format!("{TAG}Content-Type: text/plain\r\n\r\nx"), "change-unseen"),
            ("ACK", OFFER, "ack-answer"),
            ("ACK", "", "ack"),
            ("BYE", "Reason: Q.850;cause=16\r\n", "bye-cause"),
            ("BYE", "Reason: SIP;cause=200\r\n", "bye"),
            ("BYE", "Reason: SIP;cause=488\r\n", "bye-unfit"),
            ("BYE", "Reason: SIP;cause=408\r\n", "bye-code"),
            ("CANCEL", "Reason: SIP;cause=200\r\n", "cancel-elsewhere"),
            ("CANCEL", "", "cancel"),
            ("PRACK", "RAck: 1 1 INVITE\r\n", "prack"),
            ("PRACK", "RAck: undefined 1 INVITE\r\n", "prack-unreadable"),
            ("PRACK", "", "prack-bare"),
            ("UPDATE", OFFER, "update-offer"),
            ("UPDATE", "", "update-timer"),
            ("UPDATE", "Content-Length: 9\r\n", "update"),
            ("INFO", "Content-Type: application/dtmf-relay\r\n\r\nSignal=5", "dtmf"),
            ("INFO", "Info-Package: trickle-ice\r\n", "info-package"),
            ("INFO", "", "info"),
            (
                "REFER",
                "Refer-To: <sip:c@example.com?Replaces=a%3Bto-tag%3D1>\r\n",
                "refer-attended",
            ),
            ("REFER", "Refer-To: sip:c@example.com\r\n", "refer"),
            ("REFER", "", "refer-bare"),
            ("REGISTER", "", "register-query"),
            ("REGISTER", "Contact: *\r\nExpires: 0\r\n", "unregister-all"),
            ("REGISTER", "Contact: <sip:a@b>;expires=0\r\nExpires: 60\r\n", "unregister"),
            ("REGISTER", "Contact: <sip:a@b>\r\nExpires: 60\r\n", "register"),
            ("REGISTER", "Contact: <sip:a@b>\r\n", "register-open"),
            ("SUBSCRIBE", "", "event-missing"),
            ("SUBSCRIBE", "Event: reg\r\nExpires: 0\r\n", "fetch"),
            ("SUBSCRIBE", &format!("{TAG}Event: reg\r\nExpires: 0\r\n"), "unsubscribe"),
            ("SUBSCRIBE", "Event: reg\r\nExpires: 60\r\n", "subscribe"),
            ("SUBSCRIBE", "Event: reg\r\n", "subscribe-open"),
            (
                "NOTIFY",
                "Event: refer;id=4\r\nSubscription-State: active\r\n\
                    Content-Type: message/sipfrag;version=2.0\r\n\r\nSIP/2.0 180 Ringing\r\n",
                "notify-transfer",
            ),
            ("NOTIFY", "Event: reg\r\nSubscription-State: Terminated;reason=x\r\n", "notify-ended"),
            ("NOTIFY", "Event: reg\r\nSubscription-State: active\r\n", "notify-state"),
            ("NOTIFY", "Event: reg\r\n", "notify"),
            ("PUBLISH", "Event: presence\r\nExpires: 0\r\n", "publish-remove"),
            ("PUBLISH", "Event: presence\r\n", "publish"),
            ("OPTIONS", TAG, "ping"),
            ("OPTIONS", "", "options"),
            ("MESSAGE", "", "message"),
            ("DO", "", "unknown"),
        ];
        let mut seen: Vec<&str> = Vec::new();
        for (start, rest, expected) in cases {
            let target = if start.contains(' ') { "" } else { " sip:b@example.net" };
            let end = if rest.contains("\r\n\r\n") { "" } else { "\r\n" };
            let text: String = format!("{start}{target} SIP/2.0\r\n{rest}{end}");
            let mut room = Room::default();
            let request = read(text.as_bytes(), &mut room).unwrap().unwrap();
            let row = choose(&request);
            assert_eq!(row.id.strip_prefix("request-"), Some(expected), "{text}");
            seen.push(row.id);
        }
        for row in TABLE {
            assert!(seen.contains(&row.id), "{} has no case", row.id);
        }
    }
}
