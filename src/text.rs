//! The only place that knows that `text/` exists: ids become words of a language.
//!
//! English is always there. Other languages are compiled in by a feature, or loaded as a pack:
//! one text with all entries, made by [`pack`] and read by [`load`]. Both ways give the same
//! [`Library`] and go through the same look-up.

mod id;
mod pack;
mod slot;

pub use pack::{load, pack};

use crate::practice::vendor_code;
use crate::rules::argument::{Arg, Cause};
use crate::rules::found::Finding;
use crate::span::{Piece, eight};
use alloc::borrow::Cow;
use alloc::format;
use alloc::string::{String, ToString};
use core::borrow::Borrow;
use id::{Digits, Id};

/// The tags of all languages that exist, loaded or not.
pub const KNOWN: &[&str] = include!(concat!(env!("OUT_DIR"), "/languages.rs"));

/// How many characters of the message a sentence quotes.
const MAX_QUOTE: usize = 120;

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

    /// `template` with each `{name}` filled. A name that `arg` does not know stays as it is.
    pub(crate) fn fill<'a, A: Borrow<Arg<'a>>>(
        self,
        template: &'static str,
        arg: impl Fn(&str) -> Option<A>,
    ) -> Cow<'static, str> {
        if find(template, b'{').is_none() {
            return Cow::Borrowed(template);
        }
        let mut out = String::with_capacity(template.len() + 48);
        self.fill_into(template, arg, &mut out);
        Cow::Owned(out)
    }

    /// [`Words::fill`] at the end of a text.
    pub(crate) fn fill_into<'a, A: Borrow<Arg<'a>>>(
        self,
        template: &str,
        arg: impl Fn(&str) -> Option<A>,
        out: &mut String,
    ) {
        let mut rest = template;
        while let Some(open) = find(rest, b'{') {
            let (before, after) = rest.split_at(open);
            out.push_str(before);
            rest = after;
            let Some(close) = find(after, b'}') else { break };
            let name = after.get(1..close).unwrap_or_default();
            match arg(name) {
                Some(arg) => self.say(arg.borrow(), out),
                None => out.push_str(after.get(..=close).unwrap_or_default()),
            }
            rest = after.get(close + 1..).unwrap_or_default();
        }
        out.push_str(rest);
    }

    /// `template` with an ellipsis for what a message would say.
    pub(crate) fn outline(self, template: &'static str) -> Cow<'static, str> {
        self.fill(template, |_| Some(Arg::Term("placeholder")))
    }

    /// One argument in words.
    fn say(self, arg: &Arg<'_>, out: &mut String) {
        match arg {
            Arg::Piece(piece) => quote(*piece, out),
            Arg::Token(token) => out.push_str(token),
            Arg::Written(text) => quote(Piece::whole(text.as_bytes()), out),
            Arg::Span(micros) => self.span(*micros, out),
            Arg::Number(number) => push_number(*number, out),
            Arg::Again(n) => self.counted(["again.one", "again.other"], *n, out),
            Arg::Duration(seconds) => {
                let (n, unit) = match *seconds {
                    0 => (0, SECOND),
                    n if n % 86_400 == 0 => (n / 86_400, ["day.one", "day.other"]),
                    n if n % 3_600 == 0 => (n / 3_600, ["hour.one", "hour.other"]),
                    n if n % 60 == 0 => (n / 60, ["minute.one", "minute.other"]),
                    n => (n, SECOND),
                };
                self.counted(unit, n, out);
            }
            Arg::Milliseconds(n) => {
                self.counted(["millisecond.one", "millisecond.other"], *n, out);
            }
            Arg::Cause(Cause::Q850(value)) => self.say_cause("q850", "Q.850 ", *value, out),
            Arg::Cause(Cause::Stir(value)) => self.say_cause("stir", "STIR ", *value, out),
            Arg::Cause(Cause::Sip(code)) => push_number((*code).into(), out),
            Arg::Title(code) => out.push_str(self.status(*code)[0]),
            Arg::Warning(code) => out.push_str(self.warning(*code)[0]),
            Arg::WarningFix(code) => out.push_str(self.warning(*code)[2]),
            Arg::Named(code) => {
                let key = Id::default().text("refusal.").number((*code).into());
                out.push_str(self.term(key.as_str()));
            }
            Arg::Term(key) => out.push_str(self.term(key)),
            Arg::Location(piece) => {
                let id = piece.text().unwrap_or_default().to_ascii_lowercase();
                match self.get(Kind::Location, &id, 0) {
                    Some(title) => out.push_str(title),
                    None => quote(*piece, out),
                }
            }
            Arg::Rack { rseq, cseq } => {
                push_number(*rseq, out);
                out.push(' ');
                push_number(*cseq, out);
                out.push_str(" INVITE");
            }
            Arg::List(list) => {
                for (index, item) in list.iter().enumerate() {
                    if index > 0 {
                        let is_last = index + 1 == list.len();
                        out.push_str(self.term(if is_last { "and" } else { "comma" }));
                    }
                    self.say(item, out);
                }
            }
        }
    }

    /// The title of a cause; without one its number, after the name of its protocol.
    fn say_cause(self, protocol: &str, written: &str, value: u32, out: &mut String) {
        if let Some([title, ..]) = self.cause(protocol, value) {
            out.push_str(title);
        } else {
            out.push_str(written);
            push_number(value, out);
        }
    }

    /// A measured time: `840 ms`, `1.9 s`, `3 min 5 s`.
    fn span(self, micros: i64, out: &mut String) {
        let millis = (micros.max(0) + 500) / 1000;
        let (key, text) = match millis {
            ..1000 => ("span.ms", format!("{millis}")),
            1000..100_000 => ("span.s", format!("{}.{}", millis / 1000, millis % 1000 / 100)),
            _ => ("span.s", format!("{}", millis / 1000)),
        };
        self.fill_into(self.term(key), |_| Some(Arg::Written(text.clone())), out);
    }

    /// A number with its unit, in the right plural form.
    fn counted(self, unit: [&'static str; 2], n: u32, out: &mut String) {
        let [one, other] = unit;
        let template = self.term(if n == 1 { one } else { other });
        self.fill_into(template, |_| Some(Arg::Number(n)), out);
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

const SECOND: [&str; 2] = ["second.one", "second.other"];

/// The first place of an ASCII character.
fn find(text: &str, letter: u8) -> Option<usize> {
    eight::find(text.as_bytes(), |word| eight::equal(word, letter))
}

/// Adds the digits of a number.
pub(crate) fn push_number(number: u32, out: &mut String) {
    out.push_str(Digits::of(number).as_str());
}

fn quote(piece: Piece<'_>, out: &mut String) {
    // Nearly all pieces are words with one blank between.
    let mut last = 0;
    let is_plain = piece.len() <= MAX_QUOTE
        && piece.bytes().iter().all(|&byte| {
            let fits = byte.is_ascii_graphic() || byte == b' ' && last != b' ';
            last = byte;
            fits
        });
    if let Some(words) = piece.text().filter(|_| is_plain) {
        out.push_str(words);
        return;
    }
    let text = String::from_utf8_lossy(piece.bytes());
    // A fold is one blank (RFC 3261 §7.3.1), and a long value would drown the sentence.
    let mut blank = false;
    for (index, letter) in text.chars().enumerate() {
        if index == MAX_QUOTE {
            out.push('…');
            break;
        }
        let is_blank = matches!(letter, ' ' | '\t' | '\r' | '\n');
        if !is_blank {
            out.push(letter);
        } else if !blank {
            out.push(' ');
        }
        blank = is_blank;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn durations_are_put_into_words() {
        let words = Words::of("en-GB", &[]).unwrap();
        for (seconds, text) in [
            (0, "0 seconds"),
            (1, "1 second"),
            (90, "90 seconds"),
            (120, "2 minutes"),
            (3_600, "1 hour"),
            (5_400, "90 minutes"),
            (18_000, "5 hours"),
        ] {
            let said = words.fill("{x}", |_| Some(Arg::Duration(seconds)));
            assert_eq!(said, text);
        }
    }

    #[test]
    fn a_quote_is_one_line_and_bounded() {
        let words = Words::of("en", &[]).unwrap();
        let folded = words.fill("{x}", |_| Some(Arg::Piece(Piece::whole(b"a\r\n\t b"))));
        assert_eq!(folded, "a b");
        let long = [b'a'; 500];
        let said = words.fill("{x}", |_| Some(Arg::Piece(Piece::whole(&long))));
        assert_eq!(said.chars().count(), MAX_QUOTE + 1);
    }

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
