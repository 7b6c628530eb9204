//! Whether two URIs are equal (RFC 3261 §19.1.4; RFC 3966 §4 for `tel`; RFC 8141 §3.1 for `urn`).

use super::telephone::Telephone;
use super::uri::{Uri, headers};
use crate::grammar::escape::same;
use crate::grammar::params::Params;
use crate::span::Piece;
use core::net::{IpAddr, Ipv6Addr};

/// How many parameters, and how many headers, of one URI are compared. URIs with more are not
/// taken for equal, since each is looked for in the other URI.
pub const MAX_COMPARED: usize = 16;

/// Parameters that must stand in both URIs or in none (RFC 3261 §19.1.4). The list there speaks of
/// `transport` as of a component whose default is not the same as its absence.
const NEVER_IGNORED: [&str; 5] = ["user", "ttl", "method", "maddr", "transport"];

/// Headers whose value holds a Call-ID or a body, so that the case of letters counts.
const CASE_COUNTS: [&str; 6] =
    ["Call-ID", "In-Reply-To", "Replaces", "Join", "Target-Dialog", "body"];

/// Whether two URIs are equal. This is not transitive: a parameter that only one of them has is
/// mostly passed over.
pub fn same_uri(a: &Uri<'_>, b: &Uri<'_>) -> bool {
    if a.whole.bytes() == b.whole.bytes() {
        return true;
    }
    if !same(a.scheme, b.scheme, false) {
        return false;
    }
    if !a.is_sip() && !a.scheme.is_empty() {
        return same_other(a, b);
    }
    same_opt(a.user, b.user)
        && same_opt(a.password, b.password)
        && same_host(a.host, b.host)
        && same_port(a, b)
        && same_params(a.params, b.params)
        && same_headers(a.headers, b.headers)
}

/// The user and the password are compared with the case of their letters.
fn same_opt(a: Option<Piece<'_>>, b: Option<Piece<'_>>) -> bool {
    match (a, b) {
        (Some(a), Some(b)) => same(a, b, true),
        (None, None) => true,
        _ => false,
    }
}

/// One address can be written in several ways (RFC 5954 §4.2). A host has no escapes.
fn same_host(a: Piece<'_>, b: Piece<'_>) -> bool {
    a.bytes().eq_ignore_ascii_case(b.bytes())
        || address(a).is_some_and(|one| address(b) == Some(one))
}

/// The address that a host is. Numbers of IPv4 may start with zeros, and are decimal all the same.
fn address(host: Piece<'_>) -> Option<IpAddr> {
    if host.get(0) == Some(b'[') {
        let text = host.sub(1, host.len() - 1).text()?;
        return text.parse::<Ipv6Addr>().ok().map(IpAddr::V6);
    }
    let mut rest = Some(host);
    let mut number = || {
        let text = rest?;
        let dot = text.find(b'.');
        rest = dot.map(|dot| text.from(dot + 1));
        let digits = text.until(dot.unwrap_or(text.len()));
        u8::try_from(digits.number().filter(|_| digits.len() <= 3)?).ok()
    };
    let [a, b, c, d] = [(); 4].map(|()| number());
    let address = [a?, b?, c?, d?].into();
    rest.is_none().then_some(address)
}

/// A port that cannot be read equals none but itself, nor does the default equal none at all.
fn same_port(a: &Uri<'_>, b: &Uri<'_>) -> bool {
    let colon = |uri: &Uri<'_>| {
        uri.whole.from((uri.host.span().end - uri.whole.span().start) as usize).get(0) == Some(b':')
    };
    a.port == b.port && colon(a) == colon(b) && (a.port.is_some() || !colon(a))
}

fn same_params(a: Params<'_>, b: Params<'_>) -> bool {
    let few = |params: Params<'_>| params.into_iter().count() <= MAX_COMPARED;
    let fits = |one: Params<'_>, other: Params<'_>| {
        one.into_iter().all(|param| {
            match other.into_iter().find(|found| same(found.name, param.name, false)) {
                Some(found) => match (param.value, found.value) {
                    (Some(value), Some(other)) => same(value, other, false),
                    (None, None) => true,
                    _ => false,
                },
                None => !NEVER_IGNORED.iter().any(|name| param.name.is(name)),
            }
        })
    };
    few(a) && few(b) && fits(a, b) && fits(b, a)
}

