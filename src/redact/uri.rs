//! URIs: whose they are is masked, what they are for stays.

use super::Kind;
use super::page::{Manner, Page};
use super::words;
use core::ops::Range;
use memchr::memchr;

/// Schemes, with how what follows is laid out.
const SCHEMES: [(&[u8], Form); 22] = [
    (b"sip:", Form::User),
    (b"sips:", Form::User),
    (b"tel:", Form::Number),
    (b"urn:", Form::Name),
    (b"mailto:", Form::User),
    (b"xmpp:", Form::User),
    (b"im:", Form::User),
    (b"pres:", Form::User),
    (b"http:", Form::Path),
    (b"https:", Form::Path),
    (b"ws:", Form::Path),
    (b"wss:", Form::Path),
    (b"ftp:", Form::Path),
    (b"file:", Form::Path),
    (b"msrp:", Form::Path),
    (b"msrps:", Form::Path),
    (b"cid:", Form::Path),
    (b"stun:", Form::Path),
    (b"turn:", Form::Path),
    (b"turns:", Form::Path),
    (b"aaa:", Form::Path),
    (b"h323:", Form::User),
];

#[derive(Clone, Copy)]
enum Form {
    /// A user, a host, parameters.
    User,
    /// A number and parameters.
    Number,
    /// A namespace and a name in it.
    Name,
    /// Hosts and paths.
    Path,
}

/// The scheme that starts there, unless it is the end of a longer word.
fn scheme(text: &[u8], at: usize) -> Option<(usize, Form)> {
    let is_start = at.checked_sub(1).is_none_or(|at| {
        let byte = text[at];
        !byte.is_ascii_alphanumeric() && !matches!(byte, b'-' | b'_' | b'.')
    });
    let rest = &text[at..];
    let find = |(name, form): &(&[u8], Form)| {
        let is_it = rest.get(..name.len())?.eq_ignore_ascii_case(name);
        is_it.then_some((name.len(), *form))
    };
    let found = if is_start { SCHEMES.iter().find_map(find) } else { None };
    // `Path:` and the like are names of fields.
    found.filter(|(size, _)| rest.get(*size).is_some_and(|byte| !byte.is_ascii_whitespace()))
}

/// Parameters of URIs and of header fields whose values are words of the protocol.
const KEPT: [&str; 82] = [
    "access-type",
    "alg",
    "algorithm",
    "audio",
    "base",
    "cause",
    "charset",
    "comp",
    "counter",
    "cpc",
    "d-alg",
    "d-qop",
    "d-ver",
    "duration",
    "ealg",
    "early-only",
    "expires",
    "handling",
    "hop-limit",
    "id-type",
    "index",
    "integrity-protected",
    "keep",
    "length",
    "limit",
    "loc",
    "location",
    "lr",
    "maxptime",
    "method",
    "methods",
    "mod",
    "mode",
    "mp",
    "nc",
    "noa",
    "np",
    "npdi",
    "oc",
    "oc-algo",
    "oc-seq",
    "oc-validity",
    "oli",
    "ob",
    "party",
    "port-c",
    "port-s",
    "ppt",
    "privacy",
    "priority",
    "prot",
    "protocol",
    "ptime",
    "purpose",
    "q",
    "qop",
    "rate",
    "rc",
    "reason",
    "refresher",
    "reg-id",
    "retry-after",
    "rport",
    "scenario",
    "schemes",
    "screen",
    "spi-c",
    "spi-s",
    "stale",
    "text",
    "transport",
    "trtp",
    "ttl",
    "type",
    "user",
    "version",
    "video",
    "isup-oli",
    "events",
    "extensions",
    "id-privacy",
    "encoding",
];

