//! Bodies of several parts (RFC 2046 §5.1): `multipart/mixed`, `multipart/related` and the like.
//!
//! A line that is `--` and the boundary divides. What stands before the first such line and after
//! the closing one is no part. Time is linear: each level is walked once, and levels are bounded.

use super::content::{ContentDisposition, ContentType};
use crate::grammar::flaw::{Fault, Flaws};
use crate::span::Piece;

/// How many parts of one message are looked at, over all levels.
pub const MAX_PARTS: usize = 32;

/// How deep multipart bodies may nest; deeper ones are kept whole.
pub const MAX_DEPTH: usize = 4;

/// How long a boundary may be, in bytes (RFC 2046 §5.1.1). A longer one divides all the same.
pub const MAX_BOUNDARY: usize = 70;

/// How many bytes of the header fields of one part are read.
pub const MAX_PART_HEAD: usize = 4096;

/// One part.
#[derive(Clone, Copy, Debug)]
pub struct Part<'a> {
    /// The whole part, without the line break before its closing boundary.
    pub whole: Piece<'a>,
    /// Its header fields; empty if it has none.
    pub head: Piece<'a>,
    /// What follows the blank line.
    pub body: Piece<'a>,
}

impl<'a> Part<'a> {
    /// The part is a head and a body with a blank line between. Without fields it starts with
    /// that line.
    fn of(whole: Piece<'a>) -> Self {
        let mut at = 0;
        while at < whole.len().min(MAX_PART_HEAD) {
            let line = whole.from(at);
            let length = line.find(b'\n').map_or(line.len(), |end| end + 1);
            if line.until(length).trim().is_empty() {
                return Self { whole, head: whole.until(at), body: whole.from(at + length) };
            }
            at += length;
        }
        // Fields with nothing behind them.
        Self { whole, head: whole, body: whole.from(whole.len()) }
    }

    /// The value of the first header field of that name, folds included.
    pub fn field(&self, name: &str) -> Option<Piece<'a>> {
        let mut rest = self.head;
        while !rest.is_empty() {
            let mut end = line_end(rest, 0);
            while matches!(rest.get(end), Some(b' ' | b'\t')) {
                end = line_end(rest, end);
            }
            let field = rest.until(end);
            rest = rest.from(end);
            if let Some(colon) = field.find(b':')
                && field.until(colon).trim().is(name)
            {
                return Some(field.from(colon + 1).trim());
            }
        }
        None
    }

    /// Content-Type. Without one a part is text (RFC 2046 §5.1).
    pub fn content_type(&self, flaws: &mut Flaws) -> Option<ContentType<'a>> {
        self.field("Content-Type").map(|value| ContentType::read(value, flaws))
    }

    /// Content-Disposition.
    pub fn disposition(&self, flaws: &mut Flaws) -> Option<ContentDisposition<'a>> {
        self.field("Content-Disposition").map(|value| ContentDisposition::read(value, flaws))
    }

    /// Content-ID without its angle brackets: what a `cid:` URI names (RFC 2392 §2).
    pub fn id(&self) -> Option<Piece<'a>> {
        let id = self.field("Content-ID")?;
        let bracketed = id.get(0) == Some(b'<') && id.get(id.len() - 1) == Some(b'>');
        Some(if bracketed { id.sub(1, id.len() - 1) } else { id })
    }
}

fn line_end(piece: Piece<'_>, from: usize) -> usize {
    piece.from(from).find(b'\n').map_or(piece.len(), |end| from + end + 1)
}

/// The parts of one level, in order.
#[derive(Clone, Copy, Debug)]
pub struct Parts<'a> {
    rest: Piece<'a>,
    boundary: Piece<'a>,
    /// Whether a boundary was seen and the closing one was not.
    open: bool,
}

impl<'a> Parts<'a> {
    /// The parts of `body`, whose Content-Type is `kind`. `None` if that is no multipart type, or
    /// if it names no boundary, which is told.
    pub fn of(body: Piece<'a>, kind: &ContentType<'a>, flaws: &mut Flaws) -> Option<Self> {
        if !kind.media_type.is("multipart") {
            return None;
        }
        let boundary = kind.params.value("boundary").filter(|boundary| !boundary.is_empty());
        let Some(boundary) = boundary else {
            flaws.tell(Fault::MultipartBoundary, kind.whole.span());
            return None;
        };
        if boundary.len() > MAX_BOUNDARY {
            flaws.tell(Fault::MultipartBoundary, boundary.span());
        }
        let mut parts = Self { rest: body, boundary, open: false };
        // What stands before the first boundary is for readers that know nothing of parts.
        match parts.next_boundary() {
            Some((_, after, closes)) => (parts.rest, parts.open) = (after, !closes),
            None if body.trim().is_empty() => parts.rest = body.from(body.len()),
            None => {
                flaws.tell(Fault::MultipartBoundary, boundary.span());
                return None;
            }
        }
        Some(parts)
    }

