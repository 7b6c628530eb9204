//! The bytes of a value that may end a part of it, one after the other.
//!
//! Most bytes of an address or a parameter are letters, digits, hyphens and dots, which end
//! nothing. They are passed by eight at a time; what is left is looked at byte by byte.

use super::quoted::skip_quoted;
use crate::span::eight;

/// Classes of bytes that end no part of what is being read.
#[derive(Clone, Copy, Debug)]
pub struct Class(u8);

impl Class {
    /// What a parameter of a header field goes on with.
    pub const PARAM: Self = Self(1);
    /// What a parameter of a URI goes on with.
    pub const URI_PARAM: Self = Self(2);
    /// What some part of a URI may have, and what needs no closer look.
    pub const URI: Self = Self(4);

    /// Whether the byte is of this class.
    #[inline]
    pub fn has(self, byte: u8) -> bool {
        CLASSES[usize::from(byte)] & self.0 != 0
    }
}

static CLASSES: [u8; 256] = {
    let mut table = [0; 256];
    let mut at = 0;
    while at < table.len() {
        let byte = at as u8;
        let uri = byte.is_ascii_alphanumeric()
            || matches!(byte, b'-'..=b'/' | b'&'..=b',' | b'$' | b'!' | b'_' | b'~')
            || matches!(byte, b':' | b';' | b'=' | b'?' | b'@' | b'[' | b']');
        let ends = matches!(byte, b';' | b'=' | b'"' | b'<' | b'(' | b',') || byte <= b' ';
        let ends_uri_param = matches!(byte, b';' | b'=' | b'?' | b'(');
        table[at] = (!ends) as u8 | ((uri && !ends_uri_param) as u8) << 1 | (uri as u8) << 2;
        at += 1;
    }
    table
};

/// Walks over the bytes that are no letter, digit, hyphen or dot.
#[derive(Clone, Copy, Debug)]
pub struct Stops<'a> {
    bytes: &'a [u8],
    /// Where the word starts whose bytes `mask` marks.
    base: usize,
    /// Those of its bytes that are still to come.
    mask: u64,
    /// Where the next word starts.
    next: usize,
}

impl<'a> Stops<'a> {
    /// From the byte at `from` on.
    #[inline]
    pub const fn from(bytes: &'a [u8], from: usize) -> Self {
        Self { bytes, base: from, mask: 0, next: from }
    }

    /// The place of the next one; the length of the text after the last.
    #[expect(clippy::inline_always, reason = "the walk stays in registers: a tenth of the time")]
    #[inline(always)]
    pub fn step(&mut self) -> usize {
        while self.mask == 0 {
            let Some(rest) = self.bytes.get(self.next..) else { return self.bytes.len() };
            if let Some(word) = rest.first_chunk::<8>() {
                self.mask = eight::unplain(u64::from_le_bytes(*word));
                self.base = self.next;
                self.next += 8;
                continue;
            }
            if rest.is_empty() {
                return self.bytes.len();
            }
            self.mask = eight::unplain_last(self.bytes, rest.len());
            self.base = self.next;
            self.next = self.bytes.len();
        }
        let place = self.base + eight::first(self.mask);
        self.mask &= self.mask - 1;
        place
    }

    /// The place of the next one that is not of `class`, past those that are.
    #[expect(clippy::inline_always, reason = "the walk stays in registers: a tenth of the time")]
    #[inline(always)]
    pub fn step_over(&mut self, class: Class) -> usize {
        loop {
            let place = self.step();
            if !self.bytes.get(place).is_some_and(|&byte| class.has(byte)) {
                return place;
            }
        }
    }

    /// Walks over parameters that are written as nearly all are: `;name`, `;name=value` or
    /// `;name="value"`, without blanks, each name once. `at` is where the first semicolon stands,
    /// and was the last stop. Gives the place of the first byte that belongs to none; `None` if
    /// something is unusual.
    #[expect(clippy::inline_always, reason = "the walk stays in registers: a tenth of the time")]
    #[inline(always)]
    pub fn params(
        &mut self,
        mut at: usize,
        class: Class,
        mut look: impl FnMut(Plain),
    ) -> Option<usize> {
        let bytes = self.bytes;
        let mut names = 0u64;
        while bytes.get(at) == Some(&b';') {
            let name = at + 1;
            let name_end = self.step_over(class);
            if name_end == name {
                return None;
            }
            let (mut value, mut value_end) = (0, 0);
            at = name_end;
            if bytes.get(name_end) == Some(&b'=') {
                value = name_end + 1;
                if bytes.get(value) == Some(&b'"') {
                    let (end, closed) = skip_quoted(bytes, value);
                    if !closed {
                        return None;
                    }
                    *self = Self::from(bytes, end);
                    (value, value_end) = (value + 1, end - 1);
                    at = self.step();
                    if at != end {
                        return None;
                    }
                } else {
                    at = self.step_over(class);
                    value_end = at;
                }
            }
            let key = Key::at(bytes, name, name_end);
            // One bit for each name: two that share one are looked at with care.
            if names & key.bit() != 0 {
                return None;
            }
            names |= key.bit();
            look(Plain { name: key, name_end, value, value_end });
        }
        Some(at)
    }
}

