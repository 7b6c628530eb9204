//! The bytes of a message, woven from lines, with the way back into the input.

use super::lines::{Line, Part, Way, add};
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
    /// Whether the last line ends at all.
    pub is_ended: bool,
    /// Where the CR LF of the last line stands, if that is how it ends.
    crlf_from: Option<u64>,
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
        self.is_ended = line.ended;
        self.crlf_from = match line.way {
            Way::Straight(from) if line.crlf && end == line.text.len() => Some(from + end as u64),
            _ => None,
        };
    }

    fn text(&mut self, text: &[u8], part: Part<'_>) {
        part.write(self.bytes.len(), &mut self.way);
        self.bytes.extend_from_slice(text);
    }

    /// Bytes that stand nowhere in the input in this order.
    pub fn put(&mut self, text: &[u8]) {
        self.bytes.extend_from_slice(text);
    }

    /// Writes the end of the last line.
    pub fn end_line(&mut self) {
        let at = self.bytes.len();
        match self.crlf_from.take() {
            Some(from) => add(&mut self.way, Stretch { at: at as u32, from, len: 2 }),
            None if self.body_at.is_some() => self.added.push(at),
            None => {}
        }
        self.bytes.extend_from_slice(b"\r\n");
    }

    /// Writes the end of the last field and the blank line; what follows is the body.
    pub fn end_head(&mut self, blank: Option<u64>) {
        self.end_line();
        self.crlf_from = blank;
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
