//! Captures of real traffic: as many messages as are in them, whatever the packets look like.
#![cfg(feature = "input")]

mod common;

use common::trace::{check_ways, read};
use common::{Row, corpus, files, name, root, rows};
use sipwhy::trace::Record;
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

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

fn columns(row: &Row) -> [String; 3] {
    ["sip_messages", "status_codes", "methods"].map(|name| row[name].to_string())
}

fn compare(folder: &Path, expected: &[Row], wrong: &mut Vec<String>) {
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

/// Small captures: bent in every way they must still end, and say the same in chunks of any size.
fn small() -> Vec<(String, Vec<u8>)> {
    let Some(corpus) = corpus() else { return Vec::new() };
    let paths = files(&corpus.join("captures")).into_iter().chain(files(&corpus.join("live")));
    paths
        .filter(|path| path.extension().is_some_and(|end| end == "pcap" || end == "pcapng"))
        .map(|path| (name(&path), fs::read(path).unwrap()))
        .filter(|(_, bytes)| bytes.len() < 128 * 1024)
        .collect()
}

#[test]
fn chunks_of_any_size_give_the_same() {
    for (file, bytes) in small() {
        let whole = read(&bytes, usize::MAX);
        check_ways(&whole, bytes.len(), &file);
        for size in [1, 7, 4096] {
            assert!(read(&bytes, size) == whole, "{file}: chunks of {size}");
        }
    }
}

#[test]
fn cut_captures_give_what_is_there() {
    for (file, bytes) in small() {
        let step = 1 + bytes.len() / 150;
        for end in (0..bytes.len()).step_by(step) {
            let kept = read(&bytes[..end], 64 * 1024);
            check_ways(&kept, end, &file);
        }
    }
}

#[test]
fn bent_captures_end_as_well() {
    for (file, bytes) in small() {
        let mut bent = bytes.clone();
        // Steps that share no factor meet every field of the headers.
        let step = 1 + bytes.len() / 150;
        for at in (0..bytes.len()).step_by(step).chain(0..60.min(bytes.len())) {
            for byte in [bent[at] ^ 0x80, bent[at] ^ 1, 0xFF] {
                let old = core::mem::replace(&mut bent[at], byte);
                let kept = read(&bent, 64 * 1024);
                check_ways(&kept, bent.len(), &file);
                bent[at] = old;
            }
        }
    }
}
