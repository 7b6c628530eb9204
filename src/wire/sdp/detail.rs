//! The lines that few readers ask for, read on demand: o=, t=, r=, z=, b= and the texts
//! (RFC 8866 §5).

use super::level::Level;
use super::line::{Lines, Words};
use crate::grammar::flaw::{Fault, Flaws};
use crate::span::Piece;

/// The value of each line of `level` that has that letter, in order: `b's'` for the session name,
/// `b'i'`, `b'u'`, `b'e'`, `b'p'`, `b'k'`, `b'v'` and the rest (RFC 8866 §5).
pub fn values<'a>(level: &Level<'a>, letter: u8) -> impl Iterator<Item = Piece<'a>> + use<'a> {
    Lines::of(level.lines).filter(move |line| line.letter == Some(letter)).map(|line| line.value)
}

/// An o= line: who made the description, and which version of it this is (RFC 8866 §5.2). A part
/// that is missing is an empty piece.
#[derive(Clone, Copy, Debug)]
pub struct Origin<'a> {
    /// The whole value.
    pub whole: Piece<'a>,
    /// The user name; `-` if there is none.
    pub user: Piece<'a>,
    /// The session identifier.
    pub session: Piece<'a>,
    /// The version of the description, which grows by one with each change (RFC 3264 §8).
    pub version: Piece<'a>,
    /// The network type: `IN`.
    pub network: Piece<'a>,
    /// The address type: `IP4` or `IP6`.
    pub address_type: Piece<'a>,
    /// The address or host name.
    pub address: Piece<'a>,
}

impl<'a> Origin<'a> {
    /// Reads the value of an o= line.
    pub fn read(value: Piece<'a>, flaws: &mut Flaws) -> Self {
        let whole = value.trim();
        let mut words = Words::of(whole);
        let [user, session, version] = [(); 3].map(|()| words.take_word());
        let [network, address_type, address] = [(); 3].map(|()| words.take_word());
        let numbers = long(session).is_some() && long(version).is_some();
        if address.is_empty() || !words.rest().is_empty() || !numbers {
            flaws.tell(Fault::SdpOriginForm, whole.span());
        }
        Self { whole, user, session, version, network, address_type, address }
    }

    /// The version as a number; `None` if it cannot be read.
    pub fn version_number(&self) -> Option<u64> {
        long(self.version)
    }
}

/// A t= line: from when to when the session is (RFC 8866 §5.9), in seconds since 1900. Calls have
/// 0 for both: no bounds.
#[derive(Clone, Copy, Debug)]
pub struct Timing<'a> {
    /// The whole value.
    pub whole: Piece<'a>,
    /// The start; `None` if it cannot be read.
    pub start: Option<u64>,
    /// The end; `None` if it cannot be read.
    pub stop: Option<u64>,
}

impl<'a> Timing<'a> {
    /// Reads the value of a t= line.
    pub fn read(value: Piece<'a>, flaws: &mut Flaws) -> Self {
        let whole = value.trim();
        let mut words = Words::of(whole);
        let [start, stop] = [(); 2].map(|()| long(words.take_word()));
        if start.is_none() || stop.is_none() || !words.rest().is_empty() {
            flaws.tell(Fault::SdpTimingForm, whole.span());
        }
        Self { whole, start, stop }
    }
}

/// An r= line: when the session is held again (RFC 8866 §5.10). All times are in seconds.
#[derive(Clone, Copy, Debug)]
pub struct Repeat<'a> {
    /// The whole value.
    pub whole: Piece<'a>,
    /// From one start to the next; `None` if it cannot be read.
    pub interval: Option<i64>,
    /// For how long; `None` if it cannot be read.
    pub duration: Option<i64>,
    /// The offsets from the start time, as written; [`typed_time`] reads each.
    pub offsets: Piece<'a>,
}