    /// The next part. That the closing boundary is missing is told at the last one.
    pub fn next(&mut self, flaws: &mut Flaws) -> Option<Part<'a>> {
        if !self.open {
            return None;
        }
        if let Some((whole, after, closes)) = self.next_boundary() {
            (self.rest, self.open) = (after, !closes);
            return Some(Part::of(whole));
        }
        self.open = false;
        flaws.tell(Fault::MultipartOpen, self.boundary.span());
        Some(Part::of(self.rest)).filter(|part| !part.whole.trim().is_empty())
    }

    /// What stands before the next boundary, what stands after its line, and whether it closes.
    fn next_boundary(&self) -> Option<(Piece<'a>, Piece<'a>, bool)> {
        let rest = self.rest;
        let mut at = 0;
        while at < rest.len() {
            let end = line_end(rest, at);
            if let Some(closes) = self.divides(rest.sub(at, end)) {
                // The line break before a boundary belongs to it.
                let before = rest.until(at);
                let cut = match before.bytes() {
                    [.., b'\r', b'\n'] => 2,
                    [.., b'\n'] => 1,
                    _ => 0,
                };
                return Some((before.until(at - cut), rest.from(end), closes));
            }
            at = end;
        }
        None
    }

    /// Whether `line` is the boundary, and if so, whether it is the closing one. Blanks may follow.
    fn divides(&self, line: Piece<'_>) -> Option<bool> {
        let after = line.bytes().strip_prefix(b"--")?.strip_prefix(self.boundary.bytes())?;
        match after.trim_ascii() {
            b"" => Some(false),
            b"--" => Some(true),
            _ => None,
        }
    }
}

/// What a walk over all parts has left.
#[derive(Debug)]
struct Walk<'f> {
    parts: usize,
    flaws: &'f mut Flaws,
}

/// The first part of that type at any level, in the order of the text. `None` if there is none,
/// or none within [`MAX_PARTS`] and [`MAX_DEPTH`].
pub fn find<'a>(
    body: Piece<'a>,
    kind: &ContentType<'a>,
    media_type: &str,
    subtype: &str,
    flaws: &mut Flaws,
) -> Option<Part<'a>> {
    let mut walk = Walk { parts: 0, flaws };
    walk.find(body, kind, (media_type, subtype), 1)
}

