//! Turns `text/` into tables, and lists the rules that the families name.
//!
//! Every language holds the same entries with the same parts and the same placeholders; what is
//! missing stops the build with its path. So a rule without its texts does not build.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::{env, fs};

#[path = "src/text/slot.rs"]
mod slot;

/// A folder of `text/<language>/` and the parts that each of its files has, in this order.
const KINDS: &[(&str, &[&str])] = &[
    ("cause", &["title", "meaning", "fix"]),
    ("compare", &["text"]),
    ("early-media", &["title", "meaning", "when", "fix"]),
    ("error", &["text"]),
    ("flaw", &["text"]),
    ("guide", &["title", "meaning", "steps"]),
    ("limit", &["text"]),
    ("line", &["title", "meaning", "fix"]),
    ("location", &["title", "meaning"]),
    ("loss", &["text"]),
    ("method", &["title", "meaning", "when", "fix"]),
    ("note", &["text"]),
    ("option-tag", &["title", "meaning", "when", "fix"]),
    ("reason", &["title", "meaning", "fix"]),
    ("rules", &["title", "detail", "fix"]),
    ("send", &["text"]),
    ("status", &["title", "meaning", "when", "fix"]),
    ("story", &["verdict", "now"]),
    ("terms", &["text"]),
    ("vendor", &["title", "meaning", "when", "fix", "send"]),
    ("verdict", &["verdict", "now"]),
    ("warning", &["title", "meaning", "fix"]),
];

/// Stands in fresh templates, so that an unwritten text does not build.
const UNWRITTEN: &str = "(to be written)";

type Entries = BTreeMap<String, Vec<String>>;

fn main() {
    let root = PathBuf::from(env::var("CARGO_MANIFEST_DIR").expect("cargo sets it"));
    let out = PathBuf::from(env::var("OUT_DIR").expect("cargo sets it"));
    println!("cargo::rerun-if-changed=text");
    println!("cargo::rerun-if-changed=src/rules/families");
    println!("cargo::rerun-if-env-changed=SIPWHY_LAYOUT");
    if env::var_os("CARGO_FEATURE_EXPLAIN").is_none() {
        return;
    }

    let mut faults = Vec::new();
    let rules = rules(&root, &mut faults);
    let languages = folders(&root.join("text"));
    let books: BTreeMap<&String, BTreeMap<&str, Entries>> = languages
        .iter()
        .map(|tag| (tag, read_language(&root.join("text").join(tag), &mut faults)))
        .collect();
    check(&books, &rules, &mut faults);
    if !faults.is_empty() {
        for fault in faults {
            println!("cargo::error={fault}");
        }
        return;
    }
    for (tag, kinds) in &books {
        fs::write(out.join(format!("{tag}.rs")), table(tag, kinds)).expect("OUT_DIR is writable");
    }
    fs::write(out.join("rules.rs"), rule_list(&rules)).expect("OUT_DIR is writable");
    let mut known = String::from("&[");
    for tag in &languages {
        write!(known, "{tag:?}, ").expect("a string takes all");
    }
    fs::write(out.join("languages.rs"), known + "]").expect("OUT_DIR is writable");
}

fn folders(path: &Path) -> Vec<String> {
    let mut names: Vec<String> = fs::read_dir(path)
        .into_iter()
        .flatten()
        .flatten()
        .filter(|entry| entry.path().is_dir())
        .map(|entry| entry.file_name().to_string_lossy().into_owned())
        .collect();
    names.sort();
    names
}

/// `(family, file)` for each `pub mod file;` line of each family.
fn rules(root: &Path, faults: &mut Vec<String>) -> Vec<(String, String)> {
    let families = root.join("src/rules/families");
    let mut rules = Vec::new();
    for family in folders(&families) {
        let path = families.join(&family).join("mod.rs");
        let Ok(text) = fs::read_to_string(&path) else {
            faults.push(format!("src/rules/families/{family}/mod.rs is missing"));
            continue;
        };
        for line in text.lines() {
            // `pub`, for the list stands two floors above.
            let name = line.strip_prefix("pub mod ").and_then(|rest| rest.strip_suffix(';'));
            rules.extend(name.map(|name| (family.clone(), name.to_owned())));
        }
    }
    rules
}

fn rule_list(rules: &[(String, String)]) -> String {
    let mut text = String::from("&[\n");
    for (family, rule) in rules {
        writeln!(text, "    &families::{family}::{rule}::RULE,").expect("a string takes all");
    }
    text + "]"
}

fn read_language(root: &Path, faults: &mut Vec<String>) -> BTreeMap<&'static str, Entries> {
    let shown = |path: &Path| {
        let tag = root.file_name().map(|tag| tag.to_string_lossy().into_owned());
        let inside = path.strip_prefix(root).unwrap_or(path).display().to_string();
        format!("text/{}/{inside}", tag.unwrap_or_default())
    };
    let mut kinds = BTreeMap::new();
    for &(kind, parts) in KINDS {
        let mut entries = Entries::new();
        if kind == "terms" {
            let path = root.join("terms.md");
            match fs::read_to_string(&path) {
                Ok(text) if text.contains(UNWRITTEN) => {
                    faults.push(format!("{} is not written yet", shown(&path)));
                }
                Ok(text) => entries = terms(&text),
                Err(_) => faults.push(format!("{} is missing", shown(&path))),
            }
        }
        for file in fs::read_dir(root.join(kind)).into_iter().flatten().flatten() {
            let path = file.path();
            let Some(id) = path.file_stem().map(|stem| stem.to_string_lossy().into_owned()) else {
                continue;
            };
            let text = fs::read_to_string(&path).unwrap_or_default();
            if text.contains(UNWRITTEN) {
                faults.push(format!("{} is not written yet", shown(&path)));
            }
            match split(&text, parts) {
                Ok(found) => drop(entries.insert(id, found)),
                Err(why) => faults.push(format!("{}: {why}", shown(&path))),
            }
        }
        kinds.insert(kind, entries);
    }
    kinds
}

