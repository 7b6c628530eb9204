//! What holds for all pages, of whatever texts and tables they are made.

mod calls;
mod markup;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use sipwhy::iana::status::{STATUSES, status};
use sipwhy::iana::warning::WARNINGS;
use sipwhy::practice::vendor_code::VENDOR_CODES;
use sipwhy::rules::examples::calls::story;
use sipwhy::rules::examples::{Marked, messages};
use sipwhy::rules::{RULES, Rule};

use super::pairs::PAIRS;
use super::relations::is_on_calls;
use super::site::{Files, files, languages};
use super::words::Words;
use markup::{Token, tokens};

static SITE: LazyLock<Files> = LazyLock::new(|| files(&root()).expect("the pages can be made"));

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("xtask lies in the checkout").to_owned()
}

/// The pages of one language: place and tokens.
fn pages(tag: &str) -> impl Iterator<Item = (&'static str, Vec<Token>)> {
    let folder = format!("{tag}/");
    SITE.iter().filter(move |(path, _)| path.starts_with(&folder)).map(|(path, page)| {
        (path.as_str(), tokens(page).unwrap_or_else(|fault| panic!("{path}: {fault}")))
    })
}

/// The values of an attribute.
fn values<'t>(page: &'t [Token], name: &str) -> Vec<&'t str> {
    let of = |token: &'t Token| match token {
        Token::Start(_, attributes) => {
            attributes.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
        }
        _ => None,
    };
    page.iter().filter_map(of).collect()
}

/// The texts of all elements of a name, with what is within.
fn texts(page: &[Token], name: &str) -> Vec<String> {
    let mut done = Vec::new();
    let mut open: Vec<(usize, String)> = Vec::new();
    let mut depth = 0;
    for token in page {
        match token {
            Token::Start(tag, _) => {
                depth += 1;
                if tag == name {
                    open.push((depth, String::new()));
                }
            }
            Token::End(_) => {
                if let Some((_, text)) = open.pop_if(|(from, _)| *from == depth) {
                    done.push(text);
                }
                depth -= 1;
            }
            Token::Text(text) => open.iter_mut().for_each(|(_, all)| all.push_str(text)),
        }
    }
    done
}

fn ids_of(kind: &str) -> Vec<String> {
    let folder = root().join("text").join("en").join(kind);
    let entries = fs::read_dir(folder).expect("texts").map(|entry| entry.expect("a text").path());
    entries
        .map(|path| path.file_stem().unwrap_or_default().to_string_lossy().into_owned())
        .collect()
}

#[test]
fn everything_has_its_page_in_every_language() {
    let mut places: BTreeSet<String> = BTreeSet::new();
    places.extend(STATUSES.iter().map(|row| format!("code/{}", row.code)));
    places.extend(VENDOR_CODES.iter().map(|row| format!("code/{}", row.code)));
    places.extend(WARNINGS.iter().map(|row| format!("warning/{}", row.code)));
    places.extend(RULES.iter().map(|rule| format!("rule/{}", rule.id)));
    places.extend(PAIRS.iter().map(|(a, b)| format!("compare/{a}-{b}")));
    let numbers = ids_of("status").into_iter().filter(|id| !id.ends_with("xx"));
    places.extend(numbers.map(|id| format!("code/{id}")));
    for (kind, folder) in [("cause", "cause"), ("warning", "warning"), ("rules", "rule")] {
        places.extend(ids_of(kind).into_iter().map(|id| format!("{folder}/{id}")));
    }
    for folder in ["", "code/", "compare/", "cause/", "warning/", "rule/"] {
        places.insert(format!("{folder}index"));
    }
    assert_eq!(languages().len(), sipwhy::text::KNOWN.len(), "a language is not compiled in");
    for tag in languages() {
        let prefix = format!("{tag}/");
        let made: BTreeSet<String> = SITE
            .keys()
            .filter_map(|path| path.strip_prefix(&prefix)?.strip_suffix(".html"))
            .map(str::to_owned)
            .collect();
        assert_eq!(made, places, "{tag}");
    }
}

#[test]
fn pairs_are_of_two_registered_codes() {
    assert!(PAIRS.is_sorted());
    for (a, b) in PAIRS {
        assert!(a < b && status(a).is_some() && status(b).is_some(), "{a} {b}");
    }
}

