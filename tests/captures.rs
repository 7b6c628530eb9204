//! Captures of real traffic: as many messages as are in them, whatever the packets look like.
#![cfg(feature = "input")]

mod common;

use common::{corpus, root, with_ending};
use sipwhy::input::Input;
use sipwhy::trace::{Kept, Record};
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

fn read(bytes: &[u8], size: usize) -> Kept {
    let (mut input, mut kept) = (Input::default(), Kept::default());
    for chunk in bytes.chunks(size) {
        input.push(chunk, &mut kept);
    }
    input.end(&mut kept);
    kept
}

/// How many messages, and how often each code and method, as the manifests write it.
fn counts(records: &[Record]) -> [String; 3] {
    let (mut codes, mut methods) = (BTreeMap::new(), BTreeMap::new());
    for record in records {
        let text = String::from_utf8_lossy(&record.bytes);
        let first = text.trim_start().split([' ', '\t']).collect::<Vec<_>>();
        if first[0].eq_ignore_ascii_case("SIP/2.0") {
            *codes.entry(first[1].to_string()).or_insert(0) += 1;
        } else {
            *methods.entry(first[0].to_string()).or_insert(0) += 1;
        }
    }
    let told = |counts: BTreeMap<String, u32>| {
        let all: Vec<_> = counts.iter().map(|(name, count)| format!("{name}:{count}")).collect();
        if all.is_empty() { "-".into() } else { all.join(" ") }
    };
    [records.len().to_string(), told(codes), told(methods)]
}

/// The rows of a table, by the name of its columns.
fn rows(text: &str) -> Vec<BTreeMap<&str, &str>> {
    let mut lines = text.lines();
    let names: Vec<_> = lines.next().unwrap_or_default().split('\t').collect();
    lines.map(|line| names.iter().copied().zip(line.split('\t')).collect()).collect()
}

fn columns(row: &BTreeMap<&str, &str>) -> [String; 3] {
    ["sip_messages", "status_codes", "methods"].map(|name| row[name].to_string())
}

fn compare(folder: &Path, expected: &[BTreeMap<&str, &str>], wrong: &mut Vec<String>) {
    let exceptions = fs::read_to_string(root().join("tests/captures-exceptions.tsv")).unwrap();
    let exceptions = rows(&exceptions);
    for row in expected {
        let file = row["file"];
        let bytes = fs::read(folder.join(file)).unwrap();
        let found = counts(&read(&bytes, 64 * 1024).records);
        let other = exceptions.iter().find(|row| row["file"] == file);
        let wanted = columns(other.unwrap_or(row));
        if found != wanted {
            wrong.push(format!("{file}\n  ours   {found:?}\n  wanted {wanted:?}"));
        }
        if other.is_some_and(|other| columns(other) == columns(row)) {
            wrong.push(format!("{file} is no exception"));
        }
    }
}

#[test]
fn captures_hold_what_is_known_to_be_in_them() {
    let Some(corpus) = corpus() else { return };
    let mut wrong = Vec::new();
    let captures = corpus.join("captures");
    let manifest = fs::read_to_string(captures.join("MANIFEST.tsv")).unwrap();
    compare(&captures, &rows(&manifest), &mut wrong);
    let live = fs::read_to_string(root().join("tests/captures-live.tsv")).unwrap();
    compare(&corpus.join("live"), &rows(&live), &mut wrong);
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
