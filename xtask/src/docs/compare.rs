//! The pages of pairs, and the list of them.

use sipwhy::report::{Comparison, StatusInfo};

use super::book::{Here, class_key};
use super::frame::Page;
use super::html::{Element, el};
use super::pairs::PAIRS;
use super::parts::{pairs, references, rules, section};
use super::prose::{lines, paragraphs, prose};
use super::relations::pairs_of;

pub fn page(here: &Here<'_, '_>, (a, b): (u16, u16)) -> Page {
    let book = here.book;
    let told = told(here, (a, b));
    let name = book.words.fill("versus", &[("a", &a.to_string()), ("b", &b.to_string())]);
    let title = book.words.fill(
        "versus-title",
        &[("a", &format!("{a} {}", told.a.phrase.0)), ("b", &format!("{b} {}", told.b.phrase.0))],
    );
    Page {
        title,
        description: told.summary.to_string(),
        name,
        layout: "wide",
        head: head(here, &told),
        facts: None,
        text: text(here, &told, (a, b)),
    }
}

fn told(here: &Here<'_, '_>, (a, b): (u16, u16)) -> Comparison {
    let told = sipwhy::compare(a, b, &here.book.options).ok().flatten();
    told.expect("every code from 100 to 999 can be compared")
}

fn head(here: &Here<'_, '_>, told: &Comparison) -> Element {
    let code = |info: &StatusInfo| {
        el("span")
            .attr("data-class", class_key(info))
            .with(el("span.code").with(info.code.to_string()))
            .with(" ")
            .with(info.phrase.0)
    };
    let versus = el("span.versus").with(here.book.say("versus-word"));
    el("header.head")
        .with(el("h1").with(code(&told.a)).with(" ").with(versus).with(" ").with(code(&told.b)))
        .with(el("div.lede").all(paragraphs(&told.summary)))
}

fn text(here: &Here<'_, '_>, told: &Comparison, (a, b): (u16, u16)) -> Element {
    let book = here.book;
    let items = |list: &[sipwhy::report::Said]| {
        el("ul").all(list.iter().map(|said| el("li").all(prose(said))))
    };
    let more: Vec<(u16, u16)> = PAIRS
        .iter()
        .copied()
        .filter(|pair| {
            *pair != (a, b) && [a, b].iter().any(|code| pairs_of(*code).any(|other| other == *pair))
        })
        .collect();
    let duo =
        el("div.duo")
            .all((!told.differences.is_empty()).then(|| {
                section("differences", book.term("differences")).with(items(&told.differences))
            }))
            .all((!told.which_when.is_empty()).then(|| {
                section("which-when", book.term("which-when")).with(items(&told.which_when))
            }));
    el("article")
        .with(duo)
        .with(el("div.sides").with(side(here, a, &told.a)).with(side(here, b, &told.b)))
        .all(
            (!more.is_empty())
                .then(|| section("compare", book.say("compare-more")).with(pairs(here, more))),
        )
        .all(references(here, &told.references))
}

/// One of the two, in full.
fn side(here: &Here<'_, '_>, code: u16, info: &StatusInfo) -> Element {
    let book = here.book;
    let id = |part: &str| format!("{part}-{code}");
    let part = |name: &str, heading: &str, text: &str| {
        (!text.is_empty()).then(|| {
            el("section").attr("id", id(name)).with(el("h3").with(heading)).with(lines(text))
        })
    };
    let own = book.relations.rules_on_code(code);
    el("section.side.card")
        .attr("data-class", class_key(info))
        .attr("id", id("code"))
        .with(el("h2").with(here.code(code)))
        .with(el("p.plain").all(prose(info.title.0)))
        .all(paragraphs(info.meaning.0))
        .all(part("when", book.term("when"), info.when.0))
        .all(part("fix", book.term("how-to-fix"), info.fix.0))
        .all((!own.is_empty()).then(|| {
            el("details").with(el("summary").with(book.say("checks"))).with(rules(here, own))
        }))
}

/// All pairs, by the class of the first code.
pub fn index(here: &Here<'_, '_>) -> Page {
    let classes = PAIRS.chunk_by(|a, b| a.0 / 100 == b.0 / 100).map(|list| {
        let class = format!("{}xx", list[0].0 / 100);
        section(&format!("class-{}", list[0].0 / 100), &class)
            .with(el("ul.entries.pairs").all(list.iter().map(|pair| entry(here, *pair))))
    });
    Page::list(here, "comparisons", el("article").all(classes))
}

fn entry(here: &Here<'_, '_>, (a, b): (u16, u16)) -> Element {
    let book = here.book;
    let phrases = format!("{} · {}", book.status(a).phrase.0, book.status(b).phrase.0);
    let text = book.words.fill("pair", &[("a", &a.to_string()), ("b", &b.to_string())]);
    let link =
        el("a").attr("href", here.to(&format!("compare/{a}-{b}"))).with(el("span.code").with(text));
    el("li").with(link).with(el("span.soft").with(phrases))
}