/// No header is passed over, in either URI.
fn same_headers(a: Option<Piece<'_>>, b: Option<Piece<'_>>) -> bool {
    let [a, b] = [a, b].map(Option::unwrap_or_default);
    let count = headers(a).take(MAX_COMPARED + 1).count();
    let fits = |one, other| {
        headers(one).all(|(name, value): (Piece<'_>, Option<Piece<'_>>)| {
            let case = CASE_COUNTS.iter().any(|known| name.is(known));
            headers(other).any(|(found, held)| {
                let [value, held] = [value, held].map(Option::unwrap_or_default);
                same(name, found, false) && same(value, held, case)
            })
        })
    };
    count <= MAX_COMPARED
        && headers(b).take(MAX_COMPARED + 1).count() == count
        && fits(a, b)
        && fits(b, a)
}

/// URIs of other schemes. Their text is kept whole, as the host.
fn same_other(a: &Uri<'_>, b: &Uri<'_>) -> bool {
    if let (true, Some(a), Some(b)) =
        (a.scheme.is("tel"), Telephone::of_uri(a), Telephone::of_uri(b))
    {
        return a.same(&b);
    }
    let urn = a.scheme.is("urn");
    let (a, b) = (a.host, b.host);
    a.bytes() == b.bytes() || urn && same_urn(a, b)
}

/// What follows `urn:`: the case of the namespace does not count, nor that of a service such as
/// `service:sos.police` (RFC 5031 §3), and what follows the name proper is no part of it.
fn same_urn(a: Piece<'_>, b: Piece<'_>) -> bool {
    let ((space, a), (other, b)) = (urn_parts(a), urn_parts(b));
    let services = space.is("service");
    space.bytes().eq_ignore_ascii_case(other.bytes())
        && (same_name(a, b) || services && a.bytes().eq_ignore_ascii_case(b.bytes()))
}

/// The same bytes, but for the case of the digits of an escape. Escapes are not undone.
fn same_name(a: Piece<'_>, b: Piece<'_>) -> bool {
    let mut digits = 0;
    a.len() == b.len()
        && a.bytes().iter().zip(b.bytes()).all(|(one, other)| {
            let folded = digits > 0 && one.eq_ignore_ascii_case(other);
            digits = if *one == b'%' { 2 } else { digits.max(1) - 1 };
            one == other || folded
        })
}

