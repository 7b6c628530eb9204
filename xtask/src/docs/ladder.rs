//! The examples of a rule on calls: the messages one below the other, when each was sent and by
//! whom, and what is said of them all.

use std::time::Duration;

use sipwhy::call::End;
use sipwhy::call::read::{Beside, Room};
use sipwhy::rules::examples::calls::{Step, Story, story};
use sipwhy::rules::severity::Severity;
use sipwhy::rules::{Rule, run_call};

use super::book::{Here, key_of};
use super::example::{said, sheet};
use super::html::{Element, el};

/// One call of a rule.
pub fn example(here: &Here<'_, '_>, rule: &Rule, source: &str, number: usize) -> Element {
    let book = here.book;
    let story = story(source);
    let found = findings(here, rule, &story);
    // The crate's own tests hold every rule to its examples.
    let gravest = found.iter().map(|(severity, _)| *severity).min();
    let gravest = gravest.unwrap_or_else(|| panic!("{} does not fire on its example", rule.id));
    let severity = key_of(gravest);
    let caption = book.words.fill("example", &[("n", &number.to_string())]);
    el("figure.example")
        .with(el("figcaption").with(caption))
        .all(story.steps.iter().map(|step| message(here, step, &severity)))
        .all(silence(here, story.end))
        .all(found.iter().map(|(severity, detail)| said(here, *severity, detail)))
}

/// What the rule says of a call, each once.
fn findings(here: &Here<'_, '_>, rule: &Rule, story: &Story) -> Vec<(Severity, String)> {
    let records = story.records();
    let beside = Beside { end: story.end, ..Beside::default() };
    let mut found = Room::default().read(&Story::heard(&records), beside, |call| {
        let own = run_call(call).into_iter().filter(|finding| finding.rule.id == rule.id);
        own.map(|finding| (finding.severity, here.book.detail(&finding))).collect::<Vec<_>>()
    });
    found.dedup();
    found
}

/// One message. Without evidence it is folded: its start line tells enough.
fn message(here: &Here<'_, '_>, step: &Step, severity: &str) -> Element {
    let (time, from, to) = (here.book.seconds(step.time), step.from, step.to);
    let values = [("time", &*time), ("from", &*from.to_string()), ("to", &*to.to_string())];
    let way = here.book.words.fill("step", &values);
    let line = el("summary")
        .with(el("span.way").with(way))
        .with(" ")
        .with(el("code.opening").attr("translate", "no").with(opening(&step.message.0)));
    let details = el("details.step");
    let is_evidence = !step.message.1.is_empty();
    let details = if is_evidence { details.attr("open", "open") } else { details };
    details.with(line).with(sheet(&step.message, &step.source, severity))
}

/// The start line, and of a response to another request than the INVITE what it answers.
fn opening(message: &str) -> String {
    let mut lines = message.lines();
    let start = lines.next().unwrap_or_default();
    let cseq = lines.find(|line| line.starts_with("CSeq:")).unwrap_or_default();
    let is_plain = !start.starts_with("SIP/") || cseq.ends_with(" INVITE") || cseq.is_empty();
    if is_plain { start.to_owned() } else { format!("{start} · {cseq}") }
}

/// That nothing follows, if that is part of the evidence.
fn silence(here: &Here<'_, '_>, end: End) -> Option<Element> {
    let End::Silence(micros) = end else { return None };
    let time = here.book.seconds(Duration::from_micros(micros.unsigned_abs()).as_secs_f64());
    Some(el("p.which").with(here.book.words.fill("silence", &[("time", &time)])))
}
