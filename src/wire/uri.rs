//! URIs (RFC 3261 §19.1): `sip` and `sips` taken apart, the others kept as they are.

use super::cseq::word;
use crate::grammar::byte::is_blank;
use crate::grammar::flaw::{Fault, Flaws};
use crate::grammar::params::Params;
use crate::grammar::stops::{Class, Stops};
use crate::span::Piece;
use core::net::Ipv6Addr;

/// A URI.
#[derive(Clone, Copy, Debug)]
pub struct Uri<'a> {
    /// The whole URI.
    pub whole: Piece<'a>,
    /// The scheme, without its colon; empty if there is none.
    pub scheme: Piece<'a>,
    /// The user, escapes as written. Parameters of a telephone number belong to it.
    pub user: Option<Piece<'a>>,
    /// The password.
    pub password: Option<Piece<'a>>,
    /// The host, an IPv6 address with its brackets. For a scheme other than `sip` and `sips`
    /// everything after the colon.
    pub host: Piece<'a>,
    /// The port; `None` if there is none or it cannot be read.
    pub port: Option<u32>,
    /// The parameters.
    pub params: Params<'a>,
    /// What follows the question mark.
    pub headers: Option<Piece<'a>>,
}

impl<'a> Uri<'a> {
    /// Reads it. Without a scheme it is taken apart like a `sip` URI. `None` if it is empty.
    #[inline]
    pub fn read(value: Piece<'a>, flaws: &mut Flaws) -> Option<Self> {
        Self::read_at(value.bytes(), value.start(), flaws)
    }

    // A piece would go through memory.
    #[inline(never)]
    fn read_at(bytes: &'a [u8], start: u32, flaws: &mut Flaws) -> Option<Self> {
        let whole = Piece::of(bytes, start).trim();
        if whole.is_empty() {
            return None;
        }
        if let Some(plain) = Self::plain(whole) {
            return Some(plain);
        }
        Some(Self::any(whole, flaws))
    }

    /// A URI of any form.
    #[inline(never)]
    fn any(whole: Piece<'a>, flaws: &mut Flaws) -> Self {
        let blank = whole.bytes().iter().position(|&byte| is_blank(byte));
        if let Some(at) = blank {
            flaws.tell(Fault::UriForm, whole.sub(at, at + 1).span());
        }
        let (scheme, rest) = match scheme_end(whole) {
            Some(colon) => (whole.until(colon), whole.from(colon + 1)),
            None => (whole.until(0), whole),
        };
        if scheme.is_empty() {
            flaws.tell(Fault::UriForm, whole.span());
        } else if !is_sip(scheme) {
            let none = rest.from(rest.len());
            return Self {
                whole,
                scheme,
                user: None,
                password: None,
                host: rest,
                port: None,
                params: Params::of(none),
                headers: None,
            };
        }
        let (user_info, after) = divide_user(rest, flaws);
        let host_size = host_size(after);
        let tail = after.from(host_size);
        let named = after.until(host_size);
        let (host, port) = if named.is_empty() {
            // There is nothing of a host to show.
            flaws.tell(Fault::UriForm, whole.span());
            (named, None)
        } else {
            host_port(named, Fault::UriForm, flaws)
        };
        let question = tail.find(b'?').unwrap_or(tail.len());
        let params = Params::of(tail.until(question));
        params.check(flaws);
        let escaped = [user_info.unwrap_or(rest.until(0)), tail];
        let bad = escaped.into_iter().find_map(|part| bad_escape(part).or_else(|| stray(part)));
        if let Some(bad) = bad {
            flaws.tell(Fault::UriForm, bad.span());
        }
        let colon = user_info.and_then(|user| user.find(b':'));
        Self {
            whole,
            scheme,
            user: user_info.map(|user| user.until(colon.unwrap_or(user.len()))),
            password: user_info.zip(colon).map(|(user, colon)| user.from(colon + 1)),
            host,
            port,
            params,
            headers: (question < tail.len()).then(|| tail.from(question + 1)),
        }
    }

