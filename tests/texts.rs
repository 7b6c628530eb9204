//! Each code, cause, warning and rule has words of its own, in each language.
#![cfg(all(feature = "explain", feature = "zh"))]

#[allow(dead_code, reason = "it compares and checks too")]
#[path = "../src/text/markdown.rs"]
mod markdown;

use sipwhy::iana::status::STATUSES;
use sipwhy::report::Fixed;
use sipwhy::{Options, explain};
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

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

/// The same of a line that may be tokens for the most part.
fn speaks(lang: &str, text: &str) -> bool {
    !text.is_empty() && text.contains(is_chinese) == (lang == "zh")
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

/// Each entry of the small registries, by the functions that list and explain them.
#[test]
fn every_word_of_the_protocol_has_words_of_its_own() {
    for lang in LANGUAGES {
        let options = options(lang);
        let four = |what: &str, [title, meaning, when, fix]: [Fixed; 4]| {
            [("title", title), ("meaning", meaning), ("when", when), ("fix", fix)]
                .map(|(part, text)| (format!("{what} {part}"), text.0))
        };
        let methods = explain::methods().flat_map(|name| {
            let info = explain::method(name, &options).unwrap().unwrap();
            four(name, [info.title, info.meaning, info.when, info.fix])
        });
        check(lang, &methods.collect::<Vec<_>>());
        let values = explain::early_media_values().flat_map(|name| {
            let info = explain::early_media_value(name, &options).unwrap().unwrap();
            four(name, [info.title, info.meaning, info.when, info.fix])
        });
        check(lang, &values.collect::<Vec<_>>());
        // When a tag is used, and what helps, may be the same as with its neighbour.
        let tags = explain::option_tags().flat_map(|tag| {
            let info = explain::option_tag(tag, &options).unwrap().unwrap();
            assert!(speaks(lang, info.when.0) && speaks(lang, info.fix.0), "{tag} in {lang}");
            [("title", info.title), ("meaning", info.meaning)]
                .map(|(part, text)| (format!("{tag} {part}"), text.0))
        });
        check(lang, &tags.collect::<Vec<_>>());
        let protocols = explain::reason_protocols().flat_map(|name| {
            let info = explain::reason_protocol(name, &options).unwrap().unwrap();
            assert!(speaks(lang, info.fix.0), "{name} in {lang}");
            [("title", info.title), ("meaning", info.meaning)]
                .map(|(part, text)| (format!("{name} {part}"), text.0))
        });
        check(lang, &protocols.collect::<Vec<_>>());
        let places = explain::reason_locations().flat_map(|code| {
            let info = explain::reason_location(code, &options).unwrap().unwrap();
            [("title", info.title), ("meaning", info.meaning)]
                .map(|(part, text)| (format!("{code} {part}"), text.0))
        });
        check(lang, &places.collect::<Vec<_>>());
    }
}

#[test]
fn every_cause_and_warning_has_words_of_its_own() {
    for lang in LANGUAGES {
        let options = options(lang);
        let mut count = 0;
        for protocol in explain::reason_protocols() {
            let mut names = Vec::new();
            for value in explain::causes(protocol).unwrap() {
                let info = explain::cause(protocol, value, &options).unwrap().unwrap();
                let what = format!("{protocol} {value}");
                assert!(is_of(lang, info.meaning.0) && is_of(lang, info.fix.0), "{what} in {lang}");
                assert!(
                    !info.registered_name.0.is_empty() && !info.references.is_empty(),
                    "{what}"
                );
                names.push((what, info.name.0));
                count += 1;
            }
            check(lang, &names);
        }
        assert_eq!(count, 74 + 19);
        let warnings = explain::warnings().flat_map(|code| {
            let info = explain::warning(code, &options).unwrap().unwrap();
            [("name", info.name), ("meaning", info.meaning), ("fix", info.fix)]
                .map(|(part, text)| (format!("Warning {code} {part}"), text.0))
        });
        check(lang, &warnings.collect::<Vec<_>>());
    }
}

#[test]
fn every_error_line_has_words_of_its_own() {
    for lang in LANGUAGES {
        let options = options(lang);
        let infos: Vec<_> = explain::error_lines()
            .map(|id| explain::error_line(id, &options).unwrap().unwrap())
            .collect();
        let part = |pick: fn(&sipwhy::report::ErrorLineInfo) -> Fixed| -> Vec<(String, &str)> {
            infos.iter().map(|info| (info.id.0.to_owned(), pick(info).0)).collect()
        };
        check(lang, &part(|info| info.meaning));
        // A fix may be commands for the most part.
        for (what, fix) in part(|info| info.fix) {
            assert!(speaks(lang, fix), "{what} in {lang}: {fix}");
        }
        for (what, title) in part(|info| info.title) {
            assert!(speaks(lang, title) || title.is_ascii(), "{what} in {lang}: {title}");
        }
    }
}

/// English is compiled into every wasm, so it is kept short.
#[test]
fn words_of_the_protocol_are_few() {
    let options = options("en");
    for name in explain::methods() {
        let info = explain::method(name, &options).unwrap().unwrap();
        let length: usize =
            [info.title, info.meaning, info.when, info.fix].iter().map(|text| text.0.len()).sum();
        assert!(length <= 620, "{name}: {length} bytes");
    }
    for tag in explain::option_tags() {
        let info = explain::option_tag(tag, &options).unwrap().unwrap();
        let length: usize =
            [info.title, info.meaning, info.when, info.fix].iter().map(|text| text.0.len()).sum();
        assert!(length <= 360, "{tag}: {length} bytes");
    }
    for id in explain::error_lines() {
        let info = explain::error_line(id, &options).unwrap().unwrap();
        let length: usize =
            [info.title, info.meaning, info.fix].iter().map(|text| text.0.len()).sum();
        assert!(length <= 500, "{id}: {length} bytes");
    }
}

/// The mapping of causes stands in the table, and a text that names a code could contradict it.
#[test]
fn causes_name_no_status() {
    for lang in LANGUAGES {
        for value in explain::causes("Q.850").unwrap() {
            let info = explain::cause("Q.850", value, &options(lang)).unwrap().unwrap();
            for text in [info.name.0, info.meaning.0, info.fix.0] {
                let text = text.replace("E.164", "");
                let mut numbers = text.split(|letter: char| !letter.is_ascii_alphanumeric());
                let is_status = |word: &&str| {
                    word.parse().is_ok_and(|number: u16| (100..700).contains(&number))
                };
                let status = numbers.find(is_status);
                assert!(status.is_none(), "{value} in {lang} names {status:?}: {text}");
            }
        }
    }
}

/// A text whose entry no table has any more would never be read.
#[test]
fn no_text_is_without_its_entry() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("text/en");
    let files = |kind: &str| fs::read_dir(root.join(kind)).unwrap().count();
    assert_eq!(files("method"), explain::methods().count());
    assert_eq!(files("line"), explain::error_lines().count());
    assert_eq!(files("option-tag"), explain::option_tags().count());
    assert_eq!(files("early-media"), explain::early_media_values().count());
    assert_eq!(files("reason"), explain::reason_protocols().count());
    assert_eq!(files("location"), explain::reason_locations().count());
    assert_eq!(files("warning"), explain::warnings().count());
    let causes = explain::reason_protocols().map(|name| explain::causes(name).unwrap().count());
    assert_eq!(files("cause"), causes.sum::<usize>());
}

