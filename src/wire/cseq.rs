//! `CSeq`: which request a message belongs to (RFC 3261 §20.16).

use crate::grammar::byte::{is_blank, is_token_text};
use crate::grammar::flaw::{Fault, Flaws};
use crate::span::Piece;

/// `CSeq`.
#[derive(Clone, Copy, Debug)]
pub struct CSeq<'a> {
    /// The whole value.
    pub whole: Piece<'a>,
    /// The number; `None` if it is not digits or larger than 2^32 - 1. RFC 3261 §8.1.1.5 wants
    /// it below 2^31, but later requests of a dialog may pass that.
    pub number: Option<u32>,
    /// Where the number stands; empty if there is none.
    pub number_at: Piece<'a>,
    /// The method, case-sensitive; empty if there is none.
    pub method: Piece<'a>,
}

impl<'a> CSeq<'a> {
    /// Reads it.
    pub fn read(value: Piece<'a>, flaws: &mut Flaws) -> Self {
        let whole = value.trim();
        let (number_at, rest) = number_word(whole);
        let (method, surplus) = word(rest);
        let number = number_at.number();
        if number.is_none() && !number_at.is_empty() {
            flaws.tell(Fault::CSeqForm, number_at.span());
        } else if number.is_none() || !is_token_text(method.bytes()) || !surplus.is_empty() {
            flaws.tell(Fault::CSeqForm, whole.span());
        } else if number_at.span().end == method.span().start {
            // `1INVITE`: two tokens in one word.
            flaws.tell(Fault::CSeqForm, whole.span());
        }
        Self { whole, number, number_at, method }
    }
}

/// The number at the start of `piece`, and the rest. A lone word that is no number is the rest;
/// a word that starts with digits and goes on as a method is divided.
fn number_word(piece: Piece<'_>) -> (Piece<'_>, Piece<'_>) {
    let (first, rest) = word(piece);
    let digits = first.bytes().iter().take_while(|byte| byte.is_ascii_digit()).count();
    if digits > 0 && first.get(digits).is_some_and(|byte| byte.is_ascii_uppercase()) {
        (first.until(digits), piece.from(digits))
    } else if digits == 0 && rest.is_empty() {
        (piece.until(0), piece)
    } else {
        (first, rest)
    }
}

/// The first word of `piece`, and what follows it, trimmed.
pub(super) fn word(piece: Piece<'_>) -> (Piece<'_>, Piece<'_>) {
    let bytes = piece.bytes();
    let end = bytes.iter().position(|&byte| is_blank(byte)).unwrap_or(bytes.len());
    (piece.until(end), piece.from(end).trim())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::grammar::flaw::FlawList;

    #[test]
    fn a_number_and_a_method() {
        for (text, number, method, fault_at) in [
            ("4711 INVITE", Some(4711), "INVITE", None),
            ("0009 \t INVITE", Some(9), "INVITE", None),
            ("1\r\n NOTIFY", Some(1), "NOTIFY", None),
            ("4294967295 ACK", Some(u32::MAX), "ACK", None),
            ("36893488147419103232 INVITE", None, "INVITE", Some("36893488147419103232")),
            ("-1 BYE", None, "BYE", Some("-1")),
            ("1INVITE", Some(1), "INVITE", Some("1INVITE")),
            ("1 INVITE BYE", Some(1), "INVITE", Some("1 INVITE BYE")),
            ("INVITE", None, "INVITE", Some("INVITE")),
            ("12", Some(12), "", Some("12")),
            ("8 IN/VITE", Some(8), "IN/VITE", Some("8 IN/VITE")),
            ("", None, "", Some("")),
        ] {
            let mut flaws = FlawList::default();
            let value = Piece::whole(text.as_bytes());
            let cseq = CSeq::read(value, &mut flaws);
            assert_eq!((cseq.number, cseq.method.text()), (number, Some(method)), "{text}");
            let told = flaws.list().first().map(|flaw| value.within(flaw.span).text().unwrap());
            assert_eq!(told, fault_at, "{text}");
        }
    }
}