/// Parameters whose values are somebody's, however short.
const OWN: [(&str, Kind); 47] = [
    ("tag", Kind::Id),
    ("branch", Kind::Id),
    ("to-tag", Kind::Id),
    ("from-tag", Kind::Id),
    ("local-tag", Kind::Id),
    ("remote-tag", Kind::Id),
    ("call-id", Kind::Id),
    ("i", Kind::Id),
    ("icid-value", Kind::Id),
    ("gr", Kind::Id),
    ("id", Kind::Id),
    ("eid", Kind::Id),
    ("sid", Kind::Id),
    ("boundary", Kind::Id),
    ("start", Kind::Id),
    ("+sip.instance", Kind::Id),
    ("remote", Kind::Id),
    ("logme", Kind::Id),
    ("vkey", Kind::Id),
    ("transaction-id", Kind::Id),
    ("called", Kind::User),
    ("username", Kind::User),
    ("ext", Kind::User),
    ("isub", Kind::User),
    ("tgrp", Kind::User),
    ("rn", Kind::User),
    ("cic", Kind::User),
    ("otg", Kind::User),
    ("dtg", Kind::User),
    ("nonce", Kind::Secret),
    ("cnonce", Kind::Secret),
    ("response", Kind::Secret),
    ("opaque", Kind::Secret),
    ("nextnonce", Kind::Secret),
    ("rspauth", Kind::Secret),
    ("auts", Kind::Secret),
    ("ck", Kind::Secret),
    ("ik", Kind::Secret),
    ("token", Kind::Secret),
    ("realm", Kind::Host),
    ("domain", Kind::Host),
    ("maddr", Kind::Host),
    ("received", Kind::Host),
    ("orig-ioi", Kind::Host),
    ("term-ioi", Kind::Host),
    ("trunk-context", Kind::Host),
    ("phone-context", Kind::Host),
];

