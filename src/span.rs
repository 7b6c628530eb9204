//! Where something stands: a span of bytes, and a piece of a source that knows its span.

pub mod eight;

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
    bytes: &'a [u8],
    start: u32,
}

impl<'a> Piece<'a> {
    /// The whole source.
    pub const fn whole(source: &'a [u8]) -> Self {
        Self { bytes: source, start: 0 }
    }

    /// The part of `source` at `span`, cut to what is there.
    pub fn at(source: &'a [u8], span: Span) -> Self {
        Self::whole(source).sub(span.start as usize, span.end as usize)
    }

    /// The part of a source that holds these bytes, and starts there.
    pub(crate) const fn of(bytes: &'a [u8], start: u32) -> Self {
        Self { bytes, start }
    }

    /// Where it starts.
    pub(crate) const fn start(self) -> u32 {
        self.start
    }

    /// Where it stands.
    pub const fn span(self) -> Span {
        Span { start: self.start, end: self.start + self.bytes.len() as u32 }
    }

    /// The bytes.
    pub const fn bytes(self) -> &'a [u8] {
        self.bytes
    }

    /// How many bytes.
    pub const fn len(self) -> usize {
        self.bytes.len()
    }

    /// Whether it holds no byte.
    pub const fn is_empty(self) -> bool {
        self.bytes.is_empty()
    }

    /// The part from `start` to `end`.
    #[must_use]
    #[inline]
    pub fn sub(self, start: usize, end: usize) -> Self {
        match self.bytes.get(start..end) {
            Some(bytes) => Self { bytes, start: self.start + start as u32 },
            None => self.until(end).from(start),
        }
    }

    /// The part from `start` on.
    #[must_use]
    pub fn from(self, start: usize) -> Self {
        let start = start.min(self.bytes.len());
        let bytes = self.bytes.get(start..).unwrap_or_default();
        Self { bytes, start: self.start + start as u32 }
    }

    /// The part before `end`.
    #[must_use]
    pub fn until(self, end: usize) -> Self {
        Self { bytes: self.bytes.get(..end).unwrap_or(self.bytes), start: self.start }
    }

    /// The part at a span of the source, as far as it lies in this piece.
    #[must_use]
    pub fn within(self, span: Span) -> Self {
        let from = |offset: u32| offset.saturating_sub(self.start) as usize;
        self.sub(from(span.start), from(span.end))
    }

    /// The byte at `index`.
    pub fn get(self, index: usize) -> Option<u8> {
        self.bytes.get(index).copied()
    }

    /// Without blanks, tabs and folds at both ends.
    #[must_use]
    pub fn trim(self) -> Self {
        let bytes = self.bytes();
        let blank = |byte: &u8| matches!(byte, b' ' | b'\t' | b'\r' | b'\n');
        // Nearly all pieces are tight.
        if let (Some(first), Some(last)) = (bytes.first(), bytes.last())
            && *first > b' '
            && *last > b' '
        {
            return self;
        }
        let (mut bytes, mut start) = (bytes, self.start);
        while let [first, rest @ ..] = bytes
            && blank(first)
        {
            (bytes, start) = (rest, start + 1);
        }
        while let [rest @ .., last] = bytes
            && blank(last)
        {
            bytes = rest;
        }
        Self { bytes, start }
    }

    /// The first place of `byte`.
    #[inline]
    pub fn find(self, byte: u8) -> Option<usize> {
        find(self.bytes, byte)
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

// Not a method: a piece goes through memory, its bytes in two registers.
#[inline(never)]
fn find(bytes: &[u8], byte: u8) -> Option<usize> {
    // Most pieces are shorter than what a vector search takes to start, and WebAssembly has none.
    if bytes.len() <= 256 || cfg!(target_family = "wasm") {
        return eight::find(bytes, |word| eight::equal(word, byte));
    }
    memchr::memchr(byte, bytes)
}

impl fmt::Debug for Piece<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:?} {:?}", self.span(), self.text().unwrap_or("(not UTF-8)"))
    }
}

/// Each text that is one byte away from `base`, by a byte that means something to a reader.
#[cfg(test)]
pub(crate) fn bent(base: &[u8], mut look: impl FnMut(&[u8])) {
    // An interpreter takes a thousand times as long, and looks for other things.
    if cfg!(miri) {
        return look(base);
    }
    for at in 0..base.len() {
        for &byte in b" \t\r\n\"\\'<>(){}[]@:;,=?&%#/-_.+*~aZ0\0\x7f\xc3" {
            let mut copy = std::vec::Vec::from(base);
            copy[at] = byte;
            look(&copy);
            copy[at] = base[at];
            copy.insert(at, byte);
            look(&copy);
        }
        look(&[&base[..at], &base[at + 1..]].concat());
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
