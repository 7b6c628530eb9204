//! `cargo xtask text`: a language pack from a folder of Markdown, for `loadLanguage` of an app.
//!
//! The folder is laid out as `text/en` is. What is missing, unwritten or has other placeholders is
//! told with its path, and no pack is written.

#[path = "../../src/text/markdown.rs"]
mod markdown;

use std::fs;
use std::path::Path;

use anyhow::{Context, Result, bail, ensure};

use self::markdown::Language;
use crate::{house, new};

/// How many faults are shown: a folder that was just begun has a thousand.
const SHOWN: usize = 20;

/// What a pack uses for itself.
const DIVIDERS: [char; 2] = ['\u{1e}', '\u{1f}'];

/// Writes the pack of `tag` from the texts in `from`.
pub fn text(tag: &str, from: &Path, to: &Path) -> Result<()> {
    new::tag(tag)?;
    ensure!(tag != "en", "en is built in, and loadLanguage takes no pack for it");
    ensure!(from.is_dir(), "{} is no folder", house::shown(from));
    let pack = pack(tag, from, &house::shown(from))?;
    fs::write(to, &pack).with_context(|| format!("cannot write {}", house::shown(to)))?;
    println!("{}: {} bytes, for sipwhy {}", house::shown(to), pack.len(), version()?);
    println!("await loadLanguage('{tag}', pack)   // its text, its bytes, or a URL");
    Ok(())
}

/// The pack of a folder, which faults call `name`.
pub fn pack(tag: &str, from: &Path, name: &str) -> Result<String> {
    let mut faults = Vec::new();
    let english =
        markdown::read_language(&house::root().join("text").join("en"), "text/en", &mut faults);
    let language = markdown::read_language(from, name, &mut faults);
    markdown::compare(("text/en", &english), (name, &language), &mut faults);
    strangers(&english, name, &language, &mut faults);
    for (kind, entries) in &language {
        for (id, _) in entries.iter().filter(|(_, parts)| parts.concat().contains(DIVIDERS)) {
            faults.push(format!(
                "{name}/{} holds a control character that divides entries in a pack",
                markdown::file(kind, id)
            ));
        }
    }
    // A file that could not be read is told by why it could not, and not once more as missing.
    let unread = |fault: &String| fault.ends_with(" has it");
    let read: Vec<String> = faults.iter().filter(|fault| !unread(fault)).cloned().collect();
    faults.retain(|fault| {
        let file = fault.split(" is missing; ").next().unwrap_or_default();
        !unread(fault) || !read.iter().any(|other| other.starts_with(&format!("{file}: ")))
    });
    if faults.is_empty() {
        return Ok(markdown::pack(&version()?, tag, &language));
    }
    let more = faults.len().saturating_sub(SHOWN);
    faults.truncate(SHOWN);
    if more > 0 {
        faults.push(format!("and {more} more"));
    }
    bail!("no pack is made:\n{}", faults.join("\n"));
}

/// Entries that English lacks: nobody would ever show them.
fn strangers(english: &Language, name: &str, language: &Language, faults: &mut Vec<String>) {
    for (kind, entries) in language {
        for id in entries.keys().filter(|id| !english[kind].contains_key(*id)) {
            faults.push(format!("{name}/{} belongs to no entry", markdown::file(kind, id)));
        }
    }
}

/// The crate's version.
fn version() -> Result<String> {
    let manifest = fs::read_to_string(house::root().join("Cargo.toml"))?;
    let line = manifest.lines().find_map(|line| line.strip_prefix("version = \""));
    line.and_then(|rest| rest.strip_suffix('"'))
        .map(str::to_owned)
        .context("Cargo.toml has no version")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::files;

    fn folder(name: &str) -> std::path::PathBuf {
        let folder =
            std::env::temp_dir().join(format!("sipwhy-text-{name}-{}", std::process::id()));
        fs::remove_dir_all(&folder).ok();
        files::copy(&house::root().join("text").join("en"), &folder, &[]).unwrap();
        folder
    }

    #[test]
    fn a_folder_becomes_a_pack() {
        let folder = folder("good");
        let pack = pack("tlh", &folder, "klingon").unwrap();
        assert!(pack.starts_with(&format!("sipwhy {} tlh ", version().unwrap())));
        fs::remove_dir_all(folder).unwrap();
    }

    #[test]
    fn every_fault_is_told_with_its_path() {
        let folder = folder("bad");
        fs::remove_file(folder.join("status/503.md")).unwrap();
        fs::write(folder.join("rules/prack-owed.md"), "# Only a title\n").unwrap();
        fs::write(folder.join("rules/own-idea.md"), "# A\n\nB\n\n## C\n\nD\n").unwrap();
        let divided = folder.join("limit/far-side.md");
        fs::write(&divided, fs::read_to_string(&divided).unwrap() + "\u{1e}\n").unwrap();
        let window = folder.join("rules/retry-after-window.md");
        fs::write(&window, fs::read_to_string(&window).unwrap().replace('{', "{x")).unwrap();
        let told = pack("tlh", &folder, "klingon").unwrap_err().to_string();
        let lines: Vec<&str> = told.lines().collect();
        for part in [
            "klingon/status/503.md is missing",
            "klingon/rules/prack-owed.md: the part",
            "klingon/rules/own-idea.md belongs to no entry",
            "klingon/limit/far-side.md holds a control character",
            "klingon/rules/retry-after-window.md has the placeholders",
        ] {
            let count = lines.iter().filter(|line| line.starts_with(part)).count();
            assert_eq!(count, 1, "{part} in {told}");
        }
        assert_eq!(lines.len(), 6, "{told}");
        fs::remove_dir_all(folder).unwrap();
    }
}
