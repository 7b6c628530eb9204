//! Nothing is said without a source: each rule names one that is in force and was read, or says
//! that it is a heuristic.

#![cfg(feature = "explain")]

mod common;

use sipwhy::iana::rfc::rfc;
use sipwhy::iana::rfc_section::SECTIONS;
use sipwhy::rules::{Basis, RULES, Severity};
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

#[test]
fn every_rule_names_its_source() {
    for rule in RULES {
        let standards = rule.references.iter().filter(|source| source.rfc.is_some());
        for source in standards.clone() {
            let number = u16::try_from(source.rfc.unwrap()).unwrap();
            let row = rfc(number).unwrap_or_else(|| panic!("{}: RFC {number}?", rule.id));
            assert!(row.obsoleted_by.is_none(), "{}: RFC {number} is obsolete", rule.id);
            assert!(source.section.is_some() && source.heading.is_some(), "{}", rule.id);
        }
        let others = rule.references.iter().filter(|source| source.rfc.is_none());
        for source in others.clone() {
            let named = !source.title.0.is_empty() && source.url.0.starts_with("https://");
            assert!(named, "{}: {source:?}", rule.id);
        }
        match rule.basis {
            Basis::Standard => assert!(standards.count() > 0, "{} cites no RFC", rule.id),
            Basis::Practice => assert!(others.count() > 0, "{} names no source", rule.id),
            Basis::Heuristic => {}
        }
    }
}

/// Sections that are cited and were not read stand as `RFC n unread "x"` in the rule.
#[test]
fn what_was_not_read_warns_nobody() {
    let mut unread = Vec::new();
    for path in common::files(&common::root().join("src/rules/families")) {
        let text = fs::read_to_string(&path).unwrap();
        for line in text.lines().filter(|line| line.contains(" unread \"")) {
            let id = text.split("id: \"").nth(1).and_then(|rest| rest.split('"').next()).unwrap();
            unread.push((id.to_owned(), line.trim().to_owned()));
        }
    }
    for (id, line) in &unread {
        println!("not read: {id}: {line}");
        let rule = RULES.iter().find(|rule| rule.id == id).unwrap();
        let weighs = matches!(rule.severity, Severity::Error | Severity::Warning);
        assert!(!weighs, "{id} warns on the word of a section that was not read: {line}");
    }
}

/// The headings are those of the RFCs, as a list of all their sections has them.
#[test]
fn headings_are_those_of_the_rfcs() {
    let list = common::corpus().map(|corpus| corpus.join("../registry/rfc-sections.tsv"));
    let Some(list) = list.filter(|path| Path::new(path).exists()) else {
        println!("skipped: there is no registry beside the corpus");
        return;
    };
    let text = fs::read_to_string(list).unwrap();
    let rows = text.lines().skip(1).filter_map(|line| {
        let mut cells = line.split('\t');
        let rfc: u16 = cells.next()?.strip_prefix("RFC")?.parse().ok()?;
        Some(((rfc, cells.next()?), cells.next()?))
    });
    let known: BTreeMap<(u16, &str), &str> = rows.collect();
    let listed = |number: u16| known.range((number, "")..(number + 1, "")).next().is_some();
    let mut seen = 0;
    for row in SECTIONS {
        // The list may not hold an RFC, and has gaps.
        if listed(row.rfc) && known.contains_key(&(row.rfc, row.section)) {
            assert_eq!(known[&(row.rfc, row.section)], row.heading);
            seen += 1;
        }
    }
    // All but those of RFCs that are newer than the list.
    assert!(seen * 10 > SECTIONS.len() * 9, "{seen} of {}", SECTIONS.len());
}
