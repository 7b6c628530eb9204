//! Lines to rows: the start line, then the header fields up to the blank line.

use super::field::Row;
use super::frame::{self, LineEnds, MAX_LINES_BEFORE};
use super::message::MAX_FIELDS;
use super::not_sip::{NotSip, not_sip};
use super::start_line::{self, StartLine};
use crate::grammar::byte::is_token_text;
use crate::grammar::flaw::{Fault, Flaws};
use crate::iana::header::Name;
use crate::span::{Piece, Span, eight};

/// The first start line, and what is wrong with what stands above it.
pub(super) fn find_start<'a>(source: &'a [u8], flaws: &mut Flaws) -> Result<StartLine<'a>, NotSip> {
    let mut text_before: Option<Span> = None;
    for line in frame::lines(source, 0).take(MAX_LINES_BEFORE) {
        if let Some(start) = start_line::read(line.text, flaws) {
            if let Some(span) = text_before {
                flaws.tell(Fault::TextBeforeStartLine, span);
            }
            return Ok(start);
        }
        let text = line.text.trim();
        // A byte order mark is no text.
        if !text.is_empty() && text.bytes() != b"\xEF\xBB\xBF" {
            text_before = Some(text_before.map_or(text.span(), |before| before.to(text.span())));
        }
    }
    Err(not_sip(source))
}

/// What one walk over a head finds besides its rows.
#[derive(Default)]
pub(super) struct Head {
    /// How many rows there are.
    pub count: usize,
    /// Where the body starts.
    pub body_at: usize,
    /// How the lines end.
    pub ends: LineEnds,
    /// Whether a byte may be a control byte other than in CR LF.
    pub controls: bool,
    /// Whether a byte is not ASCII.
    pub wide: bool,
}

/// Divides the head whose start line stands at `at` into `rows`, all in one walk that looks at
/// eight bytes at a time. A row has no name yet: `name_end` is where its first line ends, and
/// `value` ends where its last line ends.
pub(super) fn divide(
    source: &[u8],
    mut at: usize,
    rows: &mut [Row; MAX_FIELDS],
    flaws: &mut Flaws,
) -> Head {
    let mut head = Head::default();
    let mut start = at;
    let mut is_start_line = true;
    while let Some(end) = eight::find_unprintable(source, at) {
        let next = match source.get(end..) {
            Some([b'\r', b'\n', ..]) => {
                head.ends.full += 1;
                end + 2
            }
            Some([b'\n', ..]) => {
                head.ends.lone(end);
                end + 1
            }
            other => {
                let byte = other.and_then(|rest| rest.first()).copied().unwrap_or_default();
                head.wide |= !byte.is_ascii();
                head.controls |= byte.is_ascii() && byte != b'\t';
                at = end + 1;
                continue;
            }
        };
        let line = Cut { start, end, next };
        (start, at) = (next, next);
        if is_start_line {
            is_start_line = false;
        } else if !head.take(line, source, rows, flaws) {
            return head;
        }
    }
    let end = source.len();
    let line = Cut { start, end, next: end };
    if start < end && !is_start_line && !head.take(line, source, rows, flaws) {
        return head;
    }
    flaws.tell(Fault::BlankLineMissing, Span::new(end as u32, end as u32));
    head.body_at = end;
    head
}

/// A line: where it starts, where its text ends, where the next one starts.
#[derive(Clone, Copy)]
pub(super) struct Cut {
    pub start: usize,
    pub end: usize,
    pub next: usize,
}

impl Cut {
    pub fn text(self, source: &[u8]) -> Piece<'_> {
        Piece::whole(source).sub(self.start, self.end)
    }

    /// Makes a row of the line. Field by field: a row put together elsewhere and copied stalls on
    /// what was written just before.
    #[inline]
    fn put(self, row: &mut Row) {
        row.name = Name::Other;
        row.start = self.start as u32;
        row.name_end = self.end as u32;
        row.value.end = self.end as u32;
        row.end = self.next as u32;
    }
}

impl Head {
    /// Takes a line of the head. `false` if the head ends there.
    #[inline]
    pub fn take(
        &mut self,
        line: Cut,
        source: &[u8],
        rows: &mut [Row; MAX_FIELDS],
        flaws: &mut Flaws,
    ) -> bool {
        if line.end == line.start {
            self.body_at = line.next;
            return false;
        }
        if matches!(source.get(line.start), Some(b' ' | b'\t')) {
            return self.take_blank(line, source, rows, flaws);
        }
        let Some(slot) = rows.get_mut(self.count) else {
            return self.overflow(line, source, flaws);
        };
        line.put(slot);
        self.count += 1;
        true
    }