impl Page<'_> {
    /// Masks the URI that starts there, of at most so many bytes. Gives its size.
    pub fn uri(&mut self, at: usize, end: usize, is_closed: bool) -> Option<usize> {
        let (size, form) = scheme(self.src, at)?;
        let text = &self.src[at..end];
        // Without brackets around it a URI of a header field has no parameters, but paste has.
        let is_end = |byte: &u8| {
            matches!(byte, b'>' | b'"' | b'<' | b'\\' | b'{' | b'}' | b'|' | b'^' | b'`')
                || byte.is_ascii_whitespace()
                || !is_closed && matches!(byte, b',' | b'\'' | b']' | b')')
        };
        let stop = text.iter().skip(size).position(is_end).map_or(end, |stop| at + size + stop);
        let stop = if is_closed { stop } else { self.bracketed(at + size, stop, end) };
        match form {
            Form::User => self.sip(at + size..stop),
            Form::Number => {
                let number = self.until(at + size..stop, b";?");
                self.user(at + size..number);
                self.tail(number..stop);
            }
            Form::Name => self.urn(at + size..stop),
            Form::Path => self.path(at + size..stop),
        }
        Some(stop - at)
    }

    /// The end of a URI that holds an IPv6 address, whose bracket does not end it.
    fn bracketed(&self, start: usize, stop: usize, end: usize) -> usize {
        let is_open = memchr(b'[', self.part(start..stop)).is_some();
        if !is_open || self.src.get(stop) != Some(&b']') {
            return stop;
        }
        let is_end = |byte: &u8| {
            byte.is_ascii_whitespace() || matches!(byte, b'>' | b'"' | b'<' | b',' | b'\'')
        };
        let rest = self.part(stop..end);
        rest.iter().position(is_end).map_or(end, |more| stop + more)
    }

    fn until(&self, range: Range<usize>, stops: &[u8]) -> usize {
        let found = self.part(range.clone()).iter().position(|byte| stops.contains(byte));
        found.map_or(range.end, |found| range.start + found)
    }

    /// A user, or a number, with a password if there is one.
    pub fn user(&mut self, range: Range<usize>) {
        let name = self.until(range.clone(), b":;");
        if !words::is_service(self.part(range.start..name)) {
            self.mask(Kind::User, range.start..name);
        }
        if self.src.get(name) == Some(&b':') && name < range.end {
            self.mask(Kind::Secret, name..range.end);
        } else {
            self.tail(name..range.end);
        }
    }

    fn sip(&mut self, range: Range<usize>) {
        let start = range.start;
        // Some write a URI into a URI, or two slashes.
        let at = memchr(b'@', self.part(range.clone())).map(|at| start + at);
        if let Some(at) = at {
            self.user(start..at);
        }
        let host = at.map_or(start, |at| at + 1);
        // `sip:user@sip:host` is written by some proxies; a second scheme is passed over.
        let rest = self.part(host..range.end);
        let again = match at {
            Some(_) if rest.starts_with(b"sip:") => 4,
            Some(_) if rest.starts_with(b"sips:") => 5,
            _ => 0,
        };
        let host = host + again;
        let mut host_end = self.until(host..range.end, b";?");
        // A number without a host is somebody's as well.
        let name = self.part(host..host_end);
        let name_size = self.until(host..host_end, b":") - host;
        let is_number = at.is_none()
            && name[..name_size.min(name.len())]
                .iter()
                .all(|byte| byte.is_ascii_digit() || matches!(byte, b'+' | b'-' | b'*' | b'#'));
        if is_number {
            self.user(host..host_end);
        } else {
            host_end = host_end.max(host);
            self.host(host..host_end);
        }
        self.tail(host_end..range.end);
    }

    /// A host, and a port that stays.
    pub fn host(&mut self, range: Range<usize>) {
        let text = self.part(range.clone());
        let colon = memchr::memrchr(b':', text).filter(|&colon| {
            let port = &text[colon + 1..];
            let is_v6 = text[..colon].contains(&b':') && !text[..colon].contains(&b']');
            !is_v6 && port.iter().all(|byte| byte.is_ascii_digit() || byte.is_ascii_whitespace())
        });
        let end = colon.map_or(range.end, |colon| range.start + colon);
        self.mask(Kind::Host, range.start..end);
    }

    /// Parameters and headers.
    fn tail(&mut self, range: Range<usize>) {
        let mut at = range.start;
        while at < range.end {
            let next = self.until(at + 1..range.end, b";?&");
            let name_end = self.until(at + 1..next, b"=");
            let is_header = matches!(self.src[at], b'?' | b'&');
            let value = (name_end + 1).min(next);
            if is_header {
                self.judge(Manner::Strict, value..next);
            } else {
                self.parameter(at + 1..name_end, value..next);
            }
            at = next;
        }
    }

    /// A parameter, by its name.
    pub fn parameter(&mut self, name: Range<usize>, value: Range<usize>) {
        if !value.is_empty() && self.is_uri(value.start) {
            let size = self.uri(value.start, value.end, true).unwrap_or(0);
            return self.judge(Manner::Wary, value.start + size..value.end);
        }
        let word = self.part(name.clone()).trim_ascii();
        let is = |known: &&str| known.as_bytes().eq_ignore_ascii_case(word);
        if let Some(&(_, kind)) = OWN.iter().find(|(known, _)| is(known)) {
            if kind == Kind::Host {
                return self.host(value);
            }
            return self.mask(kind, value);
        }
        let is_kept = KEPT.iter().any(is);
        if value.is_empty() {
            self.judge(Manner::Wary, name);
        } else if is_kept {
            self.judge(Manner::Gentle, value);
        } else {
            let is_feature = word.starts_with(b"+g.") || word.starts_with(b"+sip.");
            self.judge(if is_feature { Manner::Gentle } else { Manner::Wary }, value);
        }
    }

    /// The name of a service says what is called, and no more; others are of a device or a person.
    fn urn(&mut self, range: Range<usize>) {
        let text = self.part(range.clone()).to_ascii_lowercase();
        let open =
            [&b"service:"[..], b"alert:", b"urn-7:3gpp-", b"urn-7:3gpp", b"ietf:", b"schemas-"];
        if open.iter().any(|start| text.starts_with(start)) {
            return self.judge(Manner::Gentle, range);
        }
        let space = self.until(range.clone(), b":");
        self.judge(Manner::Wary, range.start..space);
        let second = self.until((space + 1).min(range.end)..range.end, b":");
        let is_device = text.starts_with(b"gsma:");
        let from = if is_device { second } else { space };
        self.mask(Kind::Id, from..range.end);
    }

    fn path(&mut self, range: Range<usize>) {
        let slashes = self.part(range.clone()).iter().take_while(|&&byte| byte == b'/').count();
        let authority = range.start + slashes;
        let path = self.until(authority..range.end, b"/?#;");
        let at = memchr(b'@', self.part(authority..path)).map(|at| authority + at);
        if let Some(at) = at {
            self.user(authority..at);
        }
        self.host(at.unwrap_or(authority)..path);
        self.mask(Kind::Host, path..range.end);
    }

    /// Whether a URI starts there.
    pub fn is_uri(&self, at: usize) -> bool {
        scheme(self.src, at).is_some()
    }
}
