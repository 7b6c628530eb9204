//! What a provisional response to an INVITE does to early media.

use super::Facts;
use super::client::Client;
use super::offer_answer::Misfit;
use super::webrtc::{Missing, live};
use crate::iana::method::Method;
use crate::span::Piece;
use crate::wire::p_early_media::Direction as Authorized;
use crate::wire::sdp::direction::Direction;
use crate::wire::sdp::{Connection, Media, Precondition, PreconditionKind, Sdp};

/// How many mandatory preconditions of one stream are looked at. No call has so many, and each
/// takes a walk over the stream.
const MAX_PRECONDITIONS: usize = 16;

/// What it does.
#[derive(Clone, Copy, Debug)]
pub struct EarlyMedia<'a> {
    /// Whether audio from the network is to be expected.
    pub expected: Expected,
    /// What stands against it.
    pub obstacle: Option<Obstacle<'a>>,
    /// What the session description is.
    pub role: Role,
    /// Who makes the ringback tone.
    pub ringback: Ringback,
    /// What a browser lacks; `None` without a session description, and if the part of it that is
    /// lost decides.
    pub missing: Option<Missing>,
}

/// Whether early media is to be expected.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Expected {
    /// Packets may come. Signalling cannot prove it (RFC 3960 §3.2).
    Possible,
    /// The message itself speaks against it.
    Unlikely,
    /// This client cannot play it.
    Blocked,
    /// This message announces none.
    None,
}

/// What speaks against early media in a message that has a session description.
#[derive(Clone, Copy, Debug)]
pub enum Obstacle<'a> {
    /// A browser lacks pieces.
    Browser(Missing),
    /// P-Early-Media does not ask for media toward the caller (RFC 5009 §8).
    NotAuthorized(Piece<'a>),
    /// The direction in SDP does not send (RFC 3264 §6.1).
    NotSending(Piece<'a>),
    /// A mandatory precondition is not met (RFC 3312 §6).
    Precondition(Piece<'a>),
    /// Every stream is refused by port 0 (RFC 3264 §6).
    Refused(Piece<'a>),
    /// The address is 0.0.0.0.
    NullAddress(Piece<'a>),
    /// It is no answer to the offer that this client could use.
    Misfit,
    /// The INVITE had no offer, and the response is not reliable: the far end has no address to
    /// send to (RFC 6337 §3.1.2).
    OutOfTurn,
}

/// What a session description is in the offer/answer exchange (RFC 3262 §5, RFC 6337 §3.1).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// The answer.
    Answer,
    /// A preview of the answer.
    Preview,
    /// The offer.
    Offer,
    /// For early media only (RFC 3959 §4).
    EarlySession,
    /// Answer or offer: the INVITE is not known.
    Undecided,
    /// There is none.
    None,
}

/// Who makes the ringback tone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ringback {
    /// The network.
    Network,
    /// The caller's own device.
    Local,
    /// The message does not say.
    Undecided,
}

impl<'a> EarlyMedia<'a> {
    /// Reads it from a 101–199 to an INVITE; `None` for anything else, and for a 199, which ends
    /// an early dialog.
    pub fn of(facts: &Facts<'a, '_>) -> Option<Self> {
        let status = facts.status.filter(|code| matches!(code, 101..=198))?;
        if !matches!(facts.method, Method::Invite) && facts.cseq.is_some() {
            return None;
        }
        let obstacle = facts.sdp.and_then(|sdp| obstacle(facts, sdp));
        let expected = match (facts.sdp, obstacle) {
            (None, _) => Expected::None,
            (Some(_), None) => Expected::Possible,
            (Some(_), Some(Obstacle::Browser(_) | Obstacle::Misfit)) => Expected::Blocked,
            (Some(_), Some(_)) => Expected::Unlikely,
        };
        Some(Self {
            expected,
            obstacle,
            role: role(facts),
            ringback: ringback(status, expected, authorized(facts)),
            missing: facts.sdp.and_then(|sdp| missing(facts, sdp)),
        })
    }
}

/// What a browser lacks; `None` if what is lost of the body may hold all of that.
fn missing(facts: &Facts<'_, '_>, sdp: &Sdp<'_>) -> Option<Missing> {
    let here = Missing::of(sdp);
    let certain = here.beyond(facts.message.body_length().lost);
    (here.is_none() || !certain.is_none()).then_some(certain)
}

fn obstacle<'a>(facts: &Facts<'a, '_>, sdp: &Sdp<'a>) -> Option<Obstacle<'a>> {
    let first = sdp.media().next()?;
    if audio(sdp).is_none() {
        return Some(Obstacle::Refused(first.port_at));
    }
    let missing = missing(facts, sdp).filter(|missing| !missing.is_none());
    if let Some(missing) = missing.filter(|_| facts.client == Client::Browser) {
        return Some(Obstacle::Browser(missing));
    }
    if misfit(facts) {
        return Some(Obstacle::Misfit);
    }
    if is_out_of_turn(facts) {
        return Some(Obstacle::OutOfTurn);
    }
    if let Some((false, at)) = authorization(facts) {
        return Some(Obstacle::NotAuthorized(at));
    }
    if let Some(at) = not_sending(sdp) {
        return Some(Obstacle::NotSending(at));
    }
    if let Some(at) = unmet_precondition(sdp) {
        return Some(Obstacle::Precondition(at));
    }
    null_address(sdp).map(Obstacle::NullAddress)
}

