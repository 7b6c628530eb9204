//! Whether bytes are SIP, by a look at their front.

use crate::iana::method::Method;
use memchr::memchr;

/// How long a start line may be.
const MAX_LINE: usize = 8192;

/// How long a method may be.
const MAX_METHOD: usize = 32;

/// What stands at the front.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::input) enum Look {
    /// A start line.
    Sip,
    /// What may become one.
    Maybe,
    /// Something else.
    Other,
}

/// Whether bytes that are all there start with a start line.
pub(in crate::input) fn is_sip(bytes: &[u8]) -> bool {
    look(bytes) == Look::Sip
}

/// What stands at the front. Most bytes that are no SIP show it in the first.
pub(in crate::input) fn look(bytes: &[u8]) -> Look {
    let blank = bytes.iter().take_while(|byte| matches!(byte, b'\r' | b'\n')).count();
    let bytes = &bytes[blank..];
    match bytes.first() {
        None if blank < MAX_LINE => return Look::Maybe,
        Some(first) if first.is_ascii_alphabetic() => {}
        _ => return Look::Other,
    }
    let version = b"SIP/2.0 ";
    let known = bytes.len().min(version.len());
    if bytes[..known].eq_ignore_ascii_case(&version[..known]) {
        return match bytes.get(known) {
            Some(digit) if digit.is_ascii_digit() || *digit == b' ' => Look::Sip,
            None => Look::Maybe,
            Some(_) => Look::Other,
        };
    }
    let head = &bytes[..bytes.len().min(MAX_METHOD + 1)];
    let Some(end) = head.iter().position(|&byte| !is_token(byte)) else {
        return if head.len() <= MAX_METHOD { Look::Maybe } else { Look::Other };
    };
    if !matches!(head[end], b' ' | b'\t') {
        return Look::Other;
    }
    let uri = &bytes[end + 1..];
    if Method::of(&bytes[..end]) != Method::Other && has_scheme(uri) {
        return Look::Sip;
    }
    let line = &bytes[..bytes.len().min(MAX_LINE)];
    match memchr(b'\n', line) {
        Some(end) if is_request_line(&line[..end]) => Look::Sip,
        None if line.len() < MAX_LINE => Look::Maybe,
        _ => Look::Other,
    }
}

/// Whether the first bytes of a start line, cut off somewhere, are those of SIP.
pub(super) fn is_cut_sip(bytes: &[u8]) -> bool {
    let method = bytes.split(|&byte| byte == b' ').next().unwrap_or_default();
    look(bytes) == Look::Maybe
        && (Method::of(method) != Method::Other || method.eq_ignore_ascii_case(b"SIP/2.0"))
}

/// Whether the bytes hold a line that only SIP has, so that a stream may be joined there.
pub(super) fn is_inside(bytes: &[u8]) -> bool {
    memchr::memmem::find_iter(bytes, b"SIP/2.0").any(|at| {
        let start = memchr::memrchr(b'\n', &bytes[..at]).map_or(0, |end| end + 1);
        let line = &bytes[start..];
        let line = &line[..memchr(b'\n', line).unwrap_or(line.len())];
        let is_via = |name: &[u8]| {
            line.get(..name.len()).is_some_and(|start| start.eq_ignore_ascii_case(name))
        };
        is_via(b"Via: SIP/2.0/") || is_via(b"v: SIP/2.0/") || look(line) == Look::Sip
    })
}

fn has_scheme(uri: &[u8]) -> bool {
    [&b"sip:"[..], b"sips:", b"tel:"]
        .iter()
        .any(|scheme| uri.get(..scheme.len()).is_some_and(|at| at.eq_ignore_ascii_case(scheme)))
}

fn is_request_line(line: &[u8]) -> bool {
    let line = line.trim_ascii_end();
    line.last_chunk::<8>().is_some_and(|end| end[1..].eq_ignore_ascii_case(b"SIP/2.0"))
        && matches!(line[line.len() - 8], b' ' | b'\t')
}

const fn is_token(byte: u8) -> bool {
    byte.is_ascii_alphanumeric()
        || matches!(byte, b'-' | b'.' | b'!' | b'%' | b'*' | b'_' | b'+' | b'`' | b'\'' | b'~')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_look_at_the_front() {
        for (text, found) in [
            ("SIP/2.0 200 OK\r\n", Look::Sip),
            ("sip/2.0 2", Look::Sip),
            ("\r\n\r\nINVITE sip:bob@example.com SIP/2.0\r\n", Look::Sip),
            ("INVITE sip:bob", Look::Sip),
            ("FETCH im:bob@example.com SIP/2.0\r\n", Look::Sip),
            ("INV", Look::Maybe),
            ("SIP/2", Look::Maybe),
            ("\r\n\r\n", Look::Maybe),
            ("", Look::Maybe),
            ("FETCH im:bob", Look::Maybe),
            ("SIP/2.0/UDP", Look::Other),
            ("OPTIONS rtsp://example.com RTSP/1.0\r\n", Look::Other),
            ("GET / HTTP/1.1\r\n", Look::Other),
            ("SSH-2.0-x\r\n", Look::Other),
            ("\u{1}\0", Look::Other),
            ("Via: x", Look::Other),
        ] {
            assert_eq!(look(text.as_bytes()), found, "{text:?}");
        }
        assert!(is_inside(b"=1\r\nVia: SIP/2.0/TCP 192.0.2.1\r\n"));
        assert!(is_inside(b"v=0\r\nBYE sip:bob@example.com SIP/2.0\r\n"));
        assert!(!is_inside(b"<p>SIP/2.0 is a version</p>"));
    }
}
