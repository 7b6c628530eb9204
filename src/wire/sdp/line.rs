//! Bytes to lines, and lines to words (RFC 8866 §5).

use crate::grammar::byte::is_blank;
use crate::span::{Piece, eight};

/// One line.
#[derive(Clone, Copy, Debug)]
pub struct Line<'a> {
    /// Its letter; `None` if the line is not `letter=value`.
    pub letter: Option<u8>,
    /// What stands after the `=`, without blanks at its ends.
    pub value: Piece<'a>,
    /// The line without its end.
    pub text: Piece<'a>,
    /// Where the next line starts in the source.
    pub next: u32,
    /// Whether it is exactly `letter=value`: a line with blanks before the letter or around the
    /// `=` is understood all the same.
    pub plain: bool,
}

impl<'a> Line<'a> {
    fn of(text: Piece<'a>, next: u32) -> Self {
        // Nearly all lines are as they should be, and are done here.
        if let [letter @ b'a'..=b'z', b'=', first, .., last] = text.bytes()
            && !is_blank(*first)
            && !is_blank(*last)
        {
            return Self { letter: Some(*letter), value: text.from(2), text, next, plain: true };
        }
        let inside = text.trim();
        let after = inside.from(1).trim();
        let letter = inside.get(0).filter(u8::is_ascii_lowercase);
        let Some(letter) = letter.filter(|_| after.get(0) == Some(b'=')) else {
            return Self { letter: None, value: text.from(text.len()), text, next, plain: false };
        };
        let value = after.from(1);
        // Only free text may start with a blank, as in `s= ` (RFC 8866 §5, §5.3).
        let tight = matches!(letter, b's' | b'i') || !value.get(0).is_some_and(is_blank);
        let plain = tight && text.get(0) == Some(letter) && text.get(1) == Some(b'=');
        Self { letter: Some(letter), value: value.trim(), text, next, plain }
    }
}

/// The lines of a session description or of a part of it, without blank lines at the end. A line
/// ends with CRLF, LF or CR.
#[derive(Clone, Debug)]
pub struct Lines<'a> {
    rest: Piece<'a>,
    stop: u32,
}

impl<'a> Lines<'a> {
    /// The lines of `piece`.
    pub fn of(piece: Piece<'a>) -> Self {
        Self { rest: piece, stop: piece.trim().span().end }
    }
}

impl<'a> Iterator for Lines<'a> {
    type Item = Line<'a>;

    fn next(&mut self) -> Option<Line<'a>> {
        let rest = self.rest;
        if rest.is_empty() || rest.span().start >= self.stop {
            return None;
        }
        let length = line_length(rest.bytes());
        let end = match rest.bytes().get(length..) {
            Some([b'\r', b'\n', ..]) => 2,
            Some([_, ..]) => 1,
            _ => 0,
        };
        self.rest = rest.from(length + end);
        Some(Line::of(rest.until(length), self.rest.span().start))
    }
}

/// How many bytes there are before the first CR or LF.
pub(super) fn line_length(bytes: &[u8]) -> usize {
    let mut length = 0;
    // Other control characters are rare, so one comparison finds the end of nearly all lines.
    while let Some(rest) = bytes.get(length..) {
        match eight::find(rest, eight::below_blank) {
            Some(at) if matches!(rest.get(at), Some(b'\r' | b'\n')) => return length + at,
            Some(at) => length += at + 1,
            None => break,
        }
    }
    bytes.len()
}

/// The words of a value, divided by blanks.
#[derive(Clone, Debug)]
pub struct Words<'a> {
    rest: Piece<'a>,
}

impl<'a> Words<'a> {
    /// The words of `value`.
    pub fn of(value: Piece<'a>) -> Self {
        Self { rest: value.trim() }
    }

    /// What is not read yet.
    pub const fn rest(&self) -> Piece<'a> {
        self.rest
    }

    /// The next word; an empty piece at the end if there is none.
    pub fn take_word(&mut self) -> Piece<'a> {
        self.next().unwrap_or(self.rest)
    }
}

impl<'a> Iterator for Words<'a> {
    type Item = Piece<'a>;

    fn next(&mut self) -> Option<Piece<'a>> {
        let bytes = self.rest.bytes();
        let blank = |word| eight::equal(word, b' ') | eight::equal(word, b'\t');
        let length = eight::find(bytes, blank).unwrap_or(bytes.len());
        let word = self.rest.until(length);
        // Nearly always one blank.
        let mut next = length + 1;
        while bytes.get(next).copied().is_some_and(is_blank) {
            next += 1;
        }
        self.rest = self.rest.from(next);
        (!word.is_empty()).then_some(word)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_as_they_come() {
        for (text, letter, value, plain) in [
            ("a=rtcp-mux", Some(b'a'), "rtcp-mux", true),
            ("s= ", Some(b's'), "", true),
            ("s= a talk", Some(b's'), "a talk", true),
            ("i=", Some(b'i'), "", true),
            ("a=mid:0 ", Some(b'a'), "mid:0", true),
            ("  a=mid:0", Some(b'a'), "mid:0", false),
            ("m = audio 9", Some(b'm'), "audio 9", false),
            ("t= 0 0", Some(b't'), "0 0", false),
            ("V=0", None, "", false),
            ("audio=9", None, "", false),
            ("=", None, "", false),
            ("a", None, "", false),
        ] {
            let line = Lines::of(Piece::whole(text.as_bytes())).next().unwrap();
            let read = (line.letter, line.value.text(), line.plain);
            assert_eq!(read, (letter, Some(value), plain), "{text:?}");
        }
    }

    #[test]
    fn any_line_end_ends_a_line() {
        let body = Piece::whole(b"v=0\r\ns=-\nt=0 0\ra=x\n\ra=y\r\n \r\n\r\n");
        let lines = Lines::of(body).map(|line| line.text.text().unwrap());
        assert!(lines.eq(["v=0", "s=-", "t=0 0", "a=x", "", "a=y"]));
        let nexts = Lines::of(body).map(|line| line.next);
        assert!(nexts.eq([5, 9, 15, 19, 20, 25]));
        assert!(Lines::of(Piece::whole(b" \r\n")).all(|line| line.letter.is_none()));
    }
}
