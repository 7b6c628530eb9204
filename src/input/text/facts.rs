//! What the header fields of a message say of its frame, and what lines look like.

use super::clock::number;
use crate::iana::header::Name;

/// What the fields so far say.
#[derive(Clone, Copy, Debug, Default)]
pub struct Facts {
    /// How many fields there are.
    pub fields: u32,
    /// Content-Length.
    pub length: Option<u64>,
    /// Whether there is a Call-ID and a CSeq: without them a blank line is damage.
    pub has_call: bool,
    /// Whether there is a CSeq.
    pub has_cseq: bool,
    /// What the body is.
    pub kind: Kind,
}

/// What a body is, as far as its lines can be told by it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Kind {
    /// Nothing is said of it.
    #[default]
    Unknown,
    /// SDP: every line starts with a letter and `=`.
    Sdp,
    /// Lines may look like the start of a message.
    Message,
    /// Prose.
    Text,
    /// Anything else.
    Other,
}

impl Facts {
    /// Takes a header field.
    pub fn take(&mut self, field: Field<'_>) {
        self.fields += 1;
        match field.name {
            Name::CallId => self.has_call = true,
            Name::CSeq => self.has_cseq = true,
            Name::ContentLength if self.length.is_none() => {
                self.length = number(field.value).map(|(length, _)| length.unsigned_abs());
            }
            Name::ContentType => {
                let starts = |kind: &[u8]| {
                    field.value.get(..kind.len()).is_some_and(|it| it.eq_ignore_ascii_case(kind))
                };
                self.kind = if starts(b"application/sdp") {
                    Kind::Sdp
                } else if starts(b"message/") || starts(b"multipart/") {
                    Kind::Message
                } else if starts(b"text/") {
                    Kind::Text
                } else {
                    Kind::Other
                };
            }
            _ => {}
        }
    }

    /// Whether the fields that every message has are there.
    pub const fn is_complete(&self) -> bool {
        self.has_call && self.has_cseq
    }
}

/// A header field.
#[derive(Clone, Copy, Debug)]
pub struct Field<'a> {
    /// Its name.
    pub name: Name,
    /// Its value, trimmed.
    pub value: &'a [u8],
    /// Whether it is surely one: its name is registered, or begins as names of their own do.
    pub is_known: bool,
}

/// The header field that a line is, if it looks like one.
pub fn field(line: &[u8]) -> Option<Field<'_>> {
    any_field(line).filter(|(_, looks_so)| *looks_so).map(|(field, _)| field)
}

/// The header field that a line is by its form alone, and whether it looks like one among the lines
/// of a log.
pub fn any_field(line: &[u8]) -> Option<(Field<'_>, bool)> {
    let token = |byte: &u8| byte.is_ascii_alphanumeric() || b"-.!%*_+`'~".contains(byte);
    let end = line.iter().position(|byte| !token(byte))?;
    let written = line.get(..end).filter(|name| !name.is_empty())?;
    let blanks = line.get(end..)?.iter().take_while(|byte| matches!(byte, b' ' | b'\t')).count();
    if line.get(end + blanks) != Some(&b':') {
        return None;
    }
    let value = line.get(end + blanks + 1..)?;
    let name = Name::of(written);
    let own = matches!(written, [b'X' | b'x' | b'P' | b'p', b'-', _, ..]);
    let is_known = name != Name::Other || own;
    // Names of logs go on at once: `JsSIP:Transport`.
    let is_spaced = value.first().is_none_or(|byte| matches!(byte, b' ' | b'\t'));
    let first_letter = written.first().is_some_and(u8::is_ascii_alphabetic);
    let is_field = is_known || is_spaced && first_letter && written.len() > 1;
    Some((Field { name, value: value.trim_ascii(), is_known }, is_field))
}

/// Whether a line is one of SDP.
pub fn is_sdp(line: &[u8]) -> bool {
    matches!(line, [b'a'..=b'z', b'=', ..])
}

/// Whether a line is a rule that divides: `-----`, `=====`, `<------------>`, a code fence, or
/// what some stacks write behind a message.
pub fn is_rule(line: &[u8]) -> bool {
    let line = line.trim_ascii();
    if line.starts_with(b"--end msg--") || line.starts_with(b"--- (") || line.starts_with(b"```") {
        return true;
    }
    line.len() >= 3 && line.iter().all(|byte| b"-=~|*_<>#+".contains(byte))
}

/// Whether a line says that something was left out.
pub fn is_ellipsis(line: &[u8]) -> bool {
    let line = line.trim_ascii();
    let inside = line.strip_prefix(b"[").and_then(|line| line.strip_suffix(b"]")).unwrap_or(line);
    let inside =
        inside.strip_prefix(b"<").and_then(|line| line.strip_suffix(b">")).unwrap_or(inside);
    matches!(
        inside,
        b"..." | b"...." | b"\xE2\x80\xA6" | b"snip" | b"cut" | b"truncated" | b"snipped"
    )
}
