//! Retry-After: `seconds (comment);parameters`, in that order (RFC 3261 §20.33, §25.1).

use crate::grammar::byte::is_blank;
use crate::grammar::flaw::{Fault, Flaws};
use crate::grammar::list::find_bare;
use crate::grammar::params::Params;
use crate::grammar::quoted;
use crate::span::Piece;

/// Retry-After.
#[derive(Clone, Copy, Debug)]
pub struct RetryAfter<'a> {
    /// The whole value.
    pub whole: Piece<'a>,
    /// The seconds; `None` if they are no plain number or larger than 2^32 - 1. An HTTP date is
    /// not in the grammar.
    pub seconds: Option<u32>,
    /// Where the seconds stand, or what stands there instead.
    pub seconds_at: Piece<'a>,
    /// The inside of the comment, as written.
    pub comment: Option<Piece<'a>>,
    /// The parameters, up to a comment that comes too late.
    pub params: Params<'a>,
    /// For how long the sender can be reached again after that, in seconds.
    pub duration: Option<u32>,
    /// Where that stands.
    pub duration_at: Option<Piece<'a>>,
    /// What could not be read; empty if everything was.
    pub rest: Piece<'a>,
}

impl<'a> RetryAfter<'a> {
    /// Reads it.
    pub fn read(value: Piece<'a>, flaws: &mut Flaws) -> Self {
        let whole = value.trim();
        let (seconds_at, after) = seconds(whole);
        let seconds = seconds_at.number();
        let mut rest = if is_digits(seconds_at) { whole.from(whole.len()) } else { seconds_at };
        let mut fault = seconds.is_none().then_some(whole);

        let (mut comment, after) = split_comment(after, flaws);
        let (surplus, tail) = divide(after, b';');
        if !surplus.is_empty() {
            rest = surplus;
            fault = fault.or(Some(surplus));
        }
        // The comment belongs before the parameters, but it is there to be read.
        let (params, late) = divide(tail, b'(');
        if !late.is_empty() {
            let (inside, after) = split_comment(late, flaws);
            fault = fault.or(Some(late));
            rest = if comment.is_some() { late } else { after };
            comment = comment.or(inside);
        }
        let params = Params::of(params);
        let duration = params.get("duration").map(|param| param.value.unwrap_or(param.whole));
        if let Some(duration) = duration.filter(|duration| duration.number().is_none()) {
            fault = fault.or(Some(duration));
        }
        if let Some(at) = fault {
            flaws.tell(Fault::RetryAfterForm, at.span());
        }
        params.check(flaws);
        Self {
            whole,
            seconds,
            seconds_at,
            comment,
            params,
            duration: duration.and_then(Piece::number),
            duration_at: duration,
            rest,
        }
    }

    /// The first comma that would divide a list. Retry-After is none, and may not be joined
    /// (RFC 3261 §7.3.1). A date has a comma of its own.
    pub fn has_list_comma(&self) -> Option<Piece<'a>> {
        let starts_with_digit = self.seconds_at.get(0).is_some_and(|byte| byte.is_ascii_digit());
        let comma = find_bare(self.whole, b',').filter(|_| starts_with_digit)?;
        Some(self.whole.sub(comma, comma + 1))
    }
}

/// The seconds and what follows. Without a number the words that stand there instead.
fn seconds(whole: Piece<'_>) -> (Piece<'_>, Piece<'_>) {
    let bytes = whole.bytes();
    let ends = |&byte: &u8| is_blank(byte) || matches!(byte, b'(' | b';' | b',');
    let first = whole.until(bytes.iter().position(ends).unwrap_or(bytes.len()));
    let words_end = bytes.iter().position(|byte| matches!(byte, b'(' | b';'));
    let words = whole.until(words_end.unwrap_or(bytes.len())).trim();
    // `31 Dec 1999 23:59:59 GMT` starts with a number too.
    let is_seconds = is_digits(first) && words.find(b':').is_none();
    let seconds = if is_seconds { first } else { words };
    (seconds, whole.from(seconds.len()))
}

fn is_digits(piece: Piece<'_>) -> bool {
    !piece.is_empty() && piece.bytes().iter().all(u8::is_ascii_digit)
}

/// The inside of a comment at the start of `piece`, if there is one, and what follows.
fn split_comment<'a>(piece: Piece<'a>, flaws: &mut Flaws) -> (Option<Piece<'a>>, Piece<'a>) {
    let piece = piece.trim();
    match quoted::comment(piece, flaws) {
        Some((inside, after)) => (Some(inside), after.trim()),
        None => (None, piece),
    }
}

