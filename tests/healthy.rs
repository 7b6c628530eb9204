//! Crying wolf is the gravest fault: on ordinary traffic nothing of weight fires.
#![cfg(feature = "explain")]

mod common;

use common::{corpus, name, root, with_ending};
use sipwhy::grammar::flaw::FlawList;
use sipwhy::report::Severity;
use sipwhy::span::Piece;
use sipwhy::wire::message::{Message, Scratch};
use sipwhy::wire::sdp::{Sdp, typed};
use sipwhy::wire::view;
use sipwhy::{Options, explain};
use std::collections::HashMap;
use std::fs;

#[test]
fn ordinary_messages_raise_nothing_of_weight() {
    let messages = with_ending(&root().join("tests/calls/healthy"), "sip");
    assert!(messages.len() >= 40, "only {} messages", messages.len());
    let mut wrong = Vec::new();
    for path in &messages {
        let bytes = fs::read(path).unwrap();
        let explained = explain(&bytes, &Options::default()).expect("SIP");
        for finding in explained.findings.iter().filter(|f| f.severity <= Severity::Warning) {
            wrong.push(format!("{}: {:?} {}", name(path), finding.severity, finding.rule.0));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// A guide is advice on trouble: none comes with what is ordinary.
#[test]
fn ordinary_messages_bring_no_guide() {
    let mut wrong = Vec::new();
    for path in with_ending(&root().join("tests/calls/healthy"), "sip") {
        let bytes = fs::read(&path).unwrap();
        let explained = explain(&bytes, &Options::default()).expect("SIP");
        let is_refusal = explained.status.is_some_and(|code| code >= 300);
        for guide in explained.guides.iter().filter(|_| !is_refusal) {
            let rule = guide.rule.map(|rule| rule.0);
            wrong.push(format!("{}: {} {rule:?}", name(&path), guide.guide.0));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// A paste that lost its carriage returns, its last line end or its body is no broken message.
#[test]
fn damaged_pastes_have_at_most_remarks() {
    for path in with_ending(&root().join("tests/calls/healthy"), "sip") {
        let bytes = fs::read(&path).unwrap();
        let explained = explain(&bytes, &Options::default()).expect("SIP");
        let flaws = explained.message.expect("a message").flaws;
        let remarks = ["line-feed-alone", "blank-line-missing", "body-absent"];
        let others: Vec<_> =
            flaws.iter().map(|flaw| flaw.flaw.0).filter(|flaw| !remarks.contains(flaw)).collect();
        assert!(others.is_empty(), "{}: {others:?}", name(&path));
        if !name(&path).starts_with("paste-") {
            assert!(flaws.is_empty(), "{}: {flaws:?}", name(&path));
        }
    }
}

/// A comma is missing between two parameters of this Authorization, in the RFC itself.
const FAULTY: &str = "rfc3665-2.1-F3.sip";

/// No view of a header field or of a line of SDP sees a fault where there is none.
#[test]
fn views_find_nothing_wrong_with_ordinary_messages() {
    let mut wrong = Vec::new();
    let mut read = |path: &std::path::Path| {
        let bytes = fs::read(path).unwrap();
        let mut scratch = Scratch::default();
        let Ok((message, _)) = Message::read(&bytes, &mut scratch) else { return };
        let mut flaws = FlawList::default();
        for field in message.fields() {
            view::each(&field, &mut flaws, drop);
        }
        if let Some(sdp) = Sdp::read(message.body(), &mut FlawList::default()) {
            typed::check(sdp.whole, &mut flaws);
        }
        for flaw in flaws.list() {
            let text = Piece::at(&bytes, flaw.span).text().unwrap_or_default().to_string();
            wrong.push(format!("{}: {} {text}", name(path), flaw.fault.id()));
        }
    };
    for path in with_ending(&root().join("tests/calls/healthy"), "sip") {
        read(&path);
    }
    if let Some(corpus) = corpus() {
        let flows = common::files(&corpus.join("flows"));
        flows.iter().filter(|path| name(path) != FAULTY).for_each(|path| read(path));
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// The flow messages of the RFCs: no finding graver than what an expert allowed for the call.
#[test]
fn flows_raise_no_more_than_an_expert_would() {
    let Some(corpus) = corpus() else { return };
    let table = fs::read_to_string(corpus.join("healthy.tsv")).unwrap();
    let mut rows = table.lines();
    let head: Vec<&str> = rows.next().unwrap().split('\t').collect();
    let column = |name: &str| head.iter().position(|cell| *cell == name).unwrap();
    let (file, severity) = (column("file"), column("allowed_severity"));
    let allowed: HashMap<&str, &str> = rows
        .map(|row| row.split('\t').collect::<Vec<_>>())
        .filter(|cells| cells[file].starts_with("flows/"))
        .map(|cells| (cells[file], cells[severity]))
        .collect();
    assert!(allowed.len() > 200);
    let mut wrong = Vec::new();
    for (file, allowed) in allowed {
        let bytes = fs::read(corpus.join(file)).unwrap();
        let Ok(explained) = explain(&bytes, &Options::default()) else { continue };
        let limit = match allowed {
            "info" => Severity::Info,
            "note" => Severity::Note,
            "warning" => Severity::Warning,
            _ => Severity::Error,
        };
        for finding in explained.findings.iter().filter(|finding| finding.severity < limit) {
            wrong.push(format!(
                "{file} allows {allowed}: {:?} {}",
                finding.severity, finding.rule.0
            ));
        }
    }
    wrong.sort();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// What tells which request of a flow a message belongs to: Call-ID, CSeq and the topmost branch.
fn transaction(bytes: &[u8]) -> Option<[String; 3]> {
    let text = String::from_utf8_lossy(bytes);
    let line = |name: &str| text.lines().find_map(|line| line.strip_prefix(name).map(str::trim));
    let branch = line("Via:")?.split("branch=").nth(1)?.split([';', ',']).next()?;
    Some([line("Call-ID:")?, line("CSeq:")?, branch].map(str::to_string))
}

/// A response of the flows gets no graver for being held against the request that it answers.
#[test]
fn flows_hold_against_their_requests() {
    let Some(corpus) = corpus() else { return };
    let (mut wrong, mut pairs) = (Vec::new(), 0);
    let messages: Vec<_> = common::files(&corpus.join("flows"))
        .into_iter()
        .map(|path| (name(&path), fs::read(&path).unwrap()))
        .collect();
    // RFC 3665 and RFC 3666 number their flows; one transaction stands in one flow.
    let flow = |name: &str| name.rsplit_once('-').map(|(flow, _)| flow.to_string());
    for (file, bytes) in messages.iter().filter(|(_, bytes)| bytes.starts_with(b"SIP/2.0")) {
        let own = transaction(bytes);
        let request = messages.iter().find(|(other, asked)| {
            own.is_some()
                && flow(other) == flow(file)
                && !asked.starts_with(b"SIP/2.0")
                && transaction(asked) == own
        });
        let Some((_, request)) = request else { continue };
        pairs += 1;
        let alone = explain(bytes, &Options::default()).expect("SIP");
        let options = Options { request: Some(request), ..Options::default() };
        let explained = explain(bytes, &options).expect("SIP");
        let known = |id: &str| alone.findings.iter().any(|finding| finding.rule.0 == id);
        for finding in explained.findings.iter().filter(|it| it.severity <= Severity::Warning) {
            if !known(finding.rule.0) {
                wrong.push(format!("{file}: {:?} {}", finding.severity, finding.rule.0));
            }
        }
    }
    assert!(pairs > 50, "only {pairs} pairs");
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Of what is known to be cut off nobody can say that it is missing.
#[test]
fn what_was_cut_off_is_not_told_as_missing() {
    let told = |text: &str, is_cut| {
        let options = Options { is_cut, ..Options::default() };
        let explained = explain(text.as_bytes(), &options).expect("SIP");
        let findings = explained.findings.iter().map(|it| it.rule.0.to_string());
        (findings.collect::<Vec<_>>(), explained.limits.len())
    };
    let has = |told: &(Vec<String>, usize), id: &str| told.0.iter().any(|rule| rule == id);
    let torn = "SIP/2.0 503 Service Unavailable\r\nCSeq: 1 INV";
    let (whole, cut) = (told(torn, false), told(torn, true));
    assert!(has(&whole, "retry-after-missing") && !has(&cut, "retry-after-missing"));
    assert_eq!(whole.1 + 1, cut.1);
    // The head is there to its end: it does say what is not in it.
    let body_gone = "SIP/2.0 503 Service Unavailable\r\nCSeq: 1 INVITE\r\n\r\n";
    assert!(has(&told(body_gone, true), "retry-after-missing"));
}
