//! `word;parameters`: the shape of most header fields, alone or as members of a comma list.

use crate::grammar::byte::is_token_text;
use crate::grammar::decimal::preference;
use crate::grammar::flaw::{Fault, Flaws};
use crate::grammar::params::Params;
use crate::grammar::quoted::skip_quoted;
use crate::span::Piece;

/// What the word before the parameters must be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// A `token` (RFC 3261 §25.1). `*` is one too, as in Accept-Contact (RFC 3841 §10).
    Token,
    /// `type/subtype`, each a token (RFC 3261 §25.1 `media-range`).
    MediaRange,
    /// A language such as `en-gb`, or `*` (RFC 3261 §20.3, §20.13).
    Language,
    /// A `token` or a quoted string, as in P-Visited-Network-ID (RFC 7315 §5.3).
    TokenOrQuoted,
    /// Anything but nothing.
    Any,
}

/// A word and its parameters. Compare with [`Token::is`]: the case of letters does not count,
/// unless the header field says otherwise (RFC 3261 §7.3.1).
#[derive(Clone, Copy, Debug)]
pub struct Token<'a> {
    /// The whole value.
    pub whole: Piece<'a>,
    /// The word, without quotes; empty if there is none.
    pub value: Piece<'a>,
    /// The parameters.
    pub params: Params<'a>,
}

impl<'a> Token<'a> {
    /// Reads one value, of which `form` says what its word must be.
    pub fn read(value: Piece<'a>, form: Form, flaws: &mut Flaws) -> Self {
        let whole = value.trim();
        let (head, params) = Params::split(whole);
        if !fits(head, form) {
            flaws.tell(Fault::TokenForm, if head.is_empty() { whole } else { head }.span());
        }
        let quoted = form == Form::TokenOrQuoted && head.get(0) == Some(b'"');
        let value = if quoted { head.sub(1, head.len().max(2) - 1) } else { head };
        params.check(flaws);
        if let Some(q) = params.value("q").filter(|q| preference(*q).is_none()) {
            flaws.tell(Fault::DecimalForm, q.span());
        }
        Self { whole, value, params }
    }

    /// Whether the word is `text`, whatever the case of its letters.
    pub fn is(&self, text: &str) -> bool {
        self.value.is(text)
    }

    /// The preference in thousandths, from 0 to 1000; 1000 if none is given, as in HTTP
    /// (RFC 3261 §20.1, RFC 9110 §12.4.2). `None` if it cannot be read.
    pub fn preference(&self) -> Option<u16> {
        self.params.get("q").map_or(Some(1000), |q| preference(q.value?))
    }
}

fn fits(head: Piece<'_>, form: Form) -> bool {
    match form {
        Form::MediaRange => {
            let slash = head.find(b'/').unwrap_or(head.len());
            let (kind, subtype) = (head.until(slash).trim(), head.from(slash + 1).trim());
            is_token_text(kind.bytes()) && is_token_text(subtype.bytes())
        }
        Form::Language => {
            let subtag = |part: &[u8]| {
                (1..=8).contains(&part.len()) && part.iter().all(u8::is_ascii_alphanumeric)
            };
            head.bytes() == b"*" || head.bytes().split(|&byte| byte == b'-').all(subtag)
        }
        Form::TokenOrQuoted if head.get(0) == Some(b'"') => {
            skip_quoted(head.bytes(), 0) == (head.len(), true)
        }
        Form::Token | Form::TokenOrQuoted => is_token_text(head.bytes()),
        Form::Any => !head.is_empty(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::grammar::flaw::FlawList;

    #[test]
    fn words_as_they_come() {
        use Fault::{DecimalForm, ParameterRepeated, TokenForm};
        use Form::{Any, Language, MediaRange, TokenOrQuoted};
        for (value, form, word, params, faults) in [
            ("gzip", Form::Token, "gzip", "", &[][..]),
            ("gzip;q=1.0", Form::Token, "gzip", ";q=1.0", &[]),
            ("* ;audio;require", Form::Token, "*", ";audio;require", &[]),
            ("a b", Form::Token, "a b", "", &[TokenForm]),
            ("gzip;q=2", Form::Token, "gzip", ";q=2", &[DecimalForm]),
            ("", Form::Token, "", "", &[TokenForm]),
            (";q=0.1", Form::Token, "", ";q=0.1", &[TokenForm]),
            ("application/sdp;level=1", MediaRange, "application/sdp", ";level=1", &[]),
            ("text / *", MediaRange, "text / *", "", &[]),
            ("*/*;q=0.5;q=0.6", MediaRange, "*/*", ";q=0.5;q=0.6", &[ParameterRepeated]),
            ("text", MediaRange, "text", "", &[TokenForm]),
            ("text/", MediaRange, "text/", "", &[TokenForm]),
            ("en-gb;q=0.8", Language, "en-gb", ";q=0.8", &[]),
            ("zh-Hant-TW", Language, "zh-Hant-TW", "", &[]),
            ("*", Language, "*", "", &[]),
            ("en_gb", Language, "en_gb", "", &[TokenForm]),
            ("en-", Language, "en-", "", &[TokenForm]),
            ("\"Visited; one\";x", TokenOrQuoted, "Visited; one", ";x", &[]),
            ("other.example.com", TokenOrQuoted, "other.example.com", "", &[]),
            ("\"", TokenOrQuoted, "", "", &[TokenForm]),
            (
                "urn:urn-7:3gpp-service.ims.icsi.mmtel",
                Any,
                "urn:urn-7:3gpp-service.ims.icsi.mmtel",
                "",
                &[],
            ),
        ] {
            let mut flaws = FlawList::default();
            let read = Token::read(Piece::whole(value.as_bytes()), form, &mut flaws);
            let seen = (read.value.text().unwrap(), read.params.text().text().unwrap());
            assert_eq!(seen, (word, params), "{value}");
            let told = flaws.list().iter().map(|flaw| flaw.fault);
            assert!(told.eq(faults.iter().copied()), "{value} {flaws:?}");
        }
    }

    #[test]
    fn preferences() {
        for (value, q) in
            [("gzip", Some(1000)), ("gzip;q=0.25", Some(250)), ("gzip;q=x", None), ("gzip;q", None)]
        {
            let mut flaws = FlawList::default();
            let read = Token::read(Piece::whole(value.as_bytes()), Form::Token, &mut flaws);
            assert_eq!(read.preference(), q, "{value}");
        }
    }
}
