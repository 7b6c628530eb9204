//! What must be on the machine, found or installed.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, bail};

use crate::{house, run};

/// Needed for `node:util` styleText and parseArgs.
const NODE: (u32, u32) = (20, 12);
/// What Vite asks for, and the bundlers of the matrix.
const NODE_OF_THE_BUNDLERS: (u32, u32) = (20, 19);
/// Checks licences and sources of the crates.
const CARGO_DENY: &str = "0.20.2";

/// Node.js, new enough.
pub fn node() -> Result<()> {
    node_from(NODE)
}

fn node_from(needed: (u32, u32)) -> Result<()> {
    let wanted = format!("Node.js {}.{} or newer", needed.0, needed.1);
    let version = run::read(Command::new("node").arg("--version"))
        .with_context(|| format!("{wanted} is needed"))?;
    let mut numbers =
        version.trim().trim_start_matches('v').split('.').map(|part| part.parse().unwrap_or(0));
    if (numbers.next().unwrap_or(0), numbers.next().unwrap_or(0)) < needed {
        bail!("{wanted} is needed; this is {}", version.trim());
    }
    Ok(())
}

/// The npm packages of `xtask/tools`, exactly as its lock file lists them.
pub fn packages() -> Result<()> {
    node()?;
    install(&house::tools(), "the build tools", &[])
}

/// The same, for what needs a bundler.
pub fn bundler() -> Result<()> {
    node_from(NODE_OF_THE_BUNDLERS)?;
    packages()
}

/// The runtimes, bundlers and checkers of `tests/matrix`, half a gigabyte: they lie in `target/`.
/// None of their install scripts run: each platform's program is in a package of its own.
pub fn matrix() -> Result<()> {
    node_from(NODE_OF_THE_BUNDLERS)?;
    let (from, to) = (house::root().join("tests").join("matrix"), house::made("matrix"));
    fs::create_dir_all(&to)?;
    for name in ["package.json", "package-lock.json"] {
        fs::copy(from.join(name), to.join(name))?;
    }
    install(&to, "the tools of the matrix", &["--ignore-scripts"])
}

/// What a folder's lock file lists, unless it is there already.
fn install(folder: &Path, what: &str, options: &[&str]) -> Result<()> {
    let lock = fs::read(folder.join("package-lock.json"))?;
    let stamp = folder.join("node_modules").join(".sipwhy-lock");
    if fs::read(&stamp).is_ok_and(|installed| installed == lock) {
        return Ok(());
    }
    eprintln!("installing {what} from npm");
    run::read(run::npm(["ci", "--no-audit", "--no-fund"]).args(options).current_dir(folder))?;
    fs::write(stamp, lock)?;
    Ok(())
}

/// A compilation target. Asks rustup only if it is not there yet.
pub fn target(name: &str) -> Result<()> {
    let libraries = run::read(run::rustc().args(["--print", "target-libdir", "--target", name]))?;
    if PathBuf::from(libraries.trim()).is_dir() {
        return Ok(());
    }
    eprintln!("installing the Rust target {name}");
    run::read(Command::new("rustup").args(["target", "add", name])).with_context(|| {
        format!("the Rust target {name} is missing, and rustup could not add it")
    })?;
    Ok(())
}

/// A nightly toolchain with Miri. It is a second compiler, so only CI installs it unasked.
pub fn miri() -> Result<()> {
    let version =
        || run::read(Command::new("rustup").args(["run", "nightly", "cargo", "miri", "--version"]));
    if version().is_err() && std::env::var_os("CI").is_some() {
        eprintln!("installing a nightly toolchain with Miri");
        let install = ["toolchain", "install", "nightly", "--profile", "minimal"];
        let parts = ["--component", "miri", "--component", "rust-src"];
        run::read(Command::new("rustup").args(install).args(parts))?;
    }
    version().context(
        "no nightly toolchain with Miri: rustup toolchain install nightly -c miri,rust-src",
    )?;
    Ok(())
}

