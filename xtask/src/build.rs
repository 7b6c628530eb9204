//! `cargo xtask build`: from the sources to `pkg/`, what is published to npm.
//!
//! Rust report types → the JavaScript that reads them; the crate → wasm → wasm-bindgen's glue →
//! a smaller wasm; glue, wasm and `js/` → one file for each way of loading. Everything is made in
//! `target/` first, so that a build that fails leaves the last good `pkg/` alone.

mod bundle;
mod metadata;
mod notices;
mod package;
pub mod wasm;

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

use crate::schema::Schema;
use crate::{builder, house, rows, run, text, tools, types};

/// What generated JavaScript is imported from: the alias `sipwhy-generated`.
pub struct Generated {
    pub folder: PathBuf,
    pub layout: u32,
}

/// Builds `pkg/`, and with `oracle` also `target/oracle/`, which the tests hold the table against.
pub fn all(oracle: bool) -> Result<()> {
    tools::packages()?;
    tools::target(wasm::TARGET)?;
    eprintln!("collecting the languages");
    let languages = packs()?;

    eprintln!("compiling the wasm");
    let generated = generate(&house::made("js"), &languages)?;
    let raw = wasm::compile(&house::root(), None, "wasm", generated.layout)?;
    wasm::bind(&raw, &generated.folder)?;
    wasm::optimise(&generated.folder.join("glue_bg.wasm"), &generated.folder.join("sipwhy.wasm"))?;
    eprintln!("compiling the wasm that reads traces");
    let tracing = generate(&house::made("js-trace"), &languages)?;
    let raw = wasm::compile(&house::root(), None, "wasm,ndjson", tracing.layout)?;
    wasm::bind(&raw, &tracing.folder)?;
    wasm::optimise(&tracing.folder.join("glue_bg.wasm"), &tracing.folder.join("sipwhy.wasm"))?;
    eprintln!("bundling");
    bundle::inline(&generated.folder)?;
    bundle::inline(&tracing.folder)?;
    let made = house::made("pkg-new");
    fresh(&made)?;
    bundle::all(&generated.folder, &made)?;
    bundle::traces(&tracing.folder, &made)?;
    package::fill(&generated.folder, &made, &languages)?;
    replace(&made, &house::package())?;
    sizes()?;

    if oracle {
        eprintln!("compiling the oracle");
        let generated = generate(&house::made("js-oracle"), &languages)?;
        let raw = wasm::compile(&house::root(), None, "oracle,ndjson", generated.layout)?;
        wasm::bind(&raw, &generated.folder)?;
        fs::rename(generated.folder.join("glue_bg.wasm"), generated.folder.join("sipwhy.wasm"))?;
        bundle::inline(&generated.folder)?;
        let made = house::made("oracle-new");
        fresh(&made)?;
        bundle::oracle(&generated.folder, &made)?;
        package::texts(&made, &languages)?;
        replace(&made, &house::made("oracle"))?;
    }
    Ok(())
}

/// Builds the module for hosts without JavaScript, `target/bare/sipwhy_bare.wasm`.
pub fn bare() -> Result<()> {
    tools::packages()?;
    tools::target(wasm::TARGET)?;
    let raw = wasm::compile_bare(&house::root())?;
    let folder = house::made("bare");
    fs::create_dir_all(&folder)?;
    wasm::optimise(&raw, &folder.join("sipwhy_bare.wasm"))
}

/// Reads the report types and writes what depends on them alone.
fn generate(folder: &Path, languages: &[Pack]) -> Result<Generated> {
    fresh(folder)?;
    let schema = Schema::of(&house::root().join("src"))?;
    fs::write(folder.join("report.mjs"), builder::write(&schema)?)?;
    fs::write(folder.join("report.d.ts"), types::write(&schema))?;
    fs::write(folder.join("schema.json"), format!("{:#}\n", schema.json()))?;
    let rows = format!("{:#}", rows::write(&schema)?);
    fs::write(folder.join("rows.mjs"), format!("export default {rows}\n"))?;
    fs::write(folder.join("rows.schema.json"), format!("{rows}\n"))?;
    let imports = languages
        .iter()
        .map(|Pack { tag, .. }| format!("  {tag}: () => import('./text/{tag}.mjs'),"));
    let imports = imports.collect::<Vec<_>>().join("\n");
    fs::write(folder.join("languages.mjs"), format!("export default {{\n{imports}\n}}\n"))?;
    Ok(Generated { folder: folder.to_owned(), layout: schema.layout() })
}

/// A language that is loaded on demand.
pub struct Pack {
    pub tag: String,
    pub text: String,
}

/// Every language but English, which is in the wasm.
fn packs() -> Result<Vec<Pack>> {
    let mut packs = Vec::new();
    for entry in fs::read_dir(house::root().join("text"))? {
        let path = entry?.path();
        let tag = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        if path.is_dir() && tag != "en" {
            let text = text::pack(&tag, &path, &format!("text/{tag}"))?;
            packs.push(Pack { tag, text });
        }
    }
    packs.sort_by(|a, b| a.tag.cmp(&b.tag));
    Ok(packs)
}

fn sizes() -> Result<()> {
    let package = house::package();
    let mut command = run::node(house::tools().join("sizes.mjs"));
    // A test holds what the documents say against it.
    command.arg(house::made("sizes.json"));
    let files = [
        "sipwhy.wasm",
        "trace.wasm",
        "slim.mjs",
        "index.mjs",
        "index.global.js",
        "trace.mjs",
        "text/zh.mjs",
    ];
    run::show(command.args(files.map(|name| package.join(name))))
}

/// An empty folder.
fn fresh(folder: &Path) -> Result<()> {
    fs::remove_dir_all(folder).ok();
    fs::create_dir_all(folder).with_context(|| format!("cannot make {}", house::shown(folder)))
}

/// Puts a finished folder in the place of the last one.
fn replace(made: &Path, place: &Path) -> Result<()> {
    fs::remove_dir_all(place).ok();
    fs::rename(made, place).with_context(|| format!("cannot put {} in place", house::shown(place)))
}