    /// A `sip` or `sips` URI as nearly all are: a host of letters, digits, dots and hyphens, a port
    /// that is none or a number, no blank or escape anywhere, and each parameter once.
    #[inline]
    fn plain(whole: Piece<'a>) -> Option<Self> {
        let bytes = whole.bytes();
        let first = u32::from_le_bytes(*bytes.first_chunk::<4>()?) | 0x2020_2020;
        let colon = match first.to_le_bytes() {
            // A colon with that bit set is a colon still, and nothing else is.
            [b's', b'i', b'p', b':'] if bytes.get(3) == Some(&b':') => 3,
            [b's', b'i', b'p', b's'] if bytes.get(4) == Some(&b':') => 4,
            _ => return None,
        };
        let rest = colon + 1;
        let mut stops = Stops::from(bytes, rest);
        let start = stops;
        let mut password = 0;
        let at = loop {
            let stop = stops.step();
            match bytes.get(stop) {
                Some(b'@') => break stop,
                Some(b':') if password == 0 => password = stop,
                Some(&byte) if Class::URI.has(byte) => {}
                Some(_) => return None,
                None => {
                    // There is no user: the host comes first.
                    (stops, password) = (start, 0);
                    break rest;
                }
            }
        };
        let has_user = bytes.get(at) == Some(&b'@');
        let host = at + usize::from(has_user);
        let host_end = stops.step();
        if host_end == host || has_user && at == rest {
            return None;
        }
        let (port, behind) = port(bytes, host_end, &mut stops)?;
        let end = stops.params(behind, Class::URI_PARAM, |_| {})?;
        if end < bytes.len() && (bytes.get(end) != Some(&b'?') || !is_uri(&mut stops, bytes)) {
            return None;
        }
        let user_end = if password > 0 { password } else { at };
        Some(Self {
            whole,
            scheme: whole.until(colon),
            user: has_user.then(|| whole.sub(rest, user_end)),
            password: (password > 0).then(|| whole.sub(password + 1, at)),
            host: whole.sub(host, host_end),
            port,
            params: Params::tight(whole.sub(behind, end)),
            headers: (end < bytes.len()).then(|| whole.from(end + 1)),
        })
    }

    /// Whether the scheme is `sip` or `sips`.
    pub fn is_sip(&self) -> bool {
        is_sip(self.scheme)
    }
}

/// Whether all stops that are left may stand in a URI.
fn is_uri(stops: &mut Stops<'_>, bytes: &[u8]) -> bool {
    stops.step_over(Class::URI) == bytes.len()
}

/// The port whose colon stands at `at`, a stop, and the place behind it; no port if there is no
/// colon. `None` if that is no number of a port.
#[expect(clippy::inline_always, reason = "the walk stays in registers")]
#[inline(always)]
pub(super) fn port(bytes: &[u8], at: usize, stops: &mut Stops<'_>) -> Option<(Option<u32>, usize)> {
    if bytes.get(at) != Some(&b':') {
        return Some((None, at));
    }
    let end = stops.step();
    let digits = bytes.get(at + 1..end).filter(|digits| (1..=5).contains(&digits.len()))?;
    let mut port = 0;
    for digit in digits {
        port = port * 10 + u32::from(digit.is_ascii_digit().then(|| digit - b'0')?);
    }
    (port <= 0xFFFF).then_some((Some(port), end))
}

/// The headers of a URI, which stand behind its question mark: name, and value if there is one,
/// both escaped as written (RFC 3261 §19.1.1).
pub fn headers(text: Piece<'_>) -> impl Iterator<Item = (Piece<'_>, Option<Piece<'_>>)> {
    let mut rest = text;
    core::iter::from_fn(move || {
        loop {
            if rest.is_empty() {
                return None;
            }
            let end = rest.find(b'&').unwrap_or(rest.len());
            let header = rest.until(end);
            rest = rest.from(end + 1);
            if !header.is_empty() {
                let equals = header.find(b'=');
                let name = header.until(equals.unwrap_or(header.len()));
                return Some((name, equals.map(|equals| header.from(equals + 1))));
            }
        }
    })
}

fn is_sip(scheme: Piece<'_>) -> bool {
    scheme.is("sip") || scheme.is("sips")
}

/// Where the colon of a scheme stands. `example.com:5060` has none: that is a host with a port.
fn scheme_end(whole: Piece<'_>) -> Option<usize> {
    let colon = whole.find(b':')?;
    let scheme = whole.until(colon);
    let legal = |byte: &u8| byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'-' | b'.');
    let is_host = scheme.find(b'.').is_some()
        && whole.get(colon + 1).is_some_and(|byte| byte.is_ascii_digit());
    let starts = scheme.get(0).is_some_and(|byte| byte.is_ascii_alphabetic());
    (starts && scheme.bytes().iter().all(legal) && !is_host).then_some(colon)
}