/// `- key: text` lines.
fn terms(text: &str) -> Entries {
    text.lines()
        .filter_map(|line| line.strip_prefix("- ")?.split_once(": "))
        // Blanks at the end of a line matter here: they join words.
        .map(|(key, value)| (key.to_owned(), vec![value.to_owned()]))
        .collect()
}

/// The parts of one file, by order: a `# title` if the first part is called so, then paragraphs
/// up to the first `## heading`, then one part for each heading.
fn split(text: &str, parts: &[&str]) -> Result<Vec<String>, String> {
    let mut found: Vec<Vec<&str>> = Vec::new();
    let mut body = false;
    for line in text.lines() {
        if let Some(title) = line.strip_prefix("# ") {
            found.push(vec![title]);
            body = false;
        } else if line.starts_with("## ") {
            found.push(Vec::new());
            body = true;
        } else if !line.trim().is_empty() || body {
            if !body {
                found.push(Vec::new());
                body = true;
            }
            if let Some(last) = found.last_mut() {
                last.push(line);
            }
        }
    }
    let found: Vec<String> = found.iter().map(|lines| join(lines)).collect();
    for (index, part) in parts.iter().enumerate() {
        if found.get(index).is_none_or(String::is_empty) {
            return Err(format!("the part {part:?} is missing; there should be {parts:?}"));
        }
    }
    if found.len() != parts.len() {
        return Err(format!("{} parts, but there should be {parts:?}", found.len()));
    }
    Ok(found)
}

/// Soft line breaks go, list items and paragraphs become lines.
fn join(lines: &[&str]) -> String {
    let mut out: Vec<String> = Vec::new();
    let mut fresh = true;
    for line in lines {
        let line = line.trim();
        if line.is_empty() {
            fresh = true;
        } else if let Some(item) = line.strip_prefix("- ") {
            out.push(item.to_owned());
            fresh = false;
        } else if fresh || out.is_empty() {
            out.push(line.to_owned());
            fresh = false;
        } else if let Some(last) = out.last_mut() {
            // Chinese has no blank between its characters.
            if last.is_ascii()
                || last.ends_with(|c: char| c.is_ascii())
                || line.starts_with(|c: char| c.is_ascii())
            {
                last.push(' ');
            }
            last.push_str(line);
        }
    }
    out.join("\n")
}

fn placeholders(parts: &[String]) -> BTreeSet<String> {
    let mut names = BTreeSet::new();
    for part in parts {
        let mut rest = part.as_str();
        while let Some((_, after)) = rest.split_once('{') {
            let Some((name, after)) = after.split_once('}') else { break };
            names.insert(name.to_owned());
            rest = after;
        }
    }
    names
}

fn check(
    books: &BTreeMap<&String, BTreeMap<&str, Entries>>,
    rules: &[(String, String)],
    faults: &mut Vec<String>,
) {
    for (family, rule) in rules {
        // A module cannot start with a digit: `_100rel…` is the rule `100rel…`.
        let id = rule.trim_start_matches('_').replace('_', "-");
        for (tag, kinds) in books {
            if !kinds["rules"].contains_key(&id) {
                faults.push(format!(
                    "text/{tag}/rules/{id}.md is missing: src/rules/families/{family}/{rule}.rs needs it"
                ));
            }
        }
    }
    for (tag, kinds) in books {
        for (other_tag, other_kinds) in books {
            for &(kind, _) in KINDS {
                for (id, parts) in &kinds[kind] {
                    let file = if kind == "terms" {
                        format!("terms.md ({id})")
                    } else {
                        format!("{kind}/{id}.md")
                    };
                    match other_kinds[kind].get(id) {
                        None => faults
                            .push(format!("text/{other_tag}/{file} is missing; text/{tag} has it")),
                        Some(others) if placeholders(parts) != placeholders(others) => {
                            faults.push(format!(
                                "text/{other_tag}/{file} has the placeholders {:?}, text/{tag} has {:?}",
                                placeholders(others), placeholders(parts)
                            ));
                        }
                        Some(_) => {}
                    }
                }
            }
        }
    }
}

fn table(tag: &str, kinds: &BTreeMap<&str, Entries>) -> String {
    let mut text = format!("Library {{ tag: {tag:?}, kinds: &[\n");
    for &(kind, _) in KINDS {
        let entries: Vec<_> = kinds.get(kind).into_iter().flatten().collect();
        writeln!(text, "  // {kind}\n  Book {{ entries: &[").expect("a string takes all");
        for (id, parts) in &entries {
            writeln!(text, "    Entry {{ id: {id:?}, parts: &{parts:?} }},")
                .expect("a string takes all");
        }
        let size = (2 * entries.len()).next_power_of_two().max(1);
        let mut slots = vec![slot::EMPTY; size];
        for (index, (id, _)) in entries.iter().enumerate() {
            let mut at = slot::slot(id.as_bytes(), size);
            while slots[at] != slot::EMPTY {
                at = (at + 1) % size;
            }
            slots[at] = u16::try_from(index).expect("few entries");
        }
        writeln!(text, "  ], slots: &{slots:?} }},").expect("a string takes all");
    }
    text + "] }"
}
