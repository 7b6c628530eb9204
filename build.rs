//! Turns `text/` into tables, and lists the rules that the families name.
//!
//! Every language holds the same entries with the same parts and the same placeholders; what is
//! missing stops the build with its path. So a rule without its texts does not build.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::{env, fs};

#[allow(dead_code, reason = "it also makes packs")]
#[path = "src/text/markdown.rs"]
mod markdown;
#[path = "src/text/slot.rs"]
mod slot;

use markdown::{KINDS, Language};

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
    let mut read = |tag| {
        let folder = root.join("text").join(tag);
        markdown::read_language(&folder, &format!("text/{tag}"), &mut faults)
    };
    let books: BTreeMap<&String, Language> = languages.iter().map(|tag| (tag, read(tag))).collect();
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
    let shape = books.values().next().map(markdown::shape).unwrap_or_default();
    let shape = format!("0x{:04x}_{:04x}", shape >> 16, shape & 0xffff);
    fs::write(out.join("shape.rs"), shape).expect("OUT_DIR is writable");
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

fn check(
    books: &BTreeMap<&String, Language>,
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
    for (tag, language) in books {
        for (other_tag, other) in books {
            let names = [format!("text/{tag}"), format!("text/{other_tag}")];
            markdown::compare((&names[0], language), (&names[1], other), faults);
        }
    }
}

fn table(tag: &str, kinds: &Language) -> String {
    let mut text = format!("Library {{ tag: {tag:?}, kinds: &[\n");
    for &(kind, _) in KINDS {
        let entries: Vec<_> = kinds.get(kind).into_iter().flatten().collect();
        writeln!(text, "  // {kind}\n  Book {{ entries: &[").expect("a string takes all");
        for (id, parts) in &entries {
            let marked = parts.iter().zip(0..).filter(|(part, _)| part.contains('{'));
            let holes: u32 = marked.map(|(_, bit)| 1u32 << bit).sum();
            writeln!(text, "    Entry {{ id: {id:?}, parts: &{parts:?}, holes: {holes} }},")
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
