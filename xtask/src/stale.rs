//! `cargo xtask stale`: translations whose English text changed after them, by git's history.

use std::collections::BTreeMap;
use std::process::Command;

use anyhow::Result;

use crate::{files, house, run};

pub fn stale() -> Result<()> {
    let changed = last_changes()?;
    let text = house::root().join("text");
    let mut found = 0;
    for path in files::under(&text.join("en"))? {
        let name = path.strip_prefix(text.join("en"))?.to_string_lossy().into_owned();
        let english = changed.get(&format!("text/en/{name}")).copied().unwrap_or_default();
        for tag in tags()? {
            let other = format!("text/{tag}/{name}");
            if !house::root().join(&other).exists() {
                println!("{other} is missing");
                found += 1;
            } else if changed.get(&other).copied().unwrap_or_default() < english {
                println!("{other} is older than text/en/{name}");
                found += 1;
            }
        }
    }
    println!("{found} to look at");
    Ok(())
}

/// The languages besides English.
fn tags() -> Result<Vec<String>> {
    let mut tags = Vec::new();
    for entry in std::fs::read_dir(house::root().join("text"))? {
        let entry = entry?;
        let name = entry.file_name().to_string_lossy().into_owned();
        if entry.path().is_dir() && name != "en" {
            tags.push(name);
        }
    }
    tags.sort();
    Ok(tags)
}

/// When each text was last changed: seconds, or the far future for what is not committed yet.
fn last_changes() -> Result<BTreeMap<String, u64>> {
    let mut changed = BTreeMap::new();
    let git = |arguments: &[&str]| {
        run::read(Command::new("git").args(arguments).current_dir(house::root()))
    };
    // One walk through the history, newest first: the first time that a file is named counts.
    let mut time = 0;
    for line in
        git(&["log", "--format=%x00%ct", "--name-only", "--", "text"]).unwrap_or_default().lines()
    {
        if let Some(seconds) = line.strip_prefix('\0') {
            time = seconds.parse().unwrap_or_default();
        } else if !line.is_empty() {
            changed.entry(line.to_owned()).or_insert(time);
        }
    }
    for line in git(&["status", "--porcelain", "--untracked-files=all", "--", "text"])?.lines() {
        changed.insert(line[3..].to_owned(), u64::MAX);
    }
    Ok(changed)
}
