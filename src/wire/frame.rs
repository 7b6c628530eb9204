//! Bytes to lines: where the start line is, where each header field ends, where the body starts.

use crate::grammar::byte::is_control;
use crate::grammar::flaw::{Fault, Flaws};
use crate::span::eight;
use crate::span::{Piece, Span};
use memchr::memchr_iter;

/// How many lines before a start line are looked at. A start line further down is not found.
pub const MAX_LINES_BEFORE: usize = 1000;

/// One line: its text without the line end, and where the next line starts.
#[derive(Clone, Copy, Debug)]
pub struct Line<'a> {
    /// The text.
    pub text: Piece<'a>,
    /// Where the next line starts.
    pub next: usize,
    /// How it ends.
    pub end: LineEnd,
}

/// How a line ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LineEnd {
    /// CR LF, as RFC 3261 §7 wants it.
    CrLf,
    /// LF alone.
    Lf,
    /// The source ends.
    None,
}

/// The lines of a source, one after the other, and whether their bytes are all as they should be.
///
/// One walk finds the line feeds and looks at all other bytes, eight at a time, so that a clean
/// head needs no second look.
#[derive(Clone, Debug)]
pub struct Lines<'a> {
    source: Piece<'a>,
    /// Where the next line starts.
    at: usize,
    /// Where the last word starts, and what follows it.
    word_at: usize,
    rest: &'a [u8],
    /// The line feeds of the last word that were not given out.
    feeds: u64,
    /// Marks the first byte if the last word ended with CR.
    carried: u64,
    /// Marked if a byte was anything else than ASCII text, blanks, and CR LF.
    odd: u64,
}

impl<'a> Lines<'a> {
    /// The lines of `source`.
    pub const fn of(source: &'a [u8]) -> Self {
        let whole = Piece::whole(source);
        Self { source: whole, at: 0, word_at: 0, rest: source, feeds: 0, carried: 0, odd: 0 }
    }

    /// Where the next line starts.
    pub const fn at(&self) -> usize {
        self.at
    }

    /// Whether the next line starts with a blank or a tab.
    pub fn is_fold_next(&self) -> bool {
        matches!(self.source.get(self.at), Some(b' ' | b'\t'))
    }

    /// Whether all lines so far are ASCII without control bytes, and end with CRLF. Where this
    /// is false, they may be so all the same.
    pub const fn are_clean(&self) -> bool {
        eight::marks(self.odd) == 0
    }

    #[inline]
    fn feed(&mut self) -> Option<usize> {
        if self.feeds == 0 {
            self.next_word_with_feed();
        }
        if self.feeds == 0 {
            return None;
        }
        let found = self.word_at + eight::first(self.feeds);
        self.feeds &= self.feeds - 1;
        Some(found)
    }

    fn next_word_with_feed(&mut self) {
        let Self { mut rest, mut carried, mut odd, .. } = *self;
        while !rest.is_empty() {
            let (word, after) = eight::split(rest);
            let controls = eight::below_blank(word);
            odd |= eight::beyond_tilde(word);
            if controls == 0 {
                odd |= carried;
                carried = 0;
                rest = after;
                continue;
            }
            self.feeds = eight::equal_all(word, b'\n');
            let returns = eight::equal_all(word, b'\r');
            odd |= controls & !(self.feeds | returns);
            // Each LF has its CR before it, maybe in the word before.
            odd |= (returns << 8 | carried) ^ self.feeds;
            carried = returns >> 56;
            if self.feeds != 0 {
                self.word_at = self.source.len() - rest.len();
                rest = after;
                break;
            }
            rest = after;
        }
        (self.rest, self.carried, self.odd) = (rest, carried, odd);
    }
}

impl<'a> Iterator for Lines<'a> {
    type Item = Line<'a>;

    #[inline]
    fn next(&mut self) -> Option<Line<'a>> {
        let start = self.at;
        let (end, next, kind) = match self.feed() {
            Some(feed) if feed > start && self.source.get(feed - 1) == Some(b'\r') => {
                (feed - 1, feed + 1, LineEnd::CrLf)
            }
            Some(feed) => (feed, feed + 1, LineEnd::Lf),
            None if start < self.source.len() => {
                (self.source.len(), self.source.len(), LineEnd::None)
            }
            None => return None,
        };
        self.at = next;
        Some(Line { text: self.source.sub(start, end), next, end: kind })
    }
}
/// What the head of a message shows beyond its fields.
#[derive(Clone, Copy, Debug, Default)]
pub struct LineEnds {
    /// How many lines of the head end with LF alone.
    pub bare: u32,
    /// How many end with CRLF.
    pub full: u32,
    /// Where the first LF alone stands.
    pub first_bare: u32,
}

impl LineEnds {
    /// Counts the end of one line.
    pub fn count(&mut self, line: &Line<'_>) {
        match line.end {
            LineEnd::CrLf => self.full += 1,
            LineEnd::Lf => {
                if self.bare == 0 {
                    self.first_bare = (line.next - 1) as u32;
                }
                self.bare += 1;
            }
            LineEnd::None => {}
        }
    }

    /// Tells LF line ends once, at the first.
    pub fn check(&self, flaws: &mut Flaws) {
        if self.bare > 0 {
            flaws.tell(Fault::LineFeedAlone, Span::new(self.first_bare, self.first_bare + 1));
        }
    }
}

/// Tells control bytes, lone carriage returns and bytes that are not UTF-8, each once.
pub fn check_bytes(head: Piece<'_>, flaws: &mut Flaws) {
    let bytes = head.bytes();
    let from = head.span().start as usize;
    let one = |at: usize| Span::new((from + at) as u32, (from + at + 1) as u32);
    if let Some(at) = find_control(bytes) {
        flaws.tell(Fault::ControlByte, one(at));
    }
    let lone = |&at: &usize| bytes.get(at + 1) != Some(&b'\n') && at + 1 < bytes.len();
    if let Some(at) = memchr_iter(b'\r', bytes).find(lone) {
        flaws.tell(Fault::CarriageReturnAlone, one(at));
    }
    if let Err(error) = core::str::from_utf8(bytes) {
        flaws.tell(Fault::NotUtf8, one(error.valid_up_to()));
    }
}

/// The first control byte: only words that hold a byte below a blank, or DEL, are looked at byte
/// by byte.
fn find_control(bytes: &[u8]) -> Option<usize> {
    let suspect = |word| eight::below_blank(word) | eight::equal(word, 0x7F);
    let mut rest = Piece::whole(bytes);
    while let Some(found) = eight::find(rest.bytes(), suspect) {
        let at = rest.span().start as usize + found;
        if rest.get(found).is_some_and(is_control) && !is_escaped(bytes, at) {
            return Some(at);
        }
        rest = rest.from(found + 1);
    }
    None
}

/// Whether an odd number of backslashes stands before `at`: then a control byte is legal (RFC 3261
/// §25.1 `quoted-pair`).
fn is_escaped(bytes: &[u8], at: usize) -> bool {
    let before = bytes.get(..at).unwrap_or_default();
    before.iter().rev().take_while(|&&byte| byte == b'\\').count() % 2 == 1
}

/// How many bytes `body` would have if each of its lines ended with CRLF: a paste loses the CRs
/// that Content-Length counted.
pub fn length_with_crlf(body: &[u8]) -> usize {
    let bare =
        memchr_iter(b'\n', body).filter(|&at| at == 0 || body.get(at - 1) != Some(&b'\r')).count();
    body.len() + bare
}
