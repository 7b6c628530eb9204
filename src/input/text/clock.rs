//! Dates and times as logs write them.

use crate::trace::{Clock, Time};

const SECOND: i64 = 1_000_000;
const DAY: i64 = 86_400 * SECOND;

const MONTHS: [&[u8; 3]; 12] = [
    b"Jan", b"Feb", b"Mar", b"Apr", b"May", b"Jun", b"Jul", b"Aug", b"Sep", b"Oct", b"Nov", b"Dec",
];
const WEEKDAYS: [&[u8; 3]; 7] = [b"Mon", b"Tue", b"Wed", b"Thu", b"Fri", b"Sat", b"Sun"];

/// A date; the year is missing in half of all logs.
#[derive(Clone, Copy)]
struct Date {
    year: Option<i64>,
    month: i64,
    day: i64,
}

/// Reads a date, a time of day, or both, at the very start of `text`: the moment, and how many
/// bytes it takes. A date alone is none: too much else looks like it.
pub fn read(text: &[u8]) -> Option<(Time, usize)> {
    let first = *text.first()?;
    let mut at = 0;
    let mut date = None;
    if first.is_ascii_digit() {
        if let Some((found, len)) = numeric_date(text) {
            date = Some(found);
            at = len;
        }
    } else if first.is_ascii_uppercase() {
        let (found, len) = named_date(text)?;
        date = Some(found);
        at = len;
    } else {
        return None;
    }
    if date.is_some() {
        at += gap(text.get(at..)?)?;
    }
    let (micros, len) = time_of_day(text.get(at..)?)?;
    at += len;
    // `Sat Sep 28 08:01:51 2019`
    if let Some(Date { year: year @ None, .. }) = &mut date
        && first.is_ascii_uppercase()
        && let Some((found, 4)) = text.get(at + 1..).and_then(number)
        && text.get(at) == Some(&b' ')
        && (1970..2200).contains(&found)
    {
        *year = Some(found);
        at += 5;
    }
    let zone = date.and_then(|date| date.year).and_then(|_| zone(text.get(at..)?));
    let time = match (date, zone) {
        (None, _) => Time { clock: Clock::Day, micros },
        (Some(Date { year: Some(year), month, day }), zone) => {
            let micros = days(year, month, day) * DAY + micros;
            match zone {
                Some((east, len)) => {
                    at += len;
                    Time { clock: Clock::Unix, micros: micros - east * 60 * SECOND }
                }
                None => Time { clock: Clock::Local, micros },
            }
        }
        // Counted as in a leap year, so that each day has its own place.
        (Some(Date { year: None, month, day }), _) => {
            let day = days(2000, month, day) - days(2000, 1, 1);
            Time { clock: Clock::Year, micros: day * DAY + micros }
        }
    };
    Some((time, at))
}

/// The better of two: the one whose clock says more.
pub fn better(one: Option<Time>, other: Option<Time>) -> Option<Time> {
    match (one, other) {
        (Some(one), Some(other)) => Some(if other.clock < one.clock { other } else { one }),
        (one, other) => one.or(other),
    }
}

/// Seconds, or thousandths or millionths of them, since 1970: `1570000000.123456`.
pub fn epoch(text: &[u8]) -> Option<Time> {
    let (whole, len) = number(text)?;
    let micros = match len {
        9 | 10 => {
            let fraction = text.get(len..).and_then(|rest| rest.strip_prefix(b"."));
            whole * SECOND + fraction.map_or(0, |rest| fraction_of(rest).0)
        }
        12 | 13 => whole * 1000,
        15 | 16 => whole,
        _ => return None,
    };
    Some(Time { clock: Clock::Unix, micros })
}

/// Days since 1970-01-01, by the proleptic Gregorian calendar.
const fn days(year: i64, month: i64, day: i64) -> i64 {
    // The year starts in March, so that the leap day is its last.
    let (y, m) = if month > 2 { (year, month - 3) } else { (year - 1, month + 9) };
    let era = y.div_euclid(400);
    let of_era = y.rem_euclid(400);
    let of_year = (153 * m + 2) / 5 + day - 1;
    era * 146_097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719_468
}

