//! The examples of a rule: whole messages with the evidence marked, and what is said of them.

use sipwhy::Options;
use sipwhy::report::Finding;
use sipwhy::rules::Rule;
use sipwhy::rules::examples::{Marked, messages};
use sipwhy::rules::severity::Severity;

use super::book::{Here, key_of};
use super::html::{Element, Node, el};
use super::prose::typed;

/// One message of a rule, and the request that it answers if the rule asks for both.
pub fn example(here: &Here<'_, '_>, rule: &Rule, source: &str, number: usize) -> Element {
    let book = here.book;
    let (message, request) = messages(source);
    let found = finding(here, rule, &message.0, &request.0);
    let severity = key_of(found.severity);
    let caption = book.words.fill("example", &[("n", &number.to_string())]);
    let figure = el("figure.example").with(el("figcaption").with(caption));
    let figure = if request.0.is_empty() {
        figure
    } else {
        figure
            .with(el("p.which").with(book.say("the-request")))
            .with(sheet(&request, source, &severity))
            .with(el("p.which").with(book.say("the-response")))
    };
    figure.with(sheet(&message, source, &severity)).with(said(here, found.severity, &found.detail))
}

/// What a rule says of an example.
pub fn said(here: &Here<'_, '_>, severity: Severity, detail: &str) -> Element {
    el("p")
        .attr("class", format!("said {}", key_of(severity)))
        .with(here.book.severity(severity))
        .with(" ")
        .all(typed(detail))
}

/// What the rule says of an example.
fn finding(here: &Here<'_, '_>, rule: &Rule, message: &str, request: &str) -> Finding {
    let request = (!request.is_empty()).then_some(request.as_bytes());
    let options = Options { request, ..here.book.options };
    let explained = sipwhy::explain(message.as_bytes(), &options);
    let found = explained.ok().and_then(|explained| {
        explained.findings.into_iter().find(|finding| finding.rule.0 == rule.id)
    });
    // The crate's own tests hold every rule to its examples.
    found.unwrap_or_else(|| panic!("{} does not fire on its example", rule.id))
}

/// The lines of a message. Those that the example does not name are those of any healthy one.
pub fn sheet((text, marks): &Marked, source: &str, severity: &str) -> Element {
    let plain = source.replace(['⟦', '⟧'], "");
    let mut code = el("code");
    let mut start = 0;
    for line in text.trim_end().split_inclusive('\n') {
        let end = start + line.trim_end_matches(['\r', '\n']).len();
        let here: Vec<(usize, usize)> = marks
            .iter()
            .map(|&(from, to)| (from.max(start), to.min(end)))
            .filter(|(from, to)| from < to)
            .collect();
        let nodes = stretches(text, (start, end), &here, severity);
        let own = !here.is_empty() || plain.lines().any(|own| own == &text[start..end]);
        let own = own || start == end;
        code = if own { code.all(nodes) } else { code.with(el("span.rest").all(nodes)) };
        code = code.with("\n");
        start += line.len();
    }
    el("pre.message").attr("translate", "no").attr("tabindex", "0").with(code)
}

/// A line in parts: what is evidence is marked.
fn stretches(
    text: &str,
    (start, end): (usize, usize),
    marks: &[(usize, usize)],
    severity: &str,
) -> Vec<Node> {
    let mut nodes: Vec<Node> = Vec::new();
    let mut done = start;
    for &(from, to) in marks {
        if from > done {
            nodes.push(text[done..from].into());
        }
        nodes.push(el("mark").attr("class", severity).with(&text[from.max(done)..to]).into());
        done = to;
    }
    if done < end {
        nodes.push(text[done..end].into());
    }
    nodes
}

/// What is changed in the healthy message in an example on which the rule is silent.
pub fn change(source: &str) -> Element {
    el("pre.change").attr("translate", "no").with(el("code").with(source))
}
