//! Parts that pages of several kinds have.

use sipwhy::practice::guide::{GUIDES, Guide, On};
use sipwhy::report::Reference;
use sipwhy::rules::Rule;

use super::book::Here;
use super::html::{Element, Node, el};
use super::prose::{capital, lines, paragraphs, prose, typed};
use super::relations::Cause;

/// The head of a page about a number: what its registry calls it, and what it means in plain words.
pub fn head(number: &str, registered: &str, plain: &str, meaning: &str) -> Element {
    let name = el("h1").with(el("span.code").with(number)).with(" ").with(registered);
    let adds = !same(registered, plain);
    el("header.head")
        .with(name)
        .all(adds.then(|| el("p.plain").all(prose(&capital(plain)))))
        .all((!meaning.is_empty()).then(|| el("div.lede").all(paragraphs(meaning))))
}

/// The same for the window.
pub fn title(here: &Here<'_, '_>, number: &str, registered: &str, plain: &str) -> String {
    if same(registered, plain) {
        return format!("{number} {registered}");
    }
    format!("{number} {registered}{}{plain}", here.book.term("colon"))
}

/// What both say in the same words need not be said twice.
fn same(registered: &str, plain: &str) -> bool {
    registered.eq_ignore_ascii_case(plain)
}

/// The plain words, then the meaning, for lists of search results.
pub fn about(here: &Here<'_, '_>, plain: &str, meaning: &str) -> String {
    here.book.words.fill("headline", &[("title", &capital(plain)), ("text", meaning)])
}

/// A heading that can be linked to, and what stands under it.
pub fn section(id: &str, heading: &str) -> Element {
    el("section").attr("id", id).with(el("h2").with(heading))
}

/// [`section`] with the lines of a text; none if there is no text.
pub fn told(id: &str, heading: &str, text: &str) -> Option<Element> {
    (!text.is_empty()).then(|| section(id, heading).with(lines(text)))
}

/// Facts in two columns; those without a value fall away.
pub struct Facts {
    heading: String,
    list: Element,
}

impl Facts {
    pub fn new(heading: &str) -> Self {
        Self { heading: heading.to_owned(), list: el("dl") }
    }

    pub fn fact<N: Into<Node>>(mut self, name: &str, value: impl IntoIterator<Item = N>) -> Self {
        let value = el("dd").all(value);
        if !value.is_empty() {
            self.list = self.list.with(el("div").with(el("dt").with(name)).with(value));
        }
        self
    }

    pub fn element(self) -> Element {
        let Self { heading, list } = self;
        el("aside.facts.card")
            .attr("aria-label", heading.clone())
            .with(el("h2").with(heading))
            .with(list)
    }
}

/// Nodes with what stands between them in a list of this language.
pub fn joined<N: Into<Node>>(here: &Here<'_, '_>, items: impl IntoIterator<Item = N>) -> Vec<Node> {
    let mut nodes: Vec<Node> = Vec::new();
    for item in items {
        if !nodes.is_empty() {
            nodes.push(here.book.term("comma").into());
        }
        nodes.push(item.into());
    }
    nodes
}

/// Names of header fields.
pub fn fields<'a>(here: &Here<'_, '_>, names: impl IntoIterator<Item = &'a str>) -> Vec<Node> {
    joined(here, names.into_iter().map(|name| el("code.token").with(name)))
}

/// `RFC 3261 §21.5.4`, or the title of what is no RFC.
pub fn source(reference: &Reference) -> Element {
    let link = el("a").attr("href", reference.url.0);
    match (reference.rfc, reference.section) {
        (Some(rfc), Some(section)) => titled(link, reference.title.0)
            .with(el("span.token").with(format!("RFC {rfc}")))
            .with(" ")
            .with(el("span.token").with(format!("§{}", section.0))),
        _ => link.with(reference.title.0),
    }
}

/// A section of an RFC that a table names.
pub fn rfc(number: u16, section: &str) -> Element {
    let title = sipwhy::iana::rfc::rfc(number).map_or("", |row| row.title);
    titled(el("a").attr("href", rfc_url(number, section)), title)
        .with(el("span.token").with(format!("RFC {number}")))
        .with(" ")
        .with(el("span.token").with(format!("§{section}")))
}

