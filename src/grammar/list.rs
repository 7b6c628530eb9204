//! Comma lists (RFC 3261 §7.3.1), with all the commas that separate nothing.

use super::byte::is_blank;
use super::flaw::{Fault, Flaws};
use super::quoted::{skip_comment, skip_quoted};
use super::stops::Stops;
use crate::span::{Piece, Span, eight};

/// Which openers still protect what follows. One that is never closed protects nothing, since it
/// would swallow the rest; and it is looked for only once, so that the time stays linear.
#[derive(Clone, Copy, Debug)]
pub struct Openers {
    quote: bool,
    comment: bool,
    angle: bool,
}

impl Default for Openers {
    fn default() -> Self {
        Self { quote: true, comment: true, angle: true }
    }
}

impl Openers {
    /// The first `stop` byte (a comma, a semicolon or `<`) of `piece` outside quotes, angle
    /// brackets and comments. Calls that walk on through one value share `self`.
    pub fn find(&mut self, piece: Piece<'_>, stop: u8) -> Option<usize> {
        let bytes = piece.bytes();
        let first = piece.find(stop)?;
        // Most stops stand before any opener.
        let before = bytes.get(..first).unwrap_or_default();
        let Some(opener) = eight::find(before, |word| {
            eight::equal(word, b'"') | eight::equal(word, b'<') | eight::equal(word, b'(')
        }) else {
            return Some(first);
        };
        let mut stops = Stops::from(bytes, opener);
        while let at = stops.step()
            && let Some(&byte) = bytes.get(at)
        {
            if byte == stop {
                return Some(at);
            }
            let (end, closed) = match byte {
                b'"' if self.quote => skip_quoted(bytes, at),
                b'(' if self.comment => skip_comment(bytes, at),
                b'<' if self.angle => match piece.from(at).find(b'>') {
                    Some(found) => (at + found + 1, true),
                    None => (at, false),
                },
                _ => continue,
            };
            if closed {
                stops = Stops::from(bytes, end);
                continue;
            }
            match byte {
                b'"' => self.quote = false,
                b'(' => self.comment = false,
                _ => self.angle = false,
            }
        }
        None
    }
}

/// The first `stop` byte (a comma, a semicolon or `<`) of `piece` outside quotes, angle brackets
/// and comments.
pub fn find_bare(piece: Piece<'_>, stop: u8) -> Option<usize> {
    Openers::default().find(piece, stop)
}

/// The members of a comma list, trimmed. Empty members are told and left out.
#[derive(Debug)]
pub struct Members<'a> {
    rest: Option<Piece<'a>>,
    openers: Openers,
}

impl<'a> Members<'a> {
    /// The members of `value`.
    pub fn of(value: Piece<'a>) -> Self {
        Self { rest: (!value.trim().is_empty()).then_some(value), openers: Openers::default() }
    }

    /// The next member.
    pub fn next(&mut self, flaws: &mut Flaws) -> Option<Piece<'a>> {
        loop {
            let rest = self.rest?;
            let mut comma = self.openers.find(rest, b',');
            let first = rest.bytes().iter().find(|&&byte| !is_blank(byte));
            if matches!(first, Some(b's' | b'S')) {
                comma = comma.and_then(|comma| self.behind_user(rest, comma));
            }
            let member = rest.until(comma.unwrap_or(rest.len())).trim();
            self.rest = comma.map(|comma| rest.from(comma + 1));
            if !member.is_empty() {
                return Some(member);
            }
            // An empty member shows by its comma; the last one by that before it.
            let start = rest.span().start;
            let at = match comma {
                Some(comma) => rest.sub(comma, comma + 1).span(),
                None => Span::new(start.saturating_sub(1), start),
            };
            flaws.tell(Fault::ListMemberEmpty, at);
        }
    }

    /// The comma that ends a bare URI at the start of `rest`, if the one at `comma` stands in its
    /// user part, as in `sip:a,b@example.com`. What names no scheme and has its `@` to come cannot
    /// be a member of its own.
    #[inline(never)]
    fn behind_user(&mut self, rest: Piece<'_>, comma: usize) -> Option<usize> {
        let before = rest.until(comma);
        let scheme = before.find(b':').map_or(0, |colon| colon + 1);
        let named = before.until(scheme).trim();
        let bare = |piece: Piece<'_>| piece.bytes().iter().position(|&byte| !is_user(byte));
        if !(named.is("sip:") || named.is("sips:")) || bare(before.from(scheme)).is_some() {
            return Some(comma);
        }
        match bare(rest.from(comma)).map(|end| comma + end) {
            Some(end) if rest.get(end) == Some(b'@') => {
                self.openers.find(rest.from(end), b',').map(|comma| end + comma)
            }
            _ => Some(comma),
        }
    }
}

/// What the user part of a URI may hold, escapes included (RFC 3261 §25.1 `user`).
fn is_user(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || b"-_.!~*'()&=+$,;?/%".contains(&byte)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::grammar::flaw::FlawList;

    #[test]
    fn only_bare_commas_separate() {
        for (text, members) in [
            ("a, b ,c", &["a", "b", "c"][..]),
            (r#""A, B" <sip:a@b;x=1,2>, <sip:c>"#, &[r#""A, B" <sip:a@b;x=1,2>"#, "<sip:c>"]),
            ("120 (a, b)", &["120 (a, b)"]),
            ("a,,b,", &["a", "b"]),
            ("", &[]),
            (r#""open, b"#, &[r#""open"#, "b"]),
            ("sip:a,b@h, sip:c@h", &["sip:a,b@h", "sip:c@h"]),
            (" SIPS:a,b;c,d@h;q=1,x", &["SIPS:a,b;c,d@h;q=1", "x"]),
            ("sip:h,sip:c@h", &["sip:h", "sip:c@h"]),
            ("sip:h,<sip:c@h>", &["sip:h", "<sip:c@h>"]),
            ("sip:h, b@h", &["sip:h", "b@h"]),
            ("sip:a@h,b@h", &["sip:a@h", "b@h"]),
            ("sip:h,b", &["sip:h", "b"]),
            ("sap:a,b@h", &["sap:a", "b@h"]),
        ] {
            let mut flaws = FlawList::default();
            let mut list = Members::of(Piece::whole(text.as_bytes()));
            for member in members {
                assert_eq!(list.next(&mut flaws).unwrap().text(), Some(*member), "{text}");
            }
            assert!(list.next(&mut flaws).is_none(), "{text}");
        }
    }
}
