//! The first line: a Request-Line or a Status-Line (RFC 3261 §7.1, §7.2).

use crate::grammar::byte::is_token_text;
use crate::grammar::flaw::{Fault, Flaws};
use crate::iana::method::Method;
use crate::span::{Piece, eight};

/// The first line of a message.
#[derive(Clone, Copy, Debug)]
pub enum StartLine<'a> {
    /// `INVITE sip:bob@example.com SIP/2.0`
    Request(RequestLine<'a>),
    /// `SIP/2.0 503 Service Unavailable`
    Response(StatusLine<'a>),
}

impl<'a> StartLine<'a> {
    /// The whole line, without its line end.
    pub const fn line(&self) -> Piece<'a> {
        match self {
            Self::Request(line) => line.line,
            Self::Response(line) => line.line,
        }
    }
}

/// The first line of a request.
#[derive(Clone, Copy, Debug)]
pub struct RequestLine<'a> {
    /// The method, case-sensitive.
    pub method: Piece<'a>,
    /// The Request-URI, without angle brackets.
    pub uri: Piece<'a>,
    /// The version.
    pub version: Piece<'a>,
    /// The whole line, without its line end.
    pub line: Piece<'a>,
}

/// The first line of a response.
#[derive(Clone, Copy, Debug)]
pub struct StatusLine<'a> {
    /// The version.
    pub version: Piece<'a>,
    /// The status code; `None` if it is not three digits.
    pub code: Option<u16>,
    /// The text of the status code.
    pub code_text: Piece<'a>,
    /// The reason phrase, possibly empty.
    pub phrase: Piece<'a>,
    /// The whole line, without its line end.
    pub line: Piece<'a>,
}

/// Reads `line` as a start line. `None` if it is none.
pub fn read<'a>(line: Piece<'a>, flaws: &mut Flaws) -> Option<StartLine<'a>> {
    plain(line).or_else(|| any(line, flaws))
}

/// A start line as nearly all are, without a fault.
fn plain(line: Piece<'_>) -> Option<StartLine<'_>> {
    if let [b'S', b'I', b'P', b'/', b'2', b'.', b'0', b' ', a, b, c, b' ', .., last] = line.bytes()
        && let Some(code) = three_digits([*a, *b, *c])
        && *last > b' '
        && line.get(12).is_some_and(|byte| byte > b' ')
    {
        return Some(StartLine::Response(StatusLine {
            version: line.until(7),
            code: Some(code),
            code_text: line.sub(8, 11),
            phrase: line.from(12),
            line,
        }));
    }
    plain_request(line).map(StartLine::Request)
}

/// A start line of any form.
fn any<'a>(line: Piece<'a>, flaws: &mut Flaws) -> Option<StartLine<'a>> {
    let inside = line.trim();
    let bytes = inside.bytes();
    if is_version_start(bytes) {
        return status_line(line, inside, flaws).map(StartLine::Response);
    }
    request_line(line, inside, flaws).map(StartLine::Request)
}

