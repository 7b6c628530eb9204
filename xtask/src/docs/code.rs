//! The pages of status codes, and the list of them.

use sipwhy::iana::status;
use sipwhy::practice::phrase::{PHRASES, Phrase, Reading};
use sipwhy::practice::vendor_code::{Kind, VendorCode, vendor_codes};
use sipwhy::report::StatusInfo;

use super::book::{Here, class_key, key_of};
use super::frame::Page;
use super::html::{Element, el};
use super::mapping;
use super::parts::{
    Facts, about, fields, guides, head, joined, neighbours, pairs, references, rules, section,
    title, told,
};
use super::prose::{capital, lines, paragraphs, prose};
use super::relations::{is_on_calls, pairs_of};

/// What each page of a code is called in the list of pages.
pub fn place(code: u16) -> String {
    format!("code/{code}")
}

pub fn page(here: &Here<'_, '_>, code: u16) -> Page {
    let book = here.book;
    let info = book.status(code);
    let (plain, phrase) = (info.title.0, info.phrase.0);
    let own = book.is_told(code);
    let number = format!("SIP {code}");
    Page {
        title: title(here, &number, phrase, if own { plain } else { phrase }),
        description: about(here, plain, info.meaning.0),
        name: code.to_string(),
        layout: "page",
        head: head_of(&info, own),
        facts: Some(facts(here, &info)),
        text: text(here, &info, own),
    }
}

fn head_of(info: &StatusInfo, own: bool) -> Element {
    let (number, phrase) = (info.code.to_string(), info.phrase.0);
    // Without a text of its own it has that of its class, which follows.
    let (plain, meaning) = if own { (info.title.0, info.meaning.0) } else { (phrase, "") };
    let head = head(&number, phrase, plain, meaning);
    let remarks = Notes::of(info).registry.join("\n");
    head.attr("data-class", class_key(info))
        .all(paragraphs(&remarks).into_iter().map(|remark| el("div.remark").with(remark)))
}

