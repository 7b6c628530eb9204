//! A text that is masked: what was there on one side, what will be there on the other, as long.

use super::Kind;
use super::masks::Masks;
use super::words::{self, Words};
use alloc::collections::BTreeSet;
use alloc::vec::Vec;
use core::ops::Range;

/// A word of an identity that is so long is masked wherever it stands.
pub(super) const TELLING: usize = 5;

/// No identity of more bytes is looked for inside of words.
const MAX_INSIDE: usize = 24;

/// What is known of one input, and how it is masked.
pub(super) struct Desk {
    pub masks: Masks,
    pub words: Words,
    /// The words of identities, in small letters, that are long enough to be looked for.
    pub known: BTreeSet<Vec<u8>>,
    /// Only identities are looked at, and remembered.
    pub is_learning: bool,
    /// Words of lines that nobody knows stay, unless they are known to be identities.
    pub is_gentle: bool,
    /// What stays as it is.
    pub keep: Vec<Kind>,
    /// How many places of each kind were masked.
    pub counts: [u32; Kind::ALL.len()],
}

/// How far a word must be from what is known to be masked.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Manner {
    /// Whatever is no word of the protocol.
    Strict,
    /// Longer words that are none of the protocol, and long numbers.
    Wary,
    /// Identities, and what looks like a number or a key.
    Gentle,
}

pub(super) struct Page<'a> {
    pub src: &'a [u8],
    pub out: &'a mut [u8],
    pub desk: &'a mut Desk,
}

impl<'a> Page<'a> {
    /// The part of the source, as far as it is there.
    pub fn part(&self, range: Range<usize>) -> &'a [u8] {
        self.src.get(range).unwrap_or_default()
    }

    /// Masks all words there.
    pub fn mask(&mut self, kind: Kind, range: Range<usize>) {
        if range.is_empty() || self.desk.keep.contains(&kind) {
            return;
        }
        let is_named = matches!(kind, Kind::User | Kind::Name);
        let is_quote = |byte: &u8| *byte == b'"' || byte.is_ascii_whitespace();
        let mut parts = self.part(range.clone()).split(is_quote).filter(|part| !part.is_empty());
        if is_named && parts.next().is_some_and(words::is_service) && parts.next().is_none() {
            return;
        }
        let mut is_masked = false;
        self.each(range, |page, word| {
            let text = page.part(word.clone());
            let is_label = word.start > 0 && page.src[word.start - 1] == b'.';
            if words::is_nobody(text) || is_label && words::is_end(text) {
                return;
            }
            is_masked = true;
            page.learn(word.clone());
            page.write(word);
        });
        if is_masked && !self.desk.is_learning {
            let count = &mut self.desk.counts[kind as usize];
            *count = count.saturating_add(1);
        }
    }

    /// Masks the words there that may be identities.
    pub fn judge(&mut self, manner: Manner, range: Range<usize>) {
        if self.desk.is_learning || range.is_empty() {
            return;
        }
        let mut is_masked = false;
        self.each(range, |page, word| {
            if page.desk.is_telling(page.part(word.clone()), manner) {
                page.write(word);
                is_masked = true;
            }
        });
        if is_masked && !self.desk.keep.contains(&Kind::Text) {
            let count = &mut self.desk.counts[Kind::Text as usize];
            *count = count.saturating_add(1);
        }
    }

    /// Gives each word, but for addresses, which are masked here.
    fn each(&mut self, range: Range<usize>, mut take: impl FnMut(&mut Self, Range<usize>)) {
        let mut at = range.start;
        let end = range.end.min(self.src.len());
        while at < end {
            if let Some(size) = self.address(at, end) {
                at += size;
                continue;
            }
            let size = word(&self.src[at..end]);
            // What is escaped and is no letter stays.
            if size == 0 && self.src[at] == b'%' && escaped(&self.src[at..end]).is_some() {
                at += 3;
                continue;
            }
            if size > 0 {
                take(self, at..at + size);
            }
            at += size.max(1);
        }
    }

    /// Masks the address at the front, if there is one. Gives its size.
    pub fn address(&mut self, at: usize, end: usize) -> Option<usize> {
        let before = at.checked_sub(1).map(|at| self.src[at]);
        if before.is_some_and(|byte| byte.is_ascii_alphanumeric() || byte == b'.') {
            return None;
        }
        let text = &self.src[at..end];
        let size = v4(text).or_else(|| v6(text, before))?;
        if self.desk.keep.contains(&Kind::Address) {
            return Some(size);
        }
        let place = at..at + size;
        let masks = self.desk.masks;
        let (text, out) = (&self.src[place.clone()], &mut self.out[place.clone()]);
        if !masks.text4(text, out) && !masks.text6(text, out) {
            return None;
        }
        if self.desk.is_learning {
            self.learn(place);
        } else {
            let count = &mut self.desk.counts[Kind::Address as usize];
            *count = count.saturating_add(1);
        }
        Some(size)
    }

    fn learn(&mut self, word: Range<usize>) {
        if self.desk.is_learning && word.len() >= TELLING {
            let text = self.part(word).to_ascii_lowercase();
            self.desk.known.insert(text);
        }
    }

    fn write(&mut self, word: Range<usize>) {
        if self.desk.is_learning {
            return;
        }
        let text = &self.src[word.clone()];
        if !text.contains(&b'%') {
            self.out[word].copy_from_slice(&self.desk.masks.word(text));
            return;
        }
        // Letters that were escaped are the same letters.
        let plain = unescape(text);
        let mask = self.desk.masks.word(&plain);
        let mut at = word.start;
        for byte in mask {
            if self.src[at] == b'%' {
                for (place, half) in [(at + 1, byte >> 4), (at + 2, byte & 15)] {
                    let is_lower = self.src[place].is_ascii_lowercase();
                    let digit = b"0123456789ABCDEF"[usize::from(half)];
                    self.out[place] = if is_lower { digit.to_ascii_lowercase() } else { digit };
                }
                at += 3;
            } else {
                self.out[at] = byte;
                at += 1;
            }
        }
    }
}