impl Walk<'_> {
    fn find<'a>(
        &mut self,
        body: Piece<'a>,
        kind: &ContentType<'a>,
        wanted: (&str, &str),
        depth: usize,
    ) -> Option<Part<'a>> {
        let mut parts = Parts::of(body, kind, self.flaws)?;
        let mut found = None;
        // The walk goes on behind what was found, so that what is wrong there is told.
        while let Some(part) = parts.next(self.flaws) {
            self.parts += 1;
            if self.parts > MAX_PARTS {
                if self.parts == MAX_PARTS + 1 {
                    self.flaws.tell(Fault::MultipartTooManyParts, part.whole.span());
                }
                break;
            }
            let Some(inner) = part.content_type(self.flaws) else { continue };
            if inner.is(wanted.0, wanted.1) {
                found = found.or(Some(part));
            } else if inner.media_type.is("multipart") {
                if depth == MAX_DEPTH {
                    self.flaws.tell(Fault::MultipartTooDeep, inner.whole.span());
                } else {
                    let deeper = self.find(part.body, &inner, wanted, depth + 1);
                    found = found.or(deeper);
                }
            }
        }
        found
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::grammar::flaw::FlawList;
    use std::string::String;

    fn kind<'a>(value: &'a str, flaws: &mut Flaws) -> ContentType<'a> {
        ContentType::read(Piece::whole(value.as_bytes()), flaws)
    }

    fn told(flaws: &Flaws, faults: &[Fault]) -> bool {
        flaws.list().iter().map(|flaw| flaw.fault).eq(faults.iter().copied())
    }

    #[test]
    fn parts_as_they_come() {
        use Fault::{MultipartBoundary, MultipartOpen};
        let of = "multipart/mixed;boundary=b1";
        for (value, body, bodies, faults) in [
            (
                of,
                "--b1\r\n\r\none\r\n--b1\r\nA: x\r\n\r\ntwo\r\n\r\n--b1--\r\n",
                &["one", "two\r\n"][..],
                &[][..],
            ),
            (of, "before\n--b1 \n\none\n--b1-- \t\nafter\n--b1\n\nx\n", &["one"], &[]),
            ("Multipart/related; Boundary=\"b 1\"", "--b 1\n\n--b 12\n--b 1--", &["--b 12"], &[]),
            (of, "--b1\n\none\n --b1\n--b1x\n", &["one\n --b1\n--b1x\n"], &[MultipartOpen]),
            (of, "--b1\n--b1--\n", &[""], &[]),
            (of, "--b1--\n", &[], &[]),
            (of, "", &[], &[]),
            (of, "--b1\n", &[], &[MultipartOpen]),
            (of, "v=0\n", &[], &[MultipartBoundary]),
            ("multipart/mixed", "--b1\n\none\n--b1--\n", &[], &[MultipartBoundary]),
            ("application/sdp;boundary=b1", "--b1\n\none\n--b1--\n", &[], &[]),
        ] {
            let mut flaws = FlawList::default();
            let kind = kind(value, &mut flaws);
            let parts = Parts::of(Piece::whole(body.as_bytes()), &kind, &mut flaws);
            let mut parts = parts.into_iter().next();
            for text in bodies {
                let part = parts.as_mut().unwrap().next(&mut flaws).unwrap();
                assert_eq!(part.body.text(), Some(*text), "{body:?}");
            }
            assert!(parts.and_then(|mut parts| parts.next(&mut flaws)).is_none(), "{body:?}");
            assert!(told(&flaws, faults), "{body:?} {flaws:?}");
        }
    }

    #[test]
    fn fields_of_a_part() {
        let text = b"content-type : application/sdp\r\nContent-Disposition: session;\r\n handling=optional\r\n\
            Content-ID: <a@example.com>\r\nContent-Length: 99\r\n\r\nv=0\r\n";
        let mut flaws = FlawList::default();
        let part = Part::of(Piece::whole(text));
        assert!(part.content_type(&mut flaws).unwrap().is("application", "sdp"));
        let handling = part.disposition(&mut flaws).unwrap().handling;
        assert!(handling.is_some_and(|handling| handling.is("optional")));
        assert_eq!(part.id().and_then(Piece::text), Some("a@example.com"));
        assert_eq!(part.body.text(), Some("v=0\r\n"));
        assert!(part.field("Content").is_none());
        assert_eq!(flaws.seen(), 0);
    }

    #[test]
    fn a_part_is_found_at_any_level() {
        use Fault::MultipartTooDeep;
        for depth in 1..=MAX_DEPTH + 1 {
            let mut body = String::from("Content-Type: application/sdp\n\nv=0\n");
            for level in (0..depth).rev() {
                let kind = if level == 0 {
                    String::new()
                } else {
                    std::format!("Content-Type: multipart/mixed;boundary=b{level}\n\n")
                };
                body = std::format!("{kind}--b{level}\n{body}\n--b{level}--");
            }
            let mut flaws = FlawList::default();
            let kind = kind("multipart/mixed;boundary=b0", &mut flaws);
            let body = Piece::whole(body.as_bytes());
            let found = find(body, &kind, "application", "sdp", &mut flaws);
            assert_eq!(found.is_some(), depth <= MAX_DEPTH, "{depth}");
            let faults = if depth > MAX_DEPTH { &[MultipartTooDeep][..] } else { &[] };
            assert!(told(&flaws, faults), "{depth} {flaws:?}");
        }
    }

    #[test]
    fn parts_are_bounded() {
        let mut body = "--b\n\nx\n".repeat(MAX_PARTS);
        body.push_str("--b\nContent-Type: application/sdp\n\nv=0\n--b--\n");
        let mut flaws = FlawList::default();
        let kind = kind("multipart/mixed;boundary=b", &mut flaws);
        let body = Piece::whole(body.as_bytes());
        assert!(find(body, &kind, "application", "sdp", &mut flaws).is_none());
        assert!(told(&flaws, &[Fault::MultipartTooManyParts]), "{flaws:?}");
    }
}
