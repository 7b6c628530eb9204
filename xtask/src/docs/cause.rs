//! The pages of causes, and the list of them.

use sipwhy::iana::cause::{LOCATIONS, cause as q850};
use sipwhy::iana::reason::{Meaning, PROTOCOLS, Protocol, name_of};
use sipwhy::report::CauseInfo;

use super::book::{Book, Here};
use super::frame::Page;
use super::html::{Element, Node, el};
use super::mapping;
use super::parts::{
    Facts, about, cause_name, head, joined, neighbours, rfc, rules, section, title, told,
};
use super::prose::{capital, paragraphs, prose};
use super::relations::Cause;

pub fn page(here: &Here<'_, '_>, cause: Cause) -> Page {
    let book = here.book;
    let info = info(book, cause);
    let number = cause_name(here, cause);
    let registered = name_of(cause.protocol.meaning, cause.value).unwrap_or_default();
    Page {
        title: title(here, &number, registered, info.name.0),
        description: about(here, info.name.0, info.meaning.0),
        name: format!("{} {}", cause.protocol.name, cause.value),
        layout: "page",
        head: head(&number, registered, info.name.0, info.meaning.0),
        facts: Some(facts(here, cause, registered)),
        text: text(here, cause, &info),
    }
}

fn info(book: &Book<'_>, cause: Cause) -> CauseInfo {
    let told = sipwhy::explain::cause(cause.protocol.name, cause.value.into(), &book.options);
    told.ok().flatten().unwrap_or_else(|| {
        panic!("text/{}/cause/{}.md is missing: a table has that cause", book.tag, cause.id())
    })
}

fn facts(here: &Here<'_, '_>, cause: Cause, registered: &str) -> Element {
    let book = here.book;
    let Cause { protocol, value } = cause;
    let part = format!("cause/index#{}", anchor(protocol));
    let header = format!("Reason: {};cause={value};text=\"{registered}\"", protocol.name);
    // The numbers of STIR are those of status codes.
    let same = (protocol.meaning == Meaning::Stir && book.relations.codes.contains(&value))
        .then(|| here.number(value));
    let other = protocol.meaning == Meaning::Q850 && q850(value).is_some_and(|row| !row.q850);
    Facts::new(book.say("in-short"))
        .fact(book.say("protocol"), Some(here.link(&part, protocol.name)))
        .fact(book.say("registered"), other.then(|| book.say("not-q850")))
        .fact(book.say("defined"), [document(protocol)])
        .fact(book.say("code"), same)
        .fact(book.say("on-the-wire"), Some(el("code").with(header)))
        .element()
}

/// Where the causes of a protocol are told: an RFC, or another standard by its name.
fn document(protocol: &Protocol) -> Node {
    match (protocol.rfc, protocol.meaning) {
        (_, Meaning::Q850) => "ITU-T Q.850".into(),
        (0, _) => protocol.section.into(),
        (number, _) => rfc(number, protocol.section).into(),
    }
}

fn text(here: &Here<'_, '_>, cause: Cause, info: &CauseInfo) -> Element {
    let book = here.book;
    let id = cause.id();
    let found = book.relations.rules_on_cause(&id);
    let all = &book.relations.causes;
    let at = all.iter().position(|other| other.id() == id);
    let beside = |step: Option<usize>| {
        let other = all.get(step?)?;
        Some((format!("cause/{}", other.id()), format!("{} {}", other.protocol.name, other.value)))
    };
    el("article")
        .all(told("fix", book.term("how-to-fix"), info.fix.0))
        .all(
            (cause.protocol.meaning == Meaning::Q850)
                .then(|| mapping::of_cause(here, cause.value))
                .flatten(),
        )
        .all(
            (!found.is_empty())
                .then(|| section("rules", book.say("checks")).with(rules(here, found))),
        )
        .with(neighbours(
            here,
            beside(at.and_then(|at| at.checked_sub(1))),
            beside(at.map(|at| at + 1)),
        ))
}

/// Where the list of causes tells of a protocol.
fn anchor(protocol: &Protocol) -> String {
    format!("protocol-{}", protocol.name.to_ascii_lowercase().replace(['.', '_'], "-"))
}

