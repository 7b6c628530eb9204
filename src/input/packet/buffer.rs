//! The bytes of a stream that are not done with, and from where they are.

use super::data::Data;
use crate::trace::{Stretch, Time};
use alloc::collections::VecDeque;
use alloc::vec::Vec;

struct Piece {
    /// Where it starts in the stream.
    at: u64,
    from: u64,
    len: u32,
    time: Option<Time>,
}

impl Piece {
    const fn end(&self) -> u64 {
        self.at + self.len as u64
    }
}

#[derive(Default)]
pub(super) struct Buffer {
    pub bytes: Vec<u8>,
    /// Where in the stream the first of them stands.
    base: u64,
    pieces: VecDeque<Piece>,
}

impl Buffer {
    pub fn push(&mut self, data: Data<'_>, time: Option<Time>) {
        let end = self.base + self.bytes.len() as u64;
        for Stretch { at, from, len } in data.way() {
            self.pieces.push_back(Piece { at: end + u64::from(at), from, len, time });
        }
        self.bytes.extend_from_slice(data.bytes);
    }

    /// The first bytes are done with.
    pub fn drain(&mut self, size: usize) {
        self.bytes.drain(..size);
        self.base += size as u64;
        while self.pieces.front().is_some_and(|piece| piece.end() <= self.base) {
            self.pieces.pop_front();
        }
    }

    pub fn clear(&mut self) {
        self.drain(self.bytes.len());
    }

    /// What it costs to hold.
    pub fn cost(&self) -> usize {
        self.bytes.len() + self.pieces.len() * size_of::<Piece>()
    }

    pub fn pieces(&self) -> usize {
        self.pieces.len()
    }

    /// Where in the input the byte at `at` stood.
    pub fn place(&self, at: usize) -> Option<u64> {
        let at = self.base + at as u64;
        let piece = self.pieces.get(self.pieces.partition_point(|piece| piece.end() <= at))?;
        Some(piece.from + (at - piece.at))
    }

    /// From where the bytes of that stretch are, appended for a message in which they start at
    /// `put`. Gives when the last of them was seen.
    pub fn trace(
        &self,
        start: usize,
        end: usize,
        put: usize,
        way: &mut Vec<Stretch>,
    ) -> Option<Time> {
        let (start, end) = (self.base + start as u64, self.base + end as u64);
        let first = self.pieces.partition_point(|piece| piece.end() <= start);
        let mut time = None;
        for piece in self.pieces.iter().skip(first).take_while(|piece| piece.at < end) {
            let at = piece.at.max(start);
            let len = (piece.end().min(end) - at) as u32;
            let from = piece.from + (at - piece.at);
            way.push(Stretch { at: put as u32 + (at - start) as u32, from, len });
            time = time.max(piece.time);
        }
        time
    }
}
