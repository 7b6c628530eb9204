//! Bodies, by their types; and SDP, line by line.

use super::Kind;
use super::page::{Manner, Page};
use core::ops::Range;
use memchr::memmem;

/// How deep parts may lie in each other.
const MAX_DEPTH: u8 = 4;

/// Attributes of SDP that are somebody's as a whole.
const OWN: [&[u8]; 14] = [
    b"ice-ufrag",
    b"ice-pwd",
    b"msid",
    b"cname",
    b"label",
    b"msid-semantic",
    b"key-mgmt",
    b"conf",
    b"identity",
    b"tls-id",
    b"path",
    b"accept-wrapped-types-id",
    b"charging",
    b"userinfo",
];

/// Attributes whose values are words and numbers of the protocol.
const PROTOCOL: [&[u8]; 45] = [
    b"rtpmap",
    b"fmtp",
    b"ptime",
    b"maxptime",
    b"rtcp-fb",
    b"extmap",
    b"mid",
    b"group",
    b"setup",
    b"connection",
    b"rtcp-mux",
    b"rtcp-rsize",
    b"ssrc-group",
    b"ice-options",
    b"ice-pacing",
    b"curr",
    b"des",
    b"conf",
    b"sctpmap",
    b"sctp-port",
    b"max-message-size",
    b"rid",
    b"simulcast",
    b"imageattr",
    b"framerate",
    b"framesize",
    b"quality",
    b"sendrecv",
    b"sendonly",
    b"recvonly",
    b"inactive",
    b"direction",
    b"silencesupp",
    b"gpmd",
    b"maxprate",
    b"bundle-only",
    b"ice-lite",
    b"end-of-candidates",
    b"content",
    b"lang",
    b"charset",
    b"orient",
    b"type",
    b"key-mgmt-lifetime",
    b"crypto-suites",
];