/// A number of at most 18 digits, and how many they are.
pub fn number(text: &[u8]) -> Option<(i64, usize)> {
    let len = text.iter().take(18).take_while(|byte| byte.is_ascii_digit()).count();
    let value = text.iter().take(len).fold(0, |sum, byte| sum * 10 + i64::from(byte - b'0'));
    (len > 0).then_some((value, len))
}

/// Millionths, and how many digits they were.
fn fraction_of(text: &[u8]) -> (i64, usize) {
    let len = text.iter().take_while(|byte| byte.is_ascii_digit()).count();
    let digits = text.iter().take(len).chain(core::iter::repeat(&b'0')).take(6);
    (digits.fold(0, |sum, byte| sum * 10 + i64::from(byte - b'0')), len)
}

fn two(text: &[u8], most: i64) -> Option<i64> {
    let (value, _) = number(text.get(..2)?).filter(|&(_, len)| len == 2)?;
    (value <= most).then_some(value)
}

/// `2025-01-07`, `2025/01/07`, `2025.01.07`, `20250107`, `07-22`, `13/03/2024`, `07.01.2025`.
fn numeric_date(text: &[u8]) -> Option<(Date, usize)> {
    let (lead, len) = number(text)?;
    let divider = *text.get(len)?;
    if len == 8 && matches!(divider, b' ' | b'T' | b'-') {
        let (year, month, day) = (lead / 10_000, lead / 100 % 100, lead % 100);
        return checked(Some(year), month, day).map(|date| (date, 8));
    }
    if !matches!(divider, b'-' | b'/' | b'.') {
        return None;
    }
    if len == 4 {
        let month = two(text.get(5..)?, 12)?;
        if text.get(7) != Some(&divider) {
            return None;
        }
        let day = two(text.get(8..)?, 31)?;
        return checked(Some(lead), month, day).map(|date| (date, 10));
    }
    let second = two(text.get(3..)?, 31).filter(|_| len == 2)?;
    if text.get(5) == Some(&divider) {
        let (year, _) = number(text.get(6..10)?).filter(|&(_, len)| len == 4)?;
        // Day and month stand in either order; only one reading may be possible, or the usual one
        // of the divider is taken.
        let (day, month) =
            if divider == b'/' && lead <= 12 { (second, lead) } else { (lead, second) };
        return checked(Some(year), month, day).map(|date| (date, 10));
    }
    (divider == b'-').then(|| checked(None, lead, second)).flatten().map(|date| (date, 5))
}

fn checked(year: Option<i64>, month: i64, day: i64) -> Option<Date> {
    let real = year.is_none_or(|year| (1970..2200).contains(&year))
        && (1..=12).contains(&month)
        && (1..=31).contains(&day);
    real.then_some(Date { year, month, day })
}

/// `Oct  3`, `Nov 27 2014`, with the day of the week before it or without.
fn named_date(text: &[u8]) -> Option<(Date, usize)> {
    let mut at = 0;
    if WEEKDAYS.iter().any(|day| text.starts_with(*day)) {
        at = if text.get(3) == Some(&b',') { 5 } else { 4 };
    }
    // `Thu, 27 Nov 2014`
    if let Some((day, len)) = number(text.get(at..)?) {
        let month = month(text.get(at + len + 1..)?)?;
        let year_at = at + len + 5;
        let (year, 4) = number(text.get(year_at..)?)? else { return None };
        return checked(Some(year), month, day).map(|date| (date, year_at + 4));
    }
    let month = month(text.get(at..)?)?;
    at += 3;
    let blanks = text.get(at..)?.iter().take_while(|&&byte| byte == b' ').count();
    if !(1..=2).contains(&blanks) {
        return None;
    }
    at += blanks;
    let (day, len) = number(text.get(at..)?).filter(|&(_, len)| len <= 2)?;
    at += len;
    // `Nov 27 2014 22:26:22` and `Nov 27, 2014 22:26:22`
    let comma = usize::from(text.get(at) == Some(&b','));
    if let Some((year, 4)) = text.get(at + comma + 1..).and_then(number)
        && text.get(at + comma) == Some(&b' ')
    {
        return checked(Some(year), month, day).map(|date| (date, at + comma + 5));
    }
    checked(None, month, day).map(|date| (date, at))
}

fn month(text: &[u8]) -> Option<i64> {
    let mut numbered = (1..).zip(MONTHS);
    numbered.find(|(_, month)| text.starts_with(*month)).map(|(number, _)| number)
}

