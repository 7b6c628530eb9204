//! Where a start line is, when nothing says that the next message starts here.
//!
//! [`start_line::read`](crate::wire::start_line::read) is generous, since it is asked where a
//! start line must be. Among other bytes a generous eye would see messages that are none.

use crate::grammar::byte::is_token_text;
use crate::grammar::flaw::Unheard;
use crate::iana::method::Method;
use crate::span::Piece;
use crate::wire::start_line;
use memchr::memchr2_iter;

/// How long a method may be that is found behind other bytes of its line.
const MAX_METHOD: usize = 16;

/// Whether a line where a message must start is a start line, flaws and all.
pub(super) fn is_start_line(line: Piece<'_>) -> bool {
    start_line::read(line, &mut Unheard::default()).is_some()
}

/// Whether the line is a start line from its first byte on.
pub(super) fn starts(line: Piece<'_>) -> bool {
    is_status_line(line.bytes()) || request_in(line) == Some(0)
}

/// Where in the line a start line starts: a body that ends without a line end has the next
/// message right behind it.
pub(super) fn start_in(line: Piece<'_>) -> Option<usize> {
    let bytes = line.bytes();
    let status_line = memchr2_iter(b'S', b's', bytes).find(|&at| {
        // Behind a blank it is what some text tells of a response.
        let glued = at.checked_sub(1).and_then(|before| bytes.get(before));
        !glued.is_some_and(|&byte| blank(byte)) && is_status_line(line.from(at).bytes())
    });
    status_line.or_else(|| request_in(line))
}

/// `SIP/2.0`, blanks, three digits, and no fourth.
fn is_status_line(bytes: &[u8]) -> bool {
    let Some((version, rest)) = bytes.split_first_chunk::<7>() else { return false };
    if !version.eq_ignore_ascii_case(b"SIP/2.0") || !rest.first().is_some_and(|&byte| blank(byte)) {
        return false;
    }
    match rest.trim_ascii_start() {
        [a, b, c, rest @ ..] => {
            [a, b, c].into_iter().all(u8::is_ascii_digit)
                && rest.first().is_none_or(|&byte| blank(byte))
        }
        _ => false,
    }
}

/// Where the method of a Request-Line stands: a method, a URI with a scheme and the version are
/// the last three words.
fn request_in(line: Piece<'_>) -> Option<usize> {
    let (rest, version) = last_word(line);
    if !version.is("SIP/2.0") {
        return None;
    }
    let (rest, uri) = last_word(rest);
    let (before, method) = last_word(rest);
    let schemed =
        uri.get(0).is_some_and(|byte| byte.is_ascii_alphabetic()) && uri.find(b':').is_some();
    if !schemed && uri.get(0) != Some(b'<') {
        return None;
    }
    let first = before.is_empty() && method.span().start == line.span().start;
    let known = |text: Piece<'_>| Method::of(text.bytes()) != Method::Other;
    if first && known(method) {
        return Some(0);
    }
    let glue = method.len().saturating_sub(MAX_METHOD).max(1)..method.len();
    let glued = glue.into_iter().find(|&skipped| {
        let before = method.get(skipped - 1);
        // `REINVITE` and `X-BYE` are methods of somebody.
        let ends =
            !before.is_some_and(|byte| byte.is_ascii_uppercase() || matches!(byte, b'-' | b'_'));
        ends && known(method.from(skipped))
    });
    match glued {
        Some(skipped) => Some((method.span().start - line.span().start) as usize + skipped),
        None => (first && is_token_text(method.bytes())).then_some(0),
    }
}

/// What stands before the last word, and the last word.
fn last_word(piece: Piece<'_>) -> (Piece<'_>, Piece<'_>) {
    let bytes = piece.bytes();
    let end = bytes.iter().rposition(|&byte| !blank(byte)).map_or(0, |last| last + 1);
    let word = piece.until(end);
    let start = word.bytes().iter().rposition(|&byte| blank(byte)).map_or(0, |last| last + 1);
    (word.until(start), word.from(start))
}

const fn blank(byte: u8) -> bool {
    matches!(byte, b' ' | b'\t')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn start_lines_among_other_bytes() {
        for (line, at) in [
            ("SIP/2.0 200 OK", Some(0)),
            ("sip/2.0  200", Some(0)),
            ("INVITE sip:bob@example.com SIP/2.0", Some(0)),
            ("FETCH <sip:bob@example.com> SIP/2.0", Some(0)),
            ("REINVITE sip:bob@example.com SIP/2.0", Some(0)),
            ("a=sendrecvINVITE sip:bob@example.com SIP/2.0", Some(10)),
            ("\0\0\0\0OPTIONS sip:bob@example.com SIP/2.0 ", Some(4)),
            ("<a b=\"c\"/>BYE sip:bob@example.com SIP/2.0", Some(10)),
            ("</a>SIP/2.0 404 Not Found", Some(4)),
            ("it said SIP/2.0 404 Not Found", None),
            ("SIP/2.0 4040", None),
            ("SIP/2.0 OK", None),
            ("Via: SIP/2.0/TCP 192.0.2.1", None),
            ("Subject: see SIP/2.0", None),
            ("Subject : see SIP/2.0", None),
            ("X: INVITE sip:bob@example.com SIP/2.0", None),
            (" INVITE sip:bob@example.com SIP/2.0", None),
            ("GET / HTTP/1.1", None),
            ("SIP/2.0", None),
            ("", None),
        ] {
            let piece = Piece::whole(line.as_bytes());
            assert_eq!(start_in(piece), at, "{line}");
            assert_eq!(starts(piece), at == Some(0), "{line}");
        }
    }
}