/// A request line as it should be, with a known method.
fn plain_request(line: Piece<'_>) -> Option<RequestLine<'_>> {
    let last = line.len().checked_sub(" SIP/2.0".len())?;
    if line.bytes().last_chunk() != Some(b" SIP/2.0") {
        return None;
    }
    let method = line.until(line.find(b' ')?);
    let uri = line.sub(method.len() + 1, last);
    let blanks = |word| eight::equal(word, b' ') | eight::below_blank(word);
    let plain = uri.get(0).is_some_and(|first| first != b'<')
        && Method::of(method.bytes()) != Method::Other
        && eight::find(uri.bytes(), blanks).is_none();
    plain.then(|| RequestLine { method, uri, version: line.from(last + 1), line })
}

/// A status code from 100 to 699.
fn three_digits(text: [u8; 3]) -> Option<u16> {
    let [a, b, c] = text.map(|byte| byte.wrapping_sub(b'0'));
    let code = u16::from(a) * 100 + u16::from(b) * 10 + u16::from(c);
    (matches!(a, 1..=6) && b < 10 && c < 10).then_some(code)
}

fn is_version_start(bytes: &[u8]) -> bool {
    bytes.len() > 4
        && bytes.get(..4).is_some_and(|start| start.eq_ignore_ascii_case(b"SIP/"))
        && bytes.get(4).is_some_and(u8::is_ascii_digit)
}

fn is_version(piece: Piece<'_>) -> bool {
    is_version_start(piece.bytes())
        && piece.from(4).bytes().iter().all(|byte| byte.is_ascii_digit() || *byte == b'.')
}

fn blank(byte: u8) -> bool {
    matches!(byte, b' ' | b'\t')
}

fn status_line<'a>(
    line: Piece<'a>,
    inside: Piece<'a>,
    flaws: &mut Flaws,
) -> Option<StatusLine<'a>> {
    let (version, rest, one_blank) = word(inside);
    if !is_version(version) {
        return None;
    }
    let (code_text, after, phrase_blank) = word(rest);
    let digits = code_text.bytes();
    if !digits.first().is_some_and(u8::is_ascii_digit) {
        return None;
    }
    // The blank after the code stays although the phrase is empty, so trimming must not hide it.
    let ends_with_blank = line.bytes().last().is_some_and(|&byte| blank(byte));
    if after.is_empty() && !ends_with_blank {
        flaws.tell(Fault::ReasonPhraseMissing, code_text.span());
    }
    if inside.span().start != line.span().start || !one_blank || !after.is_empty() && !phrase_blank
    {
        flaws.tell(Fault::StartLineBlanks, line.span());
    }
    version_flaws(version, flaws);
    let number = code_text.number().filter(|_| digits.len() == 3);
    if !number.is_some_and(|code| (100..700).contains(&code)) {
        flaws.tell(Fault::StatusCodeForm, code_text.span());
    }
    Some(StatusLine {
        version,
        code: number.map(|code| code as u16),
        code_text,
        phrase: after,
        line,
    })
}

fn request_line<'a>(
    line: Piece<'a>,
    inside: Piece<'a>,
    flaws: &mut Flaws,
) -> Option<RequestLine<'a>> {
    let bytes = inside.bytes();
    let last = bytes.iter().rposition(|&byte| blank(byte))?;
    let version = inside.from(last + 1);
    if !is_version(version) {
        return None;
    }
    let (method, rest, one_blank) = word(inside.until(last));
    // A method is a token; prose that happens to end in `SIP/2.0` is not a request.
    let written = method.bytes();
    if written.iter().any(|byte| *byte < b' ') {
        return None;
    }
    if written.first().is_none_or(|byte| matches!(byte, b':' | b'<' | b'(' | b'[' | b'{' | b'"')) {
        return None;
    }
    let uri = rest.trim();
    if uri.is_empty() {
        return None;
    }
    if !is_token_text(written) {
        flaws.tell(Fault::MethodForm, method.span());
    } else if Method::of(written) == Method::Other && is_known_in_capitals(written) {
        flaws.tell(Fault::MethodCase, method.span());
    }
    let gap = version.span().start - uri.span().end;
    if inside.len() != line.len() || !one_blank || gap != 1 {
        flaws.tell(Fault::StartLineBlanks, line.span());
    }
    version_flaws(version, flaws);
    let bracketed = uri.get(0) == Some(b'<');
    let uri = if bracketed {
        flaws.tell(Fault::RequestUriBrackets, uri.span());
        let inside = uri.from(1);
        inside.until(inside.find(b'>').unwrap_or(inside.len()))
    } else {
        uri
    };
    if uri.bytes().iter().any(|&byte| blank(byte)) {
        flaws.tell(Fault::RequestUriBlank, uri.span());
    }
    Some(RequestLine { method, uri, version, line })
}

fn is_known_in_capitals(method: &[u8]) -> bool {
    let mut capitals = [0u8; 16];
    let Some(copy) = capitals.get_mut(..method.len()) else { return false };
    copy.copy_from_slice(method);
    copy.make_ascii_uppercase();
    Method::of(copy) != Method::Other
}

fn version_flaws(version: Piece<'_>, flaws: &mut Flaws) {
    if version.bytes() != b"SIP/2.0" {
        flaws.tell(Fault::VersionUnusual, version.span());
    }
}