impl<'a> Repeat<'a> {
    /// Reads the value of an r= line.
    pub fn read(value: Piece<'a>, flaws: &mut Flaws) -> Self {
        let whole = value.trim();
        let mut words = Words::of(whole);
        let [interval, duration] = [(); 2].map(|()| typed_time(words.take_word()));
        let offsets = words.rest();
        let known = interval.is_some() && duration.is_some() && !offsets.is_empty();
        if !known || !words.all(|offset| typed_time(offset).is_some()) {
            flaws.tell(Fault::SdpTimingForm, whole.span());
        }
        Self { whole, interval, duration, offsets }
    }
}

/// The pairs of a z= line: from when on, in seconds since 1900, and by how many seconds the times
/// are shifted (RFC 8866 §5.11). What is no pair is told and ends the list.
pub fn zones<'a>(
    value: Piece<'a>,
    flaws: &mut Flaws,
) -> impl Iterator<Item = (u64, i64)> + use<'a> {
    let pairs = |value| {
        let mut words = Words::of(value);
        core::iter::from_fn(move || {
            let (from, shift) = (words.next()?, words.next()?);
            Some((long(from)?, typed_time(shift)?))
        })
    };
    let count = Words::of(value).count();
    if count == 0 || pairs(value).count() * 2 != count {
        flaws.tell(Fault::SdpTimingForm, value.span());
    }
    pairs(value)
}

/// A number of seconds, perhaps with a unit: `d`, `h`, `m` or `s` (RFC 8866 §5.10). `None` if it
/// cannot be read.
pub fn typed_time(word: Piece<'_>) -> Option<i64> {
    let negative = word.get(0) == Some(b'-');
    let word = word.from(negative.into());
    let unit = match word.bytes().last()? {
        b'd' => 86_400,
        b'h' => 3600,
        b'm' => 60,
        _ => 1,
    };
    let has_unit = word.bytes().last().is_some_and(u8::is_ascii_alphabetic);
    let digits = word.until(word.len() - usize::from(has_unit));
    let known = !has_unit || unit > 1 || word.bytes().ends_with(b"s");
    let seconds = i64::from(digits.number().filter(|_| known)?) * unit;
    Some(if negative { -seconds } else { seconds })
}

/// A b= line (RFC 8866 §5.8).
#[derive(Clone, Copy, Debug)]
pub struct Bandwidth<'a> {
    /// The whole value.
    pub whole: Piece<'a>,
    /// The type: `AS` and `CT` in kilobits a second, `TIAS`, `RS` and `RR` in bits a second
    /// (RFC 3890 §6.2, RFC 3556 §2).
    pub kind: Piece<'a>,
    /// The bandwidth; `None` if it cannot be read.
    pub number: Option<u64>,
}

impl<'a> Bandwidth<'a> {
    /// Reads the value of a b= line.
    pub fn read(value: Piece<'a>, flaws: &mut Flaws) -> Self {
        let whole = value.trim();
        let colon = whole.find(b':').unwrap_or(whole.len());
        let (kind, number) = (whole.until(colon).trim(), long(whole.from(colon + 1).trim()));
        if kind.is_empty() || number.is_none() {
            flaws.tell(Fault::SdpBandwidthForm, whole.span());
        }
        Self { whole, kind, number }
    }

    /// In bits a second, if the type is one whose unit is known.
    pub fn bits_a_second(&self) -> Option<u64> {
        let unit = match self.kind.bytes() {
            b"AS" | b"CT" => 1000,
            b"TIAS" | b"RS" | b"RR" => 1,
            _ => return None,
        };
        self.number?.checked_mul(unit)
    }
}

