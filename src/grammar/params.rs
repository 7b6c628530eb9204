//! Parameters: `;name=value`, `;name="value"`, `;name` (RFC 3261 §25.1 `generic-param`).

use super::flaw::{Fault, Flaws};
use super::list::{Openers, find_bare};
use super::quoted::skip_quoted;
use crate::span::{Piece, Span};

/// One parameter.
#[derive(Clone, Copy, Debug)]
pub struct Param<'a> {
    /// The name.
    pub name: Piece<'a>,
    /// The value, without its quotes; `None` for a flag.
    pub value: Option<Piece<'a>>,
    /// Name and value.
    pub whole: Piece<'a>,
    /// Whether the value starts with a quote that is never closed.
    open: bool,
}

impl<'a> Param<'a> {
    /// The value with its quotes; empty for a flag.
    fn quoted_value(self) -> Piece<'a> {
        let equals = self.whole.find(b'=').unwrap_or(self.whole.len());
        self.whole.from(equals + 1).trim()
    }
}

/// The parameters of a value, from the first semicolon on.
#[derive(Clone, Copy, Debug, Default)]
pub struct Params<'a> {
    rest: Piece<'a>,
}

impl<'a> Params<'a> {
    /// Splits `value` at its first bare semicolon: what stands before it, and the parameters.
    pub fn split(value: Piece<'a>) -> (Piece<'a>, Self) {
        match find_bare(value, b';') {
            Some(at) => (value.until(at).trim(), Self { rest: value.from(at) }),
            None => (value.trim(), Self { rest: value.from(value.len()) }),
        }
    }

    /// The parameters in `rest`, which starts with a semicolon or is empty.
    pub fn of(rest: Piece<'a>) -> Self {
        Self { rest: rest.trim() }
    }

    /// [`Params::of`] what has no blanks at its ends.
    pub(crate) const fn tight(rest: Piece<'a>) -> Self {
        Self { rest }
    }

    /// The text of all parameters, semicolons included.
    pub const fn text(self) -> Piece<'a> {
        self.rest
    }

    /// The first parameter of that name.
    pub fn get(self, name: &str) -> Option<Param<'a>> {
        self.into_iter().find(|param| param.name.is(name))
    }

    /// The value of the first parameter of that name.
    pub fn value(self, name: &str) -> Option<Piece<'a>> {
        self.get(name)?.value
    }

    /// Tells each parameter that is named twice, each quoted value without an end, and the first
    /// semicolon without a parameter. Compares with the first eight names only, so that the time
    /// stays linear.
    pub fn check(self, flaws: &mut Flaws) {
        self.check_each(flaws, |_| {});
    }

    /// [`Params::check`], and a look at each parameter on the same walk.
    #[inline]
    pub fn check_each(self, flaws: &mut Flaws, mut look: impl FnMut(&Param<'a>)) {
        if self.rest.is_empty() {
            return;
        }
        let mut names = [Span::default(); 8];
        let mut count = 0;
        let mut params = self.into_iter();
        for param in params.by_ref() {
            let is_told = |&name: &Span| {
                name.len() == param.name.len() && same(self.rest.within(name), param.name)
            };
            if names.iter().take(count).any(is_told) {
                flaws.tell(Fault::ParameterRepeated, param.whole.span());
            }
            if let Some(slot) = names.get_mut(count) {
                *slot = param.name.span();
                count += 1;
            }
            look(&param);
            if param.open {
                flaws.tell(Fault::QuoteOpen, param.quoted_value().span());
            }
        }
        if let Some(at) = params.empty {
            flaws.tell(Fault::ParameterEmpty, at);
        }
    }
}

fn same(a: Piece<'_>, b: Piece<'_>) -> bool {
    a.bytes().eq_ignore_ascii_case(b.bytes())
}

impl<'a> IntoIterator for Params<'a> {
    type Item = Param<'a>;
    type IntoIter = Iter<'a>;

    fn into_iter(self) -> Iter<'a> {
        Iter { rest: self.rest, openers: Openers::default(), empty: None }
    }
}

/// Walks over parameters.
#[derive(Debug)]
pub struct Iter<'a> {
    rest: Piece<'a>,
    openers: Openers,
    /// The first semicolon without a parameter behind it.
    empty: Option<Span>,
}

/// The bytes at which a plain parameter cannot go on.
static STOPS: [bool; 256] = {
    let mut table = [false; 256];
    let mut at = 0;
    while at < table.len() {
        table[at] = at <= b' ' as usize || matches!(at as u8, b';' | b'=' | b'"' | b'<' | b'(');
        at += 1;
    }
    table
};

