//! What a provisional response to an INVITE does to early media.

use super::Facts;
use super::client::Client;
use super::webrtc::{Missing, live};
use crate::iana::method::Method;
use crate::span::Piece;
use crate::wire::p_early_media::Direction as Authorized;
use crate::wire::sdp::direction::Direction;
use crate::wire::sdp::{Connection, Sdp};

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
    /// What a browser lacks; `None` without a session description.
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
        let obstacle = facts.sdp.as_ref().and_then(|sdp| obstacle(facts, sdp));
        let expected = match (&facts.sdp, obstacle) {
            (None, _) => Expected::None,
            (Some(_), None) => Expected::Possible,
            (Some(_), Some(Obstacle::Browser(_))) => Expected::Blocked,
            (Some(_), Some(_)) => Expected::Unlikely,
        };
        Some(Self {
            expected,
            obstacle,
            role: role(facts),
            ringback: ringback(status, expected, authorized(facts)),
            missing: facts.sdp.as_ref().map(Missing::of),
        })
    }
}

fn obstacle<'a>(facts: &Facts<'a, '_>, sdp: &Sdp<'a>) -> Option<Obstacle<'a>> {
    let first = sdp.media().first()?;
    let Some(audio) = live(sdp).find(|media| media.kind.is("audio")).or_else(|| live(sdp).next())
    else {
        return Some(Obstacle::Refused(first.port_at));
    };
    let missing = Missing::of(sdp);
    if facts.client == Client::Browser && !missing.is_none() {
        return Some(Obstacle::Browser(missing));
    }
    let index = sdp.media().iter().position(|media| media.line.span() == audio.line.span());
    let asked = facts.p_early_media.as_ref().and_then(|asked| asked.for_line(index.unwrap_or(0)));
    // P-Early-Media does not speak of an early session (RFC 5009 §7).
    if let Some((Authorized::Inactive | Authorized::Recvonly, at)) = asked
        && role(facts) != Role::EarlySession
    {
        return Some(Obstacle::NotAuthorized(at));
    }
    let (direction, at) = audio.direction_in(&sdp.session);
    if let (Direction::Inactive | Direction::Recvonly, Some(at)) = (direction, at) {
        return Some(Obstacle::NotSending(at));
    }
    if let Some(at) = unmet_precondition(sdp) {
        return Some(Obstacle::Precondition(at));
    }
    // With ICE the address comes by candidates, and 0.0.0.0 is what stands here before the first
    // (RFC 8840 §4.1.1).
    if audio.ice_in(&sdp.session).is_some() {
        return None;
    }
    let connection = audio.connection.or(sdp.connection);
    connection.filter(Connection::is_null).map(|line| Obstacle::NullAddress(line.address))
}

/// The first mandatory precondition whose current status does not reach the desired one in any
/// direction (RFC 3312 §5, §6).
pub fn unmet_precondition<'a>(sdp: &Sdp<'a>) -> Option<Piece<'a>> {
    use crate::wire::sdp::PreconditionKind as Kind;
    for media in live(sdp) {
        for desired in media.preconditions().filter(|line| line.kind == Kind::Des) {
            if !desired.strength.is_some_and(|strength| strength.is("mandatory")) {
                continue;
            }
            let reached = media.preconditions().any(|line| {
                line.kind == Kind::Curr
                    && line.precondition.bytes().eq_ignore_ascii_case(desired.precondition.bytes())
                    && line.status.bytes().eq_ignore_ascii_case(desired.status.bytes())
                    && covers(line.direction, desired.direction)
            });
            if !reached {
                return Some(desired.line);
            }
        }
    }
    None
}

fn covers(current: Piece<'_>, desired: Piece<'_>) -> bool {
    desired.is("none")
        || current.is("sendrecv")
        || current.bytes().eq_ignore_ascii_case(desired.bytes())
}

fn role(facts: &Facts<'_, '_>) -> Role {
    let reliable = facts.reliability.is_reliable();
    let offered = facts.request.filter(|asked| asked.invite).map(|asked| asked.has_sdp);
    if facts.sdp.is_none() {
        Role::None
    } else if facts.disposition.is_some_and(|disposition| disposition.kind.is("early-session")) {
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

/// Whether P-Early-Media asks that the caller hears the network (RFC 5009 §8).
pub fn authorized(facts: &Facts<'_, '_>) -> bool {
    let first = facts.p_early_media.as_ref().and_then(|asked| asked.for_line(0));
    matches!(first, Some((Authorized::Sendrecv | Authorized::Sendonly, _)))
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
