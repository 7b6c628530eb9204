//! Bytes of a packet that know where in the input they stood.

use crate::trace::Stretch;
use alloc::vec::Vec;

/// A part of a packet, or of a datagram put together from fragments.
#[derive(Clone, Copy)]
pub(super) struct Data<'a> {
    pub bytes: &'a [u8],
    /// Where the whole stood of which this is a part.
    way: &'a [Stretch],
    /// Where this starts in the whole.
    start: u32,
}

impl<'a> Data<'a> {
    pub const fn new(bytes: &'a [u8], way: &'a [Stretch]) -> Self {
        Self { bytes, way, start: 0 }
    }

    /// What follows the first bytes; nothing, if there are not so many.
    pub fn from(self, at: usize) -> Self {
        let at = at.min(self.bytes.len());
        Self { bytes: &self.bytes[at..], start: self.start + at as u32, ..self }
    }

    /// The first bytes, as many as there are.
    pub fn until(self, end: usize) -> Self {
        Self { bytes: &self.bytes[..end.min(self.bytes.len())], ..self }
    }

    pub const fn len(self) -> usize {
        self.bytes.len()
    }

    pub const fn is_empty(self) -> bool {
        self.bytes.is_empty()
    }

    pub fn u8(self, at: usize) -> Option<u8> {
        self.bytes.get(at).copied()
    }

    pub fn u16(self, at: usize) -> Option<u16> {
        self.array(at).map(u16::from_be_bytes)
    }

    pub fn u32(self, at: usize) -> Option<u32> {
        self.array(at).map(u32::from_be_bytes)
    }

    pub fn array<const N: usize>(self, at: usize) -> Option<[u8; N]> {
        self.bytes.get(at..)?.first_chunk().copied()
    }

    /// From where the bytes are.
    pub fn way(self) -> impl Iterator<Item = Stretch> {
        let (start, end) = (self.start, self.start + self.bytes.len() as u32);
        let first = self.way.partition_point(|stretch| stretch.at + stretch.len <= start);
        self.way[first..].iter().take_while(move |stretch| stretch.at < end).map(move |stretch| {
            let from = stretch.at.max(start);
            let len = (stretch.at + stretch.len).min(end) - from;
            let skipped = u64::from(from - stretch.at);
            Stretch { at: from - start, from: stretch.from + skipped, len }
        })
    }

    /// The same, kept.
    pub fn kept_way(self) -> Vec<Stretch> {
        self.way().collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_know_their_way() {
        let stretch = |at, from, len| Stretch { at, from, len };
        let way = [stretch(0, 100, 4), stretch(4, 50, 4)];
        let whole = Data::new(b"abcdefgh", &way);
        assert_eq!(whole.from(2).until(4).kept_way(), [stretch(0, 102, 2), stretch(2, 50, 2)]);
        assert_eq!(whole.from(5).kept_way(), [stretch(0, 51, 3)]);
        assert_eq!(whole.from(9).kept_way(), []);
        assert_eq!(whole.until(0).kept_way(), []);
    }
}
