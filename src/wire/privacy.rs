//! Privacy: words divided by semicolons (RFC 3323 §4.2).

use crate::grammar::byte::is_token_text;
use crate::grammar::few::Few;
use crate::grammar::flaw::{Fault, Flaws};
use crate::span::Piece;

/// How many words of Privacy are kept. Fewer are registered.
pub const MAX_PRIVACY: usize = 16;

/// Privacy.
#[derive(Clone, Copy, Debug)]
pub struct Privacy<'a> {
    /// The whole value.
    pub whole: Piece<'a>,
    /// What is asked for: `id`, `header`, `session`, `user`, `none`, `critical`, `history`.
    pub values: Few<Piece<'a>, MAX_PRIVACY>,
}

impl<'a> Privacy<'a> {
    /// Reads it. Commas divide as well as semicolons, and are told.
    pub fn read(value: Piece<'a>, flaws: &mut Flaws) -> Self {
        let whole = value.trim();
        let mut values: Few<Piece<'a>, MAX_PRIVACY> = Few::default();
        if let Some(comma) = whole.find(b',') {
            flaws.tell(Fault::PrivacyForm, whole.sub(comma, comma + 1).span());
        }
        let mut rest = Some(whole);
        while let Some(list) = rest {
            let end = list.bytes().iter().position(|byte| matches!(byte, b';' | b','));
            rest = end.map(|end| list.from(end + 1));
            let word = list.until(end.unwrap_or(list.len())).trim();
            let known = values.iter().any(|one| one.bytes().eq_ignore_ascii_case(word.bytes()));
            if known || !is_token_text(word.bytes()) {
                flaws.tell(Fault::PrivacyForm, word.span());
            }
            if !known && !word.is_empty() {
                values.push(word);
            }
        }
        Self { whole, values }
    }

    /// Where that word stands.
    pub fn find(&self, word: &str) -> Option<Piece<'a>> {
        self.values.iter().copied().find(|value| value.is(word))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::grammar::flaw::FlawList;

    #[test]
    fn words_between_semicolons() {
        for (value, words, faults) in [
            ("id", &["id"][..], 0),
            ("header; Session ;user;critical", &["header", "Session", "user", "critical"], 0),
            ("id, user", &["id", "user"], 1),
            ("id;ID", &["id"], 1),
            ("id;;user", &["id", "user"], 1),
            ("a b", &["a b"], 1),
            ("", &[], 1),
        ] {
            let mut flaws = FlawList::default();
            let read = Privacy::read(Piece::whole(value.as_bytes()), &mut flaws);
            let seen = read.values.iter().map(|word| word.text().unwrap());
            assert!(seen.eq(words.iter().copied()), "{value}");
            assert_eq!(flaws.seen(), faults, "{value}");
            assert_eq!(read.find("Id").is_some(), words.contains(&"id"), "{value}");
        }
    }
}
