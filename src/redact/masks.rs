//! The mask of a word: as long, of the same kinds of letters, and the same wherever the word stands.
//!
//! A mask depends on the seed of the file and on the word alone, so nothing is kept to hold masks
//! together: a tag has one mask in the response and in the ACK, and a number has one in From and in
//! Authorization. Different words of one shape get different masks, since each letter is moved by an
//! amount that depends on the letters before it; equal beginnings therefore stay equal, and no letter
//! stays what it was. This hides, it does not encrypt: whoever has the original can make the masks.

use alloc::vec::Vec;

/// How often a word that became hexadecimal by chance is moved on.
const MAX_WALK: usize = 64;

/// Makes the masks of one file.
#[derive(Clone, Copy, Debug)]
pub(super) struct Masks {
    seed: u64,
}

/// Stirs 64 bits.
const fn stir(mut word: u64) -> u64 {
    word = word.wrapping_add(0x9E37_79B9_7F4A_7C15);
    word = (word ^ (word >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    word = (word ^ (word >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    word ^ (word >> 31)
}

/// What a letter depends on: the seed, what it belongs to, and what went before it.
#[derive(Clone, Copy)]
pub(super) struct Chain(u64);

impl Chain {
    /// By how much the next of `size` values is moved: never by nothing, unless there is one alone.
    pub const fn shift(self, size: u64) -> u64 {
        if size < 2 { 0 } else { 1 + (self.0 >> 11) % (size - 1) }
    }

    pub const fn after(self, value: u64) -> Self {
        Self(stir(self.0 ^ stir(value)))
    }

    /// `value` of `low..=high`, moved within them.
    pub const fn moved(self, value: u64, low: u64, high: u64) -> u64 {
        if value < low || value > high {
            return value;
        }
        let size = high - low + 1;
        low + (value - low + self.shift(size)) % size
    }
}

impl Masks {
    /// Masks that depend on all of these bytes; `turn` gives others for the same bytes.
    pub fn of(bytes: &[u8], turn: u64) -> Self {
        let mut seed = stir(bytes.len() as u64 ^ turn << 48);
        for part in bytes.chunks(8) {
            let mut word = [0; 8];
            word[..part.len()].copy_from_slice(part);
            seed = stir(seed ^ u64::from_le_bytes(word));
        }
        Self { seed }
    }

    pub const fn chain(self, what: u64) -> Chain {
        Chain(stir(self.seed ^ stir(what)))
    }

    /// A number made of all these bytes.
    #[cfg(feature = "input")]
    pub fn number(self, bytes: &[u8]) -> u64 {
        bytes.chunks(8).fold(self.seed, |number, part| {
            let mut word = [0; 8];
            word[..part.len()].copy_from_slice(part);
            stir(number ^ u64::from_le_bytes(word))
        })
    }

    /// Masks the address of a network card; those of groups stay.
    #[cfg(feature = "input")]
    pub fn hardware(self, bytes: &mut [u8]) {
        if bytes.first().is_none_or(|first| first & 1 != 0) || bytes.iter().all(|&byte| byte == 0) {
            return;
        }
        let mut chain = self.chain(0x0048_0000 + bytes.len() as u64);
        for (at, byte) in bytes.iter_mut().enumerate() {
            let old = *byte;
            // The last two bits of the first say what kind of an address it is.
            let kept = if at == 0 { 2 } else { 0 };
            let (value, high) = (old >> kept, 0xFF >> kept);
            let moved = chain.moved(value.into(), 0, high) as u8;
            *byte = moved << kept | old & ((1 << kept) - 1);
            chain = chain.after(old.into());
        }
    }

    /// The mask of letters and digits, of which those beyond ASCII are UTF-8.
    pub fn word(self, word: &[u8]) -> Vec<u8> {
        // The cookie of a branch says by which rules it was made (RFC 3261 §8.1.1.7).
        const COOKIE: &[u8] = b"z9hG4bK";
        if let Some((start, rest)) = word.split_at_checked(COOKIE.len())
            && start.eq_ignore_ascii_case(COOKIE)
        {
            return [start, &self.word(rest)].concat();
        }
        let is_hex = word.iter().all(u8::is_ascii_hexdigit);
        let letters = word.iter().filter(|byte| byte.is_ascii_alphabetic()).count();
        if is_hex || letters <= 2 {
            return self.once(word, true, is_hex);
        }
        // What is no hexadecimal number may not become one: walking on keeps masks apart.
        let mut mask = self.once(word, false, false);
        for _ in 0..MAX_WALK {
            if !mask.iter().all(u8::is_ascii_hexdigit) {
                break;
            }
            mask = self.once(&mask, false, false);
        }
        mask
    }

    fn once(self, word: &[u8], has_halves: bool, is_hex: bool) -> Vec<u8> {
        let mut chain =
            self.chain(word.len() as u64 * 4 + u64::from(has_halves) * 2 + u64::from(is_hex));
        let is_number = word.iter().all(u8::is_ascii_digit);
        // Zeros before a number are part of its form.
        let zeros = word.iter().take_while(|&&byte| byte == b'0').count();
        let first = if is_number { zeros } else { usize::MAX };
        let mut mask = word.to_vec();
        let mut at = 0;
        while at < word.len() {
            let byte = word[at];
            let (low, high) = match byte.to_ascii_lowercase() {
                b'0' if first != usize::MAX && at < first => (1, 0),
                b'0'..=b'9' if at == first => (b'1', b'9'),
                b'0'..=b'9' => (b'0', b'9'),
                b'a'..=b'f' if has_halves => (b'a', b'f'),
                b'g'..=b'z' if has_halves => (b'g', b'z'),
                b'a'..=b'z' => (b'a', b'z'),
                _ => (1, 0),
            };
            if byte >= 0x80 {
                let size = utf8(&word[at..]);
                for inside in at..at + size {
                    mask[inside] = continuation(chain, &word[at..at + size], inside - at);
                    chain = chain.after(word[inside].into());
                }
                at += size;
                continue;
            }
            let lower = byte.to_ascii_lowercase();
            let moved = chain.moved(lower.into(), low.into(), high.into()) as u8;
            mask[at] = if byte.is_ascii_uppercase() { moved.to_ascii_uppercase() } else { moved };
            chain = chain.after(lower.into());
            at += 1;
        }
        mask
    }
}

/// How many bytes the character at the front has; 1 if it is none.
fn utf8(bytes: &[u8]) -> usize {
    let size = match bytes[0] {
        0xC3..=0xDF => 2,
        0xE0..=0xEF => 3,
        0xF0..=0xF4 => 4,
        _ => 1,
    };
    let is_whole = bytes.get(..size).is_some_and(|part| core::str::from_utf8(part).is_ok());
    if is_whole { size } else { 1 }
}

/// A byte of a character, moved where that keeps the character one, and what it is: punctuation,
/// marks of the text's direction and the like stay.
const fn continuation(chain: Chain, character: &[u8], at: usize) -> u8 {
    let byte = character[at];
    let is_last = at + 1 == character.len();
    let may_move = match character {
        [0xC3..=0xD7 | 0xDA..=0xDF, _] => true,
        [0xE4..=0xEC, _, _] => at > 0 && (is_last || character[0] > 0xE4 && character[0] < 0xE9),
        [0xE1, _, _] | [0xF0, 0x9F..=0xBF, _, _] => is_last,
        _ => false,
    };
    if at > 0 && may_move { chain.moved(byte as u64, 0x80, 0xBF) as u8 } else { byte }
}
