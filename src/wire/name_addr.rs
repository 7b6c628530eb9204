//! Addresses: `"Bob" <sip:bob@example.com>;tag=1`, with brackets or bare (RFC 3261 §20.10).

use crate::grammar::byte::{is_blank, is_token};
use crate::grammar::flaw::{Fault, Flaws};
use crate::grammar::list::find_bare;
use crate::grammar::params::Params;
use crate::grammar::quoted::{leading_quoted, skip_quoted};
use crate::grammar::stops::{Class, Key, Stops};
use crate::span::Piece;

/// An address with its parameters: From, To, Route, Refer-To, a Contact value.
#[derive(Clone, Copy, Debug)]
pub struct NameAddr<'a> {
    /// The whole value.
    pub whole: Piece<'a>,
    /// The display name, without its quotes, escapes as written; `None` if there is none or it is
    /// empty.
    pub display_name: Option<Piece<'a>>,
    /// The URI.
    pub uri: Piece<'a>,
    /// Whether the URI stands in angle brackets.
    pub bracketed: bool,
    /// The parameters of the header field. A bare URI has no parameters of its own: all are here.
    pub params: Params<'a>,
    /// The tag.
    pub tag: Option<Piece<'a>>,
}

impl<'a> NameAddr<'a> {
    /// Reads it. `None` if it is empty.
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

    /// An address as nearly all are: a name in quotes or of tokens, or none; a URI in brackets;
    /// then the end or parameters, each once.
    #[inline]
    fn plain(whole: Piece<'a>) -> Option<Self> {
        let bytes = whole.bytes();
        let (mut open, mut name) = (0, whole.until(0));
        if bytes.first() == Some(&b'"') {
            open = leading_quoted(bytes);
            name = whole.sub(1, open.max(2) - 1);
            // After quotes only blanks may follow.
            while bytes.get(open) == Some(&b' ') {
                open += 1;
            }
        } else if bytes.first() != Some(&b'<') {
            open = bytes.iter().position(|&byte| !is_token(byte) && byte != b' ')?;
            name = whole.until(open).trim();
        }
        if bytes.get(open) != Some(&b'<') {
            return None;
        }
        let uri = whole.from(open + 1);
        let uri = uri.until(uri.find(b'>')?);
        let after = open + uri.len() + 2;
        let tight = matches!(uri.bytes(), [first, .., last] if *first > b' ' && *last > b' ');
        let mut tag = (0, 0);
        let end = Stops::from(bytes, after + 1).params(after, Class::PARAM, |param| {
            if param.name == TAG {
                tag = (param.value, param.value_end);
            }
        })?;
        if !tight || end != bytes.len() {
            return None;
        }
        Some(Self {
            whole,
            display_name: (!name.is_empty()).then_some(name),
            uri,
            bracketed: true,
            params: Params::tight(whole.from(after)),
            tag: (tag.0 > 0).then(|| whole.sub(tag.0, tag.1)),
        })
    }

    /// An address of any form.
    #[inline(never)]
    fn any(whole: Piece<'a>, flaws: &mut Flaws) -> Self {
        let open = bracket(whole);
        let (name, uri, params) = match open {
            Some(at) => {
                let (uri, params) = bracketed(whole.from(at), flaws);
                (whole.until(at), uri, params)
            }
            None => bare_with_name(whole, flaws),
        };
        let tag = tag(params, flaws);
        let display_name = display_name(name, flaws);
        Self { whole, display_name, uri, bracketed: open.is_some(), params, tag }
    }
}

const TAG: Key = Key::of("tag");

fn tag<'a>(params: Params<'a>, flaws: &mut Flaws) -> Option<Piece<'a>> {
    let mut tag = None;
    params.check_each(flaws, |param| {
        if param.name.is("tag") {
            tag = tag.or(param.value);
        }
    });
    tag
}

/// Where the angle bracket of the URI is. Quotes come first: `"a <b" <sip:c>` is legal.
fn bracket(whole: Piece<'_>) -> Option<usize> {
    let after_name = leading_quoted(whole.bytes());
    let rest = whole.from(after_name);
    let found = find_bare(rest, b'<').or_else(|| rest.find(b'<')).map(|at| after_name + at);
    // A quote that should have ended the name may have ended far behind it.
    let found = found.or_else(|| rest.find(b':').is_none().then(|| whole.find(b'<')).flatten())?;
    // `sip:a@b;x=<y>` is bare all the same.
    let before = whole.until(found);
    let in_parameter = before.get(0) != Some(b'"')
        && before.find(b':').is_some_and(|colon| before.from(colon).find(b';').is_some());
    (!in_parameter).then_some(found)
}

