//! Preconditions: what must be there before the callee is alerted (RFC 3312 §4).

use super::attribute::Attribute;
use super::line::Words;
use super::rtp::tell_unless;
use crate::grammar::flaw::Flaws;
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

    /// [`Precondition::of`], and tells if the line is not of its form.
    pub fn read(attribute: Attribute<'a>, flaws: &mut Flaws) -> Option<Self> {
        let read = Self::of(attribute)?;
        let strength = match read.strength {
            Some(strength) => is_one_of(strength, &STRENGTHS),
            None => read.kind != PreconditionKind::Des,
        };
        let value = attribute.value.unwrap_or(attribute.name);
        let words = if read.kind == PreconditionKind::Des { 4 } else { 3 };
        let known = is_status(read.status) && is_one_of(read.direction, &DIRECTIONS) && strength;
        tell_unless(known && Words::of(value).count() == words, value, flaws);
        Some(read)
    }
}

const DIRECTIONS: [&str; 4] = ["none", "send", "recv", "sendrecv"];

const STRENGTHS: [&str; 5] = ["mandatory", "optional", "none", "failure", "unknown"];

fn is_status(word: Piece<'_>) -> bool {
    is_one_of(word, &["e2e", "local", "remote"])
}

fn is_one_of(word: Piece<'_>, list: &[&str]) -> bool {
    list.iter().any(|known| word.is(known))
}

#[cfg(test)]
mod tests {
    use super::super::attribute::attributes;
    use super::*;
    use crate::grammar::flaw::FlawList;

    #[test]
    fn preconditions_as_they_come() {
        use PreconditionKind::{Conf, Curr, Des};
        for (text, kind, parts, strength, fault) in [
            ("a=curr:qos e2e none", Curr, ["qos", "e2e", "none"], None, false),
            (
                "a=des:qos optional local send",
                Des,
                ["qos", "local", "send"],
                Some("optional"),
                false,
            ),
            ("a=des:qos none remote recv", Des, ["qos", "remote", "recv"], Some("none"), false),
            ("a=des:sec UNKNOWN E2E Send", Des, ["sec", "E2E", "Send"], Some("UNKNOWN"), false),
            ("a=des:qos e2e send", Des, ["qos", "e2e", "send"], None, true),
            ("a=conf:qos remote recv", Conf, ["qos", "remote", "recv"], None, false),
            ("a=conf:qos remote recv x", Conf, ["qos", "remote", "recv"], None, true),
            ("a=curr:qos both none", Curr, ["qos", "both", "none"], None, true),
            ("a=curr:qos", Curr, ["qos", "", ""], None, true),
            ("a=des", Des, ["", "", ""], None, true),
        ] {
            let attribute = attributes(Piece::whole(text.as_bytes())).next().unwrap();
            let mut flaws = FlawList::default();
            let read = Precondition::read(attribute, &mut flaws).unwrap();
            assert_eq!(flaws.seen() > 0, fault, "{text}");
            let seen = [read.precondition, read.status, read.direction].map(Piece::text);
            assert_eq!((read.kind, seen), (kind, parts.map(Some)), "{text}");
            assert_eq!(read.strength.and_then(Piece::text), strength, "{text}");
        }
    }
}