impl<'a> Iter<'a> {
    /// The next parameter if it is `;name`, `;name=value` or `;name="value"` without blanks,
    /// brackets and comments outside of the quotes, as nearly all are.
    #[inline]
    fn plain(&mut self) -> Option<Param<'a>> {
        let [b';', bytes @ ..] = self.rest.bytes() else { return None };
        let stop = |from: usize| {
            let rest = bytes.get(from..).unwrap_or_default();
            from + rest.iter().position(|&byte| STOPS[byte as usize]).unwrap_or(rest.len())
        };
        let name_end = stop(0);
        let (value, end) = match bytes.get(name_end..) {
            Some([b'=', b'"', ..]) => match skip_quoted(bytes, name_end + 1) {
                (end, true) => (Some((name_end + 2, end - 1)), end),
                (_, false) => return None,
            },
            Some([b'=', ..]) => {
                let end = stop(name_end + 1);
                (Some((name_end + 1, end)), end)
            }
            _ => (None, name_end),
        };
        if name_end == 0 || !matches!(bytes.get(end), None | Some(b';')) {
            return None;
        }
        let inside = self.rest.from(1);
        self.rest = inside.from(end);
        let value = value.map(|(start, end)| inside.sub(start, end));
        Some(Param { name: inside.until(name_end), value, whole: inside.until(end), open: false })
    }
}

impl<'a> Iterator for Iter<'a> {
    type Item = Param<'a>;

    #[inline]
    fn next(&mut self) -> Option<Param<'a>> {
        if self.rest.is_empty() {
            return None;
        }
        self.plain().or_else(|| self.any())
    }
}

impl<'a> Iter<'a> {
    /// The next parameter, whatever its form.
    #[inline(never)]
    fn any(&mut self) -> Option<Param<'a>> {
        loop {
            if self.rest.is_empty() {
                return None;
            }
            let inside = self.rest.from(usize::from(self.rest.get(0) == Some(b';')));
            let end = self.openers.find(inside, b';').unwrap_or(inside.len());
            let whole = inside.until(end).trim();
            let semicolon = self.rest.until(1).span();
            self.rest = inside.from(end);
            if whole.is_empty() {
                self.empty.get_or_insert(semicolon);
                continue;
            }
            let Some(equals) = whole.find(b'=') else {
                return Some(Param { name: whole, value: None, whole, open: false });
            };
            let (value, open) = unquote(whole.from(equals + 1).trim());
            return Some(Param {
                name: whole.until(equals).trim(),
                value: Some(value),
                whole,
                open,
            });
        }
    }
}

/// Without its quotes, also if the last one is missing, which is said; what follows the last one
/// is left out.
fn unquote(value: Piece<'_>) -> (Piece<'_>, bool) {
    if value.get(0) != Some(b'"') {
        return (value, false);
    }
    let (end, closed) = skip_quoted(value.bytes(), 0);
    (value.sub(1, if closed { end - 1 } else { end }), !closed)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::grammar::flaw::FlawList;

    #[test]
    fn parameters_as_they_come() {
        let text = br#"Q.850 ;cause=42 ; text="a;b \" c";flag;;x = "open"#;
        let (head, params) = Params::split(Piece::whole(text));
        assert_eq!(head.text(), Some("Q.850"));
        assert_eq!(params.value("CAUSE").and_then(Piece::number), Some(42));
        assert_eq!(params.value("text").and_then(Piece::text), Some(r#"a;b \" c"#));
        assert!(params.get("flag").is_some_and(|param| param.value.is_none()));
        assert_eq!(params.value("x").and_then(Piece::text), Some("open"));
    }

    #[test]
    fn the_short_way_agrees_with_the_careful_one() {
        let agrees = |value: &[u8]| {
            let params = Params::of(Piece::whole(value));
            let (mut short, mut long) = (params.into_iter(), params.into_iter());
            let Some(plain) = short.plain() else { return false };
            let any = long.any();
            let same = std::format!("{:?}", Some(plain)) == std::format!("{any:?}");
            assert!(same && short.rest.span() == long.rest.span(), "{}", value.escape_ascii());
            true
        };
        for base in [";cause=42;text", ";text=\"a;b\";x", ";flag;x=1"] {
            assert!(agrees(base.as_bytes()));
            crate::span::bent(base.as_bytes(), |bent| {
                agrees(bent);
            });
        }
    }

    #[test]
    fn the_second_of_a_name_is_a_flaw() {
        let mut flaws = FlawList::default();
        Params::of(Piece::whole(b";a=1;b=2;A=3")).check(&mut flaws);
        assert_eq!(flaws.list().len(), 1);
        assert_eq!(flaws.list()[0].span.start, 9);
    }

    #[test]
    fn quotes_that_stay_open_are_told() {
        for (text, value, open) in
            [(r#";a="b\""#, r#"b\""#, true), (r#";a="b;c"#, "b", true), (r#";a="b"c"#, "b", false)]
        {
            let mut flaws = FlawList::default();
            let params = Params::of(Piece::whole(text.as_bytes()));
            params.check(&mut flaws);
            assert_eq!(params.value("a").and_then(Piece::text), Some(value), "{text}");
            let told = flaws.list().iter().any(|flaw| flaw.fault == Fault::QuoteOpen);
            assert_eq!(told, open, "{text}");
        }
    }
}
