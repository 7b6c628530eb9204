//! A refusal: whom it speaks of, for how long, and whether to go elsewhere.

use super::Facts;
use crate::grammar::flaw::Flaws;
use crate::iana::header::Name;
use crate::iana::status::retry_after_defined;
use crate::practice::phrase;
use crate::span::Piece;
use crate::wire::retry_after::RetryAfter;

/// How to treat a refusal.
#[derive(Clone, Copy, Debug)]
pub struct Retry<'a> {
    /// The code that it counts as.
    pub treat_as: u16,
    /// Retry-After: the one with the longest time, if there are several.
    pub after: Option<RetryAfter<'a>>,
    /// The seconds that it says.
    pub seconds: Option<u32>,
    /// Whom it speaks of.
    pub scope: Scope,
    /// Whether another server may be tried at once.
    pub failover: bool,
    /// Who made it.
    pub origin: Origin<'a>,
}

/// Whom a refusal speaks of (RFC 3261 §20.33).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scope {
    /// The server.
    Server,
    /// The person called.
    Person,
    /// The request.
    Request,
}

/// Who made a response.
#[derive(Clone, Copy, Debug)]
pub enum Origin<'a> {
    /// Someone sent it: it has a To tag or names its maker.
    Remote,
    /// Likely the own stack; the phrase gives it away. A heuristic.
    Local(Piece<'a>),
    /// It does not say.
    Unknown,
}

impl<'a> Retry<'a> {
    /// Whether likely the own stack made it, and no server sent it.
    pub const fn is_local(&self) -> bool {
        matches!(self.origin, Origin::Local(_))
    }

    /// Reads it from a response to which RFC 3261 §20.33 gives a Retry-After; `None` for others.
    pub fn of(facts: &Facts<'a, '_>, flaws: &mut Flaws) -> Option<Self> {
        let status = facts.status.filter(|&code| retry_after_defined(code))?;
        let mut after: Option<RetryAfter<'a>> = None;
        for field in facts.message.all(Name::RetryAfter) {
            let read = RetryAfter::read(field.value, flaws);
            if after.is_none_or(|kept| kept.seconds < read.seconds) {
                after = Some(read);
            }
        }
        let seconds = after.and_then(|after| after.seconds);
        Some(Self {
            // RFC 3261 §21.5.4: without Retry-After a 503 is handled as a 500.
            treat_as: if status == 503 && seconds.is_none() { 500 } else { status },
            after,
            seconds,
            scope: match status {
                500 | 503 => Scope::Server,
                413 => Scope::Request,
                _ => Scope::Person,
            },
            failover: status == 503,
            origin: origin(facts),
        })
    }
}

/// RFC 3261 §8.1.3.1 and §16.9 have a stack act as on a 503 when its transport fails; what it
/// then hands to the application never was on the wire.
fn origin<'a>(facts: &Facts<'a, '_>) -> Origin<'a> {
    if facts.to.is_some_and(|to| to.tag.is_some()) || facts.product().is_some() {
        return Origin::Remote;
    }
    let known =
        facts.phrase().filter(|phrase| phrase::known(phrase.bytes()).is_some_and(|row| row.local));
    known.map_or(Origin::Unknown, Origin::Local)
}