#[cfg(feature = "input")]
#[test]
fn every_format_and_every_loss_has_words_of_its_own() {
    use sipwhy::Analyzer;
    use sipwhy::input::FORMATS;
    use sipwhy::report::trace::TraceInfo;
    use sipwhy::trace::Lost;
    let samples = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/samples");
    let mut inputs: Vec<_> = fs::read_dir(samples)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|end| end == "txt"))
        .map(|path| fs::read(path).unwrap())
        .collect();
    let section = b"\x0A\x0D\x0D\x0A\x1C\0\0\0\x4D\x3C\x2B\x1A\x01\0\0\0";
    inputs.extend([&b"\xD4\xC3\xB2\xA1"[..], section, b"HEP3"].map(Vec::from));
    let info = |input: &[u8], lang| -> TraceInfo {
        let mut analyzer = Analyzer::default();
        analyzer.push(input);
        analyzer.end();
        analyzer.info(&options(lang)).unwrap()
    };
    for lang in LANGUAGES {
        let mut names = BTreeMap::new();
        for input in &inputs {
            let info = info(input, lang);
            let (Fixed(id), Fixed(name)) = (info.formats[0], info.format_names[0]);
            assert_ne!(id, name, "{id} has no name in {lang}");
            names.insert(id, name);
        }
        let known = FORMATS.iter().map(|format| format.id).filter(|&id| id != "gzip");
        assert!(known.clone().all(|id| names.contains_key(id)), "{names:?}");
        let texts: Vec<_> = names.iter().map(|(id, name)| ((*id).to_string(), *name)).collect();
        let mut seen = BTreeMap::new();
        for (id, name) in texts {
            assert!(seen.insert(name, id.clone()).is_none(), "{id} in {lang}");
        }
        for lost in Lost::ALL {
            let path = format!("text/{lang}/loss/{}.md", lost.id());
            let text = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(&path));
            assert!(is_of(lang, &text.unwrap_or_else(|_| panic!("{path} is missing"))), "{path}");
        }
    }
}

/// `cargo xtask` makes packs of folders; the crate makes them of what is compiled in.
#[test]
fn both_ways_to_make_a_pack_agree() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("text/zh");
    let mut faults = Vec::new();
    let language = markdown::read_language(&folder, "text/zh", &mut faults);
    assert!(faults.is_empty(), "{faults:?}");
    let made = markdown::pack(env!("CARGO_PKG_VERSION"), "zh", &language);
    assert_eq!(Some(made), sipwhy::text::pack("zh"));
}