impl Desk {
    /// Whether a word may be somebody.
    fn is_telling(&self, word: &[u8], manner: Manner) -> bool {
        if self.keep.contains(&Kind::Text) {
            return false;
        }
        if words::is_nobody(word) || self.words.has(word) {
            return false;
        }
        if manner == Manner::Strict {
            return word.len() >= 4 || !word.iter().all(u8::is_ascii_alphabetic);
        }
        if word.len() < TELLING {
            return false;
        }
        let digits = word.iter().filter(|byte| byte.is_ascii_digit()).count();
        // `428ms`
        let is_time = word.ends_with(b"ms") || word.ends_with(b"us");
        if is_time && digits > 0 && digits + 2 == word.len() {
            return false;
        }
        if self.holds_known(word) {
            return true;
        }
        let looks_so = match (manner, digits) {
            (Manner::Gentle, 0) => false,
            (Manner::Gentle, _) => digits >= TELLING + 2 || digits > 1 && word.len() >= 12,
            _ => true,
        };
        looks_so && !self.words.are_in(word)
    }

    /// Whether an identity stands in the word.
    pub fn holds_known(&self, word: &[u8]) -> bool {
        let word = word.to_ascii_lowercase();
        if self.known.contains(&word) {
            return true;
        }
        (0..word.len()).any(|from| {
            let most = (word.len() - from).min(MAX_INSIDE);
            (TELLING..=most).any(|size| {
                let part = &word[from..from + size];
                self.known.contains(part) && !self.words.has(part)
            })
        })
    }
}

/// How many bytes the word at the front has: letters, digits and what is beyond ASCII, each perhaps
/// escaped with a percent sign.
pub(super) fn word(text: &[u8]) -> usize {
    let mut at = 0;
    while let Some(&byte) = text.get(at) {
        let size = match byte {
            b'%' if escaped(&text[at..]).is_some_and(is_letter) => 3,
            _ if is_letter(byte) => 1,
            _ => break,
        };
        at += size;
    }
    at
}

const fn is_letter(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte >= 0x80
}

/// The byte that is escaped at the front.
fn escaped(text: &[u8]) -> Option<u8> {
    let digit = |at: usize| char::from(*text.get(at)?).to_digit(16);
    Some((digit(1)? * 16 + digit(2)?) as u8)
}

fn unescape(text: &[u8]) -> Vec<u8> {
    let (mut plain, mut at) = (Vec::with_capacity(text.len()), 0);
    while at < text.len() {
        match escaped(&text[at..]) {
            Some(byte) if text[at] == b'%' => {
                plain.push(byte);
                at += 3;
            }
            _ => {
                plain.push(text[at]);
                at += 1;
            }
        }
    }
    plain
}

/// How many bytes the IPv4 address at the front has.
fn v4(text: &[u8]) -> Option<usize> {
    let of_it = |byte: &&u8| byte.is_ascii_digit() || **byte == b'.';
    let most = text.iter().take(24).take_while(of_it).count();
    let mut dots = text[..most].iter().enumerate().filter(|(_, byte)| **byte == b'.');
    // tcpdump writes a port behind a fourth dot, and sentences end in one.
    let size = dots.nth(3).map_or(most, |(dot, _)| dot);
    let is_part = dots.next().is_some_and(|(dot, _)| dot + 1 < most)
        || text.get(most).is_some_and(u8::is_ascii_alphanumeric);
    (!is_part && super::address::read4(&text[..size]).is_some()).then_some(size)
}

/// How many bytes the IPv6 address at the front has.
fn v6(text: &[u8], before: Option<u8>) -> Option<usize> {
    if before == Some(b':')
        || !text.first().is_some_and(|byte| byte.is_ascii_hexdigit() || *byte == b':')
    {
        return None;
    }
    let is_of_it = |byte: &&u8| byte.is_ascii_hexdigit() || matches!(**byte, b':' | b'.');
    let most = text.iter().take(46).take_while(is_of_it).count();
    let colons = memchr::memchr_iter(b':', &text[..most]).count();
    if colons < 2 || text.get(most).is_some_and(u8::is_ascii_alphanumeric) {
        return None;
    }
    // A colon or a dot may follow an address.
    let is_one = |size: &usize| {
        let text = core::str::from_utf8(&text[..*size]);
        *size > 2 && text.is_ok_and(|text| text.parse::<core::net::Ipv6Addr>().is_ok())
    };
    (most.saturating_sub(1)..=most).rev().find(is_one)
}
