//! Where a message starts: a start line, told from prose that names one.

use crate::grammar::byte::is_token_text;
use crate::grammar::flaw::Unheard;
use crate::iana::method::Method;
use crate::iana::status::status;
use crate::span::Piece;
use crate::wire::start_line::{self, StartLine};
use memchr::memmem;

/// What ends a line of a log in place of its line end.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Tail {
    /// Nothing: the line ends where it ends.
    #[default]
    None,
    /// The CR as ngrep prints it.
    Dot,
    /// The CR as editors and `cat -v` print it.
    Caret,
    /// The CR as strings write it.
    Escape,
    /// The CR as syslog writes it.
    Octal,
    /// The end of bold text.
    Bold,
}

impl Tail {
    const ALL: &[Self] = &[Self::Caret, Self::Octal, Self::Escape, Self::Bold, Self::Dot];

    /// How it is written.
    pub const fn text(self) -> &'static [u8] {
        match self {
            Self::None => b"",
            Self::Dot => b".",
            Self::Caret => b"^M",
            Self::Escape => b"\\r",
            Self::Octal => b"#015",
            Self::Bold => b"**",
        }
    }

    /// The tail that a line has.
    pub fn of(line: &[u8]) -> Self {
        let found = Self::ALL.iter().find(|tail| line.ends_with(tail.text()));
        found.copied().unwrap_or_default()
    }
}

/// A start line in a line.
#[derive(Clone, Copy, Debug)]
pub struct Start {
    /// Where it starts.
    pub at: usize,
    /// Where it ends, before the tail.
    pub end: usize,
    /// What stands behind it.
    pub tail: Tail,
    /// Whether it needs no header field behind it to be believed.
    pub is_sure: bool,
}

/// The start line that is the whole of `text` from `at` on.
pub fn whole(text: &[u8], at: usize) -> Option<Start> {
    let line = text.get(at..)?;
    let marks = markup(line);
    let (at, line) = (at + marks, line.get(marks..)?);
    if starts_status(line) {
        let mut tail = Tail::of(line);
        // Whether the dot belongs to the phrase shows in the next line.
        let end = line.len() - tail.text().len();
        if tail == Tail::Dot && line.get(end - 1).is_some_and(|&byte| byte == b'.') {
            tail = Tail::None;
        }
        let end = line.len() - tail.text().len();
        let is_sure = is_status(line.get(..end)?)?;
        return Some(Start { at, end: at + end, tail, is_sure });
    }
    // A request ends with its version.
    let trimmed = line.trim_ascii_end();
    let tail = Tail::of(trimmed);
    let bare = trimmed.get(..trimmed.len() - tail.text().len())?.trim_ascii_end();
    if !ends_version(bare) {
        return None;
    }
    // Another version than that of SIP is believed if fields follow.
    let is_sure = bare.ends_with(b"2.0");
    let end = if tail == Tail::None { line.len() } else { bare.len() };
    let found = Start { at: at + junk(line), end: at + end, tail, is_sure };
    is_request(text.get(found.at..found.end)?).then_some(found)
}

/// Whether a text ends with a version, in any case.
pub fn ends_version(text: &[u8]) -> bool {
    let last = text.get(text.len().saturating_sub(7)..).unwrap_or_default();
    let [name @ .., b'/', major, b'.', minor] = last else { return false };
    name.eq_ignore_ascii_case(b"SIP") && major.is_ascii_digit() && minor.is_ascii_digit()
}

/// How many bytes before the method are headers of the packet, as a dump prints them: `.....x..`.
fn junk(line: &[u8]) -> usize {
    let end = line.iter().position(|&byte| byte == b' ').unwrap_or(0);
    let word = line.get(..end).unwrap_or_default();
    let Some(dot) = word.iter().rposition(|&byte| byte == b'.') else { return 0 };
    let is_method = Method::of(word.get(dot + 1..).unwrap_or_default()) != Method::Other;
    if is_method { dot + 1 } else { 0 }
}

/// The start line at the end of `text`, whatever stands before it; for the caller to confirm.
pub fn inside(text: &[u8], from: usize) -> Option<Start> {
    let rest = text.get(from..)?;
    let found = memmem::find(rest, b"SIP/2.0")? + from;
    // `SIP/2.0 503 …`
    if text.get(found + 7) == Some(&b' ')
        && let Some(start) = whole(text, found)
        && starts_status(text.get(found..)?)
    {
        return Some(Start { is_sure: false, ..start });
    }
    // `INVITE sip:… SIP/2.0`: the last two words before.
    let at = request_at(text, from, found)?;
    let start = whole(text, at)?;
    (start.at == at).then_some(Start { is_sure: false, ..start })
}

