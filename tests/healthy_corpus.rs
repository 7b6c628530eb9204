//! Real calls that somebody judged: no finding is graver than the row of its call allows.
//!
//! What one message or pair cannot know, such as how the call went on, stands in
//! `tests/healthy-context.tsv`, with the fact by which a call softens it. Rows that are wrong stand in
//! `tests/healthy-exceptions.tsv`, with the reason.
#![cfg(feature = "input")]

mod common;

use common::{Row, corpus, root, rows};
use sipwhy::iana::header::Name;
use sipwhy::report::Severity;
use sipwhy::wire::cseq::CSeq;
use sipwhy::wire::message::{Message, Scratch};
use sipwhy::{Analyzer, Options, explain};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;
use std::fs;

/// What one message says of its call, and what was found in it.
struct Seen {
    index: u32,
    call: String,
    /// The method of the request, or of the one that this answers.
    method: String,
    status: Option<u16>,
    is_cut: bool,
    findings: Vec<(Severity, &'static str)>,
}

fn severity(word: &str) -> Severity {
    match word {
        "info" => Severity::Info,
        "note" => Severity::Note,
        "warning" => Severity::Warning,
        "error" => Severity::Error,
        _ => panic!("{word} is no severity"),
    }
}

/// All messages of a file, each explained with the request that it answers.
fn read(bytes: &[u8]) -> Vec<Seen> {
    let mut analyzer = Analyzer::default();
    analyzer.push(bytes);
    analyzer.end();
    let mut scratch = Scratch::default();
    let mut seen = Vec::new();
    for index in 0..analyzer.count() {
        let (record, asked) = analyzer.record(index).unwrap();
        let request = asked.and_then(|asked| analyzer.record(asked));
        let request = request.map(|(request, _)| &request.bytes[..]);
        let options = Options { request, is_cut: record.is_cut, ..Options::default() };
        let explained = explain(&record.bytes, &options).expect("SIP");
        let (message, _) = Message::read(&record.bytes, &mut scratch).expect("SIP");
        let text = |value: &[u8]| String::from_utf8_lossy(value).into_owned();
        let call = message.value(Name::CallId).map(|value| text(value.bytes()));
        let cseq = message
            .value(Name::CSeq)
            .map(|value| CSeq::read(value, &mut sipwhy::grammar::flaw::FlawList::default()));
        seen.push(Seen {
            index,
            call: call.unwrap_or_else(|| "-".to_string()),
            method: cseq.map(|cseq| text(cseq.method.bytes())).unwrap_or_default(),
            status: message.status(),
            is_cut: record.is_cut,
            findings: explained.findings.iter().map(|it| (it.severity, it.rule.0)).collect(),
        });
    }
    seen
}

/// What was found in a whole call.
struct InCall {
    call: String,
    rule: &'static str,
    severity: Severity,
    messages: Vec<u32>,
}

fn whole_calls(bytes: &[u8]) -> Vec<InCall> {
    let mut analyzer = Analyzer::default();
    analyzer.push(bytes);
    analyzer.end();
    let (options, mut found) = (Options::default(), Vec::new());
    for index in 0..analyzer.call_count() {
        let rows = analyzer.calls(index, 1, &options, sipwhy::explain::bytes).unwrap();
        for call in rows.calls {
            found.extend(call.findings.iter().map(|finding| InCall {
                call: call.call_id.clone(),
                rule: finding.rule.0,
                severity: finding.severity,
                messages: finding.places.iter().filter_map(|place| place.message).collect(),
            }));
        }
    }
    found
}

/// The facts of a call by which it may soften what was found in one of its messages.
fn holds(fact: &str, message: &Seen, call: &[&Seen]) -> bool {
    match fact {
        // The request of this method got a 2xx, perhaps only a later one of the same call.
        "accepted" => call.iter().any(|other| {
            other.method == message.method && other.status.is_some_and(|code| code / 100 == 2)
        }),
        _ => panic!("no such fact: {fact}"),
    }
}

/// The row of a call. The copies in `bulk/` have two rows by their outcome, and number their calls.
fn row_of<'t, 'a>(rows: &'t [&Row<'a>], call: &str, messages: &[&Seen]) -> Option<&'t Row<'a>> {
    let outcome = |row: &&&Row| {
        let failed = messages.iter().any(|it| it.status.is_some_and(|code| code >= 300));
        row["file"].starts_with("bulk/") && failed == (row["judged"] == "fault")
    };
    let same = |row: &&&Row| row["call_id"] == call;
    rows.iter().find(same).or_else(|| rows.iter().find(outcome)).copied()
}

