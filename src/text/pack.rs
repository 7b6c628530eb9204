//! All texts of a language as one text, and back.

use super::{BUILT_IN, Book, EN, Entry, KNOWN, LanguageError, Library};
use alloc::boxed::Box;
use alloc::format;
use alloc::string::{String, ToString};
use alloc::vec::Vec;

/// What divides entries, and the parts of an entry, in a pack. No text holds them.
const ENTRY: char = '\u{1e}';
const PART: char = '\u{1f}';

/// All texts of a language that is compiled in, as one text for [`load`].
pub fn pack(tag: &str) -> Option<String> {
    let library = BUILT_IN.iter().find(|library| library.tag == tag)?;
    let mut out = format!("sipwhy {} {tag}", env!("CARGO_PKG_VERSION"));
    for entry in library.kinds.iter().flat_map(|book| book.entries) {
        out.push(ENTRY);
        out.push_str(&entry.parts.join(&PART.to_string()));
    }
    Some(out)
}

/// Makes a language of a pack. The texts are kept for good, so load each language once.
///
/// # Errors
/// [`LanguageError::PackMismatch`] if the pack is of another version or misses entries.
pub fn load(pack: &str) -> Result<&'static Library, LanguageError> {
    let mut entries = pack.split(ENTRY);
    let head = entries.next().unwrap_or_default();
    let tag = head
        .strip_prefix(concat!("sipwhy ", env!("CARGO_PKG_VERSION"), " "))
        .and_then(|tag| KNOWN.iter().find(|known| **known == tag))
        .ok_or(LanguageError::PackMismatch)?;
    // Checked in full before anything is kept: a broken pack costs no memory.
    let wanted: Vec<&Entry> = EN.kinds.iter().flat_map(|book| book.entries).collect();
    let texts: Vec<&str> = entries.collect();
    let fits = texts.len() == wanted.len()
        && texts
            .iter()
            .zip(&wanted)
            .all(|(text, entry)| text.split(PART).count() == entry.parts.len());
    if !fits {
        return Err(LanguageError::PackMismatch);
    }
    let kept: &'static str = Box::leak(pack.to_string().into_boxed_str());
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
        let loaded = load(&pack("zh").unwrap()).unwrap();
        let all = |library: &'static Library| library.kinds.iter().flat_map(|book| book.entries);
        let same = all(loaded).zip(all(&ZH));
        for (a, b) in same {
            assert_eq!((a.id, a.parts), (b.id, b.parts));
        }
        assert_eq!(load("sipwhy 0.0.0 zh").unwrap_err(), LanguageError::PackMismatch);
    }
}
