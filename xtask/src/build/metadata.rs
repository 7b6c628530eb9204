//! What cargo knows about the packages.

use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use serde_json::Value;

use super::wasm::TARGET;
use crate::run;

/// cargo's target directory for a checkout.
pub fn target_directory(root: &Path) -> Result<PathBuf> {
    let mut command = run::cargo(["metadata", "--format-version", "1", "--no-deps"]);
    let metadata: Value = serde_json::from_str(&run::read(command.current_dir(root))?)?;
    Ok(metadata["target_directory"]
        .as_str()
        .context("cargo metadata names no target directory")?
        .into())
}

/// Everything about the crate as the wasm contains it.
pub fn of_the_wasm() -> Result<Value> {
    let mut command = run::cargo(["metadata", "--format-version", "1", "--no-default-features"]);
    command.args(["--features", "wasm,ndjson", "--filter-platform", TARGET]);
    Ok(serde_json::from_str(&run::read(&mut command)?)?)
}
