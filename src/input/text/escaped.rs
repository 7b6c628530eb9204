//! A message inside one line: with `#015#012` by syslog, `\r\n` in a string of JSON or JavaScript,
//! or `..` by ngrep.

use super::clean::Room;
use super::clock;
use super::facts::field;
use super::lines::{End, Line};
use super::start;
use crate::trace::Time;
use memchr::memmem;

/// How many characters a start line has at most here.
const MAX_START: usize = 1024;

/// How many backslashes an escape has at most: four strings inside each other.
const MAX_SLASHES: usize = 32;

/// How line ends are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Escape {
    /// `#015#012`
    Octal,
    /// `\r\n`, with so many backslashes: one more string around it doubles them.
    Slash(usize),
    /// `..`
    Dots,
}

/// A message inside a line.
#[derive(Clone, Copy, Debug)]
pub struct Inside {
    escape: Escape,
    /// Where it starts.
    pub start: usize,
    /// Where it ends.
    pub end: usize,
}

/// The first message inside a line, from `from` on. `dots` says whether dots may be line ends.
pub fn find(text: &[u8], from: usize, dots: bool) -> Option<Inside> {
    let mut at = from;
    while let Some(found) = memmem::find(text.get(at..)?, b"SIP/2.0").map(|found| found + at) {
        at = found + 7;
        let near = text.get(at..text.len().min(at + MAX_START))?;
        let (escape, start) = if near.first() == Some(&b' ') {
            let Some((escape, end)) = first_end(near, dots) else { continue };
            let line = text.get(found..at + end)?;
            if start::whole(line, 0).is_none_or(|start| start.at != 0) {
                continue;
            }
            (escape, found)
        } else {
            let Some((escape, len)) = line_end(near, dots) else { continue };
            if len == 0 {
                continue;
            }
            let low = from.max(found.saturating_sub(MAX_START));
            let Some(start) = start::request_at(text, low, found) else { continue };
            let line = text.get(start..at)?;
            if start::whole(line, 0).is_none() {
                continue;
            }
            (escape, start)
        };
        let end = match escape {
            Escape::Slash(slashes) => closing(text, start, slashes),
            _ => text.len(),
        };
        return Some(Inside { escape, start, end });
    }
    None
}

/// The first line end in `text`: how it is written, and where it stands.
fn first_end(text: &[u8], dots: bool) -> Option<(Escape, usize)> {
    (0..text.len()).find_map(|at| {
        let rest = text.get(at..)?;
        if !matches!(rest.first(), Some(b'#' | b'\\' | b'.')) {
            return None;
        }
        line_end(rest, dots).map(|(escape, _)| (escape, at))
    })
}

/// The line end at the start of `text`, and how long it is.
fn line_end(text: &[u8], dots: bool) -> Option<(Escape, usize)> {
    for written in [&b"#015#012"[..], b"#012", b"#015"] {
        if text.starts_with(written) {
            return Some((Escape::Octal, written.len()));
        }
    }
    let slashes = slashes(text);
    match text.get(slashes) {
        Some(b'n') if slashes > 0 => return Some((Escape::Slash(slashes), slashes + 1)),
        Some(b'r') if slashes > 0 => {
            let behind = text.get(slashes + 1..)?;
            let more = self::slashes(behind);
            let pair = more == slashes && behind.get(more) == Some(&b'n');
            let len = if pair { 2 * slashes + 2 } else { slashes + 1 };
            return Some((Escape::Slash(slashes), len));
        }
        _ => {}
    }
    // Two dots end a line where a field, a line of SDP or another line end follows.
    let behind = text.strip_prefix(b"..").filter(|_| dots)?;
    let next = behind.get(..behind.len().min(80)).unwrap_or_default();
    let is_end = next.is_empty()
        || next.starts_with(b"..")
        || matches!(next, [b'a'..=b'z', b'=', ..])
        || field(next).is_some_and(|field| field.is_known);
    is_end.then_some((Escape::Dots, 2))
}