    /// A line that starts with a blank goes on with the one above (RFC 3261 §7.3.1). One of
    /// blanks only would end the message in most eyes: it is told.
    #[cold]
    fn take_blank(
        &mut self,
        line: Cut,
        source: &[u8],
        rows: &mut [Row; MAX_FIELDS],
        flaws: &mut Flaws,
    ) -> bool {
        let text = line.text(source);
        // The blank line, as some pastes have it.
        let rest = source.get(line.next..).unwrap_or_default();
        if text.trim().is_empty() && rest.starts_with(b"v=0") {
            self.body_at = line.next;
            return false;
        }
        if let Some(above) = self.count.checked_sub(1).and_then(|last| rows.get_mut(last)) {
            above.value.end = line.end as u32;
            above.end = line.next as u32;
            if text.trim().is_empty() {
                flaws.tell(Fault::FoldMisplaced, text.span());
            }
        } else {
            flaws.tell(Fault::FoldMisplaced, text.span());
            line.put(&mut rows[0]);
            self.count = 1;
        }
        true
    }

    /// There are more header fields than are kept: the body starts behind the next empty line.
    #[cold]
    fn overflow(&mut self, line: Cut, source: &[u8], flaws: &mut Flaws) -> bool {
        flaws.tell(Fault::TooManyFields, line.text(source).span());
        let mut rest = frame::lines(source, line.next);
        let blank = rest.find(|line| line.text.is_empty());
        self.body_at = blank.map_or(source.len(), |line| line.next);
        false
    }
}

/// Finds name and value of a row that [`divide`] has made.
#[inline]
pub(super) fn name(source: &[u8], row: &mut Row, flaws: &mut Flaws) {
    let Row { start, name_end, value: Span { end, .. }, .. } = *row;
    let line = source.get(start as usize..name_end as usize).unwrap_or_default();
    // Nearly all lines are `Name: value`, and are done here.
    if let Some((name, colon)) = source.get(start as usize..).and_then(Name::at_start)
        && let Some([b' ', first, ..]) = line.get(colon + 1..)
        && *first > b' '
        && end == name_end
        && line.last().is_some_and(|last| *last > b' ')
    {
        row.name = name;
        row.name_end = start + colon as u32;
        row.value.start = start + colon as u32 + 2;
        return;
    }
    name_with_care(source, row, line, flaws);
}

/// [`name`] for a line with anything unusual about it.
#[inline(never)]
fn name_with_care(source: &[u8], row: &mut Row, line: &[u8], flaws: &mut Flaws) {
    let Row { start, name_end, value: Span { end, .. }, .. } = *row;
    let Some(colon) = eight::find(line, |word| eight::equal(word, b':')) else {
        flaws.tell(Fault::ColonMissing, Span::new(start, name_end));
        row.value = Span::new(end, end);
        return;
    };
    let before = Span::new(start, start + colon as u32);
    let written = Piece::at(source, before).trim();
    row.name = Name::of(written.bytes());
    // A known name is a token.
    if row.name == Name::Other && !is_token_text(written.bytes()) {
        flaws.tell(Fault::FieldNameForm, before);
    }
    row.name_end = written.span().end;
    row.value = Piece::at(source, Span::new(before.end + 1, end)).trim().span();
    if row.value.is_empty() && row.name != Name::Other && !may_be_empty(row.name) {
        flaws.tell(Fault::FieldEmpty, Span::new(start, name_end));
    }
}

/// Header fields whose grammar allows an empty value (RFC 3261 §25.1, RFC 6086 §9.2, RFC 5009 §9,
/// RFC 7315 §5.1, RFC 4412 §3.2).
const fn may_be_empty(name: Name) -> bool {
    matches!(
        name,
        Name::Accept
            | Name::AcceptEncoding
            | Name::AcceptLanguage
            | Name::Allow
            | Name::Supported
            | Name::Organization
            | Name::Subject
            | Name::RecvInfo
            | Name::PEarlyMedia
            | Name::PAssociatedUri
            | Name::AcceptResourcePriority
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::grammar::flaw::FlawList;

    #[test]
    fn the_short_way_agrees_with_the_careful_one() {
        let agrees = |source: &[u8]| {
            let mut row = Row::EMPTY;
            Cut { start: 0, end: source.len(), next: source.len() }.put(&mut row);
            let mut long = row;
            let (mut flaws, mut long_flaws) = (FlawList::default(), FlawList::default());
            name(source, &mut row, &mut flaws);
            name_with_care(source, &mut long, source, &mut long_flaws);
            assert_eq!(std::format!("{row:?}"), std::format!("{long:?}"));
            assert_eq!(flaws.list(), long_flaws.list());
        };
        for base in
            ["Via: SIP/2.0/UDP h", "Record-Route: <sip:h;lr>", "v: SIP/2.0/TCP host.example"]
        {
            agrees(base.as_bytes());
            crate::span::bent(base.as_bytes(), agrees);
        }
    }
}