#[test]
fn no_finding_is_graver_than_its_call_allows() {
    let Some(corpus) = corpus() else { return };
    let table = fs::read_to_string(corpus.join("healthy.tsv")).unwrap();
    let table = rows(&table);
    let context = fs::read_to_string(root().join("tests/healthy-context.tsv")).unwrap();
    let context = rows(&context);
    let exceptions = fs::read_to_string(root().join("tests/healthy-exceptions.tsv")).unwrap();
    let exceptions = rows(&exceptions);
    // The messages of the RFCs are files of one message each: `tests/healthy.rs` has them.
    let mut files: BTreeMap<&str, Vec<&Row>> = BTreeMap::new();
    for row in table.iter().filter(|row| !row["file"].starts_with("flows/")) {
        files.entry(row["file"]).or_default().push(row);
    }
    let (mut wrong, mut judged) = (BTreeMap::<_, (u32, String)>::new(), 0);
    let (mut wrong_calls, mut told_calls) = (BTreeMap::<_, (u32, String)>::new(), 0);
    let (mut lost, mut used) = (Vec::new(), BTreeSet::new());
    for (file, rows) in &files {
        let bytes = fs::read(corpus.join(file)).unwrap();
        let messages = read(&bytes);
        let ids: Vec<&str> = messages.iter().map(|it| &*it.call).collect();
        for found in whole_calls(&bytes) {
            // Evidence in two legs is judged by the one that allows more.
            let allowed = found.messages.iter().filter_map(|&at| {
                let id = *ids.get(at as usize)?;
                let call: Vec<&Seen> = messages.iter().filter(|it| it.call == id).collect();
                let row = row_of(rows, id, &call)?;
                let exception = exceptions
                    .iter()
                    .find(|other| other["file"] == *file && other["call_id"] == id);
                Some(severity(exception.unwrap_or(row)["allowed_severity"]))
            });
            told_calls += 1;
            if let Some(allowed) = allowed.min()
                && found.severity < allowed
            {
                let key = (found.rule, format!("{:?}", found.severity), format!("{allowed:?}"));
                let place = || (0, format!("{file} #{:?} {}", found.messages, found.call));
                wrong_calls.entry(key).or_insert_with(place).0 += 1;
            }
        }
        let mut calls: BTreeMap<&str, Vec<&Seen>> = BTreeMap::new();
        for message in &messages {
            calls.entry(&message.call).or_default().push(message);
        }
        for (id, call) in &calls {
            let Some(row) = row_of(rows, id, call) else {
                // The head of a datagram whose other fragments were not captured has no Call-ID.
                lost.extend(call.iter().filter(|it| !it.is_cut).map(|_| format!("{file} {id}")));
                continue;
            };
            let exception =
                exceptions.iter().find(|other| other["file"] == *file && other["call_id"] == *id);
            let allowed = severity(exception.unwrap_or(row)["allowed_severity"]);
            judged += 1;
            for message in call {
                for (severity, rule) in &message.findings {
                    if *severity >= allowed {
                        continue;
                    }
                    let softened = context.iter().find(|other| {
                        other["rule"] == *rule && holds(other["fact"], message, call)
                    });
                    if softened.is_some() {
                        used.insert(*rule);
                        continue;
                    }
                    let key = (*rule, format!("{severity:?}"), row["allowed_severity"]);
                    let place = || (0, format!("{file} #{} {id}", message.index));
                    wrong.entry(key).or_insert_with(place).0 += 1;
                }
            }
        }
    }
    let mut told = String::new();
    for ((rule, severity, allowed), (count, place)) in &wrong_calls {
        writeln!(told, "call: {rule}\t{severity}, {allowed} allowed\t{count}\te.g. {place}")
            .unwrap();
    }
    for ((rule, severity, allowed), (count, place)) in &wrong {
        writeln!(told, "{rule}\t{severity}, {allowed} allowed\t{count}\te.g. {place}").unwrap();
    }
    assert!(told.is_empty(), "{told}");
    assert!(told_calls > 3000, "only {told_calls} findings in calls");
    assert!(lost.is_empty(), "without a row: {lost:?}");
    assert!(judged > 3600, "only {judged} calls");
    let unused = context.iter().find(|row| !used.contains(row["rule"]));
    assert!(unused.is_none(), "no call needs it any more: {unused:?}");
}