/// The namespace, and the name in it without what may follow a `?` or `#`.
fn urn_parts(urn: Piece<'_>) -> (Piece<'_>, Piece<'_>) {
    let colon = urn.find(b':').unwrap_or(urn.len());
    let name = urn.from(colon + 1);
    let ends = |&byte: &u8| matches!(byte, b'?' | b'#');
    let end = name.bytes().iter().position(ends).unwrap_or(name.len());
    (urn.until(colon), name.until(end))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::grammar::flaw::FlawList;

    fn equal(a: &str, b: &str) -> bool {
        let [a, b] = [a, b]
            .map(|uri| Uri::read(Piece::whole(uri.as_bytes()), &mut FlawList::default()).unwrap());
        assert!(same_uri(&a, &a), "{a:?}");
        assert_eq!(same_uri(&a, &b), same_uri(&b, &a), "{a:?} {b:?}");
        same_uri(&a, &b)
    }

    /// The URIs that RFC 3261 §19.1.4 and §19.1.6 give as equal.
    const EQUAL: &[[&str; 2]] = &[
        ["sip:%61lice@atlanta.com;transport=TCP", "sip:alice@AtLanTa.CoM;Transport=tcp"],
        ["sip:carol@chicago.com", "sip:carol@chicago.com;newparam=5"],
        ["sip:carol@chicago.com", "sip:carol@chicago.com;security=on"],
        ["sip:carol@chicago.com;newparam=5", "sip:carol@chicago.com;security=on"],
        [
            "sip:biloxi.com;transport=tcp;method=REGISTER?to=sip:bob%40biloxi.com",
            "sip:biloxi.com;method=REGISTER;transport=tcp?to=sip:bob%40biloxi.com",
        ],
        [
            "sip:alice@atlanta.com?subject=project%20x&priority=urgent",
            "sip:alice@atlanta.com?priority=urgent&subject=project%20x",
        ],
        ["tel:+358-555-1234567;postd=pp22", "tel:+358-555-1234567;POSTD=PP22"],
        ["tel:+358-555-1234567;postd=pp22;isub=1411", "tel:+358-555-1234567;isub=1411;postd=pp22"],
    ];

    /// The URIs that RFC 3261 §19.1.4 and §19.1.6 give as not equal.
    const UNEQUAL: &[[&str; 2]] = &[
        ["SIP:ALICE@AtLanTa.CoM;Transport=udp", "sip:alice@AtLanTa.CoM;Transport=UDP"],
        ["sip:bob@biloxi.com", "sip:bob@biloxi.com:5060"],
        ["sip:bob@biloxi.com", "sip:bob@biloxi.com;transport=udp"],
        ["sip:bob@biloxi.com", "sip:bob@biloxi.com:6000;transport=tcp"],
        ["sip:carol@chicago.com", "sip:carol@chicago.com?Subject=next%20meeting"],
        ["sip:bob@phone21.boxesbybob.com", "sip:bob@192.0.2.4"],
        ["sip:carol@chicago.com;security=on", "sip:carol@chicago.com;security=off"],
        [
            "sip:+358-555-1234567;postd=pp22@foo.com;user=phone",
            "sip:+358-555-1234567;POSTD=PP22@foo.com;user=phone",
        ],
        [
            "sip:+358-555-1234567;postd=pp22;isub=1411@foo.com;user=phone",
            "sip:+358-555-1234567;isub=1411;postd=pp22@foo.com;user=phone",
        ],
    ];

    #[test]
    fn the_examples_of_the_rfc() {
        for [a, b] in EQUAL {
            assert!(equal(a, b), "{a} {b}");
        }
        for [a, b] in UNEQUAL {
            assert!(!equal(a, b), "{a} {b}");
        }
    }

    #[test]
    fn further_pairs() {
        for (a, b, expected) in [
            ("sip:a@h", "sips:a@h", false),
            ("sip:a@h", "sip:h", false),
            ("sip:a:x@h", "sip:a@h", false),
            ("sip:a:x@h", "sip:a:X@h", false),
            ("sip:a@h;maddr=192.0.2.1", "sip:a@h", false),
            ("sip:a@h;lr", "sip:a@h", true),
            ("sip:a@h;lr", "sip:a@h;lr=on", false),
            ("sip:a@h;ttl=1", "sip:a@h", false),
            ("sip:a@h;%6Cr;x=%41", "sip:a@h;lr;X=a", true),
            ("sip:a@h:x", "sip:a@h", false),
            ("sip:a@[2001:db8::1]", "sip:a@[2001:DB8:0::1]", true),
            ("sip:a@[2001:db8::1]", "sip:a@[2001:db8::2]", false),
            ("sip:a@[::ffff:192.0.2.128]", "sip:a@[::ffff:c000:280]", true),
            ("sip:a@192.0.2.128", "sip:a@192.00.02.128", true),
            ("sip:a@192.0.2.1", "sip:a@192.0.2", false),
            ("sip:a@192.0.2.1", "sip:a@192.0.2.01.", false),
            ("sip:a@192.0.2.1", "sip:a@192.0.2.0001", false),
            ("sip:a%3Bb@h", "sip:a;b@h", false),
            ("sip:h?Call-ID=a", "sip:h?call-id=A", false),
            ("sip:h?a=1&a=2", "sip:h?a=1&a=1", false),
            ("sip:h?a", "sip:h", false),
            ("tel:+1-202-555-0100", "tel:+1(202)555.0100", true),
            ("tel:+12025550100", "tel:12025550100", false),
            ("tel:7042;phone-context=+1-202", "tel:7042;phone-context=+1202", true),
            ("tel:7042;phone-context=example.com", "TEL:7042;Phone-Context=EXAMPLE.com", true),
            ("tel:7042;phone-context=example.com", "tel:7042;phone-context=example.net", false),
            ("tel:+12025550100;ext=7", "tel:+12025550100", false),
            ("urn:service:sos", "URN:Service:SOS", true),
            ("urn:service:sos", "urn:service:sos.police", false),
            ("urn:example:a", "urn:EXAMPLE:a?+x", true),
            ("urn:example:a", "urn:example:A", false),
            ("urn:example:a%2Fb", "urn:example:a%2fb", true),
            ("urn:example:a%2Fbc", "urn:example:a%2fBc", false),
            ("urn:example:a", "urn:example:%61", false),
            ("https://example.com/A", "https://example.com/a", false),
            ("https://example.com/A", "HTTPS://example.com/A", true),
        ] {
            assert_eq!(equal(a, b), expected, "{a} {b}");
        }
    }

    #[test]
    fn what_is_compared_is_bounded() {
        let long = std::format!("sip:h{}", ";a=1".repeat(MAX_COMPARED + 1));
        let other = long.to_uppercase();
        let [a, b] = [long.as_str(), other.as_str()]
            .map(|uri| Uri::read(Piece::whole(uri.as_bytes()), &mut FlawList::default()).unwrap());
        assert!(!same_uri(&a, &b));
    }
}
