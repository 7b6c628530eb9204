//! `RSeq` and `RAck`: the numbers of reliable provisional responses (RFC 3262 §7).

use super::cseq::word;
use crate::grammar::byte::is_token_text;
use crate::grammar::flaw::{Fault, Flaws};
use crate::span::Piece;

/// `RSeq` of a reliable provisional response (RFC 3262 §7.1).
#[derive(Clone, Copy, Debug)]
pub struct RSeq<'a> {
    /// The whole value.
    pub whole: Piece<'a>,
    /// The number, from 1 to 2^32 - 1; a 0 is shown as it is. `None` if it cannot be read.
    pub number: Option<u32>,
}

impl<'a> RSeq<'a> {
    /// Reads it.
    pub fn read(value: Piece<'a>, flaws: &mut Flaws) -> Self {
        let whole = value.trim();
        let number = whole.number();
        if number.is_none() {
            flaws.tell(Fault::NumberForm, whole.span());
        }
        Self { whole, number }
    }
}

/// `RAck` of a PRACK: which response it acknowledges (RFC 3262 §7.2).
#[derive(Clone, Copy, Debug)]
pub struct RAck<'a> {
    /// The whole value.
    pub whole: Piece<'a>,
    /// The number in `RSeq` of that response; `None` if it cannot be read.
    pub response: Option<u32>,
    /// The number in `CSeq` of that response; `None` if it cannot be read.
    pub cseq: Option<u32>,
    /// The method in `CSeq` of that response, case-sensitive; empty if there is none.
    pub method: Piece<'a>,
}

impl<'a> RAck<'a> {
    /// Reads it.
    pub fn read(value: Piece<'a>, flaws: &mut Flaws) -> Self {
        let whole = value.trim();
        let (response, rest) = word(whole);
        let (cseq, rest) = word(rest);
        let (method, surplus) = word(rest);
        let bad = [response, cseq].into_iter().find(|word| word.number().is_none());
        if let Some(word) = bad.filter(|word| !word.is_empty()) {
            flaws.tell(Fault::RAckForm, word.span());
        } else if bad.is_some() || !is_token_text(method.bytes()) || !surplus.is_empty() {
            flaws.tell(Fault::RAckForm, whole.span());
        }
        Self { whole, response: response.number(), cseq: cseq.number(), method }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::grammar::flaw::FlawList;

    #[test]
    fn response_numbers() {
        for (text, number) in [
            ("988789", Some(988_789)),
            (" 4294967295 ", Some(u32::MAX)),
            ("0", Some(0)),
            ("4294967296", None),
            ("1.5", None),
            ("", None),
        ] {
            let mut flaws = FlawList::default();
            assert_eq!(RSeq::read(Piece::whole(text.as_bytes()), &mut flaws).number, number);
            assert_eq!(flaws.seen(), usize::from(number.is_none()), "{text}");
        }
    }

    #[test]
    fn acknowledgements() {
        for (text, response, cseq, method, fault_at) in [
            ("776656 1 INVITE", Some(776_656), Some(1), "INVITE", None),
            ("1\t 2\r\n  INVITE", Some(1), Some(2), "INVITE", None),
            ("1 INVITE", Some(1), None, "", Some("INVITE")),
            ("1 2", Some(1), Some(2), "", Some("1 2")),
            ("1 x INVITE", Some(1), None, "INVITE", Some("x")),
            ("1 2 INVITE 3", Some(1), Some(2), "INVITE", Some("1 2 INVITE 3")),
            ("", None, None, "", Some("")),
        ] {
            let mut flaws = FlawList::default();
            let value = Piece::whole(text.as_bytes());
            let rack = RAck::read(value, &mut flaws);
            let seen = (rack.response, rack.cseq, rack.method.text());
            assert_eq!(seen, (response, cseq, Some(method)), "{text}");
            let told = flaws.list().first().map(|flaw| value.within(flaw.span).text().unwrap());
            assert_eq!(told, fault_at, "{text}");
        }
    }
}
