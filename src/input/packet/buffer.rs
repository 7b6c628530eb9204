//! The bytes of a stream that are not done with, and from where they are.

use super::data::Data;
use crate::trace::{Stretch, Time};
use alloc::collections::VecDeque;
use alloc::vec::Vec;

/// How many bytes of room an empty buffer keeps.
const MAX_IDLE: usize = 4096;

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
    /// With some that are done with in front, so that many small units cost no moving.
    bytes: Vec<u8>,
    done: usize,
    /// Where in the stream the first that is not done with stands.
    base: u64,
    pieces: VecDeque<Piece>,
}

impl Buffer {
    pub fn push(&mut self, data: Data<'_>, time: Option<Time>) {
        if self.done > self.bytes.len() / 2 {
            self.bytes.drain(..self.done);
            self.done = 0;
        }
        let end = self.base + self.bytes().len() as u64;
        for Stretch { at, from, len } in data.way() {
            self.pieces.push_back(Piece { at: end + u64::from(at), from, len, time });
        }
        self.bytes.extend_from_slice(data.bytes);
    }

    pub fn bytes(&self) -> &[u8] {
        &self.bytes[self.done..]
    }

    /// The first bytes are done with.
    pub fn drain(&mut self, size: usize) {
        self.done += size;
        if self.done == self.bytes.len() {
            self.done = 0;
            self.bytes.clear();
            // One large message must not be paid for ever after.
            self.bytes.shrink_to(MAX_IDLE);
        }
        self.base += size as u64;
        while self.pieces.front().is_some_and(|piece| piece.end() <= self.base) {
            self.pieces.pop_front();
        }
    }

    pub fn clear(&mut self) {
        self.drain(self.bytes().len());
    }

    /// What it costs to hold.
    pub fn cost(&self) -> usize {
        self.bytes.capacity() + self.pieces.capacity() * size_of::<Piece>()
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
