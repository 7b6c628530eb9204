//! Messages that strain a parser, all of our own making: what is legal raises no flaw, and what
//! is not is told at the bytes that show it. They cover the ground of RFC 4475 and RFC 5118.
//!
//! A row of the manifest says `clean`, or each fault and the text on which it lies, as
//! `fault: text`, with ` | ` between them. A text that ends with `…` was cut there.
#![cfg(feature = "explain")]

mod common;

use common::{name, root, same, told, with_ending};
use sipwhy::{Options, explain, parse};
use std::fs;

/// The rows of the manifest: the file, and what is to be told of it.
fn rows(manifest: &str) -> Vec<(&str, Vec<(&str, &str)>)> {
    manifest
        .lines()
        .skip(1)
        .map(|line| {
            let cells: Vec<&str> = line.split('\t').collect();
            let [file, _, told] = cells[..] else { panic!("{line}") };
            let faults = told.split(" | ").filter(|_| told != "clean");
            (file, faults.map(|fault| fault.split_once(": ").expect(line)).collect())
        })
        .collect()
}

#[test]
fn each_message_is_told_as_its_row_says() {
    let folder = root().join("tests/calls/torture");
    let manifest = fs::read_to_string(folder.join("MANIFEST.tsv")).unwrap();
    let rows = rows(&manifest);
    let mut wrong = Vec::new();
    for (file, expected) in &rows {
        let bytes = fs::read(folder.join(file)).unwrap();
        let told = told(&bytes);
        if !same(&told, expected) {
            wrong.push(format!("{file}: {told:?}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    let files: Vec<_> = with_ending(&folder, "sip").iter().map(|path| name(path)).collect();
    let mut listed: Vec<_> = rows.iter().map(|(file, _)| (*file).to_string()).collect();
    listed.sort();
    assert_eq!(files, listed);
}

/// Whatever is wrong, every header field is there with its bytes, and the body behind them.
#[test]
fn nothing_of_a_message_is_lost() {
    for path in with_ending(&root().join("tests/calls/torture"), "sip") {
        let bytes = fs::read(&path).unwrap();
        let message = explain(&bytes, &Options::default()).unwrap().message.unwrap();
        let head = bytes.windows(4).position(|end| end == b"\r\n\r\n");
        let head = &bytes[..head.map_or(bytes.len(), |at| at + 2)];
        let lines = head.split(|&byte| byte == b'\n').filter(|line| !line.is_empty());
        let starts = lines.skip(1).filter(|line| !matches!(line[0], b' ' | b'\t'));
        assert_eq!(message.fields.len(), starts.count(), "{}", name(&path));
    }
}

/// Cut anywhere they still give a report or a refusal, and no flaw leaves the bytes.
#[test]
fn cut_anywhere_they_are_told_too() {
    for path in with_ending(&root().join("tests/calls/torture"), "sip") {
        let bytes = fs::read(&path).unwrap();
        // Every place in the ordinary ones; the long one would take its time.
        for end in (0..bytes.len()).step_by(1 + bytes.len() / 1000) {
            let Ok(message) = parse(&bytes[..end], &Options::default()) else { continue };
            for flaw in &message.flaws {
                let (start, stop) = (flaw.start.0 as usize, flaw.end.0 as usize);
                assert!(start <= stop && stop <= end, "{}: {}", name(&path), flaw.flaw.0);
            }
        }
    }
}
