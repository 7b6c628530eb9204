//! The Rust files of a folder, parsed.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result, anyhow};
use syn::spanned::Spanned;

use crate::files;

/// One file.
pub struct Source {
    /// The path to show in errors.
    pub path: String,
    pub file: syn::File,
}

impl Source {
    pub fn parse(path: String, text: &str) -> Result<Self> {
        let file = syn::parse_file(text)
            .map_err(|error| anyhow!("{path}:{}: {error}", error.span().start().line))?;
        Ok(Self { path, file })
    }

    /// An error at a place of this file.
    pub fn error(&self, at: &impl Spanned, what: impl std::fmt::Display) -> anyhow::Error {
        anyhow!("{}:{}: {what}", self.path, at.span().start().line)
    }
}

/// All `.rs` files under a folder.
pub fn walk(folder: &Path) -> Result<Vec<Source>> {
    let parent = folder.parent().unwrap_or(folder);
    let rust = files::under(folder)?
        .into_iter()
        .filter(|path| path.extension().is_some_and(|end| end == "rs"));
    rust.map(|path| {
        let text =
            fs::read_to_string(&path).with_context(|| format!("cannot read {}", path.display()))?;
        let shown = path.strip_prefix(parent).unwrap_or(&path).display().to_string();
        Source::parse(shown, &text)
    })
    .collect()
}
