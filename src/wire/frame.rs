//! Bytes to lines: where the start line is, where each header field ends, where the body starts.

use crate::grammar::byte::is_control;
use crate::grammar::flaw::{Fault, Flaws};
use crate::span::{Piece, Span};
use memchr::{memchr, memchr_iter};

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

/// The line that starts at `at`. `None` at the end of the source.
pub fn line(source: &[u8], at: usize) -> Option<Line<'_>> {
    let rest = source.get(at..).filter(|rest| !rest.is_empty())?;
    let (length, next, end) = match memchr(b'\n', rest) {
        Some(feed) if feed > 0 && rest.get(feed - 1) == Some(&b'\r') => {
            (feed - 1, feed + 1, LineEnd::CrLf)
        }
        Some(feed) => (feed, feed + 1, LineEnd::Lf),
        None => (rest.len(), rest.len(), LineEnd::None),
    };
    let text = Piece::at(source, Span::new(at as u32, (at + length) as u32));
    Some(Line { text, next: at + next, end })
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

/// The first control byte, looked for eight bytes at a time: only words that hold a byte below
/// a blank, or DEL, are looked at byte by byte.
fn find_control(bytes: &[u8]) -> Option<usize> {
    const ONES: u64 = 0x0101_0101_0101_0101;
    const HIGH: u64 = 0x8080_8080_8080_8080;
    let zero_in = |word: u64| word.wrapping_sub(ONES) & !word & HIGH != 0;
    let mut at = 0;
    for chunk in bytes.chunks(8) {
        let suspect = chunk.first_chunk::<8>().is_none_or(|eight| {
            let word = u64::from_le_bytes(*eight);
            word.wrapping_sub(ONES * 0x20) & !word & HIGH != 0 || zero_in(word ^ (ONES * 0x7F))
        });
        if suspect && let Some(found) = chunk.iter().position(|&byte| is_control(byte)) {
            return Some(at + found);
        }
        at += chunk.len();
    }
    None
}

/// How many bytes `body` would have if each of its lines ended with CRLF: a paste loses the CRs
/// that Content-Length counted.
pub fn length_with_crlf(body: &[u8]) -> usize {
    let bare =
        memchr_iter(b'\n', body).filter(|&at| at == 0 || body.get(at - 1) != Some(&b'\r')).count();
    body.len() + bare
}
