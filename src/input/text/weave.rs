//! The bytes of a message, woven from lines, with the way back into the input.

use super::lines::{End, Line, Part, Way, add};
use crate::trace::Stretch;
use alloc::vec::Vec;

/// A message as far as it has come. The end of its last line is not written yet: it may be joined,
/// or have none.
#[derive(Default)]
pub struct Weave {
    /// The bytes.
    pub bytes: Vec<u8>,
    /// Where they stand in the input.
    pub way: Vec<Stretch>,
    /// Where the body starts.
    pub body_at: Option<usize>,
    /// Whether line ends stay as they are.
    pub is_exact: bool,
    /// Whether all lines so far end with CR LF.
    pub is_framed: bool,
    /// How the last line ends, and where that stands.
    end: End,
    end_from: Option<u64>,
    /// The CRs that were put into the body, in order.
    added: Vec<usize>,
    is_begun: bool,
}

impl Weave {
    /// Adds a line: the part of it from `start` to `end`.
    pub fn line(&mut self, line: &Line<'_>, start: usize, end: usize) {
        if self.is_begun {
            self.end_line();
        }
        self.join(line, start, end);
    }

    /// Adds to the last line.
    pub fn join(&mut self, line: &Line<'_>, start: usize, end: usize) {
        self.is_begun = true;
        self.text(line.text.get(start..end).unwrap_or_default(), line.part(start, end));
        self.end = line.end;
        self.end_from = match line.way {
            Way::Straight(from) if end == line.text.len() => Some(from + end as u64),
            _ => None,
        };
        let is_crlf = self.end_from.is_some() && line.end.is_crlf();
        self.is_framed = is_crlf && (self.is_framed || self.way.len() == 1);
    }

    fn text(&mut self, text: &[u8], part: Part<'_>) {
        part.write(self.bytes.len(), &mut self.way);
        self.bytes.extend_from_slice(text);
    }

    /// Bytes that stand nowhere in the input in this order.
    pub fn put(&mut self, text: &[u8]) {
        self.bytes.extend_from_slice(text);
    }

    /// Whether the last line ends at all.
    pub fn is_ended(&self) -> bool {
        self.end.len() > 0
    }

    /// How many bytes the end of the last line gets.
    pub fn end_len(&self) -> u64 {
        if self.is_exact { self.end.len() } else { 2 }
    }

    /// Writes the end of the last line.
    pub fn end_line(&mut self) {
        let at = self.bytes.len();
        let from = self.end_from.take();
        if self.is_exact || self.end.is_crlf() {
            if let Some(from) = from {
                add(&mut self.way, Stretch { at: at as u32, from, len: self.end.len() as u32 });
            }
        } else if self.body_at.is_some() {
            self.added.push(at);
        }
        if self.is_exact {
            self.bytes.extend((0..self.end.returns).map(|_| b'\r'));
            self.bytes.extend(self.end.feed.then_some(b'\n'));
        } else {
            self.bytes.extend_from_slice(b"\r\n");
        }
    }

    /// Takes back the last bytes.
    pub fn cut(&mut self, count: u64) {
        let len = self.bytes.len().saturating_sub(count as usize);
        self.bytes.truncate(len);
        for stretch in &mut self.way {
            stretch.len = stretch.len.min((len as u32).saturating_sub(stretch.at));
        }
        self.way.retain(|stretch| stretch.len > 0);
    }

    /// Writes the end of the last field and the blank line; what follows is the body.
    pub fn end_head(&mut self, blank: Option<u64>) {
        self.end_line();
        self.end = End { returns: u64::from(blank.is_some()), feed: true };
        self.end_from = blank;
        self.is_framed &= blank.is_some();
        self.end_line();
        self.body_at = Some(self.bytes.len());
        self.is_begun = false;
    }

    /// How many bytes the body has; without the end of its last line.
    pub fn body_len(&self) -> u64 {
        self.body_at.map_or(0, |at| self.bytes.len() - at) as u64
    }

    /// How many of them are CRs that were put in.
    pub fn added(&self) -> u64 {
        self.added.len() as u64
    }

    /// Takes out the CRs that were put into the body: its length says that it had none.
    pub fn undo_returns(&mut self) {
        let added = core::mem::take(&mut self.added);
        let Some(&first) = added.first() else { return };
        let mut kept = first;
        let mut next = 0;
        for at in first..self.bytes.len() {
            if added.get(next) == Some(&at) {
                next += 1;
            } else if let Some(&byte) = self.bytes.get(at) {
                if let Some(room) = self.bytes.get_mut(kept) {
                    *room = byte;
                }
                kept += 1;
            }
        }
        self.bytes.truncate(kept);
        for stretch in &mut self.way {
            stretch.at -= added.partition_point(|&at| at < stretch.at as usize) as u32;
        }
    }
}
