//! Crying wolf is the gravest fault: on ordinary traffic nothing of weight fires.
#![cfg(feature = "explain")]

mod common;

use common::{corpus, name, root, with_ending};
use sipwhy::report::Severity;
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
