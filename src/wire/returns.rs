//! Heads whose lines end with CR alone, as RFC 2543 allowed and RFC 3261 §28.1 no longer does.
//!
//! Asked only where no message was found otherwise, or where a CR stands in its start line.

use super::field::Row;
use super::frame::{self, MAX_LINES_BEFORE};
use super::head::{Cut, Head};
use super::message::MAX_FIELDS;
use super::start_line::{self, StartLine};
use crate::grammar::flaw::{Fault, Flaws, Unheard};
use crate::span::{Piece, Span};
use memchr::memchr;

/// Reads such a head: one that holds no LF at all. What was told of another reading is forgotten.
/// `None`, and nothing is changed, if `source` does not start with such a head.
#[cold]
pub(super) fn read<'a>(
    source: &'a [u8],
    rows: &mut [Row; MAX_FIELDS],
    flaws: &mut Flaws,
) -> Option<(StartLine<'a>, Head)> {
    let first = memchr(b'\r', source)?;
    // The last byte of a source may be half of what was cut there.
    source.get(first + 1)?;
    let mut unheard = Unheard::default();
    let start = lines(source, 0)
        .take(MAX_LINES_BEFORE)
        .find(|line| start_line::read(line.text(source), &mut unheard).is_some())?;
    // The blank line, or one of blanks above a session description.
    let above_session = |next| source.get(next..).is_some_and(|rest| rest.starts_with(b"v=0"));
    let blank = lines(source, start.next).find(|line| {
        line.text(source).trim().is_empty() && (line.start == line.end || above_session(line.next))
    });
    let body_at = blank.map_or(source.len(), |line| line.next);
    // CR CR LF ends a line too, wherever a tool turns each LF into CRLF.
    let behind = source.get(body_at) == Some(&b'\n');
    if behind || memchr(b'\n', source.get(..body_at)?).is_some() {
        return None;
    }
    flaws.clear();
    let before = Piece::whole(source).until(start.start).trim();
    if !before.is_empty() && before.bytes() != b"\xEF\xBB\xBF" {
        flaws.tell(Fault::TextBeforeStartLine, before.span());
    }
    flaws.tell(Fault::CarriageReturnEnds, Span::new(first as u32, first as u32 + 1));
    let line = start_line::read(start.text(source), flaws)?;
    let head = Piece::whole(source).sub(start.start, body_at);
    let mut read = Head { wide: !head.bytes().is_ascii(), ..Head::default() };
    for line in lines(source, start.next) {
        if !read.take(line, source, rows, flaws) {
            break;
        }
    }
    if blank.is_none() {
        flaws.tell(Fault::BlankLineMissing, Span::new(body_at as u32, body_at as u32));
    }
    read.body_at = body_at;
    frame::check_control(head, flaws);
    Some((line, read))
}

/// The lines of a source from some place on, each of which ends with CR.
fn lines(source: &[u8], mut at: usize) -> impl Iterator<Item = Cut> {
    core::iter::from_fn(move || {
        let rest = source.get(at..).filter(|rest| !rest.is_empty())?;
        let end = memchr(b'\r', rest).map(|end| at + end);
        let next = end.map_or(source.len(), |end| end + 1);
        let line = Cut { start: at, end: end.unwrap_or(source.len()), next };
        at = next;
        Some(line)
    })
}
