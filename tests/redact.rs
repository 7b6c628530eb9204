//! What is redacted says the same as before, and holds nobody.
#![cfg(feature = "input")]

mod common;

use common::{corpus, files, root};
use sipwhy::{Analyzer, Options, RedactOptions, explain, redact};
use std::fs;
use std::path::PathBuf;

/// Everything that somebody may want to show.
fn sources() -> Vec<PathBuf> {
    let mut paths = Vec::new();
    for folder in ["tests/samples", "tests/calls", "examples"] {
        paths.extend(files(&root().join(folder)));
    }
    if let Some(corpus) = corpus() {
        for folder in ["torture", "flows", "live", "logs", "captures", "bulk"] {
            paths.extend(files(&corpus.join(folder)));
        }
    }
    paths.retain(|path| {
        path.extension().is_none_or(|end| end != "md" && end != "tsv" && end != "json")
    });
    paths
}

/// What one message is said to be.
fn judged(bytes: &[u8], request: Option<&[u8]>) -> String {
    match explain(bytes, &Options { request, ..Options::default() }) {
        Ok(report) => {
            let findings = report
                .findings
                .iter()
                .map(|finding| format!("{} {:?}", finding.rule.0, finding.severity));
            let findings = findings.collect::<Vec<_>>().join(", ");
            format!("{:?} {:?} {:?} [{findings}]", report.kind, report.status, report.action)
        }
        Err(error) => format!("{error:?}"),
    }
}

/// What each message of an input is said to be, and the input as a whole.
fn told(bytes: &[u8]) -> Vec<String> {
    let mut analyzer = Analyzer::default();
    analyzer.push(bytes);
    analyzer.end();
    let mut told = Vec::new();
    for index in 0..analyzer.count() {
        let (record, request) = analyzer.record(index).unwrap();
        let asked = request.and_then(|request| analyzer.record(request));
        let asked = asked.map(|(record, _)| &record.bytes[..]);
        told.push(format!("{:?} {request:?} {}", record.time, judged(&record.bytes, asked)));
    }
    if told.len() < 2 {
        told.push(judged(bytes, None));
    }
    told
}

#[test]
fn the_same_is_said() {
    let mut wrong = Vec::new();
    let mut messages = 0;
    for path in sources() {
        let before = fs::read(&path).unwrap();
        let after = redact(&before, &RedactOptions::default()).bytes;
        let (before_told, after_told) = (told(&before), told(&after));
        messages += before_told.len();
        if before.len() != after.len() && !before.starts_with(&[0x1F, 0x8B]) {
            wrong.push(format!(
                "{}: {} bytes became {}",
                path.display(),
                before.len(),
                after.len()
            ));
        }
        if before_told.len() != after_told.len() {
            wrong.push(format!(
                "{}: {} messages became {}",
                path.display(),
                before_told.len(),
                after_told.len()
            ));
        }
        for (index, (before, after)) in before_told.iter().zip(&after_told).enumerate() {
            if before != after {
                wrong.push(format!("{} {index}:\n  {before}\n  {after}", path.display()));
                break;
            }
        }
    }
    assert!(messages > 100, "{messages}");
    println!("{messages} messages");
    assert!(wrong.is_empty(), "{} of them\n{}", wrong.len(), wrong.join("\n"));
}
