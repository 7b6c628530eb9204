//! Where something stands: a span of bytes, and a piece of a source that knows its span.

use core::fmt;

/// A stretch of the source, in bytes; `end` is exclusive.
#[derive(Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    /// The first byte.
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
}

impl Span {
    /// From `start` to `end`; an end before the start counts as the start.
    pub const fn new(start: u32, end: u32) -> Self {
        Self { start, end: if end < start { start } else { end } }
    }

    /// How many bytes.
    pub const fn len(self) -> usize {
        (self.end - self.start) as usize
    }

    /// Whether it holds no byte.
    pub const fn is_empty(self) -> bool {
        self.start == self.end
    }

    /// From the start of this to the end of `other`.
    #[must_use]
    pub const fn to(self, other: Self) -> Self {
        Self::new(self.start, other.end)
    }
}

impl fmt::Debug for Span {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}..{}", self.start, self.end)
    }
}

/// A part of the source that knows where it stands.
///
/// Every typed view is made of pieces, so whatever is said of it can show its bytes. Offsets in
/// the methods count from the start of the piece; offsets past its end count as its end, so no
/// method panics.
#[derive(Clone, Copy, Default)]
pub struct Piece<'a> {
    source: &'a [u8],
    span: Span,
}

impl<'a> Piece<'a> {
    /// The whole source.
    pub fn whole(source: &'a [u8]) -> Self {
        Self { source, span: Span::new(0, source.len() as u32) }
    }

    /// The part of `source` at `span`, cut to what is there.
    pub fn at(source: &'a [u8], span: Span) -> Self {
        let size = source.len() as u32;
        Self { source, span: Span::new(span.start.min(size), span.end.min(size)) }
    }

    /// Where it stands.
    pub const fn span(self) -> Span {
        self.span
    }

    /// The bytes.
    pub fn bytes(self) -> &'a [u8] {
        self.source.get(self.span.start as usize..self.span.end as usize).unwrap_or_default()
    }

    /// How many bytes.
    pub const fn len(self) -> usize {
        self.span.len()
    }

    /// Whether it holds no byte.
    pub const fn is_empty(self) -> bool {
        self.span.is_empty()
    }

    /// The part from `start` to `end`.
    #[must_use]
    pub fn sub(self, start: usize, end: usize) -> Self {
        let size = self.len();
        let (start, end) = (start.min(size), end.min(size));
        let from = self.span.start;
        Self { source: self.source, span: Span::new(from + start as u32, from + end as u32) }
    }

    /// The part from `start` on.
    #[must_use]
    pub fn from(self, start: usize) -> Self {
        self.sub(start, self.len())
    }

    /// The part before `end`.
    #[must_use]
    pub fn until(self, end: usize) -> Self {
        self.sub(0, end)
    }

    /// Another span of the same source.
    #[must_use]
    pub fn elsewhere(self, span: Span) -> Self {
        Self::at(self.source, span)
    }

    /// The byte at `index`.
    pub fn get(self, index: usize) -> Option<u8> {
        self.bytes().get(index).copied()
    }

    /// Without blanks, tabs and folds at both ends.
    #[must_use]
    pub fn trim(self) -> Self {
        let bytes = self.bytes();
        let blank = |byte: &u8| matches!(byte, b' ' | b'\t' | b'\r' | b'\n');
        let start = bytes.iter().position(|byte| !blank(byte)).unwrap_or(bytes.len());
        let end = bytes.iter().rposition(|byte| !blank(byte)).map_or(start, |last| last + 1);
        self.sub(start, end)
    }

    /// The first place of `byte`.
    pub fn find(self, byte: u8) -> Option<usize> {
        let bytes = self.bytes();
        // Most pieces are shorter than what a vector search takes to start.
        if bytes.len() <= 32 {
            return bytes.iter().position(|&found| found == byte);
        }
        memchr::memchr(byte, bytes)
    }

    /// Whether it is `text`, whatever the case of its letters.
    pub fn is(self, text: &str) -> bool {
        self.len() == text.len() && self.bytes().eq_ignore_ascii_case(text.as_bytes())
    }

    /// As text; `None` if it is not UTF-8.
    pub fn text(self) -> Option<&'a str> {
        core::str::from_utf8(self.bytes()).ok()
    }

    /// All bytes as a decimal number. `None` if one is no digit, if there is none, or if the
    /// number is larger than 2^32 - 1.
    pub fn number(self) -> Option<u32> {
        let bytes = self.bytes();
        if bytes.is_empty() {
            return None;
        }
        bytes.iter().try_fold(0u32, |sum, byte| match byte {
            b'0'..=b'9' => sum.checked_mul(10)?.checked_add(u32::from(byte - b'0')),
            _ => None,
        })
    }
}

impl fmt::Debug for Piece<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:?} {:?}", self.span, self.text().unwrap_or("(not UTF-8)"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_piece_never_leaves_its_source() {
        let piece = Piece::whole(b"SIP/2.0 503");
        assert_eq!(piece.sub(8, 99).bytes(), b"503");
        assert_eq!(piece.sub(99, 3).bytes(), b"");
        assert_eq!(Piece::at(b"abc", Span::new(2, 9)).bytes(), b"c");
    }

    #[test]
    fn numbers_are_digits_that_fit() {
        for (text, number) in [
            ("120", Some(120)),
            ("007", Some(7)),
            ("4294967295", Some(u32::MAX)),
            ("4294967296", None),
            ("+1", None),
            ("1 2", None),
            ("", None),
        ] {
            assert_eq!(Piece::whole(text.as_bytes()).number(), number, "{text}");
        }
    }
}
