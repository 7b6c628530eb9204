//! What terminals and web pages put into lines: colour codes, NUL bytes, HTML entities.

use super::lines::{End, Line, Run, Way};
use alloc::vec::Vec;
use memchr::{memchr, memchr3};

const ENTITIES: &[(&[u8], u8)] = &[
    (b"&lt;", b'<'),
    (b"&gt;", b'>'),
    (b"&amp;", b'&'),
    (b"&quot;", b'"'),
    (b"&#34;", b'"'),
    (b"&#39;", b'\''),
    (b"&#x27;", b'\''),
    (b"&apos;", b'\''),
    (b"&nbsp;", b' '),
];

/// Room for a line that is not as it stands.
#[derive(Default)]
pub struct Room {
    /// The text.
    pub text: Vec<u8>,
    /// Where its parts stand.
    pub runs: Vec<Run>,
}

impl Room {
    /// The line that it holds.
    pub fn line(&self, of: &Line<'_>) -> Line<'_> {
        Line { text: &self.text, way: Way::Runs(&self.runs), end: End { returns: 0, ..of.end } }
    }

    /// Empties it.
    pub fn clear(&mut self) {
        self.text.clear();
        self.runs.clear();
    }

    /// Adds a part of a line that stands straight.
    pub fn add(&mut self, text: &[u8], from: u64) {
        let (at, len) = (self.text.len(), text.len());
        if len == 0 {
            return;
        }
        self.text.extend_from_slice(text);
        match self.runs.last_mut() {
            Some(last) if last.from + last.len as u64 == from && last.at + last.len == at => {
                last.len += len;
            }
            _ => self.runs.push(Run { at, from, len }),
        }
    }
}

/// Writes the line without those into `room`. False if there are none: then it is as it stands.
/// NUL bytes stay where they may belong to a message.
pub fn clean(line: &Line<'_>, in_message: bool, room: &mut Room) -> bool {
    let text = line.text;
    let Way::Straight(from) = line.way else { return wide(line, room) };
    let Some(first) = memchr3(0x1B, 0, b'&', text) else { return false };
    // A page's source has no bracket left. Where there are some, an entity belongs to the text.
    let is_page = memchr(b'<', text).is_none()
        && (memchr::memmem::find(text, b"&lt;").is_some()
            || memchr::memmem::find(text, b"&gt;").is_some());
    let is_nul = |byte: u8| byte == 0 && !in_message;
    if !is_page && !text.iter().any(|&byte| byte == 0x1B || is_nul(byte)) {
        return false;
    }
    room.clear();
    room.add(text.get(..first).unwrap_or_default(), from);
    let mut at = first;
    while let Some(rest) = text.get(at..).filter(|rest| !rest.is_empty()) {
        if rest.first().is_some_and(|&byte| is_nul(byte)) {
            at += 1;
        } else if let Some(len) = escape(rest) {
            at += len;
        } else if is_page
            && let Some(&(entity, byte)) = ENTITIES.iter().find(|(name, _)| rest.starts_with(name))
        {
            // It stands nowhere as it is.
            room.text.push(byte);
            at += entity.len();
        } else {
            let end = memchr3(0x1B, 0, b'&', rest.get(1..).unwrap_or_default());
            let len = end.map_or(rest.len(), |end| end + 1);
            room.add(rest.get(..len).unwrap_or_default(), from + at as u64);
            at += len;
        }
    }
    true
}

/// Lines of UTF-16 lose their colours only.
fn wide(line: &Line<'_>, room: &mut Room) -> bool {
    let Way::Wide(from) = line.way else { return false };
    if memchr(0x1B, line.text).is_none() {
        return false;
    }
    room.clear();
    let mut at = 0;
    while let Some(rest) = line.text.get(at..).filter(|rest| !rest.is_empty()) {
        if let Some(len) = escape(rest) {
            at += len;
        } else {
            room.add(rest.get(..1).unwrap_or_default(), from + 2 * at as u64);
            at += 1;
        }
    }
    true
}

/// The length of the terminal's control sequence at the start of `text`: `ESC [ … letter`.
fn escape(text: &[u8]) -> Option<usize> {
    let rest = text.strip_prefix(b"\x1B")?;
    let Some(inside) = rest.strip_prefix(b"[") else {
        return Some(if matches!(rest.first(), Some(b'(' | b')')) { 3.min(text.len()) } else { 1 });
    };
    let middle = inside.iter().take_while(|byte| (0x20..0x40).contains(*byte)).count();
    Some((2 + middle + 1).min(text.len()))
}

impl Room {
    /// Adds a part of a line.
    pub fn copy(&mut self, line: &Line<'_>, start: usize, end: usize) {
        let part = |start: usize, end: usize| line.text.get(start..end).unwrap_or_default();
        match line.way {
            Way::Straight(from) => self.add(part(start, end), from + start as u64),
            Way::Runs(runs) => {
                let first = runs.partition_point(|run| run.at + run.len <= start);
                for run in runs.get(first..).unwrap_or_default() {
                    let (low, high) = (run.at.max(start), (run.at + run.len).min(end));
                    if low >= high {
                        break;
                    }
                    self.add(part(low, high), run.from + (low - run.at) as u64);
                }
            }
            // The first byte shows the place of all.
            Way::Wide(from) => {
                self.add(part(start, (start + 1).min(end)), from + 2 * start as u64);
                self.text.extend_from_slice(part((start + 1).min(end), end));
            }
        }
    }

    /// Adds a byte that the line writes otherwise, and that so stands nowhere as it is.
    pub fn put(&mut self, byte: u8) {
        self.text.push(byte);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn colours_and_entities() {
        for (text, expected) in [
            ("\x1b[36;1mVia\x1b[0m: x", Some("Via: x")),
            ("&lt;sip:a@example.com&gt;;x=&amp;", Some("<sip:a@example.com>;x=&")),
            ("<note>a &lt; b</note>", None),
            ("a&b", None),
            ("a\0b", Some("ab")),
            ("plain", None),
        ] {
            let line = Line { text: text.as_bytes(), way: Way::Straight(10), end: End::FEED };
            let mut room = Room::default();
            let found =
                clean(&line, false, &mut room).then(|| core::str::from_utf8(&room.text).unwrap());
            assert_eq!(found, expected, "{text:?}");
            for run in &room.runs {
                let from = (run.from - 10) as usize;
                let there = &text.as_bytes()[from..from + run.len];
                assert_eq!(there, &room.text[run.at..run.at + run.len], "{text:?}");
            }
        }
    }
}
