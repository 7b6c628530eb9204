//! What people found in real traffic is what is told of it.
//!
//! `causes-logs.tsv` holds the logs whose cause somebody stated or inferred, each with where the report
//! names it, or why the excerpt cannot support it. `causes-live.tsv` holds calls that were recorded with
//! all that took part: told from the browser's console, from each leg of the capture, and from both.
#![cfg(feature = "input")]

mod common;

use common::{corpus, name, root, rows, with_ending};
use sipwhy::explain::bytes;
use sipwhy::report::{Do, Explanation, Finding, Severity, call, trace};
use sipwhy::{Analyzer, Options, explain};
use std::collections::BTreeMap;
use std::fmt::Debug;
use std::fs;

fn kebab(value: impl Debug) -> String {
    format!("{value:?}").to_lowercase()
}

fn read(bytes: &[u8]) -> Analyzer {
    let mut analyzer = Analyzer::default();
    analyzer.push(bytes);
    analyzer.end();
    analyzer
}

/// The calls of an input, and its lines that tell more.
fn told<T>(input: &[u8], look: impl FnOnce(&[call::Call<'_>], &trace::TraceInfo) -> T) -> T {
    let mut analyzer = read(input);
    let options = Options::default();
    let info = analyzer.info(&options).unwrap();
    let count = analyzer.call_count();
    look(&analyzer.calls(0, count, &options, bytes).unwrap().calls, &info)
}

/// Each message of an input, with the request that it answers.
fn each_message(input: &[u8], mut look: impl FnMut(&Explanation<'_>)) {
    let analyzer = read(input);
    for index in 0..analyzer.count() {
        let (record, asked) = analyzer.record(index).unwrap();
        let request = asked.and_then(|asked| analyzer.record(asked));
        let request = request.map(|(request, _)| &request.bytes[..]);
        let options = Options { request, is_cut: record.is_cut, ..Options::default() };
        look(&explain(&record.bytes, &options).expect("SIP"));
    }
}

/// Whether the report names the cause in that place: the first rule is told first there, the others as
/// well.
fn names(input: &[u8], place: &str, rules: &str) -> Result<(), String> {
    let ids =
        |told: &Explanation<'_>| told.findings.iter().map(|it| it.rule.0.to_string()).collect();
    let found: Vec<String> = match place {
        // Lines of the log that are no message.
        "line" => told(input, |_, info| {
            info.remarks.iter().map(|remark| remark.line.0.to_string()).collect()
        }),
        // What explains the call that leads the list of all calls, and what else is found in it.
        "call" => {
            let groups = read(input).groups(&Options::default()).unwrap().groups;
            let leader = groups.first().and_then(|group| group.examples.first().copied());
            told(input, |calls, _| {
                let call = calls.iter().find(|call| Some(call.index) == leader);
                let call = call.filter(|call| call.cause.is_some());
                let rules = call.into_iter().flat_map(|call| &call.findings);
                rules.map(|it| it.rule.0.to_string()).collect()
            })
        }
        // The one message that there is.
        "message" => {
            let mut all: Vec<Vec<String>> = Vec::new();
            each_message(input, |told| all.push(ids(told)));
            if all.len() == 1 { all.remove(0) } else { Vec::new() }
        }
        // A text without a message.
        "text" => explain(input, &Options::default()).map(|told| ids(&told)).unwrap_or_default(),
        _ => panic!("no such place: {place}"),
    };
    let is_first = rules.split(' ').next() == found.first().map(String::as_str);
    let are_there = rules.split(' ').all(|rule| found.iter().any(|it| it == rule));
    if is_first && are_there { Ok(()) } else { Err(format!("{place}: {found:?}, not {rules}")) }
}

/// Nothing that works by luck or not at all: people found no fault either.
fn is_healthy(input: &[u8]) -> Result<(), String> {
    let mut grave = Vec::new();
    each_message(input, |told| {
        let found = told.findings.iter().filter(|it| it.severity <= Severity::Warning);
        grave.extend(found.map(|it| it.rule.0));
    });
    told(input, |calls, _| {
        let found = calls.iter().flat_map(|call| &call.findings);
        grave.extend(found.filter(|it| it.severity <= Severity::Warning).map(|it| it.rule.0));
    });
    if grave.is_empty() { Ok(()) } else { Err(format!("grave: {grave:?}")) }
}

#[test]
fn logs_name_the_cause_that_people_found() {
    let Some(corpus) = corpus() else { return };
    let manifest = fs::read_to_string(corpus.join("logs/MANIFEST.tsv")).unwrap();
    let manifest = rows(&manifest);
    let found =
        manifest.iter().filter(|row| matches!(row["conclusion_kind"], "stated" | "inferred"));
    let mut found: Vec<&str> = found.map(|row| row["file"]).collect();
    let table = fs::read_to_string(root().join("tests/causes-logs.tsv")).unwrap();
    let mut wrong = Vec::new();
    for row in rows(&table) {
        let (file, place, what) = (row["file"], row["place"], row["what"]);
        let Some(at) = found.iter().position(|known| *known == file) else {
            wrong.push(format!("{file}: not in the manifest as stated or inferred"));
            continue;
        };
        found.remove(at);
        let input = fs::read(corpus.join("logs").join(file)).unwrap();
        let held = match place {
            // What people found is no fault, or not in the excerpt: then nothing grave is invented.
            "no-fault" | "not-in-it" if what.len() > 20 => is_healthy(&input),
            place => names(&input, place, what),
        };
        wrong.extend(held.err().map(|why| format!("{file}: {why}")));
    }
    wrong.extend(found.iter().map(|file| format!("{file}: no row in causes-logs.tsv")));
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Own calls whose final code follows from what went before it: the verdict begins with that.
#[test]
fn verdicts_begin_with_the_cause() {
    let stories = root().join("tests/calls/stories");
    for lang in sipwhy::languages() {
        let options = Options { lang: Some(lang), ..Options::default() };
        let verdict = |file: &str| {
            let mut analyzer = read(&fs::read(stories.join(file)).unwrap());
            let call = analyzer.calls(0, 1, &options, bytes).unwrap().calls.remove(0);
            (call.verdict.to_string(), call.cause.map(|cause| cause.detail.to_string()))
        };
        let (said, cause) = verdict("reliable-183-no-prack.txt");
        let rest = said.strip_prefix(&*cause.unwrap()).unwrap_or_else(|| panic!("{said}"));
        assert!(rest.contains("500"), "{said}");
        // The Warning says it, so it comes first; what led to it comes next.
        let (said, cause) = verdict("browser-no-prack-504.txt");
        assert!(said.ends_with(&*cause.unwrap()) && said.contains("PRACK not received"), "{said}");
        // Without a clock.
        let (said, cause) = verdict("cancelled-console.txt");
        assert!(said.contains("100") && cause.is_none(), "{said}");
    }
}

/// Once the PRACK is in the trace, no call says that one is owed.
#[test]
fn what_was_acknowledged_is_not_owed() {
    let story = fs::read(root().join("tests/calls/stories/prack-sent.txt")).unwrap();
    let before = story.windows(6).position(|part| part == b"PRACK ").unwrap();
    for (input, is_owed) in [(&story[..before], true), (&story[..], false)] {
        told(input, |calls, _| {
            let call = &calls[0];
            let owes = call.findings.iter().any(|it| it.rule.0 == "prack-owed");
            let acts = call.action.r#do == Do::AcknowledgeProvisional;
            let says = call.verdict.contains("PRACK") || call.now.contains("PRACK");
            assert_eq!([owes, acts, says], [is_owed; 3], "{}", call.verdict);
            let unasked = call.findings.iter().find(|it| it.rule.0 == "reliable-unasked");
            assert_eq!(unasked.unwrap().quiet, !is_owed);
        });
    }
}

/// The packets of one leg of a capture: those over that protocol of IPv4 on Ethernet.
fn leg(capture: &[u8], protocol: u8) -> Vec<u8> {
    const ENHANCED_PACKET: u32 = 6;
    let (mut kept, mut rest) = (Vec::new(), capture);
    while rest.len() >= 12 {
        let number = |at: usize| u32::from_le_bytes(rest[at..at + 4].try_into().unwrap());
        let (block, after) = rest.split_at(number(4) as usize);
        if number(0) != ENHANCED_PACKET || block[28 + 23] == protocol {
            kept.extend_from_slice(block);
        }
        rest = after;
    }
    kept
}

/// What is told of the one call in an input, in the columns of the table.
fn story(input: &[u8]) -> String {
    told(input, |calls, _| {
        let columns = |call: &call::Call<'_>| {
            // What explains the call is in its verdict. That nobody answered has its own words.
            let is_silence = |cause: &&Finding| {
                cause.rule.0 == "invite-resent" && call.verdict.contains("had answered nothing")
            };
            let grave = |cause: &&Finding| cause.severity <= Severity::Warning;
            if let Some(cause) = call.cause.as_ref().filter(grave).filter(|it| !is_silence(it)) {
                assert!(call.verdict.contains(&*cause.detail), "{}", call.verdict);
            }
            let status = call.final_status.map_or("-".into(), |status| status.to_string());
            let cause = call.cause.as_ref().map_or("-", |cause| cause.rule.0);
            let hop = call.hop.as_deref().unwrap_or("-");
            [&kebab(call.outcome), &status, cause, hop].join("\t")
        };
        calls.iter().map(columns).collect::<Vec<_>>().join("\n")
    })
}

#[test]
fn live_calls_get_the_right_story() {
    let Some(corpus) = corpus() else { return };
    let table = fs::read_to_string(root().join("tests/causes-live.tsv")).unwrap();
    let mut expected: BTreeMap<(String, String), String> = BTreeMap::new();
    for row in rows(&table) {
        let told = ["outcome", "status", "cause", "hop"].map(|name| row[name]).join("\t");
        expected.insert((row["file"].into(), row["seen"].into()), told);
    }
    let (mut wrong, live) = (Vec::new(), corpus.join("live"));
    let mut judge = |file: &str, seen: &str, input: &[u8]| {
        let found = story(input);
        let wanted = expected.remove(&(file.to_string(), seen.to_string()));
        if wanted.as_deref() != Some(&found) {
            wrong.push(format!("{file}\t{seen}\t{found}"));
        }
    };
    for path in with_ending(&live, "log") {
        judge(&name(&path), "console", &fs::read(&path).unwrap());
    }
    for path in with_ending(&live, "pcapng") {
        let capture = fs::read(&path).unwrap();
        judge(&name(&path), "near", &leg(&capture, 6));
        judge(&name(&path), "far", &leg(&capture, 17));
        judge(&name(&path), "both", &capture);
    }
    wrong.extend(expected.keys().map(|(file, seen)| format!("{file} {seen}: not there")));
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