/// All protocols with their causes.
pub fn index(here: &Here<'_, '_>) -> Page {
    let mut protocols: Vec<&Protocol> = PROTOCOLS.iter().collect();
    protocols.sort_by_key(|protocol| protocol.meaning != Meaning::Q850);
    let (told, network): (Vec<&Protocol>, Vec<&Protocol>) =
        protocols.into_iter().partition(|protocol| protocol.meaning != Meaning::Network);
    let text = el("article")
        .all(told.into_iter().map(|protocol| of_protocol(here, protocol)))
        .with(without_causes(here, &network))
        .with(locations(here));
    Page::list(here, "causes", text)
}

fn of_protocol(here: &Here<'_, '_>, protocol: &Protocol) -> Element {
    let book = here.book;
    let [title, meaning] = protocol_told(book, protocol);
    let entries = book
        .relations
        .causes
        .iter()
        .filter(|cause| cause.protocol.name == protocol.name)
        .map(|cause| entry(here, *cause));
    let list = el("ul.entries.causes").all(entries);
    let list = if list.is_empty() {
        el("p").with(here.link("code/index", book.say("codes-title")))
    } else {
        list
    };
    section(&anchor(protocol), protocol.name)
        .with(
            el("p").with(el("strong").all(prose(&capital(title)))).with(" ").with(source(protocol)),
        )
        .all(paragraphs(meaning))
        .with(list)
}

fn protocol_told(book: &Book<'_>, protocol: &Protocol) -> [&'static str; 2] {
    let told = sipwhy::explain::reason_protocol(protocol.name, &book.options).ok().flatten();
    let told = told.expect("a protocol of the table");
    [told.title.0, told.meaning.0]
}

fn source(protocol: &Protocol) -> Element {
    el("span.soft").with(document(protocol))
}

/// A cause by the name in its registry, in plain words, and with the codes that RFC 3398 lists.
fn entry(here: &Here<'_, '_>, cause: Cause) -> Element {
    let registered = name_of(cause.protocol.meaning, cause.value).unwrap_or_default();
    let link = el("a")
        .attr("href", here.to(&format!("cause/{}", cause.id())))
        .with(el("span.code").with(cause.value.to_string()))
        .with(" ")
        .all(prose(registered));
    let plain = capital(info(here.book, cause).name.0);
    let row = (cause.protocol.meaning == Meaning::Q850).then(|| q850(cause.value)).flatten();
    let codes: Vec<u16> =
        row.into_iter().flat_map(|row| row.status.into_iter().chain(row.otherwise)).collect();
    let entry = el("li").with(link).with(el("span.soft").all(prose(&plain)));
    if codes.is_empty() {
        return entry;
    }
    let codes = joined(here, codes.into_iter().map(|code| here.number(code)));
    entry.with(el("span.soft").with(here.book.say("sent-as")).with(" ").all(codes))
}

/// Protocols below SIP, whose causes stand in other books.
fn without_causes(here: &Here<'_, '_>, protocols: &[&Protocol]) -> Element {
    let book = here.book;
    let row = |protocol: &&Protocol| {
        let [title, meaning] = protocol_told(book, protocol);
        el("div")
            .attr("id", anchor(protocol))
            .with(el("dt").with(el("code").with(protocol.name)).with(" ").all(prose(title)))
            .with(el("dd").all(prose(meaning)).with(" ").with(source(protocol)))
    };
    section("network", book.say("network"))
        .all(paragraphs(book.say("network-lede")))
        .with(el("dl.terms").all(protocols.iter().map(row)))
}

/// Where in the telephone network a call was released.
fn locations(here: &Here<'_, '_>) -> Element {
    let book = here.book;
    let rows = LOCATIONS.iter().filter_map(|row| {
        let told = sipwhy::explain::reason_location(row.code, &book.options).ok().flatten()?;
        let [title, meaning] = [told.title.0, told.meaning.0];
        Some(
            el("div")
                .with(el("dt").with(el("code").with(row.code)).with(" ").all(prose(title)))
                .with(el("dd").all(prose(meaning))),
        )
    });
    let rows: Vec<Element> = rows.collect();
    section("locations", book.say("locations"))
        .with(el("p").all(prose(book.say("locations-lede"))).with(" ").with(rfc(8606, "4")))
        .with(el("dl.terms").all(rows))
}
