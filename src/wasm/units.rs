//! Bytes to the caller's units: the only place where positions change.

use alloc::vec::Vec;

/// How offsets of the input leave.
#[derive(Debug, Default)]
pub struct Units {
    /// For each character of more than one byte: where it ends, and by how many units all up to
    /// it are shorter than their bytes.
    steps: Vec<(u32, u32)>,
}

impl Units {
    /// Offsets leave as they are: the input is bytes, or ASCII.
    pub fn same(&mut self) {
        self.steps.clear();
    }

    /// Offsets leave in UTF-16 units of `text`.
    pub fn utf16(&mut self, text: &[u8]) {
        self.steps.clear();
        let mut saved = 0u32;
        let mut at = 0;
        while let Some(found) = next_not_ascii(text, at) {
            let (bytes, units) = match text.get(found).copied().unwrap_or_default() {
                0xF0.. => (4, 2),
                0xE0.. => (3, 1),
                0xC0.. => (2, 1),
                // A stray continuation byte: text from JavaScript has none.
                _ => (1, 1),
            };
            at = found + bytes;
            saved += (bytes - units) as u32;
            self.steps.push((at as u32, saved));
        }
    }

    /// A byte offset in the caller's units. One inside a character, where a Content-Length has cut
    /// it, does not pass the end of that character: places stay in order.
    pub fn of(&self, offset: u32) -> u32 {
        if self.steps.is_empty() {
            return offset;
        }
        let before = self.steps.partition_point(|&(end, _)| end <= offset);
        let saved = before.checked_sub(1).and_then(|last| self.steps.get(last));
        let next = self.steps.get(before).map_or(u32::MAX, |&(end, saved)| end - saved);
        next.min(offset - saved.map_or(0, |&(_, saved)| saved))
    }
}

/// A place in a message of a trace, as its text counts: UTF-16 units, if it is text at all.
pub fn in_text(message: &[u8], offset: u32) -> u32 {
    let before = message.get(..offset as usize).unwrap_or(message);
    if before.is_ascii() || core::str::from_utf8(message).is_err() {
        return offset;
    }
    let mut units = Units::default();
    units.utf16(before);
    units.of(offset)
}

/// The first byte from `at` on that is not ASCII, looked for eight bytes at a time.
fn next_not_ascii(text: &[u8], mut at: usize) -> Option<usize> {
    const HIGH: u64 = 0x8080_8080_8080_8080;
    while let Some(eight) = text.get(at..at + 8).and_then(|eight| eight.first_chunk::<8>()) {
        let high = u64::from_le_bytes(*eight) & HIGH;
        if high != 0 {
            return Some(at + (high.trailing_zeros() / 8) as usize);
        }
        at += 8;
    }
    text.get(at..)?.iter().position(|byte| !byte.is_ascii()).map(|found| at + found)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn offsets_count_as_javascript_counts() {
        let text = "a李雷b😀c — long enough for eight bytes at once: é!";
        let mut units = Units::default();
        units.utf16(text.as_bytes());
        for (offset, _) in text.char_indices() {
            let wanted = text[..offset].encode_utf16().count() as u32;
            assert_eq!(units.of(offset as u32), wanted, "{offset}");
        }
        assert_eq!(units.of(text.len() as u32) as usize, text.encode_utf16().count());
        // Inside a character too.
        let all: Vec<u32> = (0..=text.len() as u32).map(|offset| units.of(offset)).collect();
        assert!(all.is_sorted(), "{all:?}");
    }
}
