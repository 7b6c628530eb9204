//! P-Early-Media: who may send early media which way (RFC 5009 §8).

use super::message::Message;
use crate::grammar::flaw::{Fault, Flaws};
use crate::iana::header::Name;
use crate::span::Piece;

/// How many directions are kept.
pub const MAX_DIRECTIONS: usize = 16;

/// A direction of early media, seen from the callee.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Direction {
    /// Both ways.
    Sendrecv,
    /// To the caller only.
    Sendonly,
    /// From the caller only.
    Recvonly,
    /// None.
    Inactive,
}

/// The values of P-Early-Media over all its rows; possibly none.
#[derive(Clone, Copy, Debug)]
pub struct PEarlyMedia<'a> {
    /// The value of the first row.
    pub whole: Piece<'a>,
    /// The directions, in order, of which the first `count` are set.
    pub tokens: [(Direction, Piece<'a>); MAX_DIRECTIONS],
    /// How many directions there are.
    pub count: usize,
    /// `gated`: a network entity on the way already opens and closes early media.
    pub gated: Option<Piece<'a>>,
    /// `supported`: the sender understands the header field.
    pub supported: Option<Piece<'a>>,
    /// The first value that is none of these; receivers ignore it.
    pub unknown: Option<Piece<'a>>,
}

impl<'a> PEarlyMedia<'a> {
    /// Reads it from a message; `None` if the header field is not there.
    pub fn of(message: &Message<'a, '_>, flaws: &mut Flaws) -> Option<Self> {
        let whole = message.first(Name::PEarlyMedia)?.value;
        let mut read = Self {
            whole,
            tokens: [(Direction::Inactive, whole.until(0)); MAX_DIRECTIONS],
            count: 0,
            gated: None,
            supported: None,
            unknown: None,
        };
        let mut too_many = None;
        let mut values = message.values(Name::PEarlyMedia);
        while let Some(value) = values.next(flaws) {
            if let Some(direction) = Direction::of(value) {
                match read.tokens.get_mut(read.count) {
                    Some(slot) => {
                        *slot = (direction, value);
                        read.count += 1;
                    }
                    None => _ = too_many.get_or_insert(value),
                }
            } else if value.is("gated") {
                read.gated.get_or_insert(value);
            } else if value.is("supported") {
                read.supported.get_or_insert(value);
            } else {
                read.unknown.get_or_insert(value);
            }
        }
        if let Some(value) = too_many {
            flaws.tell(Fault::TooManyDirections, value.span());
        }
        Some(read)
    }

    /// The directions, in order.
    pub fn directions(&self) -> &[(Direction, Piece<'a>)] {
        self.tokens.get(..self.count).unwrap_or_default()
    }

    /// The direction for the m-line at `index`: they apply in order, and the last covers the
    /// rest (RFC 5009 §8).
    pub fn for_line(&self, index: usize) -> Option<(Direction, Piece<'a>)> {
        let directions = self.directions();
        directions.get(index).or(directions.last()).copied()
    }
}

/// The values that RFC 5009 §9 knows, with the direction of those that give one.
pub static VALUES: [(&str, Option<Direction>); 6] = [
    ("sendrecv", Some(Direction::Sendrecv)),
    ("sendonly", Some(Direction::Sendonly)),
    ("recvonly", Some(Direction::Recvonly)),
    ("inactive", Some(Direction::Inactive)),
    ("gated", None),
    ("supported", None),
];

impl Direction {
    fn of(value: Piece<'_>) -> Option<Self> {
        VALUES.iter().find(|(name, _)| value.is(name)).and_then(|&(_, direction)| direction)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::wire::message::Scratch;

    fn with<T>(rows: &[u8], then: impl FnOnce(Option<PEarlyMedia<'_>>, &Flaws) -> T) -> T {
        let mut text = [0u8; 1024];
        let start = b"SIP/2.0 183 Session Progress\r\n";
        text[..start.len()].copy_from_slice(start);
        text[start.len()..start.len() + rows.len()].copy_from_slice(rows);
        let mut scratch = Scratch::default();
        let (message, flaws) =
            Message::read(&text[..start.len() + rows.len()], &mut scratch).unwrap();
        flaws.clear();
        then(PEarlyMedia::of(&message, flaws), flaws)
    }

    #[test]
    fn directions_apply_in_order() {
        use Direction::{Inactive, Sendonly, Sendrecv};
        let rows = b"P-Early-Media: SendRecv, gated\r\nX: y\r\n\
            P-Early-Media: foo,inactive, bar,sendonly,supported\r\n\r\n";
        with(rows, |read, flaws| {
            let read = read.unwrap();
            let lines = [0, 1, 2, 9].map(|index| read.for_line(index).unwrap().0);
            assert_eq!(lines, [Sendrecv, Inactive, Sendonly, Sendonly]);
            assert!(read.gated.is_some() && read.supported.is_some());
            assert_eq!(read.unknown.unwrap().text(), Some("foo"));
            assert_eq!(flaws.seen(), 0);
        });
    }

    #[test]
    fn none_is_possible_and_many_are_too_many() {
        with(b"P-Early-Media:\r\n\r\n", |read, flaws| {
            let read = read.unwrap();
            assert!(read.for_line(0).is_none() && read.gated.is_none() && flaws.seen() == 0);
        });
        with(b"\r\n", |read, _| assert!(read.is_none()));
        let many = b"P-Early-Media: inactive,inactive,inactive,inactive,inactive,inactive,\
            inactive,inactive,inactive,inactive,inactive,inactive,inactive,inactive,inactive,\
            inactive,sendonly,sendonly\r\n\r\n";
        with(many, |read, flaws| {
            assert_eq!(read.unwrap().count, MAX_DIRECTIONS);
            assert_eq!((flaws.seen(), flaws.list()[0].fault), (1, Fault::TooManyDirections));
        });
    }
}
