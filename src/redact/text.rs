//! Logs and pastes: the messages, then all that stands around them.

use super::Kind;
use super::message;
use super::page::{Desk, Manner, Page};
use crate::practice::error_line;
use crate::trace::{Loss, Record, Remark, Sink, Time};
use crate::wire::message::Scratch;
use alloc::boxed::Box;
use alloc::string::String;
use alloc::vec::Vec;
use core::ops::Range;

/// Masks a text. If words around the messages were needed to find them, those stay.
pub(super) fn redact(input: &[u8], mut desk: Desk) -> (Vec<u8>, [u32; Kind::ALL.len()]) {
    let whole = Found::of(input);
    let mut bytes = written(input, &whole, &mut desk);
    if Found::of(&bytes).places != whole.places {
        desk.is_gentle = true;
        desk.counts = [0; Kind::ALL.len()];
        bytes = written(input, &whole, &mut desk);
    }
    (bytes, desk.counts)
}

/// Where a message stands, how many bytes it has, and when it was seen.
type Place = (Option<(u64, u64)>, usize, Option<Time>);

/// The messages of a text.
#[derive(Default)]
struct Found {
    records: Vec<Record>,
    /// Where they stand, and when they were seen.
    places: Vec<Place>,
}

impl Found {
    fn of(bytes: &[u8]) -> Self {
        let mut found = Self::default();
        read(bytes, &mut found);
        found
    }
}

/// Reads an input. Gives its format.
#[cfg(feature = "input")]
pub(super) fn read(bytes: &[u8], sink: &mut dyn Sink) -> &'static str {
    let mut input = crate::input::Input::default();
    input.push(bytes, sink);
    input.end(sink);
    input.format().unwrap_or("text")
}

/// Reads a text without the readers of logs: a message goes from its start line to the next one.
#[cfg(not(feature = "input"))]
pub(super) fn read(bytes: &[u8], sink: &mut dyn Sink) -> &'static str {
    let mut starts = Vec::new();
    let mut at = 0;
    while at < bytes.len() {
        let end = memchr::memchr(b'\n', &bytes[at..]).map_or(bytes.len(), |line| at + line + 1);
        let line = bytes[at..end].trim_ascii();
        let is_version = |part: &[u8]| part.eq_ignore_ascii_case(b"SIP/2.0");
        let is_status = line.get(..8).is_some_and(|start| start.eq_ignore_ascii_case(b"SIP/2.0 "));
        let is_request =
            line.len() > 9 && is_version(&line[line.len() - 7..]) && line[line.len() - 8] == b' ';
        if is_status || is_request {
            starts.push(at);
        }
        at = end;
    }
    for (index, &from) in starts.iter().enumerate() {
        let to = starts.get(index + 1).copied().unwrap_or(bytes.len());
        let stretch = crate::trace::Stretch { at: 0, from: from as u64, len: (to - from) as u32 };
        let bytes = bytes[from..to].to_vec();
        sink.record(Record { bytes, way: alloc::vec![stretch], ..Record::default() });
    }
    "text"
}

/// How many bytes of a text are a time at its very start.
#[cfg(feature = "input")]
pub(super) fn time_size(text: &[u8]) -> Option<usize> {
    crate::input::time_size(text)
}

/// The same without the readers of logs: a time of day alone.
#[cfg(not(feature = "input"))]
pub(super) fn time_size(text: &[u8]) -> Option<usize> {
    let two =
        |at: usize| text.get(at..at + 2).is_some_and(|two| two.iter().all(u8::is_ascii_digit));
    let is_time =
        two(0) && two(3) && two(6) && text.get(2) == Some(&b':') && text.get(5) == Some(&b':');
    let fraction = text.get(9..).unwrap_or_default();
    let digits = fraction.iter().take(9).take_while(|byte| byte.is_ascii_digit()).count();
    is_time.then_some(if text.get(8) == Some(&b'.') { 9 + digits } else { 8 })
}

impl Sink for Found {
    fn record(&mut self, record: Record) {
        self.places.push((record.origin(), record.bytes.len(), record.time));
        self.records.push(record);
    }

    fn remark(&mut self, _: Remark) {}

    fn loss(&mut self, _: Loss) {}
}

/// Who stands in the lines around the messages.
pub(super) fn learn(input: &[u8], desk: &mut Desk) {
    let found = Found::of(input);
    let mut out = input.to_vec();
    lines(input, &found, &mut Page { src: input, out: &mut out, desk });
}

