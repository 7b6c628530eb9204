//! Preconditions: what must be there before the callee is alerted (RFC 3312 §4).

use super::attribute::Attribute;
use super::line::Words;
use crate::span::Piece;

/// An a=curr, a=des or a=conf line. A part that is missing is an empty piece.
#[derive(Clone, Copy, Debug)]
pub struct Precondition<'a> {
    /// The line, without its end.
    pub line: Piece<'a>,
    /// Which of the three it is.
    pub kind: PreconditionKind,
    /// What is asked for: `qos`; `sec` (RFC 5027 §3), `conn` (RFC 5898 §3).
    pub precondition: Piece<'a>,
    /// Whose side: `e2e`, `local` or `remote`, as the sender of the description sees it.
    pub status: Piece<'a>,
    /// `none`, `send`, `recv` or `sendrecv`.
    pub direction: Piece<'a>,
    /// How much is asked for, in a=des only: `mandatory`, `optional`, `none`, `failure` or
    /// `unknown`.
    pub strength: Option<Piece<'a>>,
}

/// Which precondition line.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum PreconditionKind {
    /// a=curr: what is there now.
    Curr,
    /// a=des: what is asked for.
    Des,
    /// a=conf: tell me when this is there.
    Conf,
}

impl<'a> Precondition<'a> {
    /// Reads `attribute`. `None` if it is another one.
    pub fn of(attribute: Attribute<'a>) -> Option<Self> {
        let kind = match attribute.name.bytes() {
            b"curr" => PreconditionKind::Curr,
            b"des" => PreconditionKind::Des,
            b"conf" => PreconditionKind::Conf,
            _ => return None,
        };
        let name = attribute.name;
        let mut words = Words::of(attribute.value.unwrap_or(name.from(name.len())));
        let (precondition, second) = (words.take_word(), words.take_word());
        // An a=des whose strength was left out goes on with the status.
        let (strength, status) = if kind == PreconditionKind::Des && !is_status(second) {
            (Some(second).filter(|strength| !strength.is_empty()), words.take_word())
        } else {
            (None, second)
        };
        let direction = words.take_word();
        Some(Self { line: attribute.line, kind, precondition, status, direction, strength })
    }
}

fn is_status(word: Piece<'_>) -> bool {
    ["e2e", "local", "remote"].iter().any(|status| word.is(status))
}

#[cfg(test)]
mod tests {
    use super::super::attribute::attributes;
    use super::*;

    #[test]
    fn preconditions_as_they_come() {
        use PreconditionKind::{Conf, Curr, Des};
        for (text, kind, parts, strength) in [
            ("a=curr:qos e2e none", Curr, ["qos", "e2e", "none"], None),
            ("a=des:qos optional local send", Des, ["qos", "local", "send"], Some("optional")),
            ("a=des:qos none remote recv", Des, ["qos", "remote", "recv"], Some("none")),
            ("a=des:qos e2e send", Des, ["qos", "e2e", "send"], None),
            ("a=conf:qos remote recv", Conf, ["qos", "remote", "recv"], None),
            ("a=curr:qos", Curr, ["qos", "", ""], None),
            ("a=des", Des, ["", "", ""], None),
        ] {
            let attribute = attributes(Piece::whole(text.as_bytes())).next().unwrap();
            let read = Precondition::of(attribute).unwrap();
            let seen = [read.precondition, read.status, read.direction].map(Piece::text);
            assert_eq!((read.kind, seen), (kind, parts.map(Some)), "{text}");
            assert_eq!(read.strength.and_then(Piece::text), strength, "{text}");
        }
    }
}
