//! What lies in `pkg/` besides the bundles: manifest, types, texts, notices.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result, ensure};
use serde_json::Value;

use super::{Pack, metadata, notices};
use crate::house;

pub fn fill(generated: &Path, out: &Path, languages: &[Pack]) -> Result<()> {
    let root = house::root();
    let metadata = metadata::of_the_wasm()?;
    manifest(&metadata, out)?;
    declarations(generated, out)?;
    texts(out, languages)?;
    fs::copy(generated.join("sipwhy.wasm"), out.join("sipwhy.wasm"))?;
    fs::write(out.join("THIRD-PARTY.md"), notices::write(&metadata)?)?;
    fs::create_dir_all(out.join("docs"))?;
    for name in [
        "docs/compatibility.md",
        "docs/at-scale.md",
        "README.md",
        "README.zh.md",
        "CHANGELOG.md",
        "LICENSE-MIT",
        "LICENSE-APACHE",
    ] {
        if root.join(name).exists() {
            fs::copy(root.join(name), out.join(name))?;
        } else {
            eprintln!("warning: there is no {name} to put into the package");
        }
    }
    Ok(())
}

/// `pkg.json` plus the crate's version.
fn manifest(metadata: &Value, out: &Path) -> Result<()> {
    let path = house::root().join("pkg.json");
    let text = fs::read_to_string(&path)
        .with_context(|| format!("cannot read {}", house::shown(&path)))?;
    let parsed: Value = serde_json::from_str(&text).context("pkg.json is not JSON")?;
    ensure!(
        parsed.get("version").is_none(),
        "pkg.json must not hold a version: it comes from Cargo.toml"
    );
    let packages = metadata["packages"].as_array().context("cargo metadata lists no packages")?;
    let own =
        packages.iter().find(|package| package["name"] == "sipwhy").context("no package sipwhy")?;
    let version = own["version"].as_str().context("sipwhy has no version")?;
    // As text, so that it stays as a person laid it out.
    let name = "  \"name\": \"sipwhy\",\n";
    ensure!(text.contains(name), "pkg.json must name the package in a line of its own");
    let text = text.replacen(name, &format!("{name}  \"version\": \"{version}\",\n"), 1);
    Ok(fs::write(out.join("package.json"), text)?)
}

/// The generated report types, then the hand-written functions, as one file without imports. So the
/// same text serves `import` and `require`.
fn declarations(generated: &Path, out: &Path) -> Result<()> {
    let js = house::root().join("js");
    let report = fs::read_to_string(generated.join("report.d.ts"))?;
    let functions =
        fs::read_to_string(js.join("index.d.ts")).context("cannot read js/index.d.ts")?;
    let slim =
        fs::read_to_string(js.join("entry/slim.d.ts")).context("cannot read js/entry/slim.d.ts")?;
    let trace = fs::read_to_string(js.join("entry/trace.d.ts"))
        .context("cannot read js/entry/trace.d.ts")?;
    // `using` closes a monitor or a trace; the name of that is in a library of its own until ES2026
    // is the target.
    let index = format!("/// <reference lib=\"esnext.disposable\" />\n{report}\n{functions}");
    let slim = format!("{index}\n{slim}");
    fs::write(out.join("slim.d.cts"), &slim)?;
    fs::write(out.join("slim.d.ts"), slim)?;
    let trace = format!("{index}\n{trace}");
    for wasm in ["sipwhy", "trace"] {
        // What a worker gets by importing one.
        let module = "declare const module: WebAssembly.Module\nexport default module\n";
        fs::write(out.join(format!("{wasm}.wasm.d.ts")), module)?;
    }
    fs::write(out.join("trace.d.cts"), &trace)?;
    fs::write(out.join("trace.d.ts"), trace)?;
    fs::write(out.join("index.d.cts"), &index)?;
    fs::write(out.join("index.d.ts"), index)?;
    Ok(())
}

/// Each language twice: as a module for whoever imports, as plain text for whoever fetches.
pub fn texts(out: &Path, languages: &[Pack]) -> Result<()> {
    let folder = out.join("text");
    fs::create_dir_all(&folder)?;
    for Pack { tag, text } in languages {
        // A JSON text is a JavaScript literal.
        let literal = serde_json::to_string(text)?;
        fs::write(folder.join(format!("{tag}.mjs")), format!("export default {literal}\n"))?;
        fs::write(
            folder.join(format!("{tag}.d.mts")),
            "declare const pack: string\nexport default pack\n",
        )?;
        fs::write(folder.join(format!("{tag}.txt")), text)?;
    }
    Ok(())
}
