//! Whatever is given as bytes gives a report or says that it is no SIP: nothing else.
#![cfg(feature = "explain")]

mod common;

use common::{corpus, files, root};
use sipwhy::grammar::flaw::FlawList;
use sipwhy::report::{Explanation, Kind};
use sipwhy::wire::message::{Message, Scratch};
use sipwhy::wire::sdp::{Sdp, typed};
use sipwhy::wire::view;
use sipwhy::{Options, explain};
use std::fs;
use std::path::PathBuf;

fn sources() -> Vec<PathBuf> {
    let mut paths = files(&root().join("tests/calls"));
    paths.extend(files(&root().join("examples")));
    if let Some(corpus) = corpus() {
        for folder in ["torture", "flows", "live", "logs"] {
            paths.extend(files(&corpus.join(folder)));
        }
    }
    paths
}

fn check(explained: &Explanation<'_>, bytes: &[u8], what: &str) {
    for finding in &explained.findings {
        assert!(!finding.places.is_empty(), "{what}: {} has no evidence", finding.rule.0);
        for place in &finding.places {
            let (start, end) = (place.start.unwrap().0 as usize, place.end.unwrap().0 as usize);
            assert!(start <= end && end <= bytes.len(), "{what}: {} leaves", finding.rule.0);
        }
        for text in [&finding.detail, &finding.fix] {
            assert!(!text.contains('{') || what.contains("torture"), "{what}: {text}");
        }
    }
    let Some(message) = &explained.message else {
        assert_eq!(explained.kind, Kind::Local, "{what}");
        return;
    };
    // Lossless: the fields tile the head.
    let mut at = message.fields.first().map_or(0, |field| field.start.0);
    for field in &message.fields {
        assert_eq!(field.start.0, at, "{what}: a gap before {}", field.name);
        at = field.end.0;
    }
}

/// Every field, line and attribute is read with its view; what is told lies in the source.
fn read_views(bytes: &[u8], what: &str) {
    let mut scratch = Scratch::default();
    let Ok((message, _)) = Message::read(bytes, &mut scratch) else { return };
    let mut flaws = FlawList::default();
    for field in message.fields() {
        view::each(&field, &mut flaws, drop);
    }
    if let Some(sdp) = Sdp::read(message.body(), &mut flaws) {
        typed::check(sdp.whole, &mut flaws);
    }
    for flaw in flaws.list() {
        assert!(flaw.span.end as usize <= bytes.len(), "{what}: {} leaves", flaw.fault.id());
    }
}

#[test]
fn every_file_gives_a_report_or_a_refusal() {
    let mut reports = 0;
    for path in sources() {
        let bytes = fs::read(&path).unwrap();
        let what = path.display().to_string();
        read_views(&bytes, &what);
        for lang in sipwhy::languages() {
            let options = Options { lang: Some(lang), ..Options::default() };
            if let Ok(explained) = explain(&bytes, &options) {
                check(&explained, &bytes, &what);
                reports += 1;
            }
        }
    }
    assert!(reports > 200, "only {reports} reports");
}

/// Every prefix of every message, and every message with one byte changed.
#[test]
fn cut_and_bent_messages_are_told_too() {
    for path in files(&root().join("examples")) {
        let bytes = fs::read(&path).unwrap();
        let what = path.display().to_string();
        for end in 0..bytes.len() {
            if let Ok(explained) = explain(&bytes[..end], &Options::default()) {
                check(&explained, &bytes[..end], &what);
                read_views(&bytes[..end], &what);
            }
        }
        let mut bent = bytes.clone();
        for at in 0..bytes.len() {
            for byte in [0, b'\n', b':', b'<', b'"', b'(', b';', 0xFF] {
                bent[at] = byte;
                if let Ok(explained) = explain(&bent, &Options::default()) {
                    check(&explained, &bent, &what);
                    read_views(&bent, &what);
                }
            }
            bent[at] = bytes[at];
        }
    }
}
