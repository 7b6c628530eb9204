//! The pages of rules, and the list of them.

use sipwhy::practice::guide::On;
use sipwhy::report::RuleInfo;
use sipwhy::rules::severity::Severity;
use sipwhy::rules::{Needs, REQUEST, RULES, Rule};

use super::book::{Book, Here, key_of};
use super::example;
use super::frame::Page;
use super::html::{Element, Node, el};
use super::ladder;
use super::parts::{Facts, fields, guides, joined, neighbours, references, section};
use super::prose::{paragraphs, prose, with_gaps};
use super::relations::is_on_calls;

/// More causes than these are not named one by one.
const FEW: usize = 12;

pub fn page(here: &Here<'_, '_>, rule: &'static Rule) -> Page {
    let book = here.book;
    let info = info(book, rule);
    Page {
        title: format!("{}{}{}", info.title.0, book.term("colon"), rule.id),
        description: info.detail.replace('`', ""),
        name: rule.id.to_owned(),
        layout: "page",
        head: el("header.head")
            .with(el("h1").all(prose(info.title.0)))
            .with(
                el("p.plain")
                    .with(book.severity(rule.severity))
                    .with(" ")
                    .with(el("code").with(rule.id)),
            )
            .with(el("div.lede").all(gapped(book, &info.detail)).all(outline(
                book,
                &info,
                is_on_calls(rule),
            ))),
        facts: Some(facts(here, rule)),
        text: text(here, rule, &info),
    }
}

fn info(book: &Book<'_>, rule: &Rule) -> RuleInfo {
    sipwhy::rule(rule.id, &book.options).ok().flatten().expect("a rule of the list")
}

/// The lines of a text in which an ellipsis stands for what a message would say.
fn gapped(book: &Book<'_>, text: &str) -> Vec<Element> {
    let gap = book.term("placeholder");
    text.lines().map(|line| el("p").all(with_gaps(line, gap))).collect()
}

/// What the ellipses in a text stand for.
fn outline(book: &Book<'_>, info: &RuleInfo, is_call: bool) -> Option<Element> {
    let open = book.term("placeholder");
    let has = info.detail.contains(open) || info.fix.contains(open);
    let outline = if is_call { "outline-call" } else { "outline" };
    has.then(|| el("p.soft").all(with_gaps(book.say(outline), open)))
}

fn facts(here: &Here<'_, '_>, rule: &Rule) -> Element {
    let book = here.book;
    let (severity, basis) = (key_of(rule.severity), key_of(rule.basis));
    let said = |kind: &str, word: &str| -> Vec<Node> {
        let name = book.term(&format!("{kind}.{word}"));
        let meaning = book.say(&format!("means.{word}"));
        vec![el("strong").with(name).into(), book.term("colon").into(), meaning.into()]
    };
    let needs = match rule.needs {
        Needs::Field(name) => fields(here, [name.as_str()]),
        Needs::Sdp => vec![book.say("needs-sdp").into()],
        Needs::Nothing => Vec::new(),
    };
    let causes = book.relations.causes_of_rule(rule);
    let causes: Vec<Node> = if causes.len() > FEW {
        vec![here.link("cause/index", book.say("causes-any")).into()]
    } else {
        let link = |cause: &super::relations::Cause| {
            let text = format!("{} {}", cause.protocol.name, cause.value);
            here.link(&format!("cause/{}", cause.id()), &text)
        };
        joined(here, causes.iter().map(link))
    };
    Facts::new(book.say("in-short"))
        .fact(book.say("severity"), said("severity", &severity))
        .fact(book.say("basis"), said("basis", &basis))
        .fact(book.say("fires-on"), fires_on(here, rule))
        .fact(book.say("shown-with"), shown_with(here, rule))
        .fact(book.say("needs"), needs)
        .fact(book.say("causes"), causes)
        .element()
}

/// The kind of messages on which a rule can fire, or the codes if they are few.
fn fires_on(here: &Here<'_, '_>, rule: &Rule) -> Vec<Node> {
    let book = here.book;
    let heard: Vec<u16> = (100..1000).filter(|code| rule.hears(*code)).collect();
    let is = |from: u16, to: u16| heard.iter().copied().eq(from..=to);
    let word = match (rule.hears(REQUEST), heard.len()) {
        _ if is_on_calls(rule) => Some("on-call"),
        (true, 0) => Some("on-request"),
        (true, _) => Some("on-any"),
        _ if is(100, 999) => Some("on-response"),
        _ if is(101, 199) => Some("on-early"),
        _ if is(200, 999) => Some("on-final"),
        _ if is(300, 999) => Some("on-failure"),
        _ => None,
    };
    match word {
        Some(word) => vec![book.say(word).into()],
        None => joined(here, heard.into_iter().map(|code| here.number(code))),
    }
}

/// The codes of a rule that hears many, or that judges a whole call.
fn shown_with(here: &Here<'_, '_>, rule: &Rule) -> Vec<Node> {
    let heard = (100..1000).filter(|code| rule.hears(*code)).count();
    let codes = here.book.relations.codes_of_rule(rule);
    if heard == codes.len() {
        return Vec::new();
    }
    joined(here, codes.iter().map(|code| here.number(*code)))
}

fn text(here: &Here<'_, '_>, rule: &'static Rule, info: &RuleInfo) -> Element {
    let book = here.book;
    let is_call = is_on_calls(rule);
    let example = if is_call { ladder::example } else { example::example };
    let ledes =
        if is_call { ["ladder-lede", "quiet-ladder"] } else { ["examples-lede", "quiet-lede"] };
    let examples =
        rule.fires.iter().enumerate().map(|(index, source)| example(here, rule, source, index + 1));
    let quiet = el("details")
        .with(el("summary").with(book.say("quiet")))
        .all(paragraphs(book.say(ledes[1])))
        .all(rule.quiet.iter().map(|source| example::change(source)));
    let at = RULES.iter().position(|other| other.id == rule.id);
    let beside = |step: Option<usize>| {
        let id = RULES.get(step?)?.id;
        Some((format!("rule/{id}"), id.to_owned()))
    };
    el("article")
        .with(section("fix", book.term("how-to-fix")).all(gapped(book, &info.fix)))
        .all(guides(here, |on| *on == On::Rule(rule.id)))
        .with(
            section("examples", book.say("examples"))
                .all(paragraphs(book.say(ledes[0])))
                .all(examples)
                .with(quiet),
        )
        .all(references(here, &info.references))
        .with(neighbours(
            here,
            beside(at.and_then(|at| at.checked_sub(1))),
            beside(at.map(|at| at + 1)),
        ))
}

/// All rules, most severe first.
pub fn index(here: &Here<'_, '_>) -> Page {
    let book = here.book;
    let severities = [Severity::Error, Severity::Warning, Severity::Note, Severity::Info];
    let part = |severity: Severity| {
        let key = key_of(severity);
        let rules = RULES.iter().filter(|rule| rule.severity == severity);
        let heading = el("h2")
            .with(book.severity(severity))
            .with(" ")
            .with(book.say(&format!("means.{key}")));
        el("section")
            .attr("id", key)
            .with(heading)
            .with(el("ul.entries").all(rules.map(|rule| entry(here, rule))))
    };
    Page::list(here, "rules", el("article").all(severities.into_iter().map(part)))
}

fn entry(here: &Here<'_, '_>, rule: &Rule) -> Element {
    let title = info(here.book, rule).title.0;
    el("li")
        .with(here.link(&format!("rule/{}", rule.id), title))
        .with(el("code.soft").with(rule.id))
}
