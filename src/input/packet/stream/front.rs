//! What a stream carries, by its first bytes.

use super::super::start::{self, Look};
use super::super::websocket::{self, Assembly};
use crate::input::hep;
use crate::wire::stream::{self as wire, Framer};
use alloc::boxed::Box;
use memchr::memmem;

/// How many bytes decide. The head of an HTTP request that opens a WebSocket must fit in.
const MAX_FRONT: usize = 16 * 1024;

/// What a stream carries.
pub(in crate::input::packet) enum Kind {
    /// That is not known yet.
    New,
    /// SIP.
    Sip(Box<Framer>),
    /// WebSocket, perhaps with SIP.
    WebSocket(Box<Assembly>),
    /// HEP.
    Hep,
    /// What nobody can read without the keys.
    Tls,
    /// Nothing of interest.
    Ignored,
    /// Something of interest, if only its units were found again.
    Lost,
}

/// What the first bytes are.
pub(super) enum Front {
    /// That, behind so many bytes.
    Known(Kind, usize),
    /// Too few.
    More,
    /// Nothing of interest.
    Other,
}

impl Kind {
    /// What is joined in its middle with these bytes, if it is worth it.
    pub fn joined(bytes: &[u8]) -> Option<Self> {
        match of(bytes) {
            _ if bytes.is_empty() => None,
            Front::Known(kind, 0) => Some(kind),
            Front::Known(..) | Front::More => Some(Self::New),
            Front::Other if websocket::is_frame(bytes) => Some(Self::WebSocket(Box::default())),
            Front::Other => start::is_inside(bytes)
                .then(|| Self::Sip(Box::new(Framer::joined(wire::Kind::Stream)))),
        }
    }
}

/// What stands at the front of a stream.
pub(super) fn of(bytes: &[u8]) -> Front {
    let look = start::look(bytes);
    if look == Look::Sip {
        return Front::Known(Kind::Sip(Box::new(Framer::new(wire::Kind::Stream))), 0);
    }
    if is_prefix(bytes, hep::MAGIC) {
        return if bytes.len() < 4 { Front::More } else { Front::Known(Kind::Hep, 0) };
    }
    if let [0x14..=0x17, 3, 0..=4, 0..=0x41, _, ..] = bytes {
        return Front::Known(Kind::Tls, 0);
    }
    let is_http = [&b"GET "[..], b"HTTP/1.1 101"].iter().any(|start| is_prefix(bytes, start));
    if is_http || matches!(bytes, [0x16] | [0x16, 3, ..]) && bytes.len() < 5 {
        return if is_http { http(bytes) } else { Front::More };
    }
    if look == Look::Maybe && bytes.len() < MAX_FRONT { Front::More } else { Front::Other }
}

/// A request or response that opens a WebSocket (RFC 6455 §4).
fn http(bytes: &[u8]) -> Front {
    match memmem::find(bytes, b"\r\n\r\n") {
        Some(end) if has_word(&bytes[..end], b"websocket") => {
            Front::Known(Kind::WebSocket(Box::default()), end + 4)
        }
        None if bytes.len() < MAX_FRONT => Front::More,
        _ => Front::Other,
    }
}

fn has_word(bytes: &[u8], word: &[u8]) -> bool {
    bytes.windows(word.len()).any(|window| window.eq_ignore_ascii_case(word))
}

/// Whether the bytes start with this, or may once there are more.
fn is_prefix(bytes: &[u8], start: &[u8]) -> bool {
    let known = bytes.len().min(start.len());
    bytes[..known] == start[..known]
}