/// The URI in the brackets at the start of `piece`, and the parameters behind them.
fn bracketed<'a>(piece: Piece<'a>, flaws: &mut Flaws) -> (Piece<'a>, Params<'a>) {
    let Some((inside, after)) = in_brackets(piece) else {
        flaws.tell(Fault::BracketOpen, piece.span());
        return bare(piece.from(1).trim(), flaws);
    };
    let uri = inside.trim();
    if uri.is_empty() || uri.len() != inside.len() {
        flaws.tell(Fault::AddressForm, piece.until(inside.len() + 2).span());
    }
    let (surplus, params) = Params::split(single(after, Fault::AddressForm, flaws));
    if !surplus.is_empty() {
        flaws.tell(Fault::AddressForm, surplus.span());
    }
    (uri, params)
}

/// What stands in the angle brackets at the start of `piece`, and what follows them. `None` if
/// they do not close.
pub(super) fn in_brackets(piece: Piece<'_>) -> Option<(Piece<'_>, Piece<'_>)> {
    let end = piece.find(b'>')?;
    Some((piece.sub(1, end), piece.from(end + 1)))
}

/// What stands before a comma: the header field holds one address, or its list is divided by now.
fn single<'a>(piece: Piece<'a>, fault: Fault, flaws: &mut Flaws) -> Piece<'a> {
    let Some(comma) = find_bare(piece, b',') else { return piece };
    flaws.tell(fault, piece.from(comma).span());
    piece.until(comma)
}

/// A bare URI, and whatever stands before it as a name.
fn bare_with_name<'a>(whole: Piece<'a>, flaws: &mut Flaws) -> (Piece<'a>, Piece<'a>, Params<'a>) {
    let quote_end = leading_quoted(whole.bytes());
    let (uri, params) = bare(whole.from(quote_end).trim(), flaws);
    let last = uri.bytes().iter().rposition(|&byte| is_blank(byte)).map_or(0, |last| last + 1);
    let last = if uri.from(last).find(b':').is_some() { last } else { 0 };
    let uri = uri.from(last);
    let name = whole.until((uri.span().start - whole.span().start) as usize);
    if !name.trim().is_empty() {
        flaws.tell(Fault::AddressForm, whole.span());
    }
    (name, uri, params)
}

/// A URI without brackets: it ends at the first `;`, `?` or `,` after its host, and what follows
/// are parameters of the header field (RFC 3261 §20).
fn bare<'a>(piece: Piece<'a>, flaws: &mut Flaws) -> (Piece<'a>, Params<'a>) {
    let bytes = piece.bytes();
    let stops = |byte: &u8| matches!(byte, b';' | b'?' | b',');
    // The user may hold all three. Quotes and brackets belong to parameters, and so does an `@`
    // in a tag.
    let limit = memchr::memchr2(b'"', b'<', bytes).unwrap_or(bytes.len());
    let user = piece.until(limit).find(b'@').map(|at| piece.until(at));
    let user = user
        .filter(|user| !user.bytes().windows(5).any(|part| part.eq_ignore_ascii_case(b";tag=")));
    let host_at = user.map_or(0, |user| user.len() + 1);
    let host = piece.from(host_at).bytes();
    let end = host_at + host.iter().position(stops).unwrap_or(host.len());
    let uri = piece.until(end).trim();
    if user.is_some_and(|user| user.bytes().iter().any(stops)) {
        flaws.tell(Fault::AddressBare, uri.span());
    }
    let rest = single(piece.from(end), Fault::AddressBare, flaws);
    let (headers, params) = Params::split(rest);
    if !headers.is_empty() {
        flaws.tell(Fault::AddressBare, headers.span());
    }
    // These say where to send, and as parameters of the header field they say nothing.
    let lost = params
        .into_iter()
        .find(|param| ["transport", "maddr", "lr"].into_iter().any(|name| param.name.is(name)));
    if let Some(param) = lost {
        flaws.tell(Fault::AddressBare, param.whole.span());
    }
    (uri, params)
}

