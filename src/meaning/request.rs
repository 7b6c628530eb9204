//! What a request says: one on its own, or the one that a response answers.

use super::{Facts, Known};
use crate::grammar::flaw::Unheard;
use crate::iana::header::Name;
use crate::iana::method::Method;
use crate::span::Piece;
use crate::wire::contact::Contact;
use crate::wire::message::{Message, Scratch};
use crate::wire::name_addr::NameAddr;
use crate::wire::not_sip::NotSip;
use crate::wire::option_tag;
use crate::wire::sdp::{Direction, Sdp};
use crate::wire::start_line::StartLine;
use crate::wire::uri::{Uri, headers};
use crate::wire::via::Via;
use core::net::IpAddr;

/// Room for a request beside the message that answers it.
#[derive(Debug, Default)]
pub struct Room<'a> {
    scratch: Scratch,
    sdp: Option<Sdp<'a>>,
}

/// Reads a request. `None` if it is a response, which nothing answers.
///
/// # Errors
/// [`NotSip`] if there is no message in `source`.
pub fn read<'a, 's>(
    source: &'a [u8],
    room: &'s mut Room<'a>,
) -> Result<Option<Facts<'a, 's>>, NotSip> {
    let (message, flaws) = Message::read(source, &mut room.scratch)?;
    let facts = Facts::of(message, Known::default(), flaws, &mut room.sdp);
    Ok((!facts.is_response()).then_some(facts))
}

/// Where a request names an option tag, in Supported or in Require. A request that requires
/// 100rel supports it (RFC 3262 §4).
pub fn understands<'a>(request: &Facts<'a, '_>, tag: &str) -> Option<Piece<'a>> {
    option_tag::find(&request.message, Name::Supported, tag)
        .or_else(|| option_tag::find(&request.message, Name::Require, tag))
}

/// Whether a session description is one that a browser makes: DTLS with a fingerprint, and ICE.
pub fn is_webrtc(sdp: &Sdp<'_>) -> bool {
    sdp.media().any(|media| {
        media.is_dtls()
            && media.ice_in(&sdp.session).is_some()
            && media.fingerprint_in(&sdp.session).is_some()
    })
}

/// The Request-URI. `None` for a response.
pub const fn target<'a>(facts: &Facts<'a, '_>) -> Option<Piece<'a>> {
    match facts.message.start() {
        StartLine::Request(line) => Some(line.uri),
        StartLine::Response(_) => None,
    }
}

/// The parts of a URI. What is wrong with it is told by whoever checks the form.
pub fn uri(text: Piece<'_>) -> Option<Uri<'_>> {
    Uri::read(text, &mut Unheard::default())
}

/// An address in a value of a header field.
pub fn address(value: Piece<'_>) -> Option<NameAddr<'_>> {
    NameAddr::read(value, &mut Unheard::default())
}

/// Whether a URI in Route or Record-Route names a router of the kind before RFC 3261: it has no
/// `lr` (§19.1.1).
pub fn is_strict(text: Piece<'_>) -> bool {
    uri(text).is_some_and(|uri| uri.is_sip() && uri.params.get("lr").is_none())
}

/// Whether this is a request of that method outside a dialog.
pub fn starts(facts: &Facts<'_, '_>, method: Method) -> bool {
    !facts.is_response() && facts.method == method && !facts.names_dialog()
}

/// How a branch starts (RFC 3261 §8.1.1.7).
const COOKIE: &str = "z9hG4bK";

/// Whether the sender follows the standard before RFC 3261: its branch has no cookie.
pub fn is_of_old(via: &Via<'_>) -> bool {
    !via.branch.is_some_and(|branch| branch.until(COOKIE.len()).is(COOKIE))
}

/// The values of a header field, one by one.
pub fn values<'a, 's>(
    facts: &Facts<'a, 's>,
    name: Name,
) -> impl Iterator<Item = Piece<'a>> + use<'a, 's> {
    let mut values = facts.message.values(name);
    core::iter::from_fn(move || values.next(&mut Unheard::default()))
}

/// The values of Contact.
pub fn contacts<'a, 's>(facts: &Facts<'a, 's>) -> impl Iterator<Item = Contact<'a>> + use<'a, 's> {
    values(facts, Name::Contact).map(|value| Contact::read(value, &mut Unheard::default()))
}

/// The `*` of a Contact that stands for all bindings (RFC 3261 §10.2.2).
pub fn star<'a>(facts: &Facts<'a, '_>) -> Option<Piece<'a>> {
    contacts(facts).find(|contact| contact.star).map(|contact| contact.whole)
}

/// For how many seconds a REGISTER, SUBSCRIBE or PUBLISH asks: its first Contact says so, else
/// Expires (RFC 3261 §10.2.1.1).
pub fn interval(facts: &Facts<'_, '_>) -> Option<u32> {
    let own = contacts(facts).next().filter(|_| facts.method == Method::Register);
    own.and_then(|contact| contact.expires)
        .and_then(Piece::number)
        .or_else(|| facts.value(Name::Expires).and_then(Piece::number))
}

/// How many bytes the message has, a body that was not given counted by its Content-Length.
pub fn size(message: &Message<'_, '_>) -> u32 {
    let (start, body) = (message.head().span().start, message.body().span().start);
    let length = message.body_length();
    (body - start).saturating_add(length.stated.unwrap_or(length.present))
}

/// The address in a host, if it is no name.
pub fn ip(host: Piece<'_>) -> Option<IpAddr> {
    host.text()?.trim_matches(['[', ']']).parse().ok()
}

/// Whether nothing outside the own machine can send there.
pub fn is_loopback(host: Piece<'_>) -> bool {
    host.is("localhost") || ip(host).is_some_and(|address| address.is_loopback())
}

