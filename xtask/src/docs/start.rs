//! The page on which a language starts.

use sipwhy::iana::status;
use sipwhy::iana::warning::WARNINGS;
use sipwhy::rules::RULES;

use super::book::{Here, class_key};
use super::frame::Page;
use super::html::{Element, el};
use super::pairs::PAIRS;
use super::parts::{pairs, section};
use super::prose::paragraphs;

pub fn page(here: &Here<'_, '_>) -> Page {
    let book = here.book;
    let title = book.say("reference").to_owned();
    let lede = book.say("start-lede");
    Page {
        title: format!("{title} · sipwhy"),
        description: lede.to_owned(),
        name: title.clone(),
        layout: "start",
        head: el("header.head")
            .with(el("h1").with(title))
            .with(el("div.lede").all(paragraphs(lede))),
        facts: None,
        text: el("article").with(codes(here)).with(compare(here)).with(others(here)),
    }
}

/// All registered codes at one glance.
fn codes(here: &Here<'_, '_>) -> Element {
    let book = here.book;
    let registered = |code: &&u16| status::status(**code).is_some();
    let all: Vec<u16> = book.relations.codes.iter().filter(registered).copied().collect();
    let class = |codes: &[u16]| {
        let first = book.status(codes[0]);
        let key = class_key(&first);
        el("div.class")
            .attr("data-class", key.clone())
            .with(
                el("h3")
                    .with(format!("{}xx ", codes[0] / 100))
                    .with(el("span.soft").with(book.term(&format!("class.{key}")))),
            )
            .with(el("ul.grid").all(codes.iter().map(|code| el("li").with(here.code(*code)))))
    };
    section("codes", book.say("codes-title"))
        .all(all.chunk_by(|a, b| a / 100 == b / 100).map(class))
        .with(el("p").with(here.link("code/index", book.say("codes-more"))))
}

fn compare(here: &Here<'_, '_>) -> Element {
    section("compare", here.book.say("comparisons-title")).with(pairs(here, PAIRS))
}

/// The other lists, each with what it holds.
fn others(here: &Here<'_, '_>) -> Element {
    let book = here.book;
    let card = |place: &str, word: &str, count: usize| {
        el("li.card")
            .with(
                el("h2")
                    .with(here.link(place, book.say(&format!("{word}-title"))))
                    .with(" ")
                    .with(el("span.soft").with(count.to_string())),
            )
            .all(paragraphs(book.say(&format!("{word}-lede"))))
    };
    el("ul.kinds")
        .with(card("cause/index", "causes", book.relations.causes.len()))
        .with(card("warning/index", "warnings", WARNINGS.len()))
        .with(card("rule/index", "rules", RULES.len()))
}
