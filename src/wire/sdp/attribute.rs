//! `a=name` and `a=name:value` (RFC 8866 §5.13).

use super::line::{Line, Lines};
use crate::span::Piece;

/// One attribute.
#[derive(Clone, Copy, Debug)]
pub struct Attribute<'a> {
    /// The name, case-sensitive.
    pub name: Piece<'a>,
    /// What stands after the colon, possibly empty; `None` without a colon.
    pub value: Option<Piece<'a>>,
    /// The line, without its end.
    pub line: Piece<'a>,
}

impl<'a> Attribute<'a> {
    /// The attribute of `line`. `None` if it is another line, or if the attribute has no name.
    pub fn of(line: Line<'a>) -> Option<Self> {
        if line.letter != Some(b'a') {
            return None;
        }
        let (name, value) = match line.value.find(b':') {
            Some(colon) => (line.value.until(colon), Some(line.value.from(colon + 1).trim())),
            None => (line.value, None),
        };
        let name = name.trim();
        (!name.is_empty()).then_some(Self { name, value, line: line.text })
    }
}

/// The attributes in `lines`, in order.
pub fn attributes(lines: Piece<'_>) -> impl Iterator<Item = Attribute<'_>> {
    Lines::of(lines).filter_map(Attribute::of)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_and_values() {
        let body = b"v=0\r\na=rtcp-mux\r\na=candidate:1 1 udp 1 2001:db8::1 9 typ host\r\n\
            a=\r\na=:x\r\na=mid:\r\na = label : 7 \r\n";
        let mut found = attributes(Piece::whole(body));
        for (name, value) in [
            ("rtcp-mux", None),
            ("candidate", Some("1 1 udp 1 2001:db8::1 9 typ host")),
            ("mid", Some("")),
            ("label", Some("7")),
        ] {
            let attribute = found.next().unwrap();
            assert_eq!(attribute.name.text(), Some(name));
            assert_eq!(attribute.value.and_then(Piece::text), value, "{name}");
        }
        assert!(found.next().is_none());
    }
}
