//! All texts of a language as one text, and back.

use super::{BUILT_IN, Book, EN, Entry, LanguageError, Library};
use alloc::boxed::Box;
use alloc::format;
use alloc::string::{String, ToString};
use alloc::vec::Vec;

/// What divides entries, and the parts of an entry, in a pack. No text holds them.
const ENTRY: char = '\u{1e}';
const PART: char = '\u{1f}';

/// Stands for the entries that there are, with their parts and placeholders: a pack for others does not fit.
const SHAPE: u32 = include!(concat!(env!("OUT_DIR"), "/shape.rs"));

/// All texts of a language that is compiled in, as one text for [`load`].
pub fn pack(tag: &str) -> Option<String> {
    let library = BUILT_IN.iter().find(|library| library.tag == tag)?;
    let mut out = format!("sipwhy {} {tag} {SHAPE:08x}", env!("CARGO_PKG_VERSION"));
    for entry in library.kinds.iter().flat_map(|book| book.entries) {
        out.push(ENTRY);
        out.push_str(&entry.parts.join(&PART.to_string()));
    }
    Some(out)
}

/// What the first line of a pack says: the version that made it, its language, its shape.
fn head(pack: &str) -> Option<(&str, &str, u32)> {
    let mut words = pack.split(ENTRY).next()?.strip_prefix("sipwhy ")?.split(' ');
    let (version, tag, shape) = (words.next()?, words.next()?, words.next()?);
    let is_tag = (2..=8).contains(&tag.len()) && tag.bytes().all(|byte| byte.is_ascii_lowercase());
    let shape = u32::from_str_radix(shape, 16).ok()?;
    (is_tag && words.next().is_none()).then_some((version, tag, shape))
}

/// Makes a language of a pack that was asked for by `wanted`, a tag of small letters. The texts are
/// kept for good, so load each language once.
///
/// # Errors
/// [`LanguageError::NotAPack`] for any other text; [`LanguageError::PackOf`] if it is the pack of
/// another language; [`LanguageError::PackMismatch`] if it was made for other entries, or is damaged.
pub fn load(pack: &str, wanted: &str) -> Result<&'static Library, LanguageError> {
    let (_, tag, shape) = head(pack).ok_or(LanguageError::NotAPack)?;
    if tag != wanted {
        return Err(LanguageError::PackOf(tag.to_string()));
    }
    if shape != SHAPE {
        return Err(LanguageError::PackMismatch);
    }
    // Checked in full before anything is kept: a broken pack costs no memory.
    let wanted: Vec<&Entry> = EN.kinds.iter().flat_map(|book| book.entries).collect();
    let texts: Vec<&str> = pack.split(ENTRY).skip(1).collect();
    let fits = texts.len() == wanted.len()
        && texts
            .iter()
            .zip(&wanted)
            .all(|(text, entry)| text.split(PART).count() == entry.parts.len());
    if !fits {
        return Err(LanguageError::PackMismatch);
    }
    let kept: &'static str = Box::leak(pack.to_string().into_boxed_str());
    let (_, tag, _) = head(kept).ok_or(LanguageError::NotAPack)?;
    let mut texts = kept.split(ENTRY).skip(1);
    let kinds: Vec<Book> = EN
        .kinds
        .iter()
        .map(|book| {
            let entries: Vec<Entry> = book
                .entries
                .iter()
                .zip(&mut texts)
                .map(|(entry, text)| Entry {
                    id: entry.id,
                    parts: Box::leak(text.split(PART).collect::<Vec<_>>().into_boxed_slice()),
                    // The shape says so: all languages have the same.
                    holes: entry.holes,
                })
                .collect();
            Book { entries: Box::leak(entries.into_boxed_slice()), slots: book.slots }
        })
        .collect();
    Ok(Box::leak(Box::new(Library { tag, kinds: Box::leak(kinds.into_boxed_slice()) })))
}

#[cfg(all(test, feature = "zh"))]
mod tests {
    use super::super::ZH;
    use super::*;

    #[test]
    fn a_pack_gives_back_what_went_in() {
        let loaded = load(&pack("zh").unwrap(), "zh").unwrap();
        let all = |library: &'static Library| library.kinds.iter().flat_map(|book| book.entries);
        let same = all(loaded).zip(all(&ZH));
        for (a, b) in same {
            assert_eq!((a.id, a.parts, a.holes), (b.id, b.parts, b.holes));
        }
    }

    #[test]
    fn a_language_that_nobody_knew_is_loaded_by_its_own_tag() {
        let (zh, own) =
            (pack("zh").unwrap(), |tag: &str| pack("zh").unwrap().replacen(" zh ", tag, 1));
        let library = load(&own(" tlh "), "tlh").unwrap();
        assert_eq!(library.tag, "tlh");
        let words = crate::text::Words::of("tlh-Latn", &[library]).unwrap();
        assert_eq!(words.status(503), crate::text::Words::of("zh", &[]).unwrap().status(503));
        assert_eq!(load(&zh, "tlh").unwrap_err(), LanguageError::PackOf("zh".into()));
    }

    #[test]
    fn what_does_not_fit_is_told_apart() {
        let zh = pack("zh").unwrap();
        for text in
            ["", "hello", "sipwhy", "sipwhy 0.1.0 zh", "sipwhy 0.1.0 ZH 0", "sipwhy 0.1.0 zh x"]
        {
            assert_eq!(load(text, "zh").unwrap_err(), LanguageError::NotAPack, "{text}");
        }
        // For other entries; cut off; one entry too many.
        let other = zh.replacen(&format!("{SHAPE:08x}"), "00000000", 1);
        let cut = &zh[..zh.rfind(ENTRY).unwrap()];
        for text in
            ["sipwhy 0.0.0 zh 0", &other, cut, &format!("{zh}{ENTRY}"), &format!("{zh}{PART}")]
        {
            assert_eq!(load(text, "zh").unwrap_err(), LanguageError::PackMismatch);
        }
    }
}
