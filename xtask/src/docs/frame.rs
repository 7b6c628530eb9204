//! What every page has around its text: head, sections, way back, languages, foot.

use super::book::Here;
use super::html::{Element, el};
use super::prose::{paragraphs, short};

/// One page, before its frame.
pub struct Page {
    /// For the window and for lists of search results.
    pub title: String,
    pub description: String,
    /// What this page is called at the end of the way down to it.
    pub name: String,
    /// The class of the text's layout.
    pub layout: &'static str,
    pub head: Element,
    /// What stands beside the text.
    pub facts: Option<Element>,
    pub text: Element,
}

impl Page {
    /// A page that lists others: `kind` begins the keys of its words.
    pub fn list(here: &Here<'_, '_>, kind: &str, text: Element) -> Self {
        let say = |part: &str| here.book.say(&format!("{kind}{part}"));
        let head = el("header.head").with(el("h1").with(say("-title")));
        Self {
            title: say("-title").to_owned(),
            description: say("-lede").to_owned(),
            name: say("").to_owned(),
            layout: "list",
            head: head.with(el("div.lede").all(paragraphs(say("-lede")))),
            facts: None,
            text,
        }
    }
}

/// The sections: their word and their place.
const SECTIONS: [(&str, &str); 5] = [
    ("codes", "code/index"),
    ("comparisons", "compare/index"),
    ("causes", "cause/index"),
    ("warnings", "warning/index"),
    ("rules", "rule/index"),
];

/// Nothing but the stylesheet and the icon is fetched, and nothing runs.
const POLICY: &str =
    "default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none'; form-action 'none'";

/// The page as one document. `languages`: the tag and own name of each, English first.
pub fn document(here: &Here<'_, '_>, page: Page, languages: &[(&str, String)]) -> Element {
    let book = here.book;
    let body = el("body")
        .with(el("a.skip").attr("href", "#text").with(book.say("skip")))
        .with(top(here, languages))
        .all(crumbs(here, &page.name))
        .with(main(here, page.layout, page.head, page.facts, page.text))
        .with(foot(here));
    let head = head(here, &page.title, &page.description, languages);
    el("html").attr("lang", book.tag).with(head).with(body)
}

fn head(here: &Here<'_, '_>, title: &str, about: &str, languages: &[(&str, String)]) -> Element {
    let meta = |name, content: &str| el("meta").attr("name", name).attr("content", content);
    let alternate = |tag: &str, language: &str| {
        el("link")
            .attr("rel", "alternate")
            .attr("hreflang", tag)
            .attr("href", here.in_language(language))
    };
    let title = match here.place.as_str() {
        "index" => title.to_owned(),
        _ => format!("{title} · sipwhy"),
    };
    el("head")
        .with(el("meta").attr("charset", "utf-8"))
        .with(meta("viewport", "width=device-width, initial-scale=1"))
        .with(el("meta").attr("http-equiv", "Content-Security-Policy").attr("content", POLICY))
        .with(meta("referrer", "no-referrer"))
        .with(meta("color-scheme", "light dark"))
        .with(el("title").with(title))
        .with(meta("description", &short(about)))
        .with(
            el("link")
                .attr("rel", "icon")
                .attr("href", here.beside("icon.svg"))
                .attr("type", "image/svg+xml"),
        )
        .with(el("link").attr("rel", "stylesheet").attr("href", here.beside("reference.css")))
        .all(languages.iter().map(|(tag, _)| alternate(tag, tag)))
        .all(languages.first().map(|(tag, _)| alternate("x-default", tag)))
}

fn top(here: &Here<'_, '_>, languages: &[(&str, String)]) -> Element {
    let book = here.book;
    let name = el("a.name").attr("href", here.to("index")).with("sip").with(el("b").with("why"));
    let section = |(word, place): &(&str, &str)| {
        let link = here.link(place, book.say(word));
        el("li").with(if is_in(here, place) { link.attr("aria-current", "true") } else { link })
    };
    let language = |(tag, name): &(&str, String)| {
        let link = el("a")
            .attr("href", here.in_language(tag))
            .attr("hreflang", *tag)
            .attr("lang", *tag)
            .with(name.as_str());
        if *tag == book.tag { link.attr("aria-current", "true") } else { link }
    };
    el("header.top")
        .with(name)
        .with(
            el("nav.sections")
                .attr("aria-label", book.say("sections"))
                .with(el("ul").all(SECTIONS.iter().map(section))),
        )
        .with(
            el("nav.languages")
                .attr("aria-label", book.say("languages"))
                .all(languages.iter().map(language)),
        )
}

fn main(
    here: &Here<'_, '_>,
    layout: &str,
    head: Element,
    facts: Option<Element>,
    text: Element,
) -> Element {
    let beside = facts.map(|facts| el("div.beside").with(facts).all(contents(here, &text)));
    el("main").attr("id", "text").attr("class", layout).with(head).all(beside).with(text)
}

/// The headings of a text, if they are more than one looks over at once.
fn contents(here: &Here<'_, '_>, text: &Element) -> Option<Element> {
    const MANY: usize = 4;
    let step = |section: &Element| {
        let heading = section.elements().find(|part| part.is("h2"))?.text();
        let link = el("a").attr("href", format!("#{}", section.id()?)).with(heading);
        Some(el("li").with(link))
    };
    let steps: Vec<Element> = text.elements().filter_map(step).collect();
    let word = here.book.say("on-this-page");
    (steps.len() >= MANY).then(|| {
        el("nav.contents")
            .attr("aria-label", word)
            .with(el("h2").with(word))
            .with(el("ul").all(steps))
    })
}

/// The way from the start to this page.
fn crumbs(here: &Here<'_, '_>, name: &str) -> Option<Element> {
    let book = here.book;
    let section = SECTIONS.iter().find(|(_, place)| is_in(here, place))?;
    let step = |word: &str, place: &str| el("li").with(here.link(place, book.say(word)));
    let above = (here.place != section.1).then(|| step(section.0, section.1));
    let last = el("li").with(el("span").attr("aria-current", "page").with(name));
    let way = el("ol").with(step("reference", "index")).all(above).with(last);
    Some(el("nav.crumbs").attr("aria-label", book.say("crumbs")).with(way))
}

/// Whether this page belongs to the section that starts at that place.
fn is_in(here: &Here<'_, '_>, section: &str) -> bool {
    here.place.starts_with(section.trim_end_matches("index"))
}

fn foot(here: &Here<'_, '_>) -> Element {
    let book = here.book;
    // The playground speaks the browser's language, unless it is told.
    let playground = format!("{}#lang={}", here.beside("index.html"), book.tag);
    el("footer")
        .with(el("p").with(el("a").attr("href", playground).with(book.say("try"))))
        .with(el("p").with(book.say("origin")))
}