/// Whether an address has no meaning outside its own network (RFC 1918).
pub fn is_private(host: Piece<'_>) -> bool {
    matches!(ip(host), Some(IpAddr::V4(address)) if address.is_private())
}

/// Whether a URI leads over a WebSocket (RFC 7118).
pub fn is_websocket(uri: &Uri<'_>) -> bool {
    uri.params.value("transport").is_some_and(|name| name.is("ws") || name.is("wss"))
}

/// Whether a description puts the call on hold: no stream of it listens (RFC 3264 §8.4).
pub fn is_hold(sdp: &Sdp<'_>) -> bool {
    let mut streams = super::webrtc::live(sdp).filter(|media| media.is_rtp()).peekable();
    streams.peek().is_some()
        && streams.all(|media| {
            let (direction, _) = media.direction_in(&sdp.session);
            let nowhere = media.connection.or(sdp.connection).is_some_and(|line| line.is_null());
            let ice = media.ice_in(&sdp.session).is_some();
            matches!(direction, Direction::Sendonly | Direction::Inactive) || nowhere && !ice
        })
}

/// Whether the body is a pressed key, as products send it.
pub fn is_dtmf(facts: &Facts<'_, '_>) -> bool {
    let types = ["dtmf-relay", "dtmf", "vnd.nortelnetworks.digits"];
    facts.content_type.is_some_and(|kind| types.iter().any(|name| kind.is("application", name)))
}

/// The event package and its templates, without parameters.
pub fn event<'a>(facts: &Facts<'a, '_>) -> Option<Piece<'a>> {
    let value = facts.value(Name::Event)?;
    let event = value.until(value.find(b';').unwrap_or(value.len())).trim();
    (!event.is_empty()).then_some(event)
}

/// The state of a subscription, as a NOTIFY tells it.
pub fn state<'a>(facts: &Facts<'a, '_>) -> Option<Piece<'a>> {
    let value = facts.value(Name::SubscriptionState)?;
    let state = value.until(value.find(b';').unwrap_or(value.len())).trim();
    (!state.is_empty()).then_some(state)
}

/// The status line in a NOTIFY that tells how a transfer goes (RFC 3515 §2.4.5).
pub fn progress<'a>(facts: &Facts<'a, '_>) -> Option<Piece<'a>> {
    event(facts).filter(|event| event.bytes() == b"refer")?;
    facts.content_type.filter(|kind| kind.is("message", "sipfrag"))?;
    let body = facts.message.body().trim();
    let end = body.bytes().iter().position(|byte| matches!(byte, b'\r' | b'\n'));
    let line = body.until(end.unwrap_or(body.len()));
    line.until(4).is("SIP/").then_some(line)
}

/// Whether this REFER asks to take over a call: its target has a Replaces to send along
/// (RFC 3891 §4).
pub fn refers_with_replaces(facts: &Facts<'_, '_>) -> bool {
    let value = facts.value(Name::ReferTo).filter(|_| facts.method == Method::Refer);
    let target = value.and_then(address).and_then(|target| uri(target.uri));
    let fields = target.and_then(|uri| uri.headers);
    fields.is_some_and(|fields| headers(fields).any(|(name, _)| name.is("Replaces")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_offer_may_be_a_part() {
        for (kind, body, has_sdp) in [
            ("application/sdp", "v=0\r\n", true),
            (
                "multipart/mixed;boundary=b",
                "--b\r\nContent-Type: application/sdp\r\n\r\nv=0\r\n--b--",
                true,
            ),
            (
                "multipart/mixed;boundary=b",
                "--b\r\nContent-Type: text/plain\r\n\r\nv=0\r\n--b--",
                false,
            ),
            ("text/plain", "hello", false),
        ] {
            let text = std::format!("INVITE sip:a@b SIP/2.0\r\nContent-Type: {kind}\r\n\r\n{body}");
            let mut room = Room::default();
            let request = read(text.as_bytes(), &mut room).unwrap().unwrap();
            assert_eq!(request.sdp.is_some(), has_sdp, "{text}");
        }
        assert!(read(b"SIP/2.0 200 OK\r\n\r\n", &mut Room::default()).unwrap().is_none());
    }

    #[test]
    fn addresses_that_lead_nowhere() {
        let piece = |text: &'static str| Piece::whole(text.as_bytes());
        for (host, loops, private) in [
            ("127.0.0.1", true, false),
            ("LOCALHOST", true, false),
            ("[::1]", true, false),
            ("10.1.2.3", false, true),
            ("172.32.0.1", false, false),
            ("192.168.0.300", false, false),
            ("10.example.com", false, false),
            ("192.0.2.1", false, false),
            ("", false, false),
        ] {
            assert_eq!(is_loopback(piece(host)), loops, "{host}");
            assert_eq!(is_private(piece(host)), private, "{host}");
        }
    }

    #[test]
    fn how_large_and_for_how_long() {
        for (text, bytes, seconds) in [
            ("REGISTER sip:a SIP/2.0\r\nl: 5\r\n\r\nhello and more", 37, None),
            ("REGISTER sip:a SIP/2.0\r\nl: 4294967295\r\n\r\n", u32::MAX, None),
            ("REGISTER sip:a SIP/2.0\r\nm: <sip:b>;expires=7\r\nExpires: 9\r\n\r\n", 60, Some(7)),
            ("PUBLISH sip:a SIP/2.0\r\nm: <sip:b>;expires=7\r\nExpires: 9\r\n\r\n", 59, Some(9)),
        ] {
            let mut room = Room::default();
            let request = read(text.as_bytes(), &mut room).unwrap().unwrap();
            assert_eq!(size(&request.message), bytes, "{text}");
            assert_eq!(interval(&request), seconds, "{text}");
        }
    }
}