/// The first word, the rest without leading blanks, and whether one space divides them.
fn word(piece: Piece<'_>) -> (Piece<'_>, Piece<'_>, bool) {
    let bytes = piece.bytes();
    let end = bytes.iter().position(|&byte| blank(byte)).unwrap_or(bytes.len());
    let after = piece.from(end);
    let blanks = after.bytes().iter().take_while(|&&byte| blank(byte)).count();
    (piece.until(end), after.from(blanks), blanks == 1 && after.get(0) == Some(b' '))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::grammar::flaw::FlawList;

    #[test]
    fn the_short_way_agrees_with_the_careful_one() {
        for base in ["SIP/2.0 503 Service Unavailable", "INVITE sip:bob@example.com SIP/2.0"] {
            let agrees = |value: &[u8]| {
                let mut flaws = FlawList::default();
                let Some(short) = plain(Piece::whole(value)) else { return false };
                let any = any(Piece::whole(value), &mut flaws);
                let same = std::format!("{:?}", Some(short)) == std::format!("{any:?}");
                assert!(same && flaws.seen() == 0, "{}", value.escape_ascii());
                true
            };
            assert!(agrees(base.as_bytes()));
            crate::span::bent(base.as_bytes(), |bent| {
                agrees(bent);
            });
        }
    }

    #[test]
    fn status_lines_as_they_come() {
        use Fault::{ReasonPhraseMissing, StartLineBlanks, StatusCodeForm, VersionUnusual};
        for (line, code, phrase, faults) in [
            ("SIP/2.0 503 Service Unavailable", Some(503), "Service Unavailable", &[][..]),
            ("SIP/2.0 100 ", Some(100), "", &[]),
            ("SIP/2.0 503", Some(503), "", &[ReasonPhraseMissing]),
            ("SIP/2.0  503 Busy [x]", Some(503), "Busy [x]", &[StartLineBlanks]),
            ("sip/2.0 200 OK", Some(200), "OK", &[VersionUnusual]),
            ("SIP/2.0 4294967301 no", None, "no", &[StatusCodeForm]),
            ("SIP/2.0 799 Own", Some(799), "Own", &[StatusCodeForm]),
        ] {
            let mut flaws = FlawList::default();
            let Some(StartLine::Response(status)) = read(Piece::whole(line.as_bytes()), &mut flaws)
            else {
                panic!("{line}")
            };
            assert_eq!((status.code, status.phrase.text()), (code, Some(phrase)), "{line}");
            let seen = flaws.list().iter().map(|flaw| flaw.fault);
            assert!(seen.eq(faults.iter().copied()), "{line}");
        }
    }

    #[test]
    fn request_lines_as_they_come() {
        use Fault::{MethodCase, RequestUriBlank, RequestUriBrackets, StartLineBlanks};
        for (line, uri, faults) in [
            ("INVITE sip:bob@example.com SIP/2.0", "sip:bob@example.com", &[][..]),
            ("INVITE <sip:bob@example.com> SIP/2.0", "sip:bob@example.com", &[RequestUriBrackets]),
            ("INVITE sip:b@x ; lr SIP/2.0", "sip:b@x ; lr", &[RequestUriBlank]),
            ("invite sip:b@x SIP/2.0 ", "sip:b@x", &[MethodCase, StartLineBlanks]),
        ] {
            let mut flaws = FlawList::default();
            let Some(StartLine::Request(request)) = read(Piece::whole(line.as_bytes()), &mut flaws)
            else {
                panic!("{line}")
            };
            assert_eq!(request.uri.text(), Some(uri), "{line}");
            let seen = flaws.list().iter().map(|flaw| flaw.fault);
            assert!(seen.eq(faults.iter().copied()), "{line}");
        }
    }

    #[test]
    fn other_lines_are_none() {
        for line in ["", "HTTP/1.1 200 OK", "Via: SIP/2.0/UDP host", "SIP/2.0 OK", "GET / HTTP/1.1"]
        {
            assert!(
                read(Piece::whole(line.as_bytes()), &mut FlawList::default()).is_none(),
                "{line}"
            );
        }
    }
}
