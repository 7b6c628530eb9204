//! The pages of Warning codes, and the list of them.

use sipwhy::iana::header::Name;
use sipwhy::iana::status::STATUSES;
use sipwhy::iana::warning::{WARNINGS, Warning};
use sipwhy::report::WarningInfo;
use sipwhy::rules::{Needs, RULES, Rule};

use super::book::{Book, Here};
use super::frame::Page;
use super::html::{Element, el};
use super::parts::{Facts, about, head, joined, neighbours, rfc, rules, section, title, told};
use super::prose::{capital, prose};

pub fn page(here: &Here<'_, '_>, row: &Warning) -> Page {
    let book = here.book;
    let info = info(book, row);
    let number = book.words.fill("warning", &[("code", &row.code.to_string())]);
    let at = WARNINGS.iter().position(|other| other.code == row.code);
    let beside = |step: Option<usize>| {
        let code = WARNINGS.get(step?)?.code;
        Some((format!("warning/{code}"), code.to_string()))
    };
    let header = format!("Warning: {} sbc.example.com \"{}\"", row.code, row.text);
    let carriers = STATUSES.iter().filter(|status| status.fields.contains(&Name::Warning));
    let readers: Vec<&'static Rule> = RULES
        .iter()
        .copied()
        .filter(|rule| matches!(rule.needs, Needs::Field(Name::Warning)))
        .collect();
    Page {
        title: title(here, &number, row.text, info.name.0),
        description: about(here, info.name.0, info.meaning.0),
        name: row.code.to_string(),
        layout: "page",
        head: head(&number, row.text, info.name.0, info.meaning.0),
        facts: Some(
            Facts::new(book.say("in-short"))
                .fact(book.say("defined"), Some(rfc(row.rfc, row.section)))
                .fact(
                    book.say("carried-by"),
                    joined(here, carriers.map(|status| here.number(status.code))),
                )
                .fact(book.say("on-the-wire"), Some(el("code").with(header)))
                .element(),
        ),
        text: el("article")
            .all(told("fix", book.term("how-to-fix"), info.fix.0))
            .all(
                (!readers.is_empty())
                    .then(|| section("rules", book.say("checks")).with(rules(here, &readers))),
            )
            .with(neighbours(
                here,
                beside(at.and_then(|at| at.checked_sub(1))),
                beside(at.map(|at| at + 1)),
            )),
    }
}

fn info(book: &Book<'_>, row: &Warning) -> WarningInfo {
    let told = sipwhy::explain::warning(row.code.into(), &book.options).ok().flatten();
    told.unwrap_or_else(|| {
        panic!("text/{}/warning/{}.md is missing: the table has that code", book.tag, row.code)
    })
}

/// All codes.
pub fn index(here: &Here<'_, '_>) -> Page {
    let book = here.book;
    let entry = |row: &Warning| -> Element {
        let link = el("a")
            .attr("href", here.to(&format!("warning/{}", row.code)))
            .with(el("span.code").with(row.code.to_string()))
            .with(" ")
            .all(prose(&capital(info(book, row).name.0)));
        el("li").with(link).with(el("span.soft").with(row.text))
    };
    let list = el("ul.entries").all(WARNINGS.iter().map(entry));
    Page::list(here, "warnings", el("article").with(list))
}
