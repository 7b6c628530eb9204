//! Reads the Markdown of one language: files into entries, entries into parts, and all of it into a pack.
//!
//! No module of the crate: the build script uses it for the languages of `text/`, and
//! `cargo xtask text` for those that an app's author brings.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

/// A folder of `text/<language>/` and the parts that each of its files has, in this order.
pub const KINDS: &[(&str, &[&str])] = &[
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

pub type Entries = BTreeMap<String, Vec<String>>;

/// Everything that is written in one language, by kind.
pub type Language = BTreeMap<&'static str, Entries>;

/// Reads a folder of texts. `name` is what faults call the folder.
pub fn read_language(root: &Path, name: &str, faults: &mut Vec<String>) -> Language {
    let shown =
        |path: &Path| format!("{name}/{}", path.strip_prefix(root).unwrap_or(path).display());
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
            if path.extension().is_none_or(|ending| ending != "md") {
                continue;
            }
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

pub fn placeholders(parts: &[String]) -> BTreeSet<String> {
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

/// The file in which an entry stands.
pub fn file(kind: &str, id: &str) -> String {
    if kind == "terms" { format!("terms.md ({id})") } else { format!("{kind}/{id}.md") }
}

/// What `other` lacks of `full`, and where its placeholders are others.
pub fn compare(
    (full_name, full): (&str, &Language),
    (other_name, other): (&str, &Language),
    faults: &mut Vec<String>,
) {
    for &(kind, _) in KINDS {
        for (id, parts) in &full[kind] {
            let file = file(kind, id);
            match other[kind].get(id) {
                None => {
                    faults.push(format!("{other_name}/{file} is missing; {full_name} has it"));
                }
                Some(others) if placeholders(parts) != placeholders(others) => {
                    faults.push(format!(
                        "{other_name}/{file} has the placeholders {:?}, {full_name} has {:?}",
                        placeholders(others),
                        placeholders(parts)
                    ));
                }
                Some(_) => {}
            }
        }
    }
}

/// A number for which entries there are, with how many parts and which placeholders: a pack whose
/// number differs was made for other texts.
pub fn shape(language: &Language) -> u32 {
    let mut hash = 0x811c_9dc5_u32;
    let mut mix = |text: &str| {
        for byte in text.bytes().chain([0]) {
            hash = (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193);
        }
    };
    for &(kind, _) in KINDS {
        for (id, parts) in &language[kind] {
            mix(kind);
            mix(id);
            mix(&parts.len().to_string());
            for name in &placeholders(parts) {
                mix(name);
            }
        }
    }
    hash
}

/// All texts as one, as `text::load` of the crate reads them.
pub fn pack(version: &str, tag: &str, language: &Language) -> String {
    let mut out = format!("sipwhy {version} {tag} {:08x}", shape(language));
    for parts in KINDS.iter().flat_map(|&(kind, _)| language[kind].values()) {
        out.push('\u{1e}');
        out.push_str(&parts.join("\u{1f}"));
    }
    out
}