fn display_name<'a>(piece: Piece<'a>, flaws: &mut Flaws) -> Option<Piece<'a>> {
    let whole = piece.trim();
    let name = if whole.get(0) == Some(b'"') {
        match skip_quoted(whole.bytes(), 0) {
            (end, true) if end == whole.len() => whole.sub(1, end - 1),
            (_, true) => {
                flaws.tell(Fault::DisplayNameForm, whole.span());
                whole
            }
            (_, false) => {
                flaws.tell(Fault::QuoteOpen, whole.span());
                whole.from(1).trim()
            }
        }
    } else {
        if !whole.bytes().iter().all(|&byte| is_token(byte) || is_blank(byte)) {
            flaws.tell(Fault::DisplayNameForm, whole.span());
        }
        whole
    };
    (!name.is_empty()).then_some(name)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::grammar::flaw::FlawList;

    #[test]
    fn the_short_way_agrees_with_the_careful_one() {
        for base in [
            "\"A. B\" <sip:a@b;lr>;tag=1;x=\"y;z\"",
            "Bob Smith <sip:a@b>;tag=x;y",
            "<sip:a@b>;a=1;b=2",
        ] {
            let agrees = |value: &[u8]| {
                let piece = Piece::whole(value).trim();
                let mut flaws = FlawList::default();
                let Some(plain) = NameAddr::plain(piece) else { return false };
                let any = NameAddr::any(piece, &mut flaws);
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
    fn addresses_as_they_come() {
        use Fault::{
            AddressBare, AddressForm, BracketOpen, DisplayNameForm, ParameterRepeated, QuoteOpen,
        };
        // Display name, URI, parameters, tag.
        for (value, parts, faults) in [
            ("<sip:a@b>", "-|sip:a@b||-", &[][..]),
            (r#""A. \"B\" <c" <sip:a@b;lr>;tag=1"#, r#"A. \"B\" <c|sip:a@b;lr|;tag=1|1"#, &[]),
            ("Bob Smith<sip:a@b> ; tag=x;y", "Bob Smith|sip:a@b|; tag=x;y|x", &[]),
            (r#""" <sip:a@b>"#, "-|sip:a@b||-", &[]),
            ("<sip:a,b@c?x=1,2>", "-|sip:a,b@c?x=1,2||-", &[]),
            ("Bj\u{f6}rn (home) <sip:a@b>", "Bj\u{f6}rn (home)|sip:a@b||-", &[DisplayNameForm]),
            (r#""A" b <sip:a@b>"#, r#""A" b|sip:a@b||-"#, &[DisplayNameForm]),
            (r#""Mr. J <sip:a@b>;tag=1"#, "Mr. J|sip:a@b|;tag=1|1", &[QuoteOpen]),
            (r#""Mr. J <sip:a@b>;tag=1;x="y""#, r#"Mr. J|sip:a@b|;tag=1;x="y"|1"#, &[QuoteOpen]),
            ("< sip:a@b >", "-|sip:a@b||-", &[AddressForm]),
            ("<>;tag=1", "-||;tag=1|1", &[AddressForm]),
            ("<sip:a@b> x;tag=1", "-|sip:a@b|;tag=1|1", &[AddressForm]),
            ("<sip:a@b>, <sip:c@d>;tag=1", "-|sip:a@b||-", &[AddressForm]),
            ("<sip:a@b;tag=1", "-|sip:a@b|;tag=1|1", &[BracketOpen]),
            ("<sip:a@b>;tag=1;tag=2", "-|sip:a@b|;tag=1;tag=2|1", &[ParameterRepeated]),
            ("sip:a@b;tag=1", "-|sip:a@b|;tag=1|1", &[]),
            ("sip:a@b ; tag=1", "-|sip:a@b|; tag=1|1", &[]),
            ("tel:+12;phone-context=x", "-|tel:+12|;phone-context=x|-", &[]),
            ("sip:a@[2001:db8::1]:5060;tag=1", "-|sip:a@[2001:db8::1]:5060|;tag=1|1", &[]),
            ("sip:a;b@c;tag=1", "-|sip:a;b@c|;tag=1|1", &[AddressBare]),
            ("sip:a@b?c=d;tag=1", "-|sip:a@b|;tag=1|1", &[AddressBare]),
            ("sip:a@b, sip:c@d;tag=1", "-|sip:a@b||-", &[AddressBare]),
            ("sip:a@b;transport=tcp;tag=1", "-|sip:a@b|;transport=tcp;tag=1|1", &[AddressBare]),
            ("sip:h;tag=1@x", "-|sip:h|;tag=1@x|1@x", &[]),
            (r#"sip:h;+sip.instance="<urn:u@v>""#, r#"-|sip:h|;+sip.instance="<urn:u@v>"|-"#, &[]),
            ("sip:a@b;x=<y>", "-|sip:a@b|;x=<y>|-", &[]),
            (r#""+39" sip:+39@y;tag=1"#, "+39|sip:+39@y|;tag=1|1", &[AddressForm]),
            ("Bob B sip:b@y;tag=1", "Bob B|sip:b@y|;tag=1|1", &[AddressForm]),
        ] {
            let mut flaws = FlawList::default();
            let read = NameAddr::read(Piece::whole(value.as_bytes()), &mut flaws).unwrap();
            let pieces = [read.display_name, Some(read.uri), Some(read.params.text()), read.tag];
            let texts = pieces.map(|piece| piece.map_or("-", |piece| piece.text().unwrap()));
            assert!(texts.into_iter().eq(parts.split('|')), "{value} {texts:?}");
            let told = flaws.list().iter().map(|flaw| flaw.fault);
            assert!(told.eq(faults.iter().copied()), "{value} {flaws:?}");
        }
    }

    #[test]
    fn only_nothing_is_none() {
        for (value, some) in
            [("", false), (" \r\n ", false), (";", true), ("\"", true), ("<", true)]
        {
            let read = NameAddr::read(Piece::whole(value.as_bytes()), &mut FlawList::default());
            assert_eq!(read.is_some(), some, "{value}");
        }
    }
}
