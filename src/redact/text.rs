//! Logs and pastes: the messages, then all that stands around them.

use super::Kind;
use super::message;
use super::page::{Desk, Page};
use crate::input::Input;
use crate::trace::{Loss, Record, Remark, Sink, Time};
use crate::wire::message::Scratch;
use alloc::boxed::Box;
use alloc::string::String;
use alloc::vec::Vec;

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

/// The messages of a text.
#[derive(Default)]
struct Found {
    records: Vec<Record>,
    /// Where they stand, and when they were seen.
    places: Vec<(Option<(u64, u64)>, usize, Option<Time>)>,
}

impl Found {
    fn of(bytes: &[u8]) -> Self {
        let (mut found, mut input) = (Self::default(), Input::default());
        input.push(bytes, &mut found);
        input.end(&mut found);
        found
    }
}

impl Sink for Found {
    fn record(&mut self, record: Record) {
        self.places.push((record.origin(), record.bytes.len(), record.time));
        self.records.push(record);
    }

    fn remark(&mut self, _: Remark) {}

    fn loss(&mut self, _: Loss) {}
}

fn written(input: &[u8], found: &Found, desk: &mut Desk) -> Vec<u8> {
    let mut out = input.to_vec();
    let mut scratch = Box::<Scratch>::default();
    // A single message that the reader of logs does not find is one all the same.
    if found.records.is_empty() && message::message(input, &mut out, desk, &mut scratch) {
        return out;
    }
    let mut covered: Vec<(usize, usize)> = Vec::new();
    for record in &found.records {
        let mut masked = record.bytes.clone();
        if message::message(&record.bytes, &mut masked, desk, &mut scratch) {
            put(record, &masked, &mut out);
            covered.extend(record.way.iter().map(|stretch| {
                let from = stretch.from as usize;
                (from, from + stretch.len as usize)
            }));
        }
    }
    covered.sort_unstable();
    let mut page = Page { src: input, out: &mut out, desk };
    let mut at = 0;
    for (from, to) in covered {
        if at < from {
            page.line(at..from);
        }
        at = at.max(to);
    }
    page.line(at.min(input.len())..input.len());
    out
}

/// Writes a masked message back to where its bytes came from; what is masked there on the wire stays
/// masked by the same key.
pub(super) fn put(record: &Record, masked: &[u8], out: &mut [u8]) {
    for stretch in &record.way {
        for inside in 0..stretch.len {
            let (at, from) =
                ((stretch.at + inside) as usize, (stretch.from + u64::from(inside)) as usize);
            if let (Some(old), Some(new), Some(out)) =
                (record.bytes.get(at), masked.get(at), out.get_mut(from))
            {
                *out ^= old ^ new;
            }
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
