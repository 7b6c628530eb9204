//! Where an entry's id is looked for first. The build script fills the tables by the same
//! function, so a look-up is one multiplication for eight letters and, nearly always, one comparison.

/// Marks a slot without an entry.
pub const EMPTY: u16 = u16::MAX;

/// The first slot for `id` in a table of `slots` slots, a power of two.
pub const fn slot(id: &[u8], slots: usize) -> usize {
    let mut hash = id.len() as u64;
    let mut rest = id;
    while let Some((eight, after)) = rest.split_first_chunk::<8>() {
        hash = mix(hash, u64::from_le_bytes(*eight));
        rest = after;
    }
    let mut last = 0;
    if let (Some(eight), false) = (id.last_chunk::<8>(), rest.is_empty()) {
        // Some of these are told twice, which costs less than to take the others one by one.
        last = u64::from_le_bytes(*eight);
        rest = &[];
    }
    while let Some((byte, after)) = rest.split_first() {
        last = last << 8 | *byte as u64;
        rest = after;
    }
    (mix(hash, last) >> 40) as usize & (slots - 1)
}

const fn mix(hash: u64, word: u64) -> u64 {
    (hash.rotate_left(23) ^ word).wrapping_mul(0x9E37_79B9_7F4A_7C15)
}
