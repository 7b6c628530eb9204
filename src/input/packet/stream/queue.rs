//! Segments that came before those that they follow.

use super::super::data::Data;
use super::Segment;
use crate::trace::{Stretch, Time};
use alloc::vec::Vec;

/// How many bytes of a stream may wait for missing ones.
pub const MAX_WAITING: usize = 256 * 1024;

/// How many segments may.
const MAX_SEGMENTS: usize = 128;

/// How long, in microseconds. A retransmission would have come.
const MAX_WAIT: i64 = 10 * 1_000_000;

pub(super) struct Waiting {
    seq: u32,
    bytes: Vec<u8>,
    way: Vec<Stretch>,
    missing: u32,
    pub time: Option<Time>,
}

impl Waiting {
    pub fn segment(&self) -> Segment<'_> {
        let Self { seq, bytes, way, missing, .. } = self;
        Segment { seq: *seq, data: Data::new(bytes, way), missing: *missing }
    }
}

#[derive(Default)]
pub(super) struct Queue {
    /// In the order of the stream.
    segments: Vec<Waiting>,
    bytes: usize,
    since: Option<Time>,
}

impl Queue {
    /// Keeps a segment. Gives how many bytes of it are other than those that wait already.
    pub fn put(&mut self, segment: Segment<'_>, next: u32, time: Option<Time>) -> Option<u64> {
        let Segment { seq, data, missing } = segment;
        if data.is_empty() {
            return None;
        }
        if self.segments.is_empty() {
            self.since = time;
        }
        let ahead = |seq: u32| seq.wrapping_sub(next);
        let mut differing = 0;
        for old in &self.segments {
            // Where the two overlap, counted from what is next.
            let (a, b) = (u64::from(ahead(old.seq)), u64::from(ahead(seq)));
            let start = a.max(b);
            let end = (a + old.bytes.len() as u64).min(b + data.len() as u64);
            if start < end {
                let old = &old.bytes[(start - a) as usize..(end - a) as usize];
                let new = &data.bytes[(start - b) as usize..(end - b) as usize];
                if old.len() == data.len() && old == new {
                    return None;
                }
                differing += old.iter().zip(new).filter(|(old, new)| old != new).count() as u64;
            }
        }
        // Behind its equals: the first that came is taken first.
        let index = self.segments.partition_point(|old| ahead(old.seq) <= ahead(seq));
        let waiting =
            Waiting { seq, bytes: data.bytes.to_vec(), way: data.kept_way(), missing, time };
        self.bytes += waiting.bytes.len();
        self.segments.insert(index, waiting);
        (differing > 0).then_some(differing)
    }

    /// The first segment, if nothing is missing before it any more.
    pub fn pop(&mut self, next: u32) -> Option<Waiting> {
        let first = self.segments.first()?;
        if first.seq.wrapping_sub(next).cast_signed() > 0 {
            return None;
        }
        let first = self.segments.remove(0);
        self.bytes -= first.bytes.len();
        self.since = self.segments.first().and_then(|next| next.time);
        Some(first)
    }

    /// Where the first segment starts.
    pub fn first(&self) -> Option<u32> {
        self.segments.first().map(|first| first.seq)
    }

    /// Whether what is missing must be given up.
    pub fn is_full(&self, now: Option<Time>) -> bool {
        let is_late =
            || now.zip(self.since).is_some_and(|(now, then)| now.micros - then.micros > MAX_WAIT);
        self.segments.len() > MAX_SEGMENTS
            || self.bytes > MAX_WAITING
            || !self.segments.is_empty() && is_late()
    }

    pub fn cost(&self) -> usize {
        self.bytes + self.segments.len() * size_of::<Waiting>()
    }
}