fn facts(here: &Here<'_, '_>, info: &StatusInfo) -> Element {
    let book = here.book;
    let code = code_of(info);
    let class = book.term(&format!("class.{}", class_key(info)));
    let class = if info.r#final { vec![class, " · ", book.say("final")] } else { vec![class] };
    let row = status::status(code);
    let names = |list: &'static [sipwhy::iana::header::Name]| list.iter().map(|name| name.as_str());
    let acts_as = info.acts_as.filter(|acts_as| *acts_as != info.code);
    let number = |code: u32| here.number(u16::try_from(code).unwrap_or_default());
    Facts::new(book.say("in-short"))
        .fact(book.say("class"), info.class.into_iter().flat_map(|_| class.clone()))
        .fact(book.say("registered"), (!info.registered).then(|| book.say("not-registered")))
        .fact(book.say("defined"), row.map(|row| super::parts::rfc(row.rfc, row.section)))
        .fact(book.say("registered"), status::deprecated(code).then(|| book.say("deprecated")))
        .fact(book.say("acts-as"), acts_as.map(number))
        .fact(
            book.say("outcome"),
            info.class.map(|class| book.term(&format!("outcome.{}", key_of(class)))),
        )
        .fact(book.say("next"), Some(book.term(&format!("next.{}", key_of(info.action.r#do)))))
        .fact(book.say("fields"), fields(here, row.into_iter().flat_map(|row| names(row.fields))))
        .fact(book.say("asked"), fields(here, row.into_iter().flat_map(|row| names(row.asked))))
        .element()
}

fn text(here: &Here<'_, '_>, info: &StatusInfo, own: bool) -> Element {
    let book = here.book;
    let code = code_of(info);
    let notes = Notes::of(info);
    let near = &book.relations.codes;
    let at = near.iter().position(|other| *other == code);
    let beside = |step: Option<usize>| {
        step.and_then(|at| near.get(at)).map(|code| (place(*code), code.to_string()))
    };
    let pair_list: Vec<(u16, u16)> = pairs_of(code).collect();
    el("article")
        .all((!own && !info.meaning.0.is_empty()).then(|| {
            section("class", book.say("of-its-class"))
                .with(el("p.plain").all(prose(info.title.0)))
                .all(paragraphs(info.meaning.0))
        }))
        .all(told("when", book.term("when"), info.when.0))
        .all(told("fix", book.term("how-to-fix"), info.fix.0))
        .all(guides(here, |on| on.code() == Some(code)))
        .all(traps(here, &notes))
        .all(practice(here, &notes))
        .all(phrased(here, code))
        .all(told("send", book.say("send"), info.send.0))
        .all(checks(here, code))
        .all((info.class.is_some() && info.r#final).then(|| mapping::of_code(here, code)).flatten())
        .all(phrases(here, code))
        .all(
            (!pair_list.is_empty())
                .then(|| section("compare", book.say("compare-with")).with(pairs(here, pair_list))),
        )
        .all(references(here, &info.references))
        .with(neighbours(
            here,
            beside(at.and_then(|at| at.checked_sub(1))),
            beside(at.map(|at| at + 1)),
        ))
}

fn code_of(info: &StatusInfo) -> u16 {
    u16::try_from(info.code).unwrap_or_default()
}

/// What is often got wrong about a code.
fn traps(here: &Here<'_, '_>, notes: &Notes<'_>) -> Option<Element> {
    let list = || el("ul.traps").all(notes.traps.iter().map(|note| el("li").all(prose(note))));
    (!notes.traps.is_empty()).then(|| section("traps", here.book.say("traps")).with(list()))
}

/// What products do with a code, beside its text.
fn practice(here: &Here<'_, '_>, notes: &Notes<'_>) -> Option<Element> {
    let list = || el("ul").all(notes.practice.iter().map(|note| el("li").all(prose(note))));
    (!notes.practice.is_empty())
        .then(|| section("practice", here.book.say("practice")).with(list()))
}

/// A registered code to which a phrase gives a meaning of its own. A bare response with that phrase
/// is told as any other.
fn phrased(here: &Here<'_, '_>, code: u16) -> Option<Element> {
    let row = vendor_codes(code).find(|row| row.kind == Kind::Phrase)?;
    let response = format!("SIP/2.0 {code} {}\r\n\r\n", row.phrase);
    let told = sipwhy::explain(response.as_bytes(), &here.book.options).ok()?;
    let part = |heading: &str, text: &str| {
        (!text.is_empty()).then(|| el("div").with(el("h3").with(heading)).with(lines(text)))
    };
    let heading = here.book.words.fill("with-phrase", &[("phrase", row.phrase)]);
    Some(
        section("with-phrase", &heading)
            .with(el("p.plain").all(prose(told.title.0)))
            .all(paragraphs(told.meaning.0))
            .all(part(here.book.term("when"), told.when.0))
            .all(part(here.book.term("how-to-fix"), told.fix.0)),
    )
}

/// The remarks on a code by their kinds, in the order in which the crate gives them.
struct Notes<'i> {
    /// What the registry says, if the code is not in it.
    registry: Vec<&'i str>,
    /// What products do with it.
    practice: Vec<&'i str>,
    /// What is often got wrong.
    traps: Vec<&'i str>,
}

impl<'i> Notes<'i> {
    fn of(info: &'i StatusInfo) -> Self {
        let mut rest = info.notes.iter().map(|note| &**note);
        let count = match (info.registered, info.acts_as) {
            (true, _) => 0,
            (false, None) => 1,
            (false, Some(_)) => 2,
        };
        let mut rows: Vec<&VendorCode> = vendor_codes(code_of(info)).collect();
        // What two sources say alike is said once.
        rows.dedup_by_key(|row| (row.kind, row.who, row.phrase));
        let registry = rest.by_ref().take(count).collect();
        let practice = rest.by_ref().take(rows.len()).collect();
        Self { registry, practice, traps: rest.collect() }
    }
}

/// The rules that can fire on a code: those that speak of it, and the others folded away.
fn checks(here: &Here<'_, '_>, code: u16) -> Option<Element> {
    let book = here.book;
    let own = book.relations.rules_on_code(code);
    let others = book.relations.other_rules_on_code(code);
    let count = others.len().to_string();
    let folded = (!others.is_empty()).then(|| {
        el("details")
            .with(el("summary").with(book.words.fill("rules-general", &[("count", &count)])))
            .with(rules(here, &others))
    });
    if own.is_empty() && folded.is_none() {
        return None;
    }
    let (on_call, alone): (Vec<_>, Vec<_>) = own.iter().partition(|rule| is_on_calls(rule));
    let listed = |list: &[_]| (!list.is_empty()).then(|| rules(here, list));
    let heading = || el("h3").with(book.say("checks-call"));
    Some(
        section("rules", book.say("checks"))
            .all(listed(&alone))
            .all(folded)
            .all(listed(&on_call).map(|list| el("div").with(heading()).with(list))),
    )
}

/// Phrases that tell more than the code, by what they say.
fn phrases(here: &Here<'_, '_>, code: u16) -> Option<Element> {
    let book = here.book;
    let rows: Vec<&Phrase> = PHRASES.iter().filter(|row| row.code == code).collect();
    let mut readings: Vec<Reading> = Vec::new();
    for row in &rows {
        if !readings.contains(&row.reading) {
            readings.push(row.reading);
        }
    }
    let group = |reading: Reading| {
        let heading = capital(book.term(&format!("reading.{}", key_of(reading))));
        let own: Vec<&Phrase> = rows.iter().copied().filter(|row| row.reading == reading).collect();
        let phrases = own.chunk_by(|a, b| a.phrase == b.phrase && a.local == b.local);
        el("div")
            .with(el("dt").all(prose(&heading)))
            .with(el("dd").with(el("ul").all(phrases.map(|rows| phrase(here, rows)))))
    };
    (!rows.is_empty()).then(|| {
        section("phrases", book.say("phrases"))
            .with(el("p").all(prose(book.say("phrases-hint"))))
            .with(el("dl.terms").all(readings.into_iter().map(group)))
    })
}

/// One phrase, with all who write it and where that was read.
fn phrase(here: &Here<'_, '_>, rows: &[&Phrase]) -> Element {
    let book = here.book;
    let stacks = rows
        .iter()
        .map(|row| el("a").attr("href", row.url).attr("title", row.source).with(row.stack));
    let local = rows.iter().any(|row| row.local).then(|| book.say("made-here"));
    el("li")
        .with(el("q").with(rows[0].phrase))
        .with(" ")
        .with(el("span.soft").all(joined(here, stacks)).all(local))
}

/// All codes, class by class.
pub fn index(here: &Here<'_, '_>) -> Page {
    Page::list(here, "codes", el("article").all(classes(here)).all(unregistered(here)))
}

fn classes(here: &Here<'_, '_>) -> Vec<Element> {
    let book = here.book;
    let registered = |code: &&u16| status::status(**code).is_some();
    let all: Vec<u16> = book.relations.codes.iter().filter(registered).copied().collect();
    all.chunk_by(|a, b| a / 100 == b / 100)
        .map(|codes| {
            let first = book.status(codes[0]);
            let class = book.term(&format!("class.{}", class_key(&first)));
            let heading = format!("{}xx {class}", codes[0] / 100);
            section(&format!("class-{}", codes[0] / 100), &heading).with(list(here, codes))
        })
        .collect()
}

fn unregistered(here: &Here<'_, '_>) -> Option<Element> {
    let book = here.book;
    let missing = |code: &&u16| status::status(**code).is_none();
    let codes: Vec<u16> = book.relations.codes.iter().filter(missing).copied().collect();
    (!codes.is_empty()).then(|| {
        section("unregistered", book.say("unregistered"))
            .with(lines(book.say("unregistered-lede")))
            .with(list(here, &codes))
    })
}

/// Codes with their phrases and, where they have one, their meaning in a few words.
fn list(here: &Here<'_, '_>, codes: &[u16]) -> Element {
    el("ul.entries").all(codes.iter().map(|code| {
        let info = here.book.status(*code);
        let entry = el("li").with(here.code(*code));
        let title = if here.book.is_told(*code) {
            prose(info.title.0)
        } else {
            joined(here, vendor_codes(*code).map(|row| row.who))
        };
        if title.is_empty() { entry } else { entry.with(el("span.soft").all(title)) }
    }))
}