/// A Chromium: what `SIPWHY_CHROMIUM` names, else what is installed, else Debian's if this is root there.
pub fn chromium() -> Result<PathBuf> {
    if let Some(named) = std::env::var_os("SIPWHY_CHROMIUM") {
        return Ok(named.into());
    }
    if let Some(found) = installed_chromium() {
        return Ok(found);
    }
    if is_root_on_debian() {
        eprintln!("installing chromium with apt");
        run::read(Command::new("apt-get").arg("update"))?;
        let install = ["install", "-y", "--no-install-recommends", "chromium"];
        run::read(Command::new("apt-get").args(install).env("DEBIAN_FRONTEND", "noninteractive"))?;
        if let Some(found) = installed_chromium() {
            return Ok(found);
        }
    }
    bail!("no Chromium here: install one, or name it in SIPWHY_CHROMIUM")
}

/// A Python with the packages of `tests/engines`, exactly as listed there. They lie in `target/`.
pub fn engines() -> Result<PathBuf> {
    let wanted = fs::read(house::root().join("tests/engines/requirements.txt"))?;
    let folder = house::made("engines");
    let python = folder.join("bin").join("python");
    let stamp = folder.join(".sipwhy-requirements");
    if fs::read(&stamp).is_ok_and(|installed| installed == wanted) {
        return Ok(python);
    }
    eprintln!("installing the engines from PyPI");
    fs::remove_dir_all(&folder).ok();
    run::read(Command::new("python3").args(["-m", "venv"]).arg(&folder))
        .context("python3 with its module venv is needed")?;
    let mut pip = Command::new(&python);
    pip.args(["-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--requirement"]);
    run::read(pip.arg(house::root().join("tests/engines/requirements.txt")))?;
    fs::write(stamp, wanted)?;
    Ok(python)
}

/// A Java for Spark: what is installed, else Debian's if this is root there.
pub fn java() -> Result<()> {
    if on_path("java").is_some() {
        return Ok(());
    }
    if is_root_on_debian() {
        eprintln!("installing Java 17 with apt");
        run::read(Command::new("apt-get").arg("update"))?;
        let install = ["install", "-y", "--no-install-recommends", "openjdk-17-jre-headless"];
        run::read(Command::new("apt-get").args(install).env("DEBIAN_FRONTEND", "noninteractive"))?;
    }
    on_path("java").map(|_| ()).context("Spark needs Java 17")
}

fn is_root_on_debian() -> bool {
    let root = run::read(Command::new("id").arg("-u")).is_ok_and(|id| id.trim() == "0");
    root && PathBuf::from("/etc/debian_version").exists()
}

fn installed_chromium() -> Option<PathBuf> {
    ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"]
        .iter()
        .find_map(|name| on_path(name))
}

/// The program that checks licences and sources of crates, in the version that deny.toml is written for.
pub fn cargo_deny() -> Result<PathBuf> {
    let home = cache();
    let own = home.join("bin").join("cargo-deny");
    let wanted = format!("cargo-deny {CARGO_DENY}");
    for candidate in [on_path("cargo-deny"), Some(own.clone())].into_iter().flatten() {
        if run::read(Command::new(&candidate).arg("--version"))
            .is_ok_and(|version| version.trim() == wanted)
        {
            return Ok(candidate);
        }
    }
    eprintln!("installing {wanted}: some minutes, once");
    let mut install = run::cargo(["install", "cargo-deny", "--locked", "--version", CARGO_DENY]);
    // Not optimised: that would take longer than all its runs. And in a target directory of its own,
    // since a shared one would be locked and cluttered.
    install
        .args(["--debug", "--force", "--root"])
        .arg(&home)
        .env("CARGO_TARGET_DIR", home.join("build"));
    run::read(&mut install)?;
    fs::remove_dir_all(home.join("build")).ok();
    Ok(own)
}

/// Where tools stay that take long to build: a fresh checkout finds them again.
fn cache() -> PathBuf {
    let user = std::env::var_os("XDG_CACHE_HOME").map(PathBuf::from);
    let user = user.or_else(|| Some(std::env::home_dir()?.join(".cache")));
    user.map_or_else(|| house::made("tools"), |folder| folder.join("sipwhy-tools"))
}

fn on_path(name: &str) -> Option<PathBuf> {
    let path = std::env::var_os("PATH")?;
    std::env::split_paths(&path).map(|folder| folder.join(name)).find(|file| file.is_file())
}