/// What stands before the first bare `stop`, trimmed, and the rest from it on.
fn divide(piece: Piece<'_>, stop: u8) -> (Piece<'_>, Piece<'_>) {
    let at = find_bare(piece, stop).unwrap_or(piece.len());
    (piece.until(at).trim(), piece.from(at))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::grammar::flaw::FlawList;

    #[test]
    fn values_as_they_come() {
        use Fault::{CommentOpen, ParameterRepeated, RetryAfterForm};
        let deep = "1 (a (b \\) ; (c, d)) e) ; x=\"(\"";
        // Where the seconds stand, comment, parameters, rest.
        for (value, parts, numbers, faults) in [
            ("120", "120|-||", (Some(120), None), &[][..]),
            ("0", "0|-||", (Some(0), None), &[]),
            (
                "120 (I'm in a meeting);duration=3600",
                "120|I'm in a meeting|;duration=3600|",
                (Some(120), Some(3600)),
                &[],
            ),
            ("18000;duration=3600", "18000|-|;duration=3600|", (Some(18000), Some(3600)), &[]),
            ("5(x)\r\n ;Duration=07", "5|x|;Duration=07|", (Some(5), Some(7)), &[]),
            (deep, "1|a (b \\) ; (c, d)) e|; x=\"(\"|", (Some(1), None), &[]),
            ("60 ()", "60|||", (Some(60), None), &[]),
            ("60 (late;duration=1", "60|late;duration=1||", (Some(60), None), &[CommentOpen]),
            (
                "4294967296 (x);duration=1",
                "4294967296|x|;duration=1|",
                (None, Some(1)),
                &[RetryAfterForm],
            ),
            (
                "Fri, 31 Dec 1999 23:59:59 GMT",
                "Fri, 31 Dec 1999 23:59:59 GMT|-||Fri, 31 Dec 1999 23:59:59 GMT",
                (None, None),
                &[RetryAfterForm],
            ),
            (
                "31 Dec 1999 23:59:59 GMT",
                "31 Dec 1999 23:59:59 GMT|-||31 Dec 1999 23:59:59 GMT",
                (None, None),
                &[RetryAfterForm],
            ),
            ("soon (x);duration=5", "soon|x|;duration=5|soon", (None, Some(5)), &[RetryAfterForm]),
            ("-5", "-5|-||-5", (None, None), &[RetryAfterForm]),
            ("2.5", "2.5|-||2.5", (None, None), &[RetryAfterForm]),
            (
                "120 seconds;duration=5",
                "120|-|;duration=5|seconds",
                (Some(120), Some(5)),
                &[RetryAfterForm],
            ),
            ("120, 60", "120|-||, 60", (Some(120), None), &[RetryAfterForm]),
            (
                "120;duration=3600 (busy)",
                "120|busy|;duration=3600|",
                (Some(120), Some(3600)),
                &[RetryAfterForm],
            ),
            (
                "120 (a);duration=3600 (b);x",
                "120|a|;duration=3600|(b);x",
                (Some(120), Some(3600)),
                &[RetryAfterForm],
            ),
            ("120;duration=long", "120|-|;duration=long|", (Some(120), None), &[RetryAfterForm]),
            (
                "1;duration=1;duration=2",
                "1|-|;duration=1;duration=2|",
                (Some(1), Some(1)),
                &[ParameterRepeated],
            ),
            (";duration=5", "|-|;duration=5|", (None, Some(5)), &[RetryAfterForm]),
            ("", "|-||", (None, None), &[RetryAfterForm]),
        ] {
            let mut flaws = FlawList::default();
            let read = RetryAfter::read(Piece::whole(value.as_bytes()), &mut flaws);
            let pieces =
                [Some(read.seconds_at), read.comment, Some(read.params.text()), Some(read.rest)];
            let texts = pieces.map(|piece| piece.map_or("-", |piece| piece.text().unwrap()));
            assert!(texts.into_iter().eq(parts.split('|')), "{value} {texts:?}");
            assert_eq!((read.seconds, read.duration), numbers, "{value}");
            let told = flaws.list().iter().map(|flaw| flaw.fault);
            assert!(told.eq(faults.iter().copied()), "{value} {flaws:?}");
        }
    }

    #[test]
    fn a_bare_comma_makes_a_list() {
        for (value, at) in [
            ("120, 60", Some(3)),
            ("120 (a, b), 60", Some(10)),
            ("120 (a, b);x=\"1,2\"", None),
            ("Fri, 31 Dec 1999 23:59:59 GMT", None),
            ("120", None),
        ] {
            let read = RetryAfter::read(Piece::whole(value.as_bytes()), &mut FlawList::default());
            assert_eq!(read.has_list_comma().map(|comma| comma.span().start), at, "{value}");
        }
    }
}