/// How many backslashes stand at the start of `text`, as far as that matters.
fn slashes(text: &[u8]) -> usize {
    text.iter().take(MAX_SLASHES).take_while(|&&byte| byte == b'\\').count()
}

/// Where the string ends in which the message stands.
fn closing(text: &[u8], start: usize, slashes: usize) -> usize {
    let before = start.checked_sub(1).and_then(|at| text.get(at)).copied();
    let Some(quote) = before.filter(|byte| matches!(byte, b'"' | b'\'' | b'`')) else {
        return text.len();
    };
    let mut run = 0;
    for (at, &byte) in text.iter().enumerate().skip(start) {
        if byte == quote && run < slashes {
            return at - run;
        }
        run = if byte == b'\\' { run + 1 } else { 0 };
    }
    text.len()
}

impl Inside {
    /// Gives each line of the message to `each`.
    pub fn lines(&self, line: &Line<'_>, room: &mut Room, mut each: impl FnMut(&Line<'_>)) {
        let text = line.text.get(..self.end).unwrap_or(line.text);
        let mut at = self.start;
        let mut plain = at;
        room.clear();
        while at < text.len() {
            let Some(rest) = text.get(at..) else { break };
            let special = matches!(rest.first(), Some(b'#' | b'\\' | b'.'));
            if !special {
                at += 1;
                continue;
            }
            if let Some((escape, len)) = line_end(rest, self.escape == Escape::Dots)
                && self.is_same(escape)
            {
                room.copy(line, plain, at);
                each(&Line { end: End::FEED, ..room.line(line) });
                room.clear();
                at += len;
                plain = at;
            } else if let Escape::Slash(slashes) = self.escape
                && let Some((byte, len)) = unescape(rest, slashes)
            {
                room.copy(line, plain, at);
                at += len;
                // Where the byte itself ends the escape, it stands there.
                plain = if text.get(at - 1) == Some(&byte) { at - 1 } else { at };
                if plain == at {
                    room.put(byte);
                }
            } else {
                at += 1;
            }
        }
        room.copy(line, plain, text.len());
        if !room.text.is_empty() {
            each(&Line { end: End::default(), ..room.line(line) });
        }
    }

    fn is_same(&self, escape: Escape) -> bool {
        match (self.escape, escape) {
            (Escape::Slash(one), Escape::Slash(other)) => one == other,
            (one, other) => one == other,
        }
    }
}

/// What an escape in a string stands for, and how long it is.
fn unescape(text: &[u8], slashes: usize) -> Option<(u8, usize)> {
    let run = self::slashes(text);
    if run < slashes {
        return None;
    }
    let next = *text.get(run)?;
    match next {
        b'"' | b'\'' | b'/' | b'`' => Some((next, run + 1)),
        b't' if run == slashes => Some((b'\t', run + 1)),
        b'u' if run == slashes => {
            let digits = core::str::from_utf8(text.get(run + 1..run + 5)?).ok()?;
            let value = u32::from_str_radix(digits, 16).ok()?;
            u8::try_from(value).ok().filter(u8::is_ascii).map(|byte| (byte, run + 5))
        }
        _ if run >= 2 * slashes => Some((b'\\', 2 * slashes)),
        _ => None,
    }
}

/// The time that an object of JSON names before the message.
pub fn time(text: &[u8]) -> Option<Time> {
    let near = text.get(..text.len().min(4096))?;
    for key in [&b"\"time\":"[..], b"\"timestamp\":", b"\"@timestamp\":", b"\"ts\":", b"\"t\":"] {
        if let Some(found) = memmem::find(near, key) {
            let value = near.get(found + key.len()..)?.trim_ascii_start();
            let value = value.strip_prefix(b"\"").unwrap_or(value);
            return clock::read(value).map(|(time, _)| time).or_else(|| clock::epoch(value));
        }
    }
    None
}
