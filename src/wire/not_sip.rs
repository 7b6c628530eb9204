//! Where no SIP message is: what is there instead.

use crate::iana::header::Name;
use crate::span::Piece;
use core::fmt;

/// There is no SIP message in the bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NotSip {
    /// The first byte that is neither blank nor a line end; where reading gave up.
    pub offset: u32,
    /// What was seen instead.
    pub seen: Seen,
}

/// What was seen where a SIP message was looked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Seen {
    /// Nothing, or blanks only.
    Nothing,
    /// HTTP.
    Http,
    /// A session description without a message.
    Sdp,
    /// A capture file.
    Capture,
    /// JSON.
    Json,
    /// Header fields without a start line.
    HeaderOnly,
    /// Other text.
    Text,
    /// Bytes that are no text.
    Binary,
    /// More than [`MAX_INPUT`](super::message::MAX_INPUT) bytes.
    TooLarge,
}

impl fmt::Display for NotSip {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "no SIP message: saw {:?} at byte {}", self.seen, self.offset)
    }
}

impl core::error::Error for NotSip {}

/// Whether a source starts as a capture file does: pcap in both byte orders, pcapng, HEP3. A line
/// of such a file may look like a start line, and the rest is no text.
pub(super) fn is_capture(source: &[u8]) -> bool {
    let magic = [&b"\xD4\xC3\xB2\xA1"[..], b"\xA1\xB2\xC3\xD4", b"\x0A\x0D\x0D\x0A", b"HEP3"];
    magic.iter().any(|magic| source.starts_with(magic))
}

/// What stands in a source without a start line.
pub(super) fn not_sip(source: &[u8]) -> NotSip {
    let piece = Piece::whole(source).trim();
    let bytes = piece.bytes();
    let starts = |text: &[u8]| bytes.starts_with(text);
    let first_line = memchr::memchr(b'\n', bytes).map_or(piece, |end| piece.until(end)).trim();
    let seen = if bytes.is_empty() {
        Seen::Nothing
    } else if is_capture(source) {
        Seen::Capture
    } else if starts(b"HTTP/") || first_line.bytes().windows(6).any(|end| end == b"HTTP/1") {
        Seen::Http
    } else if starts(b"v=0") {
        Seen::Sdp
    } else if starts(b"{") || starts(b"[{") {
        Seen::Json
    } else if core::str::from_utf8(bytes).is_err() || bytes.contains(&0) {
        Seen::Binary
    } else if first_line
        .find(b':')
        .is_some_and(|colon| Name::of(first_line.until(colon).trim().bytes()) != Name::Other)
    {
        Seen::HeaderOnly
    } else {
        Seen::Text
    };
    NotSip { offset: piece.span().start, seen }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn says_what_it_saw() {
        for (source, seen, offset) in [
            (&b"  \r\n"[..], Seen::Nothing, 4),
            (b"\n HTTP/1.1 200 OK", Seen::Http, 2),
            (b"GET / HTTP/1.1\r\n", Seen::Http, 0),
            (b"v=0\r\no=- 1 1 IN IP4 192.0.2.1", Seen::Sdp, 0),
            (b"\xD4\xC3\xB2\xA1\x02\x00", Seen::Capture, 0),
            (b"{\"status\": 503}", Seen::Json, 0),
            (b"Via: SIP/2.0/UDP 192.0.2.1", Seen::HeaderOnly, 0),
            (b"the call failed", Seen::Text, 0),
            (b"\xFF\xFE\x00\x01", Seen::Binary, 0),
        ] {
            assert_eq!(not_sip(source), NotSip { offset, seen }, "{source:?}");
        }
    }
}