/// All bytes as a decimal number. `None` if one is no digit, if there is none, or if the number is
/// larger than 2^64 - 1.
pub(super) fn long(piece: Piece<'_>) -> Option<u64> {
    let bytes = piece.bytes();
    let digits = !bytes.is_empty() && bytes.iter().all(u8::is_ascii_digit);
    piece.text().filter(|_| digits)?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::super::Sdp;
    use super::*;
    use crate::grammar::flaw::FlawList;

    #[test]
    fn origins() {
        for (value, parts, version, fault) in [
            ("- 3890844516 2 IN IP4 192.0.2.1", "-|3890844516|192.0.2.1", Some(2), false),
            (
                "u 18446744073709551615 0 IN IP6 2001:db8::1",
                "u|18446744073709551615|2001:db8::1",
                Some(0),
                false,
            ),
            ("my user 1 1 IN IP4 h", "my|user|IP4", Some(1), true),
            ("- 1 IN IP4 192.0.2.1", "-|1|", None, true),
            ("", "||", None, true),
        ] {
            let mut flaws = FlawList::default();
            let read = Origin::read(Piece::whole(value.as_bytes()), &mut flaws);
            let texts = [read.user, read.session, read.address].map(|part| part.text().unwrap());
            assert!(texts.into_iter().eq(parts.split('|')), "{value} {texts:?}");
            assert_eq!(read.version_number(), version, "{value}");
            assert_eq!(flaws.seen() > 0, fault, "{value}");
        }
    }

    #[test]
    fn times() {
        for (value, start, stop, fault) in [
            ("0 0", Some(0), Some(0), false),
            ("3724394400 5724398000", Some(3_724_394_400), Some(5_724_398_000), false),
            ("0", Some(0), None, true),
            ("0 x", Some(0), None, true),
            ("0 0 0", Some(0), Some(0), true),
        ] {
            let mut flaws = FlawList::default();
            let read = Timing::read(Piece::whole(value.as_bytes()), &mut flaws);
            assert_eq!((read.start, read.stop, flaws.seen() > 0), (start, stop, fault), "{value}");
        }
        for (value, interval, duration, fault) in [
            ("7d 1h 0 25h", Some(604_800), Some(3600), false),
            ("604800 3600 0 -90000", Some(604_800), Some(3600), false),
            ("7d 1h", Some(604_800), Some(3600), true),
            ("7w 1h 0", None, Some(3600), true),
        ] {
            let mut flaws = FlawList::default();
            let read = Repeat::read(Piece::whole(value.as_bytes()), &mut flaws);
            let seen = (read.interval, read.duration, flaws.seen() > 0);
            assert_eq!(seen, (interval, duration, fault), "{value}");
        }
        for (value, pairs, fault) in [
            (
                "3730928400 -1h 3749680800 0",
                &[(3_730_928_400, -3600), (3_749_680_800, 0)][..],
                false,
            ),
            ("1 1 2", &[(1, 1)], true),
            ("", &[], true),
        ] {
            let mut flaws = FlawList::default();
            let read = zones(Piece::whole(value.as_bytes()), &mut flaws);
            assert!(read.eq(pairs.iter().copied()), "{value}");
            assert_eq!(flaws.seen() > 0, fault, "{value}");
        }
    }

    #[test]
    fn bandwidths() {
        for (value, bits, fault) in [
            ("AS:64", Some(64_000), false),
            ("TIAS:64000", Some(64_000), false),
            ("X-YZ:128", None, false),
            ("AS:many", None, true),
            ("64", None, true),
        ] {
            let mut flaws = FlawList::default();
            let read = Bandwidth::read(Piece::whole(value.as_bytes()), &mut flaws);
            assert_eq!((read.bits_a_second(), flaws.seen() > 0), (bits, fault), "{value}");
        }
    }

    #[test]
    fn texts_by_letter() {
        let body = b"v=0\r\no=- 1 1 IN IP4 192.0.2.1\r\ns=A talk\r\ne=a@example.com\r\ne=b@example.com\r\n\
            m=audio 9 RTP/AVP 0\r\ni=Speech\r\n";
        let sdp = Sdp::read(Piece::whole(body), &mut FlawList::default()).unwrap();
        let texts = |letter| values(&sdp.session, letter).map(|value| value.text().unwrap());
        assert!(texts(b's').eq(["A talk"]));
        assert!(texts(b'e').eq(["a@example.com", "b@example.com"]));
        assert!(texts(b'i').eq([""; 0]));
        let media = sdp.media().next().unwrap();
        assert!(values(&media.level, b'i').all(|value| value.is("Speech")));
    }
}
