//! Bytes to lines: where the start line is, where each header field ends, where the body starts.

use crate::grammar::byte::is_control;
use crate::grammar::flaw::{Fault, Flaws};
use crate::span::eight;
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
    let (end, next, kind) = match eight::find(rest, |word| eight::equal(word, b'\n')) {
        Some(feed) => {
            let pair = feed > 0 && rest.get(feed - 1) == Some(&b'\r');
            let (end, kind) = if pair { (feed - 1, LineEnd::CrLf) } else { (feed, LineEnd::Lf) };
            (at + end, at + feed + 1, kind)
        }
        None => (source.len(), source.len(), LineEnd::None),
    };
    Some(Line { text: Piece::whole(source).sub(at, end), next, end: kind })
}

/// The lines of a source from some place on.
pub(super) fn lines(source: &[u8], mut at: usize) -> impl Iterator<Item = Line<'_>> {
    core::iter::from_fn(move || {
        let line = line(source, at)?;
        at = line.next;
        Some(line)
    })
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
    /// Counts an LF alone that stands at `feed`.
    #[cold]
    pub fn lone(&mut self, feed: usize) {
        if self.bare == 0 {
            self.first_bare = feed as u32;
        }
        self.bare += 1;
    }

    /// Tells LF line ends once, at the first.
    pub fn check(&self, flaws: &mut Flaws) {
        if self.bare > 0 {
            flaws.tell(Fault::LineFeedAlone, Span::new(self.first_bare, self.first_bare + 1));
        }
    }
}

/// Tells control bytes, once.
pub fn check_control(head: Piece<'_>, flaws: &mut Flaws) {
    if let Some(at) = find_control(head.bytes()) {
        flaws.tell(Fault::ControlByte, head.sub(at, at + 1).span());
    }
}

/// Tells control bytes and lone carriage returns, each once.
pub fn check_controls(head: Piece<'_>, flaws: &mut Flaws) {
    let bytes = head.bytes();
    check_control(head, flaws);
    let lone = |&at: &usize| bytes.get(at + 1) != Some(&b'\n') && at + 1 < bytes.len();
    if let Some(at) = memchr_iter(b'\r', bytes).find(lone) {
        flaws.tell(Fault::CarriageReturnAlone, head.sub(at, at + 1).span());
    }
}

/// Tells bytes that are not UTF-8, once.
pub fn check_text(head: Piece<'_>, flaws: &mut Flaws) {
    if let Err(error) = core::str::from_utf8(head.bytes()) {
        let at = error.valid_up_to();
        flaws.tell(Fault::NotUtf8, head.sub(at, at + 1).span());
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
/// that Content-Length counted, or the LFs.
pub fn length_with_crlf(body: &[u8]) -> usize {
    if memchr(b'\n', body).is_none() {
        return body.len() + memchr_iter(b'\r', body).count();
    }
    let bare =
        memchr_iter(b'\n', body).filter(|&at| at == 0 || body.get(at - 1) != Some(&b'\r')).count();
    body.len() + bare
}
