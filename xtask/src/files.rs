//! Walking folders, and copying them.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

/// All files under a folder, sorted, so that every machine sees one order. No folder: none.
pub fn under(folder: &Path) -> Result<Vec<PathBuf>> {
    let mut out = Vec::new();
    if folder.is_dir() {
        collect(folder, &mut out)?;
    }
    out.sort();
    Ok(out)
}

fn collect(folder: &Path, out: &mut Vec<PathBuf>) -> Result<()> {
    for entry in
        fs::read_dir(folder).with_context(|| format!("cannot read {}", folder.display()))?
    {
        let path = entry?.path();
        if path.is_dir() {
            collect(&path, out)?;
        } else {
            out.push(path);
        }
    }
    Ok(())
}

/// Copies a folder, but nothing that is called like one of `without`.
pub fn copy(from: &Path, to: &Path, without: &[&str]) -> Result<()> {
    fs::create_dir_all(to)?;
    for entry in fs::read_dir(from)? {
        let entry = entry?;
        let name = entry.file_name();
        if without.iter().any(|other| name == *other) {
            continue;
        }
        if entry.path().is_dir() {
            copy(&entry.path(), &to.join(&name), without)?;
        } else {
            fs::copy(entry.path(), to.join(&name))?;
        }
    }
    Ok(())
}