/// Whether the answer does not fit the offer, so that this client cannot use it. To refuse all
/// audio is an answer.
pub fn misfit(facts: &Facts<'_, '_>) -> bool {
    let misfit = facts.offer_answer.and_then(|pair| pair.misfit(facts.client));
    misfit.is_some_and(|misfit| misfit != Misfit::Refused)
}

/// The stream that a caller listens to: the first audio that is not refused, else the first other
/// stream that is not.
pub fn audio<'m, 'a>(sdp: &'m Sdp<'a>) -> Option<&'m Media<'a>> {
    live(sdp).find(|media| media.kind.is("audio")).or_else(|| live(sdp).next())
}

/// The direction by which the far end sends nothing on that stream for now (RFC 3264 §6.1).
pub fn not_sending<'a>(sdp: &Sdp<'a>) -> Option<Piece<'a>> {
    let (direction, at) = audio(sdp)?.direction_in(&sdp.session);
    at.filter(|_| matches!(direction, Direction::Inactive | Direction::Recvonly))
}

/// The address of that stream if it is 0.0.0.0 or ::. With ICE the address comes by candidates,
/// and this is what stands there before the first (RFC 8840 §4.1.3).
pub fn null_address<'a>(sdp: &Sdp<'a>) -> Option<Piece<'a>> {
    let audio = audio(sdp).filter(|audio| audio.ice_in(&sdp.session).is_none())?;
    let connection = audio.connection.or(sdp.connection);
    connection.filter(Connection::is_null).map(|line| line.address)
}

/// Whether P-Early-Media asks that the caller hears the network on the stream that counts, and
/// the direction that says so (RFC 5009 §8). `None` if it asks for nothing, and for an early
/// session, of which it does not speak (§7).
pub fn authorization<'a>(facts: &Facts<'a, '_>) -> Option<(bool, Piece<'a>)> {
    if role(facts) == Role::EarlySession {
        return None;
    }
    let index = facts.sdp.and_then(|sdp| {
        let line = audio(sdp)?.line.span();
        sdp.media().position(|media| media.line.span() == line)
    });
    let (direction, at) = facts.p_early_media.as_ref()?.for_line(index.unwrap_or(0))?;
    Some((matches!(direction, Authorized::Sendrecv | Authorized::Sendonly), at))
}

/// The first mandatory precondition that the current status does not reach in each direction that
/// it names (RFC 3312 §4).
pub fn unmet_precondition<'a>(sdp: &Sdp<'a>) -> Option<Piece<'a>> {
    let wanted = live(sdp).filter(|media| media.level.des.is_some());
    wanted.into_iter().find_map(|media| {
        let mandatory = media.preconditions().filter(|line| {
            line.kind == PreconditionKind::Des
                && line.strength.is_some_and(|strength| strength.is("mandatory"))
        });
        let mut checked = mandatory.take(MAX_PRECONDITIONS);
        checked.find(|desired| !is_met(media, desired)).map(|desired| desired.line)
    })
}

/// Several a=curr lines may tell of one direction each.
fn is_met(media: &Media<'_>, desired: &Precondition<'_>) -> bool {
    ["send", "recv"].into_iter().filter(|way| covers(desired.direction, way)).all(|way| {
        media.preconditions().any(|current| {
            current.kind == PreconditionKind::Curr
                && same(current.precondition, desired.precondition)
                && same(current.status, desired.status)
                && covers(current.direction, way)
        })
    })
}

fn same(a: Piece<'_>, b: Piece<'_>) -> bool {
    a.bytes().eq_ignore_ascii_case(b.bytes())
}

fn covers(direction: Piece<'_>, way: &str) -> bool {
    direction.is("sendrecv") || direction.is(way)
}

fn role(facts: &Facts<'_, '_>) -> Role {
    let reliable = facts.reliability.is_reliable();
    let offered = facts
        .request
        .filter(|asked| asked.method == Method::Invite)
        // A body that was not given may have been the offer.
        .filter(|asked| asked.sdp.is_some() || asked.has_no_body())
        .map(|asked| asked.sdp.is_some());
    if facts.sdp.is_none() {
        Role::None
    } else if facts.sdp_disposition.is_some_and(|body| body.kind.is("early-session")) {
        Role::EarlySession
    } else {
        match (reliable, offered) {
            (true, Some(true)) => Role::Answer,
            (true, Some(false)) => Role::Offer,
            (false, Some(true) | None) => Role::Preview,
            // Without an offer in the INVITE the first offer comes in a reliable response
            // (RFC 3262 §5): what an unreliable one carries is neither.
            (true, None) | (false, Some(false)) => Role::Undecided,
        }
    }
}

/// Whether the session description is neither offer nor answer: the INVITE had no offer, and the
/// first one comes in a reliable response.
pub fn is_out_of_turn(facts: &Facts<'_, '_>) -> bool {
    role(facts) == Role::Undecided && !facts.reliability.is_reliable()
}

/// Whether P-Early-Media asks that the caller hears the network (RFC 5009 §8).
pub fn authorized(facts: &Facts<'_, '_>) -> bool {
    authorization(facts).is_some_and(|(asked, _)| asked)
}

fn ringback(status: u16, expected: Expected, authorized: bool) -> Ringback {
    match (status, expected) {
        (180, Expected::Possible) if authorized => Ringback::Network,
        // Play what comes, else ring: packets decide (RFC 3960 §3.2).
        (180, Expected::Possible) => Ringback::Undecided,
        (180, _) => Ringback::Local,
        (_, Expected::Possible) => Ringback::Network,
        (_, _) => Ringback::Undecided,
    }
}
