//! Call-ID: `word` or `word@word`, compared byte by byte (RFC 3261 §20.8, §25.1 `callid`).

use crate::grammar::byte::is_token;
use crate::grammar::flaw::{Fault, Flaws};
use crate::span::Piece;

/// A Call-ID; also a member of In-Reply-To (RFC 3261 §20.21).
#[derive(Clone, Copy, Debug)]
pub struct CallId<'a> {
    /// The whole value. Two are the same if these bytes are.
    pub whole: Piece<'a>,
    /// What stands before the first `@`, or all of it.
    pub local: Piece<'a>,
    /// What stands after the first `@`.
    pub host: Option<Piece<'a>>,
}

impl<'a> CallId<'a> {
    /// Reads it.
    pub fn read(value: Piece<'a>, flaws: &mut Flaws) -> Self {
        let whole = value.trim();
        let at = whole.find(b'@');
        let (local, host) =
            (whole.until(at.unwrap_or(whole.len())), at.map(|at| whole.from(at + 1)));
        if !is_word(local) || host.is_some_and(|host| !is_word(host)) {
            flaws.tell(Fault::CallIdForm, whole.span());
        }
        Self { whole, local, host }
    }

    /// Whether both name the same call.
    pub fn same(&self, other: &CallId<'_>) -> bool {
        self.whole.bytes() == other.whole.bytes()
    }
}

/// RFC 3261 §25.1 `word`.
fn is_word(piece: Piece<'_>) -> bool {
    let more = |byte: &u8| b"()<>:\\\"/[]?{}".contains(byte);
    !piece.is_empty() && piece.bytes().iter().all(|byte| is_token(*byte) || more(byte))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::grammar::flaw::FlawList;

    #[test]
    fn call_ids_as_they_come() {
        for (value, local, host, fault) in [
            ("f81d4fae-7dec@pc33.example.com", "f81d4fae-7dec", Some("pc33.example.com"), false),
            (" 843817637684230 ", "843817637684230", None, false),
            ("\"{[<(a)>]}\"/:?\\", "\"{[<(a)>]}\"/:?\\", None, false),
            ("a@b@c", "a", Some("b@c"), true),
            ("a b", "a b", None, true),
            ("a@", "a", Some(""), true),
            ("a;b", "a;b", None, true),
            ("", "", None, true),
        ] {
            let mut flaws = FlawList::default();
            let read = CallId::read(Piece::whole(value.as_bytes()), &mut flaws);
            let seen = (read.local.text().unwrap(), read.host.and_then(Piece::text));
            assert_eq!(seen, (local, host), "{value}");
            assert_eq!(flaws.seen() > 0, fault, "{value}");
        }
    }

    #[test]
    fn case_counts() {
        let [a, b] = [&b"Abc@h"[..], b"abc@h"]
            .map(|value| CallId::read(Piece::whole(value), &mut FlawList::default()));
        assert!(a.same(&a) && !a.same(&b));
    }
}
