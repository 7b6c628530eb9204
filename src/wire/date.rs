//! Date: `Sat, 13 Nov 2010 23:29:00 GMT` (RFC 3261 §20.17; RFC 1123 form, only GMT).

use super::cseq::word;
use crate::grammar::flaw::{Fault, Flaws};
use crate::span::Piece;

/// Date.
#[derive(Clone, Copy, Debug)]
pub struct Date<'a> {
    /// The whole value.
    pub whole: Piece<'a>,
    /// Seconds since 1970-01-01 00:00:00 GMT; `None` if it cannot be read, is no date of the
    /// calendar, or is in another zone.
    pub epoch_seconds: Option<i64>,
}

const DAYS: [&str; 7] = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"];
const MONTHS: [&str; 12] =
    ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

impl<'a> Date<'a> {
    /// Reads it. Other case, missing zeros or a wrong day of the week are told and read past.
    pub fn read(value: Piece<'a>, flaws: &mut Flaws) -> Self {
        let whole = value.trim();
        let read = parse(whole);
        if !read.is_some_and(|(_, exact)| exact) {
            flaws.tell(Fault::DateForm, whole.span());
        }
        Self { whole, epoch_seconds: read.map(|(seconds, _)| seconds) }
    }
}

/// The seconds, and whether the form is exact.
fn parse(whole: Piece<'_>) -> Option<(i64, bool)> {
    let (weekday, rest) = match whole.find(b',') {
        Some(comma) => (whole.until(comma), whole.from(comma + 1).trim()),
        None if whole.get(0)?.is_ascii_digit() => (whole.until(0), whole),
        None => word(whole),
    };
    let (day_at, rest) = word(rest);
    let (month_at, rest) = word(rest);
    let (year_at, rest) = word(rest);
    let (time_at, zone) = word(rest);
    let (month, month_name) = (1..).zip(MONTHS).find(|(_, name)| month_at.is(name))?;
    let year = year_at.number().filter(|_| year_at.len() == 4)?;
    let day = day_at.number().filter(|day| (1..=days_in(year, month)).contains(day))?;
    let (hours, rest) = divide(time_at)?;
    let (minutes, seconds) = divide(rest)?;
    let hour = hours.number().filter(|&hour| hour < 24)?;
    let minute = minutes.number().filter(|&minute| minute < 60)?;
    let second = seconds.number().filter(|&second| second < 60)?;
    if !["GMT", "UTC", "UT", "Z"].into_iter().any(|name| zone.is(name)) {
        return None;
    }
    let days = days_from_civil(i64::from(year), month, i64::from(day));
    let time = i64::from(hour) * 3600 + i64::from(minute) * 60 + i64::from(second);
    // 1970-01-01 was a Thursday.
    let weekday_name = DAYS.get((days + 4).rem_euclid(7) as usize)?;
    let exact = whole.len() == 29
        && (day_at.len(), hours.len(), minutes.len(), seconds.len()) == (2, 2, 2, 2)
        && weekday.bytes() == weekday_name.as_bytes()
        && month_at.bytes() == month_name.as_bytes()
        && zone.bytes() == b"GMT"
        && !whole.bytes().iter().any(|byte| matches!(byte, b'\t' | b'\r' | b'\n'));
    Some((days * 86_400 + time, exact))
}

/// What stands before the first colon, and what after.
fn divide(piece: Piece<'_>) -> Option<(Piece<'_>, Piece<'_>)> {
    piece.find(b':').map(|colon| (piece.until(colon), piece.from(colon + 1)))
}

/// How many days a month has (Gregorian calendar).
fn days_in(year: u32, month: i64) -> u32 {
    let leap = year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400));
    match month {
        2 if leap => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

/// Days since 1970-01-01. Years start in March here, so that the leap day comes last, and 400 of
/// them always have 146,097 days.
const fn days_from_civil(year: i64, month: i64, day: i64) -> i64 {
    let year = if month <= 2 { year - 1 } else { year };
    let era = year.div_euclid(400);
    let year_of_era = year.rem_euclid(400);
    let day_of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
    let day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
    era * 146_097 + day_of_era - 719_468
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::grammar::flaw::FlawList;

    #[test]
    fn dates_as_they_come() {
        for (text, seconds, exact) in [
            ("Sat, 13 Nov 2010 23:29:00 GMT", Some(1_289_690_940), true),
            ("Thu, 01 Jan 1970 00:00:00 GMT", Some(0), true),
            ("Thu, 29 Feb 2024 12:00:00 GMT", Some(1_709_208_000), true),
            ("Wed, 31 Dec 1969 23:59:59 GMT", Some(-1), true),
            ("Fri, 13 Nov 2010 23:29:00 GMT", Some(1_289_690_940), false),
            ("sat, 13 nov 2010 23:29:00 gmt", Some(1_289_690_940), false),
            ("Sat, 13 Nov 2010  9:29:00 GMT", Some(1_289_640_540), false),
            ("13 Nov 2010 23:29:00 UTC", Some(1_289_690_940), false),
            ("Sat 13 Nov 2010 23:29:00 GMT", Some(1_289_690_940), false),
            ("Fri, 01 Jan 2010 16:00:00 EST", None, false),
            ("Thu, 29 Feb 2023 12:00:00 GMT", None, false),
            ("Sat, 13 Nov 2010 24:00:00 GMT", None, false),
            ("Sat, 13 Nov 10 23:29:00 GMT", None, false),
            ("Sat Nov 13 23:29:00 2010", None, false),
            ("3600", None, false),
            (",", None, false),
            ("", None, false),
        ] {
            let mut flaws = FlawList::default();
            let date = Date::read(Piece::whole(text.as_bytes()), &mut flaws);
            assert_eq!(date.epoch_seconds, seconds, "{text}");
            assert_eq!(flaws.seen() == 0, exact, "{text}");
        }
    }
}
