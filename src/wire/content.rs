//! What the body is and what it is for: Content-Type (RFC 3261 §20.15) and Content-Disposition
//! (§20.11).

use crate::grammar::byte::is_token_text;
use crate::grammar::flaw::{Fault, Flaws};
use crate::grammar::params::Params;
use crate::span::Piece;

/// Content-Type.
#[derive(Clone, Copy, Debug)]
pub struct ContentType<'a> {
    /// The whole value.
    pub whole: Piece<'a>,
    /// What stands before the slash.
    pub media_type: Piece<'a>,
    /// What stands after it; empty if there is no slash.
    pub subtype: Piece<'a>,
    /// The parameters.
    pub params: Params<'a>,
}

impl<'a> ContentType<'a> {
    /// Reads it.
    pub fn read(value: Piece<'a>, flaws: &mut Flaws) -> Self {
        let whole = value.trim();
        let (kind, params) = Params::split(whole);
        let slash = kind.find(b'/').unwrap_or(kind.len());
        let (media_type, subtype) = (kind.until(slash).trim(), kind.from(slash + 1).trim());
        if !is_token_text(media_type.bytes()) || !is_token_text(subtype.bytes()) {
            flaws.tell(Fault::ContentForm, kind.span());
        }
        params.check(flaws);
        Self { whole, media_type, subtype, params }
    }

    /// Whether it is that type, whatever the case of its letters.
    pub fn is(&self, media_type: &str, subtype: &str) -> bool {
        self.media_type.is(media_type) && self.subtype.is(subtype)
    }
}

/// Content-Disposition.
#[derive(Clone, Copy, Debug)]
pub struct ContentDisposition<'a> {
    /// The whole value.
    pub whole: Piece<'a>,
    /// What the body is for: `session`, `early-session`, `render`.
    pub kind: Piece<'a>,
    /// What to do if that is not understood: `optional` or `required`.
    pub handling: Option<Piece<'a>>,
    /// The parameters.
    pub params: Params<'a>,
}

impl<'a> ContentDisposition<'a> {
    /// Reads it.
    pub fn read(value: Piece<'a>, flaws: &mut Flaws) -> Self {
        let whole = value.trim();
        let (kind, params) = Params::split(whole);
        if !is_token_text(kind.bytes()) {
            flaws.tell(Fault::ContentForm, kind.span());
        }
        params.check(flaws);
        Self { whole, kind, handling: params.value("handling"), params }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::grammar::flaw::FlawList;

    #[test]
    fn types() {
        for (value, media_type, subtype, fault) in [
            ("application/sdp", "application", "sdp", false),
            ("Application / SDP ;charset=utf-8", "Application", "SDP", false),
            ("multipart/mixed;boundary=\"a;b\"", "multipart", "mixed", false),
            ("sdp", "sdp", "", true),
            ("a/b/c", "a", "b/c", true),
            ("", "", "", true),
        ] {
            let mut flaws = FlawList::default();
            let read = ContentType::read(Piece::whole(value.as_bytes()), &mut flaws);
            let seen = (read.media_type.text().unwrap(), read.subtype.text().unwrap());
            assert_eq!(seen, (media_type, subtype), "{value}");
            assert_eq!(flaws.seen() > 0, fault, "{value}");
            assert_eq!(read.is("application", "sdp"), value.contains("pplication"), "{value}");
        }
    }

    #[test]
    fn dispositions() {
        let mut flaws = FlawList::default();
        let value = Piece::whole(b"early-session ; Handling=optional");
        let read = ContentDisposition::read(value, &mut flaws);
        assert!(
            read.kind.is("early-session") && read.handling.is_some_and(|way| way.is("optional"))
        );
        assert_eq!(flaws.seen(), 0);
        ContentDisposition::read(Piece::whole(b";handling=required"), &mut flaws);
        assert_eq!(flaws.list()[0].fault, Fault::ContentForm);
    }
}
