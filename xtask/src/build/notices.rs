//! `THIRD-PARTY.md`: whose code is inside of the wasm, and under which terms.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use serde_json::Value;

use crate::run;

/// Writes the file, from what cargo knows of the wasm build.
pub fn write(metadata: &Value) -> Result<String> {
    let packages: BTreeMap<&str, &Value> = list(&metadata["packages"])
        .iter()
        .filter_map(|package| Some((package["id"].as_str()?, package)))
        .collect();
    let mut out = String::from(
        "# Third-party notices\n\nThe WebAssembly module of this package contains code of these projects, and the\n\
         JavaScript around it code that wasm-bindgen wrote.\n\n\
         | project | version | licence |\n| --- | --- | --- |\n",
    );
    let mut texts = BTreeMap::<String, Vec<String>>::new();
    for id in compiled_in(metadata, &packages)? {
        let package = packages[id.as_str()];
        let (name, version) = (word(package, "name")?, word(package, "version")?);
        writeln!(
            out,
            "| {name} | {version} | {} |",
            package["license"].as_str().unwrap_or("see below")
        )?;
        let folder = Path::new(word(package, "manifest_path")?)
            .parent()
            .context("a manifest lies in a folder")?;
        for text in licence_texts(folder)? {
            texts.entry(text).or_default().push(name.to_owned());
        }
    }
    let compiler = run::read(run::rustc().arg("--version"))?;
    let version = compiler.split(' ').nth(1).unwrap_or("unknown");
    writeln!(out, "| The Rust standard library | {version} | MIT OR Apache-2.0 |")?;
    // Many projects share the very same text: each text once, with all that it holds for.
    let mut texts: Vec<(Vec<String>, String)> =
        texts.into_iter().map(|(text, names)| (names, text)).collect();
    texts.sort();
    for (mut names, text) in texts {
        names.dedup();
        writeln!(out, "\n## {}\n\n```text\n{text}\n```", names.join(", "))?;
    }
    Ok(out)
}

/// The ids of all packages whose code ends up in the wasm, by name: no macros, no build scripts.
fn compiled_in(metadata: &Value, packages: &BTreeMap<&str, &Value>) -> Result<Vec<String>> {
    let nodes: BTreeMap<&str, &Value> = list(&metadata["resolve"]["nodes"])
        .iter()
        .filter_map(|node| Some((node["id"].as_str()?, node)))
        .collect();
    let root = packages
        .iter()
        .find(|(_, package)| package["name"] == "sipwhy")
        .context("no package sipwhy")?
        .0;
    let mut open = vec![*root];
    let mut seen = BTreeSet::new();
    while let Some(id) = open.pop() {
        for dependency in list(&nodes[id]["deps"]) {
            // A kind of null is an ordinary dependency, the others are "dev" and "build".
            let ordinary = list(&dependency["dep_kinds"]).iter().any(|kind| kind["kind"].is_null());
            let Some(other) = dependency["pkg"].as_str().filter(|_| ordinary) else { continue };
            if !is_macro(packages[other]) && seen.insert(other) {
                open.push(other);
            }
        }
    }
    let mut ids: Vec<String> = seen.into_iter().map(str::to_owned).collect();
    ids.sort_by_key(|id| packages[id.as_str()]["name"].to_string());
    Ok(ids)
}

fn is_macro(package: &Value) -> bool {
    list(&package["targets"])
        .iter()
        .any(|target| list(&target["kind"]).iter().any(|kind| kind == "proc-macro"))
}

/// The licence files at the top of a crate.
fn licence_texts(folder: &Path) -> Result<Vec<String>> {
    let mut paths: Vec<PathBuf> =
        fs::read_dir(folder)?.map(|entry| Ok(entry?.path())).collect::<Result<_>>()?;
    paths.retain(|path| {
        let name = path.file_name().unwrap_or_default().to_string_lossy().to_ascii_uppercase();
        path.is_file()
            && ["LICENSE", "LICENCE", "COPYING", "NOTICE", "UNLICENSE"]
                .iter()
                .any(|start| name.starts_with(start))
    });
    paths.sort();
    paths
        .iter()
        .map(|path| Ok(fs::read_to_string(path)?.trim_end().replace("\r\n", "\n")))
        .collect()
}

fn list(value: &Value) -> &[Value] {
    value.as_array().map_or(&[], Vec::as_slice)
}

fn word<'a>(package: &'a Value, key: &str) -> Result<&'a str> {
    package[key].as_str().with_context(|| format!("cargo metadata gives no {key}"))
}