impl Page<'_> {
    /// Masks a body; `kind` is where its type stands.
    pub fn body(&mut self, kind: Option<Range<usize>>, range: Range<usize>, depth: u8) {
        if range.is_empty() {
            return;
        }
        let text = self.part(range.clone());
        let named =
            kind.clone().map(|kind| self.part(kind).to_ascii_lowercase()).unwrap_or_default();
        let is = |name: &[u8]| named.starts_with(name);
        if is(b"multipart/") && depth < MAX_DEPTH && self.parts(&named, kind, range.clone(), depth)
        {
            return;
        }
        if is(b"application/sdp") || text.starts_with(b"v=0") {
            self.sdp(range);
        } else if is(b"message/sipfrag") || is(b"message/sip") || is(b"message/external-body") {
            self.fragment(range, depth);
        } else if !is_text(text) {
            self.blank(range);
        } else if is(b"text/") && !is(b"text/html") {
            self.mask(Kind::Text, range);
        } else if is(b"application/dtmf") || is(b"audio/telephone-event") {
            self.digits(range);
        } else if named.windows(3).any(|part| part == b"xml") || is(b"text/html") {
            self.markup(range);
        } else {
            self.line(range);
        }
    }

    /// What nobody can read is not looked at.
    fn blank(&mut self, range: Range<usize>) {
        if !self.desk.is_learning && !self.desk.keep.contains(&Kind::Text) {
            for byte in &mut self.out[range] {
                *byte = if byte.is_ascii_whitespace() { *byte } else { b'.' };
            }
            self.desk.counts[Kind::Text as usize] += 1;
        }
    }

    /// Keys that somebody pressed.
    fn digits(&mut self, range: Range<usize>) {
        let mut at = range.start;
        while at < range.end {
            let size = super::page::word(self.part(at..range.end));
            let word = self.part(at..at + size);
            if size == 1 && word[0].is_ascii_digit() {
                self.mask(Kind::Secret, at..at + size);
            }
            at += size.max(1);
        }
    }

    /// XML: names of elements and attributes stay.
    fn markup(&mut self, range: Range<usize>) {
        let (mut at, mut from) = (range.start, range.start);
        let (mut is_tag, mut quote) = (false, None);
        while at < range.end {
            let byte = self.src[at];
            match (is_tag, quote, byte) {
                (false, _, b'<') => {
                    self.free(from..at, Manner::Strict);
                    (is_tag, from) = (true, at + 1);
                }
                (true, None, b'>') => {
                    self.judge(Manner::Gentle, from..at);
                    (is_tag, from) = (false, at + 1);
                }
                (true, None, b'"' | b'\'') => {
                    self.judge(Manner::Gentle, from..at);
                    (quote, from) = (Some(byte), at + 1);
                }
                (true, Some(open), _) if open == byte => {
                    self.free(from..at, Manner::Wary);
                    (quote, from) = (None, at + 1);
                }
                _ => {}
            }
            at += 1;
        }
        self.free(from..range.end, Manner::Strict);
    }

    /// A message in a message, or a part of one.
    fn fragment(&mut self, range: Range<usize>, depth: u8) {
        let first = memchr::memchr(b'\n', self.part(range.clone()));
        let end = first.map_or(range.end, |first| range.start + first);
        let is_start = memmem::find(self.part(range.start..end), b"SIP/2.0").is_some();
        if is_start {
            self.start(range.start..end);
        }
        let rest = if is_start { end } else { range.start };
        self.head(rest..range.end, depth);
    }

    /// Lines of header fields, and what comes behind an empty one.
    fn head(&mut self, range: Range<usize>, depth: u8) {
        let mut kind = None;
        let mut at = range.start;
        while at < range.end {
            let mut end = self.line_end(at, range.end);
            while matches!(self.src.get(end), Some(b' ' | b'\t')) && end < range.end {
                end = self.line_end(end, range.end);
            }
            let line = self.part(at..end);
            if line.trim_ascii().is_empty() && at > range.start {
                return self.body(kind, end..range.end, depth + 1);
            }
            if let Some(colon) = memchr::memchr(b':', line) {
                let name = crate::iana::header::Name::of(line[..colon].trim_ascii());
                let value = at + colon + 1..at + line.trim_ascii_end().len().max(colon + 1);
                if name == crate::iana::header::Name::ContentType {
                    let from = self.skip(value.start, value.end);
                    kind = Some(from..value.end);
                }
                self.field(name, value);
            } else {
                self.line(at..end);
            }
            at = end;
        }
    }

    fn line_end(&self, at: usize, end: usize) -> usize {
        memchr::memchr(b'\n', self.part(at..end)).map_or(end, |line| at + line + 1)
    }

    /// The parts of a body. The line between them has the mask that the parameter has.
    fn parts(
        &mut self,
        named: &[u8],
        kind: Option<Range<usize>>,
        range: Range<usize>,
        depth: u8,
    ) -> bool {
        let Some(kind) = kind else { return false };
        let Some(at) = memmem::find(named, b"boundary") else { return false };
        let from = kind.start + at + 8;
        let value = self.part(from..kind.end);
        let blanks =
            value.iter().take_while(|byte| matches!(byte, b' ' | b'\t' | b'=' | b'"')).count();
        let value = &value[blanks..];
        let size = value.iter().position(|byte| matches!(byte, b'"' | b';' | b'\r' | b'\n'));
        let boundary = value[..size.unwrap_or(value.len())].trim_ascii().to_vec();
        if boundary.is_empty() {
            return false;
        }
        let (mut at, mut start) = (range.start, None::<usize>);
        while at < range.end {
            let end = self.line_end(at, range.end);
            let line = self.part(at..end);
            if line.starts_with(b"--") && line[2..].starts_with(&boundary) {
                match start {
                    Some(start) => self.head(start..at, depth),
                    None => self.line(range.start..at),
                }
                self.mask(Kind::Id, at..at + 2 + boundary.len());
                start = Some(end);
            }
            at = end;
        }
        match start {
            Some(start) => self.head(start..range.end, depth),
            None => self.line(range),
        }
        true
    }

    /// SDP (RFC 8866).
    pub fn sdp(&mut self, range: Range<usize>) {
        let mut at = range.start;
        while at < range.end {
            let end = self.line_end(at, range.end);
            let text = self.part(at..end).trim_ascii_end();
            let value = at + 2..(at + text.len()).max(at + 2);
            match text {
                [b'v' | b'b' | b't' | b'r' | b'z' | b'm', b'=', ..] => {}
                [b'o', b'=', ..] => self.origin(value),
                [b's', b'=', ..] => self.judge(Manner::Strict, value),
                [b'c', b'=', ..] => self.network(value, 2),
                [b'i' | b'e' | b'p' | b'u', b'=', ..] => self.mask(Kind::Text, value),
                [b'k', b'=', ..] => self.mask(Kind::Secret, self.behind(value, b':')),
                [b'a', b'=', ..] => self.attribute(value),
                _ => self.line(at..end),
            }
            at = end;
        }
    }

    fn behind(&self, range: Range<usize>, stop: u8) -> Range<usize> {
        let found = memchr::memchr(stop, self.part(range.clone()));
        found.map_or(range.end, |found| range.start + found + 1)..range.end
    }

    /// The words of a value.
    fn words_of(&self, range: Range<usize>) -> alloc::vec::Vec<Range<usize>> {
        let mut words = alloc::vec::Vec::new();
        let mut at = range.start;
        while at < range.end && words.len() < 64 {
            let from = self.skip(at, range.end);
            let size = self
                .part(from..range.end)
                .iter()
                .take_while(|byte| !byte.is_ascii_whitespace())
                .count();
            if size > 0 {
                words.push(from..from + size);
            }
            at = from + size.max(1);
        }
        words
    }

    fn origin(&mut self, value: Range<usize>) {
        let words = self.words_of(value.clone());
        if let Some(user) = words.first()
            && self.part(user.clone()) != b"-"
        {
            self.mask(Kind::User, user.clone());
        }
        self.network(value, 5);
    }

    /// The word with that number is an address or the name of a host.
    fn network(&mut self, value: Range<usize>, index: usize) {
        for word in self.words_of(value).get(index..).unwrap_or_default() {
            // Of a group the TTL follows.
            let end = memchr::memchr(b'/', self.part(word.clone()));
            let end = end.map_or(word.end, |end| word.start + end);
            self.mask(Kind::Host, word.start..end);
        }
    }

    fn attribute(&mut self, value: Range<usize>) {
        let name = self.part(value.clone()).split(|&byte| byte == b':').next().unwrap_or_default();
        let name = name.to_ascii_lowercase();
        let rest = value.start + (name.len() + 1).min(value.len())..value.end;
        match &name[..] {
            b"candidate" => self.candidate(rest),
            b"remote-candidates" | b"alt" => self.free(rest, Manner::Strict),
            b"rtcp" => self.network(rest, 3),
            b"fingerprint" | b"crypto" => {
                let words = self.words_of(rest.clone());
                let from = words
                    .get(usize::from(name == b"crypto") + 1)
                    .map_or(rest.end, |word| word.start);
                self.keys(from..rest.end, name == b"crypto");
            }
            b"ssrc" => {
                let words = self.words_of(rest.clone());
                let from = words.get(1).map_or(rest.end, |word| word.start);
                self.mask(Kind::Id, self.behind(from..rest.end, b':'));
            }
            b"tool" => self.product(rest),
            name if OWN.contains(&name) && !PROTOCOL.contains(&name) => {
                self.mask(Kind::Secret, rest);
            }
            name if PROTOCOL.contains(&name) => {}
            _ => self.free(rest, Manner::Wary),
        }
    }

    /// Keys and prints, but not the words between them.
    fn keys(&mut self, range: Range<usize>, is_inline: bool) {
        if !is_inline {
            return self.mask(Kind::Secret, range);
        }
        for word in self.words_of(range) {
            if self
                .part(word.clone())
                .get(..7)
                .is_some_and(|start| start.eq_ignore_ascii_case(b"inline:"))
            {
                let end = memchr::memchr(b'|', self.part(word.clone()));
                let end = end.map_or(word.end, |end| word.start + end);
                self.mask(Kind::Secret, word.start + 7..end);
            }
        }
    }

    fn candidate(&mut self, range: Range<usize>) {
        let words = self.words_of(range);
        for (index, word) in words.iter().enumerate() {
            let before = index.checked_sub(1).and_then(|index| words.get(index));
            let before = before.map_or(&b""[..], |word| self.part(word.clone()));
            let kind = match (index, before) {
                (0, _) => Kind::Id,
                (4, _) | (_, b"raddr") => Kind::Host,
                (_, b"ufrag") => Kind::Secret,
                _ => continue,
            };
            self.mask(kind, word.clone());
        }
    }
}

/// Whether a body is to be read by people or programs that read letters.
fn is_text(bytes: &[u8]) -> bool {
    let odd = bytes.iter().filter(|byte| !byte.is_ascii_graphic() && !byte.is_ascii_whitespace());
    let odd = odd.filter(|byte| **byte < 0x80).count();
    odd == 0 && core::str::from_utf8(bytes).is_ok()
}
