//! Telephone numbers: `tel:` URIs (RFC 3966 §3), and the same text as the user of a SIP URI
//! (RFC 3261 §19.1.6).

use super::uri::Uri;
use crate::grammar::escape;
use crate::grammar::flaw::{Fault, Flaws};
use crate::grammar::params::Params;
use crate::span::Piece;

/// How many parameters of one number are compared; numbers with more are not taken for equal.
/// RFC 3966 names three.
pub const MAX_COMPARED: usize = 16;

/// A telephone number and its parameters.
#[derive(Clone, Copy, Debug)]
pub struct Telephone<'a> {
    /// The number with its parameters.
    pub whole: Piece<'a>,
    /// The number, a `+` and separators included.
    pub number: Piece<'a>,
    /// Whether it is a global one: it starts with `+`.
    pub global: bool,
    /// `phone-context`: where a local number holds (RFC 3966 §5.1.5).
    pub context: Option<Piece<'a>>,
    /// `ext`: the extension behind the number (RFC 3966 §5.3).
    pub extension: Option<Piece<'a>>,
    /// `isub`: the ISDN subaddress (RFC 3966 §5.2).
    pub subaddress: Option<Piece<'a>>,
    /// The parameters, such as `npdi` and `rn` (RFC 4694 §4).
    pub params: Params<'a>,
}

impl<'a> Telephone<'a> {
    /// Reads what follows `tel:`.
    pub fn read(value: Piece<'a>, flaws: &mut Flaws) -> Self {
        let read = Self::of(value);
        let lacks = !read.global && read.context.is_none();
        if !is_number(read.number, read.global) || lacks {
            flaws.tell(Fault::TelephoneForm, read.number.span());
        }
        read.params.check(flaws);
        read
    }

    /// The number in `uri`: of `tel:` all of it, of a SIP URI with `user=phone` the user. Nothing
    /// is told: what stands before an `@` needs no context by common use.
    pub fn of_uri(uri: &Uri<'a>) -> Option<Self> {
        if uri.scheme.is("tel") {
            return Some(Self::of(uri.host));
        }
        let phone = uri.params.value("user").is_some_and(|user| user.is("phone"));
        uri.user.filter(|_| uri.is_sip() && phone).map(Self::of)
    }

    fn of(value: Piece<'a>) -> Self {
        let whole = value.trim();
        let end = whole.find(b';').unwrap_or(whole.len());
        let (number, params) = (whole.until(end), Params::of(whole.from(end)));
        Self {
            whole,
            number,
            global: number.get(0) == Some(b'+'),
            context: params.value("phone-context"),
            extension: params.value("ext"),
            subaddress: params.value("isub"),
            params,
        }
    }

    /// Whether both are the same number by RFC 3966 §4: digits without their separators, and the
    /// same parameters in any order. The case of letters does not count.
    pub fn same(&self, other: &Telephone<'_>) -> bool {
        self.global == other.global
            && same_digits(self.number, other.number)
            && covers(self.params, other.params)
            && covers(other.params, self.params)
    }
}

/// Whether each parameter of `a` stands in `b` with the same value.
fn covers(a: Params<'_>, b: Params<'_>) -> bool {
    a.into_iter().count() <= MAX_COMPARED
        && b.into_iter().count() <= MAX_COMPARED
        && a.into_iter().all(|one| {
            let other = b.into_iter().find(|other| escape::same(one.name, other.name, false));
            match (one.value, other.map(|other| other.value)) {
                (Some(value), Some(Some(other))) => {
                    let digits = one.name.is("ext")
                        || one.name.is("phone-context") && value.get(0) == Some(b'+');
                    escape::same(value, other, false) || digits && same_digits(value, other)
                }
                (None, Some(None)) => true,
                _ => false,
            }
        })
}

fn is_separator(byte: u8) -> bool {
    matches!(byte, b'-' | b'.' | b'(' | b')')
}

/// RFC 3966 §3 `global-number-digits` and `local-number-digits`.
fn is_number(number: Piece<'_>, global: bool) -> bool {
    let digits = number.from(global.into());
    let mut some = false;
    let legal = escape::Decoded::of(digits).all(|byte| {
        let digit = byte.is_ascii_digit()
            || !global && (byte.is_ascii_hexdigit() || matches!(byte, b'*' | b'#'));
        some |= digit;
        digit || is_separator(byte)
    });
    legal && some
}

fn same_digits(a: Piece<'_>, b: Piece<'_>) -> bool {
    let digits = |piece| {
        escape::Decoded::of(piece)
            .filter(|byte| !is_separator(*byte))
            .map(|byte| byte.to_ascii_lowercase())
    };
    digits(a).eq(digits(b))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::grammar::flaw::FlawList;

    fn read<'a>(text: &'a str, flaws: &mut Flaws) -> Uri<'a> {
        Uri::read(Piece::whole(text.as_bytes()), flaws).unwrap()
    }

    #[test]
    fn numbers_as_they_come() {
        // Number, context, extension.
        for (value, parts, global, fault) in [
            ("+1-202-555-0100", "+1-202-555-0100|-|-", true, false),
            ("+1(202)555.0100;ext=7;isub=12", "+1(202)555.0100|-|7", true, false),
            ("863-1234;phone-context=+1-914-555", "863-1234|+1-914-555|-", false, false),
            ("*21%23;phone-context=example.com", "*21%23|example.com|-", false, false),
            ("7042", "7042|-|-", false, true),
            ("+", "+|-|-", true, true),
            ("+1a", "+1a|-|-", true, true),
            ("(-);phone-context=x", "(-)|x|-", false, true),
            ("alice;phone-context=x", "alice|x|-", false, true),
            ("", "|-|-", false, true),
        ] {
            let mut flaws = FlawList::default();
            let read = Telephone::read(Piece::whole(value.as_bytes()), &mut flaws);
            let pieces = [Some(read.number), read.context, read.extension];
            let texts = pieces.map(|piece| piece.map_or("-", |piece| piece.text().unwrap()));
            assert!(texts.into_iter().eq(parts.split('|')), "{value} {texts:?}");
            assert_eq!(read.global, global, "{value}");
            assert_eq!(flaws.seen() > 0, fault, "{value} {flaws:?}");
        }
    }

    #[test]
    fn where_a_number_stands() {
        for (uri, number) in [
            ("tel:+12025550100;ext=7", Some("+12025550100")),
            ("TEL:911", Some("911")),
            ("sip:+1-202;phone-context=x@h;user=phone", Some("+1-202")),
            ("sip:+1202@h", None),
            ("sip:h;user=phone", None),
            ("urn:service:sos", None),
        ] {
            let uri = read(uri, &mut FlawList::default());
            let found = Telephone::of_uri(&uri).and_then(|found| found.number.text());
            assert_eq!(found, number, "{uri:?}");
        }
    }
}