fn written(input: &[u8], found: &Found, desk: &mut Desk) -> Vec<u8> {
    let mut out = input.to_vec();
    let mut scratch = Box::<Scratch>::default();
    // A single message that the reader of logs does not find is one all the same.
    if found.records.is_empty() && message::message(input, &mut out, desk, &mut scratch) {
        return out;
    }
    for record in &found.records {
        let mut masked = record.bytes.clone();
        message::message(&record.bytes, &mut masked, desk, &mut scratch);
        put(record, &masked, input, &mut out);
    }
    lines(input, found, &mut Page { src: input, out: &mut out, desk });
    out
}

/// Masks all that no message covers.
fn lines(input: &[u8], found: &Found, page: &mut Page<'_>) {
    let mut covered: Vec<(usize, usize)> = Vec::new();
    for record in &found.records {
        covered.extend(record.way.iter().map(|stretch| {
            let from = stretch.from as usize;
            (from, from + stretch.len as usize)
        }));
    }
    covered.sort_unstable();
    let mut at = 0;
    for (from, to) in covered {
        if at < from {
            page.around(at..from);
        }
        at = at.max(to);
    }
    page.around(at.min(input.len())..input.len());
}

impl Page<'_> {
    /// Lines of a log, each by itself.
    fn around(&mut self, range: Range<usize>) {
        if memchr::memchr(0, self.part(range.clone())).is_some() {
            return self.binary(range);
        }
        let mut at = range.start;
        while at < range.end {
            let line = memchr::memchr(b'\n', self.part(at..range.end));
            let end = line.map_or(range.end, |line| at + line + 1);
            // The words by which a line is known stay.
            let told = error_line::named(self.part(at..end)).map(|(_, told)| told);
            let (from, to) = told.map_or((end, end), |told| (at + told.start, at + told.end));
            self.line(at..from);
            self.free(from..to, Manner::Gentle);
            self.line(to..end);
            at = end;
        }
    }

    /// What is no text: of a format that nobody here knows.
    fn binary(&mut self, range: Range<usize>) {
        self.mask(Kind::Text, range.clone());
        if self.desk.is_learning {
            return;
        }
        for byte in &mut self.out[range] {
            if !byte.is_ascii_graphic() && !byte.is_ascii_whitespace() {
                *byte = 0;
            }
        }
    }
}

/// Writes a masked message back to where its bytes came from; what is masked there on the wire stays
/// masked by the same key.
pub(super) fn put(record: &Record, masked: &[u8], input: &[u8], out: &mut [u8]) {
    for stretch in &record.way {
        for inside in 0..stretch.len {
            let (at, from) =
                ((stretch.at + inside) as usize, (stretch.from + u64::from(inside)) as usize);
            let (Some(old), Some(new)) = (record.bytes.get(at), masked.get(at)) else { continue };
            let (Some(byte), Some(out)) = (input.get(from), out.get_mut(from)) else { continue };
            *out = byte ^ old ^ new;
        }
    }
}

/// A text in UTF-16.
pub(super) struct Wide {
    /// The same in UTF-8.
    pub narrow: Vec<u8>,
    is_big: bool,
    /// A byte at the end that is no unit.
    rest: Option<u8>,
}

impl Wide {
    pub fn of(input: &[u8]) -> Option<Self> {
        let is_big = match input {
            [0xFF, 0xFE, ..] => false,
            [0xFE, 0xFF, ..] => true,
            _ => return None,
        };
        let units = input
            .as_chunks::<2>()
            .0
            .iter()
            .map(|&two| if is_big { u16::from_be_bytes(two) } else { u16::from_le_bytes(two) });
        let text: String = char::decode_utf16(units).map(|one| one.unwrap_or('\u{FFFD}')).collect();
        let rest = if input.len() % 2 == 1 { input.last().copied() } else { None };
        Some(Self { narrow: text.into_bytes(), is_big, rest })
    }

    pub fn back(&self, bytes: &[u8]) -> Vec<u8> {
        let text = String::from_utf8_lossy(bytes);
        let mut out = Vec::with_capacity(bytes.len() * 2);
        for unit in text.encode_utf16() {
            out.extend(if self.is_big { unit.to_be_bytes() } else { unit.to_le_bytes() });
        }
        out.extend(self.rest);
        out
    }
}
