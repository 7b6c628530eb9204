//! Lines to rows: the start line, then the header fields up to the blank line.

use super::field::Row;
use super::frame::{Line, LineEnds, Lines, MAX_LINES_BEFORE};
use super::message::MAX_FIELDS;
use super::not_sip::{NotSip, not_sip};
use super::start_line::{self, StartLine};
use crate::grammar::byte::is_token_text;
use crate::grammar::flaw::{Fault, Flaws};
use crate::iana::header::Name;
use crate::span::{Piece, Span, eight};

/// The first start line, and what is wrong with what stands above it.
pub(super) fn find_start<'a>(
    lines: &mut Lines<'a>,
    source: &[u8],
    flaws: &mut Flaws,
) -> Result<(StartLine<'a>, Line<'a>), NotSip> {
    let mut text_before: Option<Span> = None;
    for line in lines.take(MAX_LINES_BEFORE) {
        if let Some(start) = start_line::read(line.text, flaws) {
            if let Some(span) = text_before {
                flaws.tell(Fault::TextBeforeStartLine, span);
            }
            return Ok((start, line));
        }
        let text = line.text.trim();
        // A byte order mark is no text.
        if !text.is_empty() && text.bytes() != b"\xEF\xBB\xBF" {
            text_before = Some(text_before.map_or(text.span(), |before| before.to(text.span())));
        }
    }
    Err(not_sip(source))
}

/// Fills `rows` and says how many there are; `lines` then stands at the body.
pub(super) fn read_fields(
    lines: &mut Lines<'_>,
    source: &[u8],
    rows: &mut [Row; MAX_FIELDS],
    ends: &mut LineEnds,
    flaws: &mut Flaws,
) -> usize {
    let mut count = 0;
    loop {
        let Some(line) = lines.next() else {
            flaws.tell(Fault::BlankLineMissing, Span::new(lines.at() as u32, lines.at() as u32));
            return count;
        };
        ends.count(&line);
        if line.text.is_empty() || is_blank_before_sdp(source, &line) {
            return count;
        }
        let mut end = line;
        // A line that starts with a blank goes on with the one above (RFC 3261 §7.3.1). One
        // of blanks only would end the message in most eyes: it is told.
        while lines.is_fold_next() {
            let mut ahead = lines.clone();
            let Some(fold) = ahead.next().filter(|next| !is_blank_before_sdp(source, next)) else {
                break;
            };
            *lines = ahead;
            ends.count(&fold);
            if fold.text.trim().is_empty() {
                flaws.tell(Fault::FoldMisplaced, fold.text.span());
            }
            end = fold;
        }
        let Some(slot) = rows.get_mut(count) else {
            flaws.tell(Fault::TooManyFields, line.text.span());
            skip_head(lines);
            return count;
        };
        *slot = read_field(source, line, end, flaws);
        count += 1;
    }
}

/// A line of blanks right before a session description: the blank line, as some pastes have it.
fn is_blank_before_sdp(source: &[u8], line: &Line<'_>) -> bool {
    matches!(line.text.get(0), Some(b' ' | b'\t'))
        && line.text.trim().is_empty()
        && source.get(line.next..).is_some_and(|rest| rest.starts_with(b"v=0"))
}

/// Goes to the body without reading any more header fields.
fn skip_head(lines: &mut Lines<'_>) {
    lines.find(|line| line.text.is_empty());
}

fn read_field(source: &[u8], line: Line<'_>, end: Line<'_>, flaws: &mut Flaws) -> Row {
    let text = line.text;
    if matches!(text.get(0), Some(b' ' | b'\t')) {
        flaws.tell(Fault::FoldMisplaced, text.span());
    }
    let Some(colon) = eight::find(text.bytes(), |word| eight::equal(word, b':')) else {
        flaws.tell(Fault::ColonMissing, text.span());
        return Row {
            name: Name::Other,
            start: text.span().start,
            name_end: text.span().end,
            value: Span::new(end.text.span().end, end.text.span().end),
            end: end.next as u32,
        };
    };
    let written = text.until(colon).trim();
    let name = Name::of(written.bytes());
    // A known name is a token.
    if name == Name::Other && !is_token_text(written.bytes()) {
        flaws.tell(Fault::FieldNameForm, text.until(colon).span());
    }
    let value = if end.next == line.next {
        text.from(colon + 1)
    } else {
        Piece::at(source, text.span().to(end.text.span())).from(colon + 1)
    };
    let value = value.trim();
    if value.is_empty() && name != Name::Other && !may_be_empty(name) {
        flaws.tell(Fault::FieldEmpty, text.span());
    }
    Row {
        name,
        start: text.span().start,
        name_end: written.span().end,
        value: value.span(),
        end: end.next as u32,
    }
}

/// Header fields whose grammar allows an empty value (RFC 3261 §25.1, RFC 6086 §9.2,
/// RFC 5009 §9).
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
    )
}