/// A link that shows what it leads to, where that is known.
fn titled(link: Element, title: &str) -> Element {
    if title.is_empty() { link } else { link.attr("title", title) }
}

pub fn rfc_url(number: u16, section: &str) -> String {
    format!("https://www.rfc-editor.org/rfc/rfc{number}#section-{section}")
}

/// Further reading.
pub fn references(here: &Here<'_, '_>, list: &[Reference]) -> Option<Element> {
    let one = |reference: &Reference| {
        // Of an RFC the link has the number only.
        let title = reference.rfc.map(|_| reference.title.0);
        let heading = reference.heading.map(|heading| heading.0);
        let told: Vec<&str> =
            heading.into_iter().chain(title).filter(|text| !text.is_empty()).collect();
        let item = el("li").with(source(reference));
        if told.is_empty() {
            return item;
        }
        item.with(" ").with(el("span.soft").with(told.join(" · ")))
    };
    let heading = here.book.term("references");
    (!list.is_empty())
        .then(|| section("references", heading).with(el("ul.sources").all(list.iter().map(one))))
}

/// Rules by their titles, with severities.
pub fn rules(here: &Here<'_, '_>, list: &[&'static Rule]) -> Element {
    el("ul.rules").all(list.iter().map(|rule| {
        let told = sipwhy::rule(rule.id, &here.book.options).ok().flatten();
        let title = told.expect("a rule of the list").title.0;
        el("li")
            .with(here.book.severity(rule.severity))
            .with(" ")
            .with(here.link(&format!("rule/{}", rule.id), title))
    }))
}

/// Where to look on the products for which there is a guide.
pub fn guides(here: &Here<'_, '_>, helps: impl Fn(&On) -> bool) -> Option<Element> {
    let book = here.book;
    let one = |guide: &Guide| {
        let [title, meaning, steps] = book.guide(guide.id);
        let on = book.term("on-product").replace("{product}", guide.product.name());
        let source = el("a").attr("href", guide.url).with(guide.source);
        el("details.guide")
            .with(el("summary").with(format!("{on}{}{title}", book.term("colon"))))
            .all(paragraphs(meaning))
            .with(el("ol").all(steps.lines().map(|step| el("li").all(typed(step)))))
            .with(el("p.soft").with(source))
    };
    let list: Vec<Element> =
        GUIDES.iter().filter(|guide| guide.helps.iter().any(&helps)).map(one).collect();
    (!list.is_empty()).then(|| section("guides", book.say("guides")).all(list))
}

/// Comparisons, by their two codes.
pub fn pairs(here: &Here<'_, '_>, list: impl IntoIterator<Item = (u16, u16)>) -> Element {
    el("ul.chips").all(list.into_iter().map(|(a, b)| {
        let text = here.book.words.fill("pair", &[("a", &a.to_string()), ("b", &b.to_string())]);
        el("li").with(here.link(&format!("compare/{a}-{b}"), &text))
    }))
}

/// `Q.850 cause 42`
pub fn cause_name(here: &Here<'_, '_>, cause: Cause) -> String {
    let value = cause.value.to_string();
    here.book.words.fill("cause", &[("protocol", cause.protocol.name), ("value", &value)])
}

/// A cause by its number and its name in plain words.
pub fn cause(here: &Here<'_, '_>, cause: Cause) -> Element {
    let told = sipwhy::explain::cause(cause.protocol.name, cause.value.into(), &here.book.options);
    let name = told.ok().flatten().map_or("", |info| info.name.0);
    el("a")
        .attr("href", here.to(&format!("cause/{}", cause.id())))
        .with(el("span.code").with(cause.value.to_string()))
        .with(" ")
        .all(prose(&capital(name)))
}

/// The way to the pages before and after this one.
pub fn neighbours(
    here: &Here<'_, '_>,
    before: Option<(String, String)>,
    after: Option<(String, String)>,
) -> Element {
    let link = |way: &'static str, step: Option<(String, String)>| {
        step.map(|(place, text)| here.link(&place, &text).attr("rel", way))
    };
    el("nav.neighbours")
        .attr("aria-label", here.book.say("neighbours"))
        .all(link("prev", before))
        .all(link("next", after))
}
