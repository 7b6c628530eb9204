//! The files of a rule.

use std::fs;
use std::path::Path;

use anyhow::{Result, ensure};

use super::{kebab, lay, text};
use crate::house;

const TEMPLATE: &str = include_str!("templates/rule.txt");

pub fn rule(id: &str, family: &str) -> Result<()> {
    kebab(id)?;
    kebab(family)?;
    let families = house::root().join("src").join("rules").join("families");
    let (module, family) = (module(id), module(family));
    let folder = families.join(&family);
    ensure!(!folder.join(format!("{module}.rs")).exists(), "there is a rule {id} already");
    if !folder.exists() {
        lay(&folder.join("mod.rs"), "//! (What the rules of this family look at.)\n")?;
        add_module(&families.join("mod.rs"), &format!("pub(super) mod {family};"))?;
    }
    lay(&folder.join(format!("{module}.rs")), &TEMPLATE.replace("{id}", id))?;
    add_module(&folder.join("mod.rs"), &format!("pub mod {module};"))?;
    text::each("rules", id)
}

/// `100rel-without-rseq` → `_100rel_without_rseq`, as the crate's build script reads it back.
fn module(id: &str) -> String {
    let before = if id.starts_with(|first: char| first.is_ascii_digit()) { "_" } else { "" };
    format!("{before}{}", id.replace('-', "_"))
}

/// Adds a `mod` line where the alphabet wants it.
fn add_module(path: &Path, new: &str) -> Result<()> {
    let text = fs::read_to_string(path)?;
    let mut lines: Vec<&str> = text.lines().collect();
    let is_module = |line: &str| line.contains("mod ") && line.ends_with(';');
    let modules: Vec<usize> = (0..lines.len()).filter(|&at| is_module(lines[at])).collect();
    match (modules.iter().find(|&&at| lines[at] > new), modules.last()) {
        (Some(&after), _) => lines.insert(after, new),
        (None, Some(&last)) => lines.insert(last + 1, new),
        (None, None) => lines.extend(["", new]),
    }
    fs::write(path, lines.join("\n") + "\n")?;
    println!("{} (a line)", house::shown(path));
    Ok(())
}
