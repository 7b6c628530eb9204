//! The crate as WebAssembly: compiled, given its JavaScript glue, made smaller.

use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use wasm_bindgen_cli_support::Bindgen;

use super::metadata;
use crate::run;

pub const TARGET: &str = "wasm32-unknown-unknown";

/// What every engine that runs the package knows; the compiler uses some of it already.
const FEATURES: [&str; 6] = [
    "--enable-bulk-memory",
    "--enable-nontrapping-float-to-int",
    "--enable-sign-ext",
    "--enable-mutable-globals",
    "--enable-reference-types",
    "--enable-multivalue",
];

/// Compiles the crate in `root` with one feature; gives the wasm file. `elsewhere`: another target directory.
///
/// The crate type stands here and not in Cargo.toml, where a `cdylib` would break the build for bare metal.
pub fn compile(
    root: &Path,
    elsewhere: Option<&Path>,
    feature: &str,
    layout: u32,
) -> Result<PathBuf> {
    let mut command = run::cargo(["rustc", "--quiet", "--release", "--package", "sipwhy", "--lib"]);
    command.current_dir(root).args(["--crate-type", "cdylib", "--target", TARGET]);
    command.args(["--no-default-features", "--features", feature]);
    let target = match elsewhere {
        Some(folder) => folder.to_owned(),
        None => metadata::target_directory(root)?,
    };
    command.env("CARGO_TARGET_DIR", &target).env("SIPWHY_LAYOUT", layout.to_string());
    command.env("CARGO_ENCODED_RUSTFLAGS", flags(root, &target)?);
    run::show(&mut command)?;
    Ok(target.join(TARGET).join("release").join("sipwhy.wasm"))
}

/// Compiles the workspace member `bare`; gives the wasm file.
pub fn compile_bare(root: &Path) -> Result<PathBuf> {
    let mut command = run::cargo(["build", "--quiet", "--release", "--package", "sipwhy-bare"]);
    let target = metadata::target_directory(root)?;
    command.current_dir(root).args(["--lib", "--target", TARGET]);
    command.env("CARGO_ENCODED_RUSTFLAGS", flags(root, &target)?);
    run::show(&mut command)?;
    Ok(target.join(TARGET).join("release").join("sipwhy_bare.wasm"))
}

/// Panics name their source file. Without these flags that would be a path of this machine, and the
/// same source would give other bytes in another folder.
fn flags(root: &Path, target: &Path) -> Result<String> {
    let verbose = run::read(run::rustc().arg("-vV"))?;
    let commit =
        verbose.lines().find_map(|line| line.strip_prefix("commit-hash: ")).unwrap_or("unknown");
    let sysroot = run::read(run::rustc().args(["--print", "sysroot"]))?;
    let std = Path::new(sysroot.trim()).join("lib/rustlib/src/rust");
    // Later ones win: a checkout may lie inside of cargo's home.
    let mut renamed = vec![(std, format!("/rustc/{commit}"))];
    // Each registry has a folder, whose name differs between machines.
    let home = match std::env::var_os("CARGO_HOME") {
        Some(home) => PathBuf::from(home),
        None => std::env::home_dir().context("no home directory")?.join(".cargo"),
    };
    for folder in std::fs::read_dir(home.join("registry").join("src")).into_iter().flatten() {
        renamed.push((folder?.path(), "/crates".to_owned()));
    }
    renamed.push((root.to_owned(), "/sipwhy".to_owned()));
    // What the build script wrote.
    renamed.push((target.to_owned(), "/target".to_owned()));
    let flags =
        renamed.iter().map(|(from, to)| format!("--remap-path-prefix={}={to}", from.display()));
    Ok(flags.collect::<Vec<_>>().join("\u{1f}"))
}

/// Writes `glue.mjs` and `glue_bg.wasm`.
pub fn bind(wasm: &Path, folder: &Path) -> Result<()> {
    Bindgen::new()
        .input_path(wasm)
        .out_name("glue")
        .web(true)?
        .typescript(false)
        .remove_name_section(true)
        .remove_producers_section(true)
        .generate(folder)
        .context("wasm-bindgen failed: its crate and its library must be of one version")?;
    std::fs::rename(folder.join("glue.js"), folder.join("glue.mjs"))?;
    Ok(())
}

/// wasm-opt, for speed: the time is lost or won in the parser's loops, and -Oz saves 1.4 kB at most.
pub fn optimise(from: &Path, to: &Path) -> Result<()> {
    let mut command = run::node(run::tool("binaryen/bin/wasm-opt"));
    command
        .arg(from)
        .arg("-o")
        .arg(to)
        .args(["-O3", "--strip-producers", "--strip-target-features"])
        .args(FEATURES);
    run::read(&mut command)?;
    Ok(())
}
