//! Quoted strings and comments (RFC 3261 §25.1 `quoted-string`, `comment`).

use super::flaw::{Fault, Flaws};
use crate::span::{Piece, eight};

/// How deep comments may nest; deeper ones are read as plain text of the deepest.
pub const MAX_COMMENT_DEPTH: usize = 32;

/// Where the quoted string that starts at `start` (a `"`) ends: one past its closing quote, or
/// the end of the piece with `false` if it is never closed.
pub fn skip_quoted(bytes: &[u8], start: usize) -> (usize, bool) {
    let mut at = start + 1;
    let stops = |word| eight::equal(word, b'"') | eight::equal(word, b'\\');
    while let Some(found) = bytes.get(at..).and_then(|rest| eight::find(rest, stops)) {
        if bytes.get(at + found) == Some(&b'"') {
            return (at + found + 1, true);
        }
        at += found + 2;
    }
    (bytes.len(), false)
}

/// Where the quoted string at the start of `bytes` ends; 0 if there is none, or it is never closed.
pub fn leading_quoted(bytes: &[u8]) -> usize {
    match bytes {
        [b'"', ..] => match skip_quoted(bytes, 0) {
            (end, true) => end,
            (_, false) => 0,
        },
        _ => 0,
    }
}

/// Where the comment that starts at `start` (a `(`) ends: one past its closing parenthesis, or
/// the end of the piece with `false` if it is never closed.
pub fn skip_comment(bytes: &[u8], start: usize) -> (usize, bool) {
    let mut depth = 0usize;
    let mut at = start;
    while let Some(&byte) = bytes.get(at) {
        match byte {
            b'(' if depth < MAX_COMMENT_DEPTH => depth += 1,
            b')' => {
                depth -= 1;
                if depth == 0 {
                    return (at + 1, true);
                }
            }
            b'\\' => at += 1,
            _ => {}
        }
        at += 1;
    }
    (bytes.len(), false)
}

/// The quoted string at the start of `piece`: its inside, and what follows it. Without a closing
/// quote the inside reaches to the end, and that is told. `None` if there is no quote.
pub fn quoted<'a>(piece: Piece<'a>, flaws: &mut Flaws) -> Option<(Piece<'a>, Piece<'a>)> {
    (piece.get(0)? == b'"').then(|| {
        let (end, closed) = skip_quoted(piece.bytes(), 0);
        if !closed {
            flaws.tell(Fault::QuoteOpen, piece.span());
        }
        (piece.sub(1, if closed { end - 1 } else { end }), piece.from(end))
    })
}

/// The comment at the start of `piece`: its inside, and what follows it. `None` if there is none.
pub fn comment<'a>(piece: Piece<'a>, flaws: &mut Flaws) -> Option<(Piece<'a>, Piece<'a>)> {
    (piece.get(0)? == b'(').then(|| {
        let (end, closed) = skip_comment(piece.bytes(), 0);
        if !closed {
            flaws.tell(Fault::CommentOpen, piece.span());
        }
        (piece.sub(1, if closed { end - 1 } else { end }), piece.from(end))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::grammar::flaw::FlawList;

    #[test]
    fn comments_nest_and_escape() {
        for (text, inside, rest) in [
            ("(maintenance);duration=3600", "maintenance", ";duration=3600"),
            ("(a (b) c) x", "a (b) c", " x"),
            (r"(a \) b)", r"a \) b", ""),
            ("(open", "open", ""),
        ] {
            let (got, after) =
                comment(Piece::whole(text.as_bytes()), &mut FlawList::default()).unwrap();
            assert_eq!((got.text().unwrap(), after.text().unwrap()), (inside, rest));
        }
    }

    #[test]
    fn depth_is_bounded() {
        let deep = std::vec![b'('; 100_000];
        assert_eq!(skip_comment(&deep, 0), (deep.len(), false));
    }
}