/// What stands before the `@`, and what after. The user may hold `;` and `?`, so the `@` is
/// looked for first; a second one before the end of the host is the one that divides.
fn divide_user<'a>(rest: Piece<'a>, flaws: &mut Flaws) -> (Option<Piece<'a>>, Piece<'a>) {
    let Some(first) = rest.find(b'@') else { return (None, rest) };
    let after = rest.from(first + 1);
    let host = after.until(end_of_host(after));
    let second = memchr::memrchr(b'@', host.bytes());
    let at = second.map_or(first, |second| first + 1 + second);
    let user = rest.until(at);
    if second.is_some() || user.is_empty() {
        flaws.tell(Fault::UriForm, rest.until(at + 1).span());
    }
    (Some(user), rest.from(at + 1))
}

fn end_of_host(piece: Piece<'_>) -> usize {
    piece.bytes().iter().position(|byte| matches!(byte, b';' | b'?')).unwrap_or(piece.len())
}

fn host_size(piece: Piece<'_>) -> usize {
    let bracket = (piece.get(0) == Some(b'[')).then(|| piece.find(b']')).flatten().unwrap_or(0);
    bracket + end_of_host(piece.from(bracket))
}

/// The first `%` that no two hexadecimal digits follow (RFC 3261 §25.1 `escaped`).
fn bad_escape(piece: Piece<'_>) -> Option<Piece<'_>> {
    let digit = |at| piece.get(at).is_some_and(|byte| byte.is_ascii_hexdigit());
    memchr::memchr_iter(b'%', piece.bytes())
        .find(|at| !(digit(at + 1) && digit(at + 2)))
        .map(|at| piece.sub(at, at + 3))
}

/// The first byte that no part of a URI has but as an escape. A second `@`, and the brackets
/// that parameters may have, are left out: who divides the URI looks after them.
fn stray(piece: Piece<'_>) -> Option<Piece<'_>> {
    // A blank is told for the URI as a whole, and an escape by itself.
    let legal = |byte: u8| Class::URI.has(byte) || byte == b'%' || is_blank(byte);
    let at = piece.bytes().iter().position(|&byte| !legal(byte))?;
    Some(piece.sub(at, at + 1))
}

/// Divides `host`, `host:port` or `[address]:port`; blanks round the colon are for Via to have.
/// An IPv6 address without brackets stays whole. What cannot be placed is told as `form`.
pub(super) fn host_port<'a>(
    piece: Piece<'a>,
    form: Fault,
    flaws: &mut Flaws,
) -> (Piece<'a>, Option<u32>) {
    let whole = piece.trim();
    let bracket = whole.get(0) == Some(b'[');
    let colon = whole.find(b':');
    let size = match (bracket, colon) {
        (true, _) => whole.find(b']').map(|at| at + 1),
        (false, Some(colon)) if whole.from(colon + 1).find(b':').is_none() => Some(colon),
        (false, Some(_)) => None,
        (false, None) => Some(whole.len()),
    };
    let Some(size) = size else {
        // No end of the brackets, or none at all: no group may pass for a port.
        flaws.tell(form, whole.span());
        return (word(whole).0, None);
    };
    let (host, surplus) = word(whole.until(size).trim());
    if host.is_empty() || !surplus.is_empty() {
        flaws.tell(form, if host.is_empty() { whole } else { surplus }.span());
    } else if !is_host(host) {
        flaws.tell(Fault::HostForm, host.span());
    }
    let rest = whole.from(size).trim();
    if rest.get(0) != Some(b':') {
        if !rest.is_empty() {
            flaws.tell(form, rest.span());
        }
        return (host, None);
    }
    let (digits, surplus) = word(rest.from(1).trim());
    let port = digits.number();
    if port.is_none_or(|port| port > 0xFFFF) {
        flaws.tell(Fault::NumberForm, if digits.is_empty() { rest } else { digits }.span());
    }
    if !surplus.is_empty() {
        flaws.tell(form, surplus.span());
    }
    (host, port)
}

/// RFC 3261 §25.1 `host`; the place of its dots and hyphens is left to the name service.
fn is_host(host: Piece<'_>) -> bool {
    if host.get(0) == Some(b'[') {
        let address = host.sub(1, host.len() - 1).text();
        return address.is_some_and(|address| address.parse::<Ipv6Addr>().is_ok());
    }
    host_bytes(host.bytes()) == host.len()
}

/// Whether this is `sip:user@host` or `sip:host`, with a port or without, and nothing more: what
/// most addresses hold, and what has no fault to look for.
pub fn is_ordinary(uri: &[u8]) -> bool {
    let Some(rest) = uri.strip_prefix(b"sip:") else { return false };
    let in_user = |byte: &u8| HOST[usize::from(*byte)] || matches!(byte, b'+' | b'_');
    let user = rest.iter().position(|byte| !in_user(byte)).unwrap_or(rest.len());
    let from_host = match rest.get(user..) {
        Some([b'@', host @ ..]) if user > 0 => host,
        _ => rest,
    };
    let host = host_bytes(from_host);
    let is_port = |digits: &[u8]| {
        // Any port of four digits is in range.
        (1..=4).contains(&digits.len()) && digits.iter().all(u8::is_ascii_digit)
    };
    match from_host.get(host..) {
        Some([]) => host > 0,
        Some([b':', digits @ ..]) => host > 0 && is_port(digits),
        _ => false,
    }
}

/// How many bytes at the start can stand in a host that is no IPv6 address.
pub(super) fn host_bytes(bytes: &[u8]) -> usize {
    bytes.iter().position(|&byte| !HOST[usize::from(byte)]).unwrap_or(bytes.len())
}

static HOST: [bool; 256] = {
    let mut table = [false; 256];
    let mut at = 0;
    while at < table.len() {
        table[at] = (at as u8).is_ascii_alphanumeric() || matches!(at as u8, b'-' | b'.');
        at += 1;
    }
    table
};

#[cfg(test)]
mod tests {
    use super::*;
    use crate::grammar::flaw::FlawList;

    fn text(piece: Option<Piece<'_>>) -> &str {
        piece.map_or("-", |piece| piece.text().unwrap())
    }

    #[test]
    fn the_short_way_agrees_with_the_careful_one() {
        for base in ["sip:alice@example.com", "sips:a:b@192.0.2.1:5061;lr;x=y?h=1", "sip:h;a;b"] {
            let agrees = |value: &[u8]| {
                let piece = Piece::whole(value).trim();
                let mut flaws = FlawList::default();
                let Some(plain) = Uri::plain(piece) else { return false };
                let any = Uri::any(piece, &mut flaws);
                let same = std::format!("{plain:?}") == std::format!("{any:?}");
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
    fn what_is_ordinary_has_no_fault() {
        for base in ["sip:alice_1+2@example.com", "sip:192.0.2.1:5060", "sip:a@h:80"] {
            let agrees = |value: &[u8]| {
                let mut flaws = FlawList::default();
                let uri = Uri::read(Piece::whole(value), &mut flaws);
                let bare = uri.is_some_and(|uri| uri.params.text().is_empty() && uri.is_sip());
                let ordinary = is_ordinary(value);
                assert!(!ordinary || bare && flaws.seen() == 0, "{}", value.escape_ascii());
                ordinary
            };
            assert!(agrees(base.as_bytes()));
            crate::span::bent(base.as_bytes(), |bent| {
                agrees(bent);
            });
        }
    }

    #[test]
    fn parts_of_sip_uris() {
        use Fault::{HostForm, NumberForm, ParameterRepeated, UriForm};
        // User, password, host, port, parameters, headers, faults.
        for (uri, parts, port, faults) in [
            ("sip:alice@example.com", "alice|-|example.com||-", None, &[][..]),
            ("SIPS:a:secret@h:5061;lr?x=y", "a|secret|h|;lr|x=y", Some(5061), &[]),
            ("sip:[2001:db8::10]:5070;x=1", "-|-|[2001:db8::10]|;x=1|-", Some(5070), &[]),
            ("sip:user@[2001:db8::10]", "user|-|[2001:db8::10]||-", None, &[]),
            ("sip:user@[2001:db8::192.0.2.1]", "user|-|[2001:db8::192.0.2.1]||-", None, &[]),
            ("sip:a;b?c@h;d", "a;b?c|-|h|;d|-", None, &[]),
            (
                "sip:+1-212;phone-context=x;ext=3@h;user=phone",
                "+1-212;phone-context=x;ext=3|-|h|;user=phone|-",
                None,
                &[],
            ),
            ("sip:h?Replaces=a@b;x", "h?Replaces=a|-|b|;x|-", None, &[]),
            ("sip:u@h?a=1;b=2?c", "u|-|h||a=1;b=2?c", None, &[]),
            ("sip:null-%00-null@example.com", "null-%00-null|-|example.com||-", None, &[]),
            ("sip:a%zz@h", "a%zz|-|h||-", None, &[UriForm]),
            ("sip:PBX#1@h", "PBX#1|-|h||-", None, &[UriForm]),
            ("sip:j\u{fc}rg@h", "j\u{fc}rg|-|h||-", None, &[UriForm]),
            ("sip:-_.!~*'()&=+$,;?/@h", "-_.!~*'()&=+$,;?/|-|h||-", None, &[]),
            ("sip:h;a=[::1]/:&+$", "-|-|h|;a=[::1]/:&+$|-", None, &[]),
            ("sip:u@h:99999", "u|-|h||-", Some(99_999), &[NumberForm]),
            ("sip:u@h:", "u|-|h||-", None, &[NumberForm]),
            ("sip:u@2001:db8::1:5060", "u|-|2001:db8::1:5060||-", None, &[UriForm]),
            ("sip:u@[2001:db8::1", "u|-|[2001:db8::1||-", None, &[UriForm]),
            ("sip:u@[2001:db8:::192.0.2.1]", "u|-|[2001:db8:::192.0.2.1]||-", None, &[HostForm]),
            ("sip:u@my_host", "u|-|my_host||-", None, &[HostForm]),
            ("sip:u@a.com@b.com", "u@a.com|-|b.com||-", None, &[UriForm]),
            ("sip:@h", "|-|h||-", None, &[UriForm]),
            ("sip:", "-|-|||-", None, &[UriForm]),
            ("sip:h;a=1;a=2", "-|-|h|;a=1;a=2|-", None, &[ParameterRepeated]),
            ("sip:b@x ; lr", "b|-|x|; lr|-", None, &[UriForm]),
            ("bob@example.com:5060", "bob|-|example.com||-", Some(5060), &[UriForm]),
            ("example.com:5060", "-|-|example.com||-", Some(5060), &[UriForm]),
        ] {
            let mut flaws = FlawList::default();
            let read = Uri::read(Piece::whole(uri.as_bytes()), &mut flaws).unwrap();
            let pieces =
                [read.user, read.password, Some(read.host), Some(read.params.text()), read.headers];
            assert!(pieces.map(text).into_iter().eq(parts.split('|')), "{uri} {pieces:?}");
            assert_eq!(read.port, port, "{uri}");
            let told = flaws.list().iter().map(|flaw| flaw.fault);
            assert!(told.eq(faults.iter().copied()), "{uri} {flaws:?}");
        }
    }

    #[test]
    fn headers_are_pairs() {
        for (value, pairs) in [
            ("Subject=a%20b&x", &[("Subject", Some("a%20b")), ("x", None)][..]),
            ("&&a=b=c&", &[("a", Some("b=c"))]),
            ("", &[]),
        ] {
            let read = headers(Piece::whole(value.as_bytes()));
            let seen = read.map(|(name, value)| (text(Some(name)), value.and_then(Piece::text)));
            assert!(seen.eq(pairs.iter().copied()), "{value}");
        }
    }

    #[test]
    fn other_schemes_stay_whole() {
        let read =
            |uri: &'static str| Uri::read(Piece::whole(uri.as_bytes()), &mut FlawList::default());
        let tel = read("tel:+1-212-555-0100;phone-context=x").unwrap();
        assert_eq!(
            (text(Some(tel.scheme)), text(Some(tel.host))),
            ("tel", "+1-212-555-0100;phone-context=x")
        );
        assert!(!tel.is_sip());
        assert_eq!(text(Some(read("soap.beep://192.0.2.103:3002").unwrap().scheme)), "soap.beep");
        assert!(read("sIPs:h").unwrap().is_sip());
        assert!(read("  ").is_none());
    }
}
