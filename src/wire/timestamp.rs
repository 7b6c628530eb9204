//! Timestamp: when the request was sent, and how long the response was held (RFC 3261 §20.38).

use super::cseq::word;
use crate::grammar::decimal::thousandths;
use crate::grammar::flaw::{Fault, Flaws};
use crate::span::Piece;

/// Timestamp. The sender's clock has no common zero: only differences mean something.
#[derive(Clone, Copy, Debug)]
pub struct Timestamp<'a> {
    /// The whole value.
    pub whole: Piece<'a>,
    /// Where the time stands; empty if there is none.
    pub time: Piece<'a>,
    /// The time in milliseconds; `None` if it cannot be read.
    pub milliseconds: Option<u64>,
    /// Where the delay stands.
    pub delay: Option<Piece<'a>>,
    /// The delay between request and response in milliseconds; `None` if there is none, or if it
    /// cannot be read.
    pub delay_milliseconds: Option<u64>,
}

impl<'a> Timestamp<'a> {
    /// Reads it.
    pub fn read(value: Piece<'a>, flaws: &mut Flaws) -> Self {
        let whole = value.trim();
        let (time, rest) = word(whole);
        let (delay, surplus) = word(rest);
        let delay = Some(delay).filter(|delay| !delay.is_empty());
        // The digits of a delay may be missing: `.5` and `.` are legal.
        let held = delay.and_then(|delay| match delay.get(0) {
            Some(b'.') => fraction(delay.from(1)),
            _ => thousandths(delay),
        });
        let milliseconds = thousandths(time);
        if milliseconds.is_none() || !surplus.is_empty() {
            flaws.tell(Fault::DecimalForm, whole.span());
        } else if let Some(delay) = delay.filter(|_| held.is_none()) {
            flaws.tell(Fault::DecimalForm, delay.span());
        }
        Self { whole, time, milliseconds, delay, delay_milliseconds: held }
    }
}

/// The milliseconds of the digits behind a dot.
fn fraction(digits: Piece<'_>) -> Option<u64> {
    let known = digits.bytes().iter().all(u8::is_ascii_digit);
    let values = digits.bytes().iter().map(|digit| u64::from(digit.wrapping_sub(b'0')));
    known.then(|| values.zip([100, 10, 1]).map(|(digit, unit)| digit * unit).sum())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::grammar::flaw::FlawList;

    #[test]
    fn times_as_they_come() {
        for (value, time, delay, fault) in [
            ("54", Some(54_000), None, false),
            ("12. .5", Some(12_000), Some(500), false),
            ("1700000000.125\t 0.3", Some(1_700_000_000_125), Some(300), false),
            ("1 .", Some(1000), Some(0), false),
            ("1 x", Some(1000), None, true),
            ("1 2 3", Some(1000), Some(2000), true),
            (".5", None, None, true),
            ("", None, None, true),
        ] {
            let mut flaws = FlawList::default();
            let read = Timestamp::read(Piece::whole(value.as_bytes()), &mut flaws);
            assert_eq!((read.milliseconds, read.delay_milliseconds), (time, delay), "{value}");
            assert_eq!(flaws.seen() > 0, fault, "{value}");
            assert!(flaws.list().iter().all(|flaw| flaw.fault == Fault::DecimalForm));
        }
    }
}
