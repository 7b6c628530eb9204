//! Writes the reference pages: a page for each status code, cause, Warning code, rule and pair of
//! codes, in each language. The first argument is the folder to write to, the second the checkout.
//!
//! A program of its own, since it links the crate and `cargo xtask` must not: see Cargo.toml.

mod book;
mod cause;
mod code;
mod compare;
mod example;
mod frame;
mod html;
mod ladder;
mod mapping;
mod pairs;
mod parts;
mod prose;
mod relations;
mod rule;
mod site;
mod start;
#[cfg(test)]
mod tests;
mod warning;
mod words;

use std::fs;
use std::path::PathBuf;

use anyhow::{Context, Result};

fn main() -> Result<()> {
    let mut arguments = std::env::args_os().skip(1).map(PathBuf::from);
    let folder = arguments.next().context("the folder to write to")?;
    let root = arguments.next().context("the checkout")?;
    let files = site::files(&root)?;
    for (path, content) in &files {
        let place = folder.join(path);
        fs::create_dir_all(place.parent().expect("a file lies in a folder"))?;
        fs::write(&place, content).with_context(|| format!("cannot write {path}"))?;
    }
    Ok(())
}