#[test]
fn every_link_leads_somewhere() {
    let parts: BTreeMap<&str, BTreeSet<String>> = languages()
        .into_iter()
        .flat_map(pages)
        .map(|(path, page)| (path, values(&page, "id").into_iter().map(str::to_owned).collect()))
        .collect();
    // What lies beside the languages' folders, and comes from `www/` unless it is made here.
    let beside = ["index.html", "icon.svg", "reference.css"];
    for (path, page) in languages().into_iter().flat_map(pages) {
        for link in values(&page, "href") {
            if let Some(address) = link.strip_prefix("https://") {
                assert!(
                    address.contains('.') && !address.contains([' ', '"', '<']),
                    "{path}: {link}"
                );
                continue;
            }
            let (way, part) = link.split_once('#').unwrap_or((link, ""));
            let target = if way.is_empty() { path.to_owned() } else { follow(path, way) };
            if beside.contains(&target.as_str()) {
                continue;
            }
            let there = parts.get(target.as_str());
            let there = there.unwrap_or_else(|| panic!("{path}: {link} leads nowhere"));
            assert!(part.is_empty() || there.contains(part), "{path}: {link} has no such part");
        }
    }
    for name in beside {
        let www = root().join("www");
        let made = SITE.contains_key(name)
            || [www.join(name), www.join("public").join(name)].iter().any(|file| file.exists());
        assert!(made, "there is no {name}");
    }
}

/// Where a relative address leads. It must not climb out of the site, wherever that lies.
fn follow(from: &str, way: &str) -> String {
    assert!(!way.starts_with('/') && !way.contains(':'), "{from}: {way} is not relative");
    let mut parts: Vec<&str> = from.split('/').collect();
    parts.pop();
    for part in way.split('/') {
        if part == ".." {
            assert!(parts.pop().is_some(), "{from}: {way} climbs out of the site");
        } else {
            parts.push(part);
        }
    }
    parts.join("/")
}

#[test]
fn every_page_names_itself_in_all_languages() {
    for tag in languages() {
        for (path, page) in pages(tag) {
            let place = path.strip_prefix(tag).expect("a page of that language");
            let alternates: BTreeSet<(String, String)> = page
                .iter()
                .filter_map(|token| match token {
                    Token::Start(name, list) if name == "link" => Some(list),
                    _ => None,
                })
                .filter_map(|list| {
                    let value = |name: &str| {
                        list.iter().find(|(known, _)| known == name).map(|(_, value)| value.clone())
                    };
                    Some((value("hreflang")?, follow(path, &value("href")?)))
                })
                .collect();
            let mut wanted: BTreeSet<(String, String)> = languages()
                .iter()
                .map(|tag| ((*tag).to_owned(), format!("{tag}{place}")))
                .collect();
            wanted.insert(("x-default".to_owned(), format!("en{place}")));
            assert_eq!(alternates, wanted, "{path}");
            let Some(Token::Start(name, list)) =
                page.iter().find(|token| matches!(token, Token::Start(..)))
            else {
                panic!("{path} is empty")
            };
            assert_eq!((name.as_str(), list[0].1.as_str()), ("html", tag), "{path}");
        }
    }
}

#[test]
fn titles_are_unique_and_pages_have_one_heading() {
    for tag in languages() {
        let mut titles = BTreeMap::new();
        for (path, page) in pages(tag) {
            let title = texts(&page, "title").concat();
            assert!(!title.trim().is_empty(), "{path}");
            if let Some(other) = titles.insert(title.clone(), path) {
                panic!("{path} and {other} are both called {title}");
            }
            assert_eq!(texts(&page, "h1").len(), 1, "{path}");
            assert_eq!(texts(&page, "main").len(), 1, "{path}");
            let ids = values(&page, "id");
            let unique: BTreeSet<&&str> = ids.iter().collect();
            assert_eq!(unique.len(), ids.len(), "{path} has an id twice: {ids:?}");
        }
    }
}

#[test]
fn nothing_runs_and_nothing_comes_from_elsewhere() {
    for (path, page) in languages().into_iter().flat_map(pages) {
        for token in &page {
            if let Token::Start(name, attributes) = token {
                let foreign = ["script", "style", "img", "iframe", "form", "object", "base"];
                assert!(!foreign.contains(&name.as_str()), "{path}: {name}");
                for (name, value) in attributes {
                    assert!(
                        name != "style" && name != "src" && !name.starts_with("on"),
                        "{path}: {name}"
                    );
                    assert!(!value.is_empty(), "{path}: {name} is empty");
                }
            }
        }
        assert!(values(&page, "content").iter().any(|value| value.contains("default-src 'none'")));
    }
    assert!(!SITE["reference.css"].contains("url("));
}

