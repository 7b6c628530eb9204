//! `cargo xtask new …`: the files that an entry consists of, laid out to be filled in.
//!
//! A template does not build until somebody wrote into it: rules hold a `compile_error!`, texts a
//! mark that the crate's build script refuses.

mod rule;
mod text;

use std::fs;
use std::path::Path;

use anyhow::{Context, Result, bail, ensure};

use crate::house;

pub fn new(what: &[&str]) -> Result<()> {
    match what {
        ["rule", id, family] => rule::rule(id, family),
        ["status", code] => status(code),
        ["vendor", code] => vendor(code),
        ["flaw", id] => flaw(id),
        ["language", tag] => language(tag),
        _ => bail!(
            "cargo xtask new rule ID FAMILY | status CODE | vendor CODE | flaw ID | language TAG"
        ),
    }
}

fn status(code: &str) -> Result<()> {
    let number: u16 = code
        .parse()
        .ok()
        .filter(|n| (100..=699).contains(n))
        .context("a status code is 100 to 699")?;
    text::each("status", code)?;
    text::each("send", code)?;
    println!("now add the code's row, in order, to src/iana/status.rs:");
    println!("  {number} 3261 \"21.4.1\" \"Reason Phrase\" [] [];");
    println!("if IANA does not list it, cargo xtask new vendor {number} is what you want");
    Ok(())
}

fn vendor(code: &str) -> Result<()> {
    let number: u16 = code
        .parse()
        .ok()
        .filter(|n| (100..=999).contains(n))
        .context("a product's code is 100 to 999")?;
    text::each("vendor", code)?;
    println!("now add a row for each source, in order, to src/practice/vendor_code.rs:");
    println!("  row({number}, \"Reason Phrase\", Wire, &SOURCE),");
    Ok(())
}

fn flaw(id: &str) -> Result<()> {
    kebab(id)?;
    ensure!(
        id.starts_with(|first: char| first.is_ascii_lowercase()),
        "the id becomes a Rust name: {id}"
    );
    text::each("flaw", id)?;
    let name: String = id.split('-').map(|word| word[..1].to_uppercase() + &word[1..]).collect();
    println!("now add the flaw's row to src/grammar/flaw.rs, where its kind stands:");
    println!("  /// What is wrong (RFC 3261 §25.1).\n  {name} \"{id}\",");
    Ok(())
}

fn language(tag: &str) -> Result<()> {
    self::tag(tag)?;
    text::language(tag)?;
    println!(
        "now compile it in, as zh is: the feature `{tag}` in Cargo.toml, among the default ones,"
    );
    println!("and its two lines in src/text.rs");
    Ok(())
}

/// A language's tag.
pub fn tag(tag: &str) -> Result<()> {
    let plain = (2..=3).contains(&tag.len()) && tag.bytes().all(|byte| byte.is_ascii_lowercase());
    ensure!(plain, "a language's tag is two or three small letters, such as `de`");
    Ok(())
}

/// Ids are kebab-case: place first, then fault.
fn kebab(id: &str) -> Result<()> {
    let good = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit();
    let all = id.split('-').all(|word| !word.is_empty() && word.bytes().all(good));
    ensure!(all, "an id is like retry-after-missing: {id}");
    Ok(())
}

/// Writes a new file; what is there already stays.
fn lay(path: &Path, content: &str) -> Result<()> {
    ensure!(!path.exists(), "{} is there already", house::shown(path));
    fs::create_dir_all(path.parent().expect("a file lies in a folder"))?;
    fs::write(path, content).with_context(|| format!("cannot write {}", house::shown(path)))?;
    println!("{}", house::shown(path));
    Ok(())
}
