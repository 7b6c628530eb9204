//! The only place that knows that `text/` exists: ids become words of a language.
//!
//! English is always there. Other languages are compiled in by a feature, or loaded as a pack:
//! one text with all entries, made by [`pack`] and read by [`load`]. Both ways give the same
//! [`Library`] and go through the same look-up.

mod fill;
mod id;
mod pack;
mod slot;

pub use pack::{load, pack};

use crate::practice::vendor_code;
use crate::rules::found::Finding;
use crate::span::{Piece, eight};
use alloc::borrow::Cow;
use alloc::format;
use alloc::string::{String, ToString};
use id::Id;

/// The tags of all languages that exist, loaded or not.
pub const KNOWN: &[&str] = include!(concat!(env!("OUT_DIR"), "/languages.rs"));

/// All texts of one language.
#[derive(Debug)]
pub struct Library {
    /// The language's tag.
    pub tag: &'static str,
    kinds: &'static [Book],
}

/// All entries of one kind, and where each is found.
#[derive(Clone, Copy, Debug)]
struct Book {
    entries: &'static [Entry],
    slots: &'static [u16],
}

impl Book {
    fn find(self, id: &str) -> Option<&'static Entry> {
        let mut at = slot::slot(id.as_bytes(), self.slots.len());
        // Half of the slots are empty, so the walk ends.
        loop {
            let index = *self.slots.get(at).filter(|&&index| index != slot::EMPTY)?;
            let entry = self.entries.get(usize::from(index))?;
            if eight::same(entry.id.as_bytes(), id.as_bytes()) {
                return Some(entry);
            }
            at = (at + 1) & (self.slots.len() - 1);
        }
    }
}

#[derive(Debug)]
struct Entry {
    id: &'static str,
    parts: &'static [&'static str],
    /// A bit for each part that has a placeholder to fill.
    holes: u32,
}

/// A folder of `text/<language>/`. The order is that of the build script's list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    Cause,
    Compare,
    EarlyMedia,
    Error,
    Flaw,
    Guide,
    Limit,
    Line,
    Location,
    #[cfg_attr(not(feature = "input"), expect(dead_code, reason = "only readers lose"))]
    Loss,
    Method,
    Note,
    OptionTag,
    Reason,
    Rules,
    Send,
    Status,
    Story,
    Terms,
    Vendor,
    Verdict,
    Warning,
}

static EN: Library = include!(concat!(env!("OUT_DIR"), "/en.rs"));
#[cfg(feature = "zh")]
static ZH: Library = include!(concat!(env!("OUT_DIR"), "/zh.rs"));

static BUILT_IN: &[&Library] = &[
    &EN,
    #[cfg(feature = "zh")]
    &ZH,
];

/// The tags of the languages that are compiled in.
pub fn languages() -> impl Iterator<Item = &'static str> {
    BUILT_IN.iter().map(|library| library.tag)
}

/// A language that cannot be had.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LanguageError {
    /// It exists and is not loaded.
    NotLoaded(&'static str),
    /// It does not exist.
    Unknown(String),
    /// The text is no language pack.
    NotAPack,
    /// The pack is one of this language, and another was asked for.
    PackOf(String),
    /// The pack was made for other entries, or it is damaged.
    PackMismatch,
}

/// The texts of one language, and the ways to fill them.
#[derive(Clone, Copy, Debug)]
pub struct Words {
    library: &'static Library,
}

impl Words {
    /// The language of that tag; a longer tag matches by its start (`zh-CN` is `zh`).
    ///
    /// # Errors
    /// [`LanguageError`] if it is unknown, or neither compiled in nor among `loaded`.
    pub fn of(tag: &str, loaded: &[&'static Library]) -> Result<Self, LanguageError> {
        let primary = tag.split(['-', '_']).next().unwrap_or(tag);
        let found =
            BUILT_IN.iter().chain(loaded).find(|library| library.tag.eq_ignore_ascii_case(primary));
        if let Some(library) = found {
            return Ok(Self { library });
        }
        let known = KNOWN.iter().find(|known| known.eq_ignore_ascii_case(primary));
        Err(known.map_or_else(
            || LanguageError::Unknown(tag.to_string()),
            |known| LanguageError::NotLoaded(known),
        ))
    }

    /// The language's tag.
    pub const fn tag(self) -> &'static str {
        self.library.tag
    }

