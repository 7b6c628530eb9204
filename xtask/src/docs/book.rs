//! One language of the reference, and one page of it as seen from within.

use std::path::Path;

use anyhow::{Context, Result, anyhow};
use sipwhy::Options;
use sipwhy::iana::status::status;
use sipwhy::practice::vendor_code::vendor_codes;
use sipwhy::report::StatusInfo;
use sipwhy::rules::found::Finding;
use sipwhy::rules::severity::Severity;

use super::html::{Element, el};
use super::prose::prose;
use super::relations::Relations;
use super::words::Words;

/// All that the pages of one language are made of.
pub struct Book<'r> {
    pub tag: &'static str,
    pub options: Options<'static>,
    /// The words around the pages.
    pub words: Words,
    /// The words around a report, which are the crate's.
    terms: sipwhy::text::Words,
    pub relations: &'r Relations,
}

impl<'r> Book<'r> {
    pub fn open(root: &Path, tag: &'static str, relations: &'r Relations) -> Result<Self> {
        let options = Options { lang: Some(tag), ..Options::default() };
        let terms = options.words().map_err(|error| anyhow!("{tag}: {error:?}"))?;
        let words = Words::read(root, tag).context("words around the pages")?;
        Ok(Self { tag, options, words, terms, relations })
    }

    pub fn say(&self, key: &str) -> &str {
        self.words.say(key)
    }

    pub fn term(&self, key: &str) -> &'static str {
        self.terms.term(key)
    }

    /// Title, meaning and steps of a guide.
    pub fn guide(&self, id: &str) -> [&'static str; 3] {
        self.terms.guide(id)
    }

    /// What a rule says of what it found.
    pub fn detail(&self, finding: &Finding<'_>) -> String {
        self.terms.finding(finding).1.into_owned()
    }

    /// A time in seconds.
    pub fn seconds(&self, seconds: f64) -> String {
        self.term("span.s").replace("{n}", &seconds.to_string())
    }

    pub fn status(&self, code: u16) -> StatusInfo {
        let told = sipwhy::status(code, &self.options).ok().flatten();
        told.expect("every code from 100 to 999 has an answer")
    }

    /// Whether a code has a text of its own, or that of its class.
    pub fn is_told(&self, code: u16) -> bool {
        // What nobody has is told as its class is.
        let first = code / 100 * 100;
        let nobody = |code: &u16| status(*code).is_none() && vendor_codes(*code).next().is_none();
        let class = (first..first + 100).find(nobody).map(|code| self.status(code));
        class.is_none_or(|class| class.title != self.status(code).title)
    }

    /// `error`, on the ground of its colour.
    pub fn severity(&self, severity: Severity) -> Element {
        let name = key_of(severity);
        let word = self.term(&format!("severity.{name}"));
        el("span").attr("class", format!("severity {name}")).with(word)
    }

    /// The page at that place, to link from.
    pub fn at(&self, place: impl Into<String>) -> Here<'_, 'r> {
        Here { book: self, place: place.into() }
    }
}

/// The name of a word of the report, as it goes out: `client-failure`, `try-next-server`.
pub fn key_of(word: impl std::fmt::Debug) -> String {
    let mut key = String::new();
    for letter in format!("{word:?}").chars() {
        if letter.is_uppercase() && !key.is_empty() {
            key.push('-');
        }
        key.extend(letter.to_lowercase());
    }
    key
}

/// Where a page stands: `index`, `code/503`. The same in every language.
pub struct Here<'b, 'r> {
    pub book: &'b Book<'r>,
    pub place: String,
}

impl Here<'_, '_> {
    /// The address of another page of this language, from here; `cause/index#stir` is a part of one.
    pub fn to(&self, place: &str) -> String {
        let (page, part) = place.split_once('#').unwrap_or((place, ""));
        let way = relative(&self.place, &format!("{page}.html"));
        if part.is_empty() { way } else { format!("{way}#{part}") }
    }

    /// The address of this page in another language.
    pub fn in_language(&self, tag: &str) -> String {
        relative(&format!("-/{}", self.place), &format!("{tag}/{}.html", self.place))
    }

    /// The address of a file beside the languages' folders.
    pub fn beside(&self, file: &str) -> String {
        relative(&format!("-/{}", self.place), file)
    }

    pub fn link(&self, place: &str, text: &str) -> Element {
        el("a").attr("href", self.to(place)).all(prose(text))
    }

    /// A code with its phrase, which leads to its page.
    pub fn code(&self, code: u16) -> Element {
        let info = self.book.status(code);
        let number = el("span.code").with(code.to_string());
        el("a")
            .attr("href", self.to(&format!("code/{code}")))
            .attr("data-class", class_key(&info))
            .with(number)
            .with(format!(" {}", info.phrase.0))
    }

    /// A code's number alone, which leads to its page; its phrase shows when one points at it.
    pub fn number(&self, code: u16) -> Element {
        let info = self.book.status(code);
        el("a.code")
            .attr("href", self.to(&format!("code/{code}")))
            .attr("title", info.phrase.0)
            .with(code.to_string())
    }
}

/// The key of a code's class.
pub fn class_key(info: &StatusInfo) -> String {
    info.class.map_or_else(|| "none".to_owned(), key_of)
}

/// The way from one place to a file, both from the same top.
fn relative(from: &str, to: &str) -> String {
    let folders: Vec<&str> = from.split('/').rev().skip(1).collect();
    let folders: Vec<&str> = folders.into_iter().rev().collect();
    let parts: Vec<&str> = to.split('/').collect();
    let shared = folders.iter().zip(&parts[..parts.len() - 1]).take_while(|(a, b)| a == b).count();
    let up = std::iter::repeat_n("..", folders.len() - shared);
    up.chain(parts[shared..].iter().copied()).collect::<Vec<_>>().join("/")
}

#[cfg(test)]
mod tests {
    use super::{key_of, relative};

    #[test]
    fn ways() {
        for (from, to, way) in [
            ("index", "index.html", "index.html"),
            ("index", "code/503.html", "code/503.html"),
            ("code/503", "code/500.html", "500.html"),
            ("code/503", "index.html", "../index.html"),
            ("code/503", "rule/index.html", "../rule/index.html"),
            ("en/code/503", "zh/code/503.html", "../../zh/code/503.html"),
            ("en/index", "icon.svg", "../icon.svg"),
        ] {
            assert_eq!(relative(from, to), way, "{from} {to}");
        }
    }

    #[test]
    fn keys() {
        assert_eq!(key_of(sipwhy::report::Do::TryNextServer), "try-next-server");
        assert_eq!(key_of(sipwhy::report::Class::ClientFailure), "client-failure");
        assert_eq!(key_of(sipwhy::rules::Severity::Info), "info");
    }
}