/// Where the request line starts whose version stands at `version`.
pub fn request_at(text: &[u8], from: usize, version: usize) -> Option<usize> {
    let before = text.get(from..version)?.strip_suffix(b" ")?;
    let uri = before.iter().rposition(|&byte| byte == b' ')?;
    let method = before.get(..uri)?;
    let letters = method.iter().rev().take_while(|byte| byte.is_ascii_uppercase()).count();
    (letters >= 3).then_some(from + uri - letters)
}

/// Marks of Markdown before a text: `### `, `**`.
pub fn markup(line: &[u8]) -> usize {
    let hashes = line.iter().take(6).take_while(|&&byte| byte == b'#').count();
    if hashes > 0 && line.get(hashes) == Some(&b' ') {
        return hashes + 1;
    }
    if line.starts_with(b"**") { 2 } else { 0 }
}

/// Whether a status line may start here: a cheap look.
pub fn starts_status(line: &[u8]) -> bool {
    matches!(line, [b'S' | b's', b'I' | b'i', b'P' | b'p', b'/', b'0'..=b'9', ..])
}

/// Whether this is a status line; and whether it is one and no sentence.
fn is_status(line: &[u8]) -> Option<bool> {
    let mut unheard = Unheard::default();
    let Some(StartLine::Response(found)) = start_line::read(Piece::whole(line), &mut unheard)
    else {
        return None;
    };
    // A number that is no code is believed if fields follow.
    let Some(code) = found.code else { return Some(false) };
    let phrase = found.phrase.bytes().trim_ascii();
    let usual = status(code).map_or(&b""[..], |row| row.phrase.as_bytes());
    let has_usual = phrase.len() >= usual.len()
        && phrase.iter().zip(usual).all(|(a, b)| a.eq_ignore_ascii_case(b));
    if has_usual && !usual.is_empty() {
        let rest = phrase.get(usual.len()..)?;
        return Some(rest.is_empty() || !rest.starts_with(b" ") && !rest.starts_with(b","));
    }
    if found.version.bytes() != b"SIP/2.0" {
        return Some(false);
    }
    let words = phrase.split(|&byte| byte == b' ').count();
    Some(words <= 6 && memmem::find(phrase, b", ").is_none())
}

/// Whether this is a request line, and no sentence that ends with the version.
fn is_request(line: &[u8]) -> bool {
    let mut unheard = Unheard::default();
    let Some(StartLine::Request(found)) = start_line::read(Piece::whole(line), &mut unheard) else {
        return false;
    };
    let (method, uri) = (found.method.bytes(), found.uri.bytes());
    let has_scheme =
        [&b"sip:"[..], b"sips:", b"tel:", b"urn:", b"im:", b"pres:"].iter().any(|scheme| {
            uri.get(..scheme.len()).is_some_and(|start| start.eq_ignore_ascii_case(scheme))
        });
    let one_word = !uri.iter().any(|byte| matches!(byte, b' ' | b'\t'));
    let mut capitals = [0; 16];
    let is_known = capitals.get_mut(..method.len()).is_some_and(|room| {
        room.copy_from_slice(method);
        room.make_ascii_uppercase();
        Method::of(room) != Method::Other
    });
    let shouted = method.iter().all(|byte| !byte.is_ascii_lowercase());
    is_token_text(method)
        && (has_scheme && (one_word || is_known) || one_word && is_known && shouted)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn start_lines_and_prose() {
        for (line, sure) in [
            ("SIP/2.0 503 Service Unavailable", Some(true)),
            ("SIP/2.0 503 Maximum Calls In Progress", Some(true)),
            ("SIP/2.0 500 ", Some(true)),
            ("SIP/2.0 200 OK is what I get", Some(false)),
            ("SIP/2.0 100 trying -- your call is important to us", Some(false)),
            ("INVITE sip:bob@example.com SIP/2.0", Some(true)),
            ("### INVITE sip:bob@example.com SIP/2.0", Some(true)),
            ("**SIP/2.0 503 Service Unavailable**", Some(true)),
            ("INVITE sip:bob@example.com SIP/2.0.", Some(true)),
            ("LLOHELLOBYE sip:bob@example.com SIP/2.0", Some(true)),
            ("INVITE bob SIP/2.0", Some(true)),
            ("RFC 3261 is about SIP/2.0", None),
            ("I speak SIP/2.0", None),
            ("The server says SIP/2.0 200 OK", None),
            ("Via: SIP/2.0/UDP 192.0.2.1", None),
        ] {
            let found = whole(line.as_bytes(), 0);
            assert_eq!(found.map(|start| start.is_sure), sure, "{line}");
        }
        let found = inside(b"x: msg=INVITE sip:bob@example.com SIP/2.0", 0).unwrap();
        assert_eq!((found.at, found.is_sure), (7, false));
        assert!(inside(b"the SIP/2.0 protocol", 0).is_none());
    }
}
