//! `number;parameters`: the shape of Expires, Min-Expires, Max-Forwards, Content-Length,
//! Session-Expires, Min-SE and more (RFC 3261 §20.19, §20.22, RFC 4028 §4, §5).

use super::cseq::word;
use crate::grammar::flaw::{Fault, Flaws};
use crate::grammar::params::Params;
use crate::span::Piece;

/// The most that Max-Forwards may say (RFC 3261 §20.22).
pub const MAX_FORWARDS: u32 = 255;

/// A number, perhaps with parameters. Intervals are in seconds.
#[derive(Clone, Copy, Debug)]
pub struct Number<'a> {
    /// The whole value.
    pub whole: Piece<'a>,
    /// The number; `None` if it is no plain number or larger than 2^32 - 1.
    pub number: Option<u32>,
    /// Where the number stands, or what stands there instead; empty if nothing does.
    pub number_at: Piece<'a>,
    /// The parameters.
    pub params: Params<'a>,
}

impl<'a> Number<'a> {
    /// Reads it.
    pub fn read(value: Piece<'a>, flaws: &mut Flaws) -> Self {
        let whole = value.trim();
        let (head, params) = Params::split(whole);
        let (number_at, surplus) = word(head);
        let number = number_at.number();
        if number.is_none() {
            flaws.tell(Fault::NumberForm, if head.is_empty() { whole } else { head }.span());
        } else if !surplus.is_empty() {
            flaws.tell(Fault::NumberForm, surplus.span());
        }
        params.check(flaws);
        Self { whole, number, number_at, params }
    }

    /// Reads one whose grammar has no parameters: those that are there are told.
    pub fn plain(value: Piece<'a>, flaws: &mut Flaws) -> Self {
        let read = Self::read(value, flaws);
        if !read.params.text().is_empty() {
            flaws.tell(Fault::NumberForm, read.params.text().span());
        }
        read
    }

    /// Reads one without parameters that may not be above `most`; such a one counts as unknown.
    pub fn up_to(most: u32, value: Piece<'a>, flaws: &mut Flaws) -> Self {
        let read = Self::plain(value, flaws);
        let number = read.number.filter(|&number| number <= most);
        if read.number != number {
            flaws.tell(Fault::NumberForm, read.number_at.span());
        }
        Self { number, ..read }
    }

    /// Who is to refresh the session, of Session-Expires: `uac` or `uas` (RFC 4028 §4).
    pub fn refresher(&self) -> Option<Piece<'a>> {
        self.params.value("refresher")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::grammar::flaw::FlawList;

    #[test]
    fn numbers_as_they_come() {
        for (value, number, at, refresher, fault_at) in [
            ("3600", Some(3600), "3600", None, None),
            (" 0 ", Some(0), "0", None, None),
            ("1800 ; refresher=uas", Some(1800), "1800", Some("uas"), None),
            ("1800;Refresher=UAC;x", Some(1800), "1800", Some("UAC"), None),
            ("3600 seconds", Some(3600), "3600", None, Some("seconds")),
            ("4294967296;refresher=uac", None, "4294967296", Some("uac"), Some("4294967296")),
            ("-1", None, "-1", None, Some("-1")),
            (";refresher=uac", None, "", Some("uac"), Some(";refresher=uac")),
            ("", None, "", None, Some("")),
        ] {
            let mut flaws = FlawList::default();
            let source = Piece::whole(value.as_bytes());
            let read = Number::read(source, &mut flaws);
            let seen = (read.number, read.number_at.text(), read.refresher().and_then(Piece::text));
            assert_eq!(seen, (number, Some(at), refresher), "{value}");
            let told = flaws.list().first().map(|flaw| source.within(flaw.span).text().unwrap());
            assert_eq!(told, fault_at, "{value}");
        }
    }

    #[test]
    fn numbers_with_a_bound() {
        for (value, number, faults) in
            [("255", Some(255), 0), ("256", None, 1), ("-1", None, 1), ("70;x", Some(70), 1)]
        {
            let mut flaws = FlawList::default();
            let value = Piece::whole(value.as_bytes());
            assert_eq!(Number::up_to(MAX_FORWARDS, value, &mut flaws).number, number);
            assert_eq!(flaws.seen(), faults, "{value:?}");
        }
    }

    #[test]
    fn parameters_where_there_are_none() {
        let mut flaws = FlawList::default();
        assert_eq!(Number::plain(Piece::whole(b"70"), &mut flaws).number, Some(70));
        assert_eq!(flaws.seen(), 0);
        assert_eq!(Number::plain(Piece::whole(b"70;x=1"), &mut flaws).number, Some(70));
        assert_eq!(flaws.list()[0].fault, Fault::NumberForm);
    }
}