#[test]
fn no_text_is_missing() {
    const FULL: [&str; 17] = [
        "p",
        "li",
        "dt",
        "dd",
        "h1",
        "h2",
        "h3",
        "th",
        "title",
        "a",
        "summary",
        "figcaption",
        "code",
        "mark",
        "q",
        "strong",
        "ul",
    ];
    for tag in languages() {
        for (path, page) in pages(tag) {
            for name in FULL {
                for text in texts(&page, name) {
                    assert!(!text.trim().is_empty(), "{path}: an empty {name}");
                }
            }
            for token in &page {
                if let Token::Text(text) = token {
                    let unwritten = text.contains("(to be written)") || placeholder(text);
                    assert!(!unwritten, "{path}: {text}");
                }
            }
            assert!(values(&page, "content").iter().all(|text| !text.is_empty()), "{path}");
        }
    }
}

/// A `{name}` that nobody filled.
fn placeholder(text: &str) -> bool {
    text.split('{').skip(1).any(|rest| {
        rest.split_once('}').is_some_and(|(name, _)| {
            !name.is_empty()
                && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
        })
    })
}

/// English pages hold no other script but in the names of languages.
#[test]
fn languages_do_not_mix() {
    let foreign = |letter: char| ('\u{3000}'..='\u{9fff}').contains(&letter);
    for (path, page) in pages("en") {
        for token in page {
            if let Token::Text(text) = token {
                assert!(text == "中文" || !text.contains(foreign), "{path}: {text}");
            }
        }
    }
}

#[test]
fn the_evidence_of_every_example_is_marked() {
    let mut escaped = false;
    for tag in languages() {
        for rule in RULES {
            let page = &SITE[&format!("{tag}/rule/{}.html", rule.id)];
            let marked = texts(&tokens(page).expect("checked elsewhere"), "mark").concat();
            let mut wanted = String::new();
            for source in rule.fires {
                for (text, marks) in shown(rule, source) {
                    for (start, end) in marks {
                        // A line end has no ink.
                        wanted += &text[start..end].replace(['\r', '\n'], "");
                    }
                }
            }
            assert_eq!(marked, wanted, "{tag} {}", rule.id);
            escaped |= marked.contains('<') && page.contains("&lt;");
        }
    }
    assert!(escaped, "no example shows that < is escaped");
}

/// The messages of an example in the order of the page.
fn shown(rule: &Rule, source: &str) -> Vec<Marked> {
    if is_on_calls(rule) {
        return story(source).steps.into_iter().map(|step| step.message).collect();
    }
    let (message, request) = messages(source);
    vec![request, message]
}

#[test]
fn the_words_are_the_same_in_all_languages_and_all_are_needed() {
    let read = |tag| Words::read(&root(), tag).expect("words");
    let english = read("en");
    for tag in languages() {
        let words = read(tag);
        assert!(words.keys().eq(english.keys()), "text/{tag}/pages.md has other lines");
        for key in english.keys() {
            let names = |words: &Words| -> BTreeSet<String> {
                let text = words.say(key);
                let rest = text.split('{').skip(1);
                rest.filter_map(|rest| rest.split_once('}'))
                    .map(|(name, _)| name.to_owned())
                    .collect()
            };
            assert_eq!(names(&words), names(&english), "text/{tag}/pages.md: {key}");
        }
    }
    let relations = super::relations::Relations::read();
    let book = super::book::Book::open(&root(), "en", &relations).expect("English");
    let books = [book];
    super::site::pages(&books[0], &books, &mut Files::new());
    // There may be no rule on requests alone.
    let mut idle = books[0].words.never_asked();
    idle.retain(|key| *key != "on-request");
    assert!(idle.is_empty(), "text/en/pages.md has lines that nobody needs: {idle:?}");
}

#[test]
fn the_same_bytes_each_time() {
    assert!(files(&root()).expect("the pages can be made") == *SITE);
    let here = root().display().to_string();
    for (path, content) in SITE.iter() {
        assert!(!content.contains(&here), "{path} names the place of this checkout");
    }
}

#[test]
fn the_list_of_pages_is_whole() {
    let list: Vec<&str> = SITE["sitemap.txt"].lines().collect();
    let made = languages().into_iter().flat_map(pages).map(|(path, _)| path);
    assert!(made.eq(list));
}