/// A parameter: offsets in the text that was walked over.
#[derive(Clone, Copy, Debug)]
pub struct Plain {
    /// The name.
    pub name: Key,
    /// Where the name ends.
    pub name_end: usize,
    /// Where the value starts, behind its quote if it has one; 0 if there is none.
    pub value: usize,
    /// Where the value ends, before its quote if it has one.
    pub value_end: usize,
}

/// A name, whatever the case of its letters, in one integer: its first eight bytes, and how many it
/// has. Two names of up to eight letters are equal if their keys are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Key {
    first: u64,
    length: usize,
}

const LOWER: u64 = u64::from_le_bytes([0x20; 8]);

impl Key {
    /// Of a name of up to eight lower-case letters.
    ///
    /// # Panics
    /// If it is anything else: made for constants.
    pub const fn of(name: &str) -> Self {
        let bytes = name.as_bytes();
        let (mut first, mut at) = (0, bytes.len());
        assert!(at <= 8);
        while at > 0 {
            at -= 1;
            assert!(bytes[at].is_ascii_lowercase());
            first = first << 8 | bytes[at] as u64;
        }
        Self { first, length: bytes.len() }
    }

    #[inline]
    fn at(bytes: &[u8], start: usize, end: usize) -> Self {
        let length = end - start;
        let rest = bytes.get(start..).unwrap_or_default();
        let word = match rest.first_chunk::<8>() {
            Some(word) => u64::from_le_bytes(*word),
            None => eight::load_last(bytes, rest.len()),
        };
        let beyond = 64 - 8 * length.min(8) as u32;
        Self { first: (word | LOWER) << (beyond & 63) >> (beyond & 63), length }
    }

    /// Whether it starts with these two lower-case letters.
    #[inline]
    pub const fn starts_with(self, letters: [u8; 2]) -> bool {
        self.length >= 2 && self.first as u16 == u16::from_le_bytes(letters)
    }

    const fn bit(self) -> u64 {
        1 << ((self.first ^ self.length as u64).wrapping_mul(0x9E37_79B9_7F4A_7C15) >> 58)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::vec::Vec;

    #[test]
    fn stops_are_all_bytes_that_may_end_something() {
        let looks = |text: &[u8]| {
            for from in 0..=text.len() {
                let mut stops = Stops::from(text, from);
                let mut seen = Vec::new();
                loop {
                    let place = stops.step();
                    if place == text.len() {
                        break;
                    }
                    seen.push(place);
                }
                let plain = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.');
                let meant = (from..text.len()).filter(|&at| !plain(text[at]));
                assert!(meant.eq(seen), "{}", text.escape_ascii());
                assert_eq!(stops.step(), text.len());
            }
        };
        for text in ["", "a", ";", "sip:a-b.c@d", "12345678", "a=b;c=d;e=f;g=h;i=j", "\u{ff}/_^`{~"]
        {
            looks(text.as_bytes());
        }
        crate::span::bent(b"z9hG4bK-1.2_x;rport", looks);
    }

    #[test]
    fn keys_are_names_in_any_case() {
        for (text, name, equal) in [
            ("branch", "branch", true),
            ("BRANCH=z9", "branch", true),
            (";;;;;;;;;;tag", "tag", true),
            ("tagg", "tag", false),
            ("Received=1", "received", true),
            ("receivedx", "received", false),
        ] {
            let start = text.bytes().take_while(|byte| *byte == b';').count();
            let end = text.find('=').unwrap_or(text.len());
            assert_eq!(Key::at(text.as_bytes(), start, end) == Key::of(name), equal, "{text}");
        }
        assert!(Key::of("oc").starts_with(*b"oc") && !Key::of("o").starts_with(*b"oc"));
        // Names that meet in one value do not share a bit.
        for names in [
            &["branch", "rport", "received", "alias", "ttl", "maddr", "keep"][..],
            &["tag", "expires", "q", "+sip.instance", "reg-id", "ob", "isfocus"],
            &["transport", "lr", "ftag", "did", "user", "ob", "nat", "maddr", "gr", "line"],
        ] {
            let bits = names.iter().map(|name| Key::at(name.as_bytes(), 0, name.len()).bit());
            let all = bits.fold(0, |all, bit| all | bit);
            assert_eq!(all.count_ones() as usize, names.len(), "{names:?}");
        }
    }
}
