//! Each code, cause, warning and rule has words of its own, in each language.
#![cfg(all(feature = "explain", feature = "zh"))]

use sipwhy::iana::status::STATUSES;
use sipwhy::{Options, explain};
use std::collections::BTreeMap;

const LANGUAGES: [&str; 2] = ["en", "zh"];

fn options(lang: &'static str) -> Options<'static> {
    Options { lang: Some(lang), ..Options::default() }
}

fn is_chinese(letter: char) -> bool {
    ('\u{4e00}'..='\u{9fff}').contains(&letter)
}

/// Text of the language, and not of the other one by mistake.
fn is_of(lang: &str, text: &str) -> bool {
    let chinese = text.chars().filter(|&letter| is_chinese(letter)).count();
    // A title may be two tokens of SIP and a word.
    let enough = if text.chars().count() > 60 { text.chars().count() / 5 } else { 1 };
    if lang == "zh" { chinese >= enough } else { chinese == 0 }
}

/// Tells the texts that are missing, of the wrong language, or the same as another's.
fn check(lang: &str, texts: &[(String, &str)]) {
    let mut seen: BTreeMap<&str, &str> = BTreeMap::new();
    for (what, text) in texts {
        assert!(!text.trim().is_empty(), "{what} in {lang} is missing");
        assert!(is_of(lang, text), "{what} is not in {lang}: {text}");
        if let Some(other) = seen.insert(text, what) {
            panic!("{what} and {other} say the same in {lang}: {text}");
        }
    }
}

#[test]
fn every_registered_code_has_words_of_its_own() {
    for lang in LANGUAGES {
        let infos: Vec<_> = STATUSES
            .iter()
            .map(|row| sipwhy::status(row.code, &options(lang)).unwrap().unwrap())
            .collect();
        assert_eq!(infos.len(), 75);
        let texts = infos.iter().flat_map(|info| {
            [
                ("title", info.title),
                ("meaning", info.meaning),
                ("when", info.when),
                ("fix", info.fix),
                ("send", info.send),
            ]
            .map(|(part, text)| (format!("{} {part}", info.code), text.0))
        });
        check(lang, &texts.collect::<Vec<_>>());
        // What occurs and what helps are lists, one case a line.
        for info in &infos {
            for list in [info.when.0, info.fix.0] {
                let lines = list.lines().filter(|line| !line.trim().is_empty()).count();
                assert!(lines >= 2, "{} in {lang} has a list of {lines}", info.code);
            }
        }
    }
}

/// Neighbours that people confuse name each other, or the word by which they differ.
#[test]
fn neighbours_say_how_they_differ() {
    for lang in LANGUAGES {
        for (code, others) in [
            (480, &["486", "404"][..]),
            (486, &["600"]),
            (600, &["486"]),
            (603, &["486"]),
            (404, &["480", "410", "604"]),
            (604, &["404"]),
            (405, &["501"]),
            (501, &["405"]),
            (415, &["488"]),
            (420, &["421"]),
            (502, &["504"]),
            (504, &["502"]),
            (408, &["504", "480"]),
            (401, &["407"]),
            (407, &["401"]),
            (482, &["483"]),
            (607, &["603"]),
            (503, &["500"]),
        ] {
            let info = sipwhy::status(code, &options(lang)).unwrap().unwrap();
            let all = [info.meaning.0, info.when.0, info.fix.0, info.send.0].join("\n");
            for other in others {
                assert!(all.contains(other), "{code} in {lang} says nothing of {other}");
            }
        }
    }
}

#[test]
fn every_rule_and_warning_has_words_of_its_own() {
    for lang in LANGUAGES {
        let rules: Vec<_> =
            explain::rules().map(|id| sipwhy::rule(id, &options(lang)).unwrap().unwrap()).collect();
        let titles = rules.iter().map(|rule| (format!("{} title", rule.rule.0), rule.title.0));
        check(lang, &titles.collect::<Vec<_>>());
        let details = rules.iter().map(|rule| (format!("{} detail", rule.rule.0), &*rule.detail));
        check(lang, &details.collect::<Vec<_>>());
    }
}