    /// One part of an entry.
    pub(crate) fn get(self, kind: Kind, id: &str, part: usize) -> Option<&'static str> {
        self.entry(kind, id)?.get(part).copied()
    }

    fn find(self, kind: Kind, id: &str) -> Option<&'static Entry> {
        self.library.kinds.get(kind as usize)?.find(id)
    }

    /// All parts of an entry.
    fn entry(self, kind: Kind, id: &str) -> Option<&'static [&'static str]> {
        self.find(kind, id).map(|entry| entry.parts)
    }

    /// All parts of an entry that the build has checked to be there; empty texts otherwise.
    pub(crate) fn parts<const N: usize>(self, kind: Kind, id: &str) -> [&'static str; N] {
        as_parts(self.entry(kind, id).unwrap_or_default())
    }

    /// One part of an entry that the build has checked to be there; an empty text otherwise.
    pub(crate) fn part(self, kind: Kind, id: &str, part: usize) -> &'static str {
        self.get(kind, id, part).unwrap_or_default()
    }

    /// A word of `terms.md`.
    pub fn term(self, key: &str) -> &'static str {
        self.part(Kind::Terms, key, 0)
    }

    /// Title, meaning and steps of a guide, by its id.
    pub fn guide(self, id: &str) -> [&'static str; 3] {
        self.parts(Kind::Guide, id)
    }

    /// Title, detail and fix of a finding. A title has no placeholders.
    pub fn finding(
        self,
        finding: &Finding<'_>,
    ) -> (&'static str, Cow<'static, str>, Cow<'static, str>) {
        let entry = self.find(Kind::Rules, finding.rule.id);
        let [title, detail, fix] = as_parts::<3>(entry.map_or(&[], |entry| entry.parts));
        let holes = entry.map_or(0, |entry| entry.holes);
        let fill = |part: u32, template| match holes >> part & 1 {
            0 => Cow::Borrowed(template),
            _ => self.fill(template, |name| finding.arg(name)),
        };
        (title, fill(1, detail), fill(2, fix))
    }

    /// Title, meaning, when and fix of a status code: its own, those of the product that has it,
    /// or those of its class. Without a class there is only a title.
    pub(crate) fn status(self, code: u16) -> [&'static str; 4] {
        let entry = self
            .entry(Kind::Status, Id::default().number(code.into()).as_str())
            .or_else(|| self.vendor(code))
            .or_else(|| self.entry(Kind::Status, &class_id(code)));
        entry.map_or_else(|| [self.term("class.none"), "", "", ""], as_parts)
    }

    /// When a server should send a code.
    pub(crate) fn send(self, code: u16) -> &'static str {
        self.get(Kind::Send, &code.to_string(), 0)
            .or_else(|| self.vendor(code).and_then(|parts| parts.last().copied()))
            .unwrap_or_else(|| self.part(Kind::Send, &class_id(code), 0))
    }

    /// Title, meaning and fix of a Warning code that is registered.
    fn warning(self, code: u16) -> [&'static str; 3] {
        self.parts(Kind::Warning, Id::default().number(code.into()).as_str())
    }

    /// Title, meaning, when, fix and send of a code as products use it.
    fn vendor(self, code: u16) -> Option<&'static [&'static str]> {
        let row = vendor_code::vendor_codes(code).next()?;
        let id = Id::default();
        // A tool's label means the same whatever its number.
        let is_label = row.kind == vendor_code::Kind::Label;
        let id = if is_label { id.text("label") } else { id.number(code.into()) };
        self.entry(Kind::Vendor, id.as_str())
    }

    /// Title, meaning, when and fix of a response: of what its phrase makes of a registered code,
    /// or of the code alone.
    pub(crate) fn response(self, code: u16, phrase: Option<Piece<'_>>) -> [&'static str; 4] {
        let phrase = phrase.map_or(&b""[..], Piece::bytes);
        vendor_code::said_by(code, phrase)
            .next()
            .and_then(|_| self.vendor(code))
            .map_or_else(|| self.status(code), as_parts)
    }

    /// Title, meaning and fix of a cause of a protocol (by the id of its texts, such as `q850`).
    pub(crate) fn cause(self, protocol: &str, cause: u32) -> Option<[&'static str; 3]> {
        let id = Id::default().text(protocol).text("-").number(cause);
        self.entry(Kind::Cause, id.as_str()).map(as_parts)
    }
}

/// `5xx`; codes without a class have no text under this id.
fn class_id(code: u16) -> String {
    format!("{}xx", code / 100)
}

fn as_parts<const N: usize>(parts: &[&'static str]) -> [&'static str; N] {
    core::array::from_fn(|part| parts.get(part).copied().unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_flaw_and_limit_of_the_parser_has_its_text() {
        for tag in languages() {
            let words = Words::of(tag, &[]).unwrap();
            for fault in crate::grammar::flaw::Fault::ALL {
                assert!(!words.part(Kind::Flaw, fault.id(), 0).is_empty(), "{tag} {fault:?}");
            }
        }
    }

    #[test]
    fn every_code_of_a_product_has_its_text() {
        for tag in languages() {
            let words = Words::of(tag, &[]).unwrap();
            for row in &vendor_code::VENDOR_CODES {
                let parts = words.vendor(row.code).map(<[_]>::len);
                assert_eq!(parts, Some(5), "{tag} {}", row.code);
            }
            // A phrase may make something else of a registered code.
            let said = |phrase: &'static [u8]| words.response(603, Some(Piece::whole(phrase)))[0];
            assert_ne!(said(b"Network Blocked"), said(b"Decline"));
            assert_eq!(words.status(799)[0], words.term("class.none"));
        }
    }

    #[test]
    fn unknown_languages_are_told_from_absent_ones() {
        assert_eq!(Words::of("xx", &[]).unwrap_err(), LanguageError::Unknown("xx".into()));
        #[cfg(not(feature = "zh"))]
        assert_eq!(Words::of("zh-CN", &[]).unwrap_err(), LanguageError::NotLoaded("zh"));
    }
}
