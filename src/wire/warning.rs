//! Warning: `code agent "text"` (RFC 3261 §20.43).

use super::cseq::word;
use crate::grammar::flaw::{Fault, Flaws};
use crate::grammar::quoted::quoted;
use crate::span::{Piece, Span};

/// One Warning value.
#[derive(Clone, Copy, Debug)]
pub struct Warning<'a> {
    /// The whole value.
    pub whole: Piece<'a>,
    /// The code; `None` if it is not three digits.
    pub code: Option<u16>,
    /// Where the code stands; empty if there is none.
    pub code_at: Piece<'a>,
    /// Who warns: a host, with its port if it has one, or a name; empty if there is none.
    pub agent: Piece<'a>,
    /// The text, without its quotes, escapes as written; without quotes what follows the agent.
    pub text: Piece<'a>,
}

impl<'a> Warning<'a> {
    /// Reads one value of the list.
    pub fn read(value: Piece<'a>, flaws: &mut Flaws) -> Self {
        let whole = value.trim();
        let quote = whole.find(b'"').unwrap_or(whole.len());
        let (code_at, agent, surplus) = code_and_agent(whole.until(quote));
        let code = code_at.number().filter(|_| code_at.len() == 3).map(|code| code as u16);
        let quotes_open = flaws.seen();
        let (text, after) = match quoted(whole.from(quote), flaws) {
            Some((text, after)) => (text, after),
            None => (surplus, surplus),
        };
        let quotes_open = flaws.seen() > quotes_open;
        if code.is_none() && !code_at.is_empty() {
            flaws.tell(Fault::WarningForm, code_at.span());
        } else if code.is_none()
            || agent.is_empty()
            || quote == whole.len()
            || !surplus.is_empty()
            || !(after.is_empty() || quotes_open)
            || !is_one_space(gap(whole, code_at, agent))
            || !is_one_space(gap(whole, agent, whole.from(quote)))
        {
            flaws.tell(Fault::WarningForm, whole.span());
        }
        Self { whole, code, code_at, agent, text }
    }
}

/// The code, the agent, and what follows before the text. One word alone is the code if it
/// starts with a digit, else the agent.
fn code_and_agent(piece: Piece<'_>) -> (Piece<'_>, Piece<'_>, Piece<'_>) {
    let (first, rest) = word(piece.trim());
    let (second, surplus) = word(rest);
    if second.is_empty() && !first.get(0).is_some_and(|byte| byte.is_ascii_digit()) {
        (first.until(0), first, surplus)
    } else {
        (first, second, surplus)
    }
}

/// What stands between two parts of `whole`.
fn gap<'a>(whole: Piece<'a>, a: Piece<'_>, b: Piece<'_>) -> Piece<'a> {
    whole.within(Span::new(a.span().end, b.span().start))
}

/// The grammar has one space there; a long value is folded there all the same.
fn is_one_space(gap: Piece<'_>) -> bool {
    gap.bytes() == b" " || gap.find(b'\n').is_some()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::grammar::flaw::FlawList;

    #[test]
    fn warnings_as_they_come() {
        use Fault::{QuoteOpen, WarningForm};
        // Where the code stands, agent, text.
        for (value, code, parts, faults) in [
            (
                r#"307 isi.edu "Session parameter 'foo' not understood""#,
                Some(307),
                "307|isi.edu|Session parameter 'foo' not understood",
                &[][..],
            ),
            (
                r#"399 [2001:db8::1]:5060 "a \"b\", c""#,
                Some(399),
                r#"399|[2001:db8::1]:5060|a \"b\", c"#,
                &[],
            ),
            ("370 h\r\n \"x\"", Some(370), "370|h|x", &[]),
            (r#"399 h """#, Some(399), "399|h|", &[]),
            (r#"399  h "x""#, Some(399), "399|h|x", &[WarningForm]),
            (r#"399 h"x""#, Some(399), "399|h|x", &[WarningForm]),
            (r#"399 "x""#, Some(399), "399||x", &[WarningForm]),
            (r#"h "x""#, None, "|h|x", &[WarningForm]),
            (r#"1812 overture "In Progress""#, None, "1812|overture|In Progress", &[WarningForm]),
            (r#"39 h "x""#, None, "39|h|x", &[WarningForm]),
            ("399 h some words", Some(399), "399|h|some words", &[WarningForm]),
            ("399 h", Some(399), "399|h|", &[WarningForm]),
            (r#"399 h y "x""#, Some(399), "399|h|x", &[WarningForm]),
            (r#"399 h "x" y"#, Some(399), "399|h|x", &[WarningForm]),
            (r#"399 h "x"#, Some(399), "399|h|x", &[QuoteOpen]),
            ("words", None, "|words|", &[WarningForm]),
            ("\"", None, "||", &[QuoteOpen, WarningForm]),
            ("", None, "||", &[WarningForm]),
        ] {
            let mut flaws = FlawList::default();
            let read = Warning::read(Piece::whole(value.as_bytes()), &mut flaws);
            assert_eq!(read.code, code, "{value}");
            let texts = [read.code_at, read.agent, read.text].map(|piece| piece.text().unwrap());
            assert!(texts.into_iter().eq(parts.split('|')), "{value} {texts:?}");
            let told = flaws.list().iter().map(|flaw| flaw.fault);
            assert!(told.eq(faults.iter().copied()), "{value} {flaws:?}");
        }
    }
}