/// What stands between a date and a time.
fn gap(text: &[u8]) -> Option<usize> {
    match text {
        [b',' | b' ', b' ', ..] => Some(2),
        [b'T' | b'_' | b'-' | b' ', ..] => Some(1),
        _ => None,
    }
}

/// `15:26:17.148244`, `12:57:36:337`, `10:04:27,082`.
fn time_of_day(text: &[u8]) -> Option<(i64, usize)> {
    let [h1, h2, b':', m1, m2, b':', s1, s2, rest @ ..] = text else { return None };
    let hour = two(&[*h1, *h2], 23)?;
    let minute = two(&[*m1, *m2], 59)?;
    let second = two(&[*s1, *s2], 60)?;
    let mut micros = ((hour * 60 + minute) * 60 + second) * SECOND;
    let mut len = 8;
    if let [b'.' | b',' | b':', digits @ ..] = rest {
        let (fraction, digits) = fraction_of(digits);
        if digits > 0 {
            micros += fraction;
            len += 1 + digits;
        }
    }
    Some((micros, len))
}

/// Minutes east of Greenwich, and how many bytes say so: `Z`, `+01:00`, ` GMT-0500 (EST)`, ` UTC`.
fn zone(text: &[u8]) -> Option<(i64, usize)> {
    if let [b'Z', ..] = text {
        return Some((0, 1));
    }
    let blank = usize::from(text.first() == Some(&b' '));
    let mut at = blank;
    let rest = text.get(at..)?;
    let named = rest.starts_with(b"GMT") || rest.starts_with(b"UTC");
    if named {
        at += 3;
    }
    let sign = match text.get(at) {
        Some(b'+') => 1,
        Some(b'-') => -1,
        _ => return named.then_some((0, at)),
    };
    let hours = two(text.get(at + 1..)?, 23)?;
    at += 3;
    at += usize::from(text.get(at) == Some(&b':'));
    let minutes = two(text.get(at..)?, 59)?;
    at += 2;
    // The zone's name in words.
    if named
        && let Some(name) = text.get(at..).and_then(|rest| rest.strip_prefix(b" ("))
        && let Some(end) = name.iter().take(64).position(|&byte| byte == b')')
    {
        at += 2 + end + 1;
    }
    Some((sign * (hours * 60 + minutes), at))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_as_they_come() {
        let day = |hours: i64, minutes: i64, seconds: i64| {
            ((hours * 60 + minutes) * 60 + seconds) * SECOND
        };
        for (text, clock, micros, len) in [
            ("2022-07-04 08:55:04.887359 a", Clock::Local, 1_656_924_904_887_359, 26),
            ("2022/07/04 08:55:04.887359 a", Clock::Local, 1_656_924_904_887_359, 26),
            ("2025-06-26T09:07:55.798Z   DEBUG", Clock::Unix, 1_750_928_875_798_000, 24),
            ("2025-06-26T09:07:55.798+02:00 x", Clock::Unix, 1_750_921_675_798_000, 29),
            ("Mon Nov 23 2015 09:17:34 GMT-0500 (EST) | x", Clock::Unix, 1_448_288_254_000_000, 39),
            ("Sat Sep 28 08:01:51 2019", Clock::Local, 1_569_657_711_000_000, 24),
            ("Jan  2 00:00:01 host", Clock::Year, DAY + SECOND, 15),
            (
                "07-22 15:20:39.887   589",
                Clock::Year,
                (31 + 29 + 31 + 30 + 31 + 30 + 21) * DAY + day(15, 20, 39) + 887_000,
                18,
            ),
            ("15:20:39.889 pjsua", Clock::Day, day(15, 20, 39) + 889_000, 12),
            ("17:55:15:234 17212", Clock::Day, day(17, 55, 15) + 234_000, 12),
            ("20:01:02 -0500", Clock::Day, day(20, 1, 2), 8),
        ] {
            let (time, end) = read(text.as_bytes()).expect(text);
            assert_eq!((time.clock, time.micros, end), (clock, micros, len), "{text}");
        }
        for text in ["", "12", "2025-01-07", "a=rtpmap:0", "99:99:99", "1.2.3.4:5060", "Via: x"] {
            assert!(read(text.as_bytes()).is_none(), "{text}");
        }
    }
}
