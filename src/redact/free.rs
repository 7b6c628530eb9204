//! Text that is no SIP: lines of logs, phrases, bodies. URIs, addresses and what looks like a mailbox
//! are masked, and the words that may be somebody.

use super::Kind;
use super::page::{Manner, Page};
use core::ops::Range;

impl Page<'_> {
    /// Masks what may be somebody in a text that anybody may have written.
    pub fn free(&mut self, range: Range<usize>, manner: Manner) {
        let end = range.end.min(self.src.len());
        let mut at = range.start;
        let mut from = at;
        while at < end {
            let is_start = at == range.start || !is_of_word(self.src[at - 1]);
            let byte = self.src[at];
            if !is_start || !(is_of_word(byte) || byte == b':') {
                at += 1;
                continue;
            }
            // A time is nobody's.
            let time =
                byte.is_ascii_digit().then(|| super::text::time_size(self.part(at..end))).flatten();
            if let Some(size) = time {
                self.judge(manner, from..at);
                at += size.max(1);
                from = at;
            } else if let Some(size) = pairs(self.part(at..end)) {
                self.judge(manner, from..at);
                self.mask(Kind::Secret, at..at + size);
                at += size;
                from = at;
            } else if let Some(size) = self.mailbox(at, end) {
                self.judge(manner, from..at);
                self.mask(Kind::User, at..at + size);
                at += size;
                from = at;
            } else if self.is_uri(at) {
                self.judge(manner, from..at);
                at += self.uri(at, end, false).unwrap_or(1);
                from = at;
            } else {
                at += 1;
            }
        }
        self.judge(manner, from..end);
    }

    /// `somebody@somewhere`, without a scheme.
    fn mailbox(&self, at: usize, end: usize) -> Option<usize> {
        let text = self.part(at..end.min(at + 256));
        let is_of_it =
            |byte: &&u8| is_of_word(**byte) || matches!(**byte, b'.' | b'+' | b'-' | b'%');
        let user = text.iter().take_while(is_of_it).count();
        if user == 0 || text.get(user) != Some(&b'@') {
            return None;
        }
        let host = text[user + 1..].iter().take_while(is_of_it).count();
        (host > 0).then_some(user + 1 + host)
    }
}

/// How many bytes a print or the address of a network card has: six pairs of digits or more.
fn pairs(text: &[u8]) -> Option<usize> {
    let is_pair =
        |at: usize| text.get(at..at + 2).is_some_and(|two| two.iter().all(u8::is_ascii_hexdigit));
    let mut size = 0;
    while is_pair(size) && matches!(text.get(size + 2), Some(b':' | b'-')) && size < 4096 {
        size += 3;
    }
    (size >= 15 && is_pair(size)).then_some(size + 2)
}

const fn is_of_word(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte == b'_' || byte >= 0x80
}
