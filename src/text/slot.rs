//! Where an entry's id is looked for first. The build script fills the tables by the same
//! function, so a look-up is one multiplication a letter and, nearly always, one comparison.

/// Marks a slot without an entry.
pub const EMPTY: u16 = u16::MAX;

/// The first slot for `id` in a table of `slots` slots, a power of two.
pub const fn slot(id: &[u8], slots: usize) -> usize {
    let mut hash = id.len() as u32;
    let mut at = 0;
    while at < id.len() {
        hash = (hash.rotate_left(5) ^ id[at] as u32).wrapping_mul(0x9E37_79B1);
        at += 1;
    }
    (hash >> 7) as usize & (slots - 1)
}
