//! Bytes eight at a time, in one integer: what a vector unit would do, without `unsafe`, and as
//! fast in WebAssembly, whose engines have no vector search to offer.
//!
//! A mask has the high bit of each byte that is meant; the lowest bit set is the first such byte.

const ONES: u64 = 0x0101_0101_0101_0101;
const LOW_BITS: u64 = 0x7F7F_7F7F_7F7F_7F7F;
const HIGH_BITS: u64 = 0x8080_8080_8080_8080;

/// The last bytes, fewer than eight, with blanks behind them.
#[inline]
pub fn load_last(bytes: &[u8], count: usize) -> u64 {
    const BLANKS: u64 = u64::from_le_bytes([b' '; 8]);
    if count == 0 {
        return BLANKS;
    }
    if let Some(last) = bytes.last_chunk::<8>() {
        return u64::from_le_bytes(*last) >> (64 - 8 * count) | BLANKS << (8 * count);
    }
    let rest = bytes.get(bytes.len() - count..).unwrap_or_default();
    rest.iter().rev().fold(BLANKS, |word, &byte| word << 8 | u64::from(byte))
}

/// Where `byte` is: exact in the first byte that is marked, and in whether one is.
#[inline]
pub const fn equal(word: u64, byte: u8) -> u64 {
    let other = word ^ (ONES * byte as u64);
    other.wrapping_sub(ONES) & !other & HIGH_BITS
}

/// All bytes below 0x20.
#[inline]
pub const fn below_blank(word: u64) -> u64 {
    !(((word & LOW_BITS) + ONES * 0x60) | word) & HIGH_BITS
}

/// All bytes but printable ASCII and the blank.
#[inline]
pub const fn unprintable(word: u64) -> u64 {
    let low = word & LOW_BITS;
    (!(low + ONES * 0x60) | (low + ONES) | word) & HIGH_BITS
}

/// From `at` on the first byte that is neither printable ASCII nor a blank.
#[inline]
pub fn find_unprintable(bytes: &[u8], mut at: usize) -> Option<usize> {
    // Says whether there is such a byte, not which one it is: fewer steps than `unprintable`.
    let suspect = |word: u64| word.wrapping_sub(ONES * 0x20) | word.wrapping_add(ONES) | word;
    let mut rest = bytes.get(at..)?;
    // Two words at a time: a line has four or five.
    while let Some((both, after)) = rest.split_first_chunk::<16>() {
        let both = u128::from_le_bytes(*both);
        let (a, b) = (both as u64, (both >> 64) as u64);
        if (suspect(a) | suspect(b)) & HIGH_BITS != 0 {
            let found = unprintable(a);
            return Some(if found != 0 {
                at + first(found)
            } else {
                at + 8 + first(unprintable(b))
            });
        }
        (rest, at) = (after, at + 16);
    }
    while let Some((eight, after)) = rest.split_first_chunk::<8>() {
        let found = unprintable(u64::from_le_bytes(*eight));
        if found != 0 {
            return Some(at + first(found));
        }
        (rest, at) = (after, at + 8);
    }
    let found = unprintable(load_last(bytes, rest.len()));
    (found != 0).then(|| at + first(found))
}

/// All bytes that are not ASCII.
#[inline]
pub const fn not_ascii(word: u64) -> u64 {
    word & HIGH_BITS
}

/// All bytes but letters, digits, hyphens and dots.
#[inline]
pub const fn unplain(word: u64) -> u64 {
    let low = word & LOW_BITS;
    let lower = low | (ONES * 0x20);
    // Each sum has the high bit where the byte is not below the second number of 0x80.
    let letter = (lower + ONES * (0x80 - 0x61)) & !(lower + ONES * (0x80 - 0x7B));
    let digit = (low + ONES * (0x80 - 0x2D)) & !(low + ONES * (0x80 - 0x3A));
    let slash = (low ^ (ONES * 0x2F)) + LOW_BITS;
    (!(letter | digit & slash) | word) & HIGH_BITS
}

/// [`unplain`] for the last bytes, fewer than eight.
#[inline]
pub fn unplain_last(bytes: &[u8], count: usize) -> u64 {
    unplain(load_last(bytes, count)) & !(u64::MAX << (8 * count))
}

/// The index in its word of the first byte that a mask marks.
#[inline]
pub const fn first(mask: u64) -> usize {
    (mask.trailing_zeros() / 8) as usize
}

/// The first byte that `look` marks.
#[inline]
pub fn find(bytes: &[u8], look: impl Fn(u64) -> u64) -> Option<usize> {
    let mut rest = bytes;
    while let Some((eight, after)) = rest.split_first_chunk::<8>() {
        let found = look(u64::from_le_bytes(*eight));
        if found != 0 {
            return Some(bytes.len() - rest.len() + first(found));
        }
        rest = after;
    }
    if rest.is_empty() {
        return None;
    }
    // The last eight once more: what was seen of them is not marked.
    if let Some(last) = bytes.last_chunk::<8>() {
        let found = look(u64::from_le_bytes(*last));
        return (found != 0).then(|| bytes.len() - 8 + first(found));
    }
    let place = first(look(load_last(bytes, bytes.len())));
    (place < bytes.len()).then_some(place)
}

/// Whether two texts are the same. Short ones are compared here: a call costs more.
#[inline]
pub fn same(a: &[u8], b: &[u8]) -> bool {
    fn ends<const N: usize>(text: &[u8]) -> Option<(&[u8; N], &[u8; N])> {
        Some((text.first_chunk()?, text.last_chunk()?))
    }
    if a.len() != b.len() {
        return false;
    }
    match a.len() {
        0..4 => a.iter().eq(b),
        4..8 => ends::<4>(a) == ends::<4>(b),
        8..=16 => ends::<8>(a) == ends::<8>(b),
        17..=32 => ends::<16>(a) == ends::<16>(b),
        _ => a == b,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn masks_mark_what_they_say() {
        for byte in 0..=u8::MAX {
            for place in 0..8 {
                let mut bytes = *b"abcdefgh";
                bytes[place] = byte;
                let word = u64::from_le_bytes(bytes);
                let bit = |meant: bool| if meant { 0x80 << (8 * place) } else { 0 };
                assert_eq!(below_blank(word), bit(byte < 0x20), "{byte}");
                assert_eq!(unprintable(word), bit(!(0x20..0x7F).contains(&byte)), "{byte}");
                assert_eq!(not_ascii(word), bit(byte > 0x7F), "{byte}");
                let is_plain = byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.');
                assert_eq!(unplain(word), bit(!is_plain), "{byte}");
                assert_eq!(equal(word, b':') != 0, byte == b':', "{byte}");
            }
        }
    }

    #[test]
    fn finds_the_first_in_texts_of_any_length() {
        for length in 0..40 {
            let mut text = [b'a'; 40];
            let text = &mut text[..length];
            assert_eq!(find(text, |word| equal(word, b'b')), None);
            for place in (0..length).rev() {
                text[place] = b'b';
                assert_eq!(find(text, |word| equal(word, b'b')), Some(place));
                assert!(same(text, &std::vec::Vec::from(&*text)));
            }
        }
        assert!(!same(b"12345678a", b"12345678b") && !same(b"1", b"12"));
    }
}
