//! Starting other programs, and saying what went wrong with them.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use anyhow::{Context, Result, bail};

use crate::house;

/// A cargo command at the checkout's top.
pub fn cargo<const N: usize>(arguments: [&str; N]) -> Command {
    let mut command = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    command.args(arguments).current_dir(house::root());
    command
}

/// The compiler that cargo uses.
pub fn rustc() -> Command {
    Command::new(std::env::var_os("RUSTC").unwrap_or_else(|| "rustc".into()))
}

/// A Node script.
pub fn node(script: impl AsRef<Path>) -> Command {
    let mut command = Command::new("node");
    command.arg(script.as_ref()).current_dir(house::root());
    command
}

/// npm, which is a script on Windows.
pub fn npm<const N: usize>(arguments: [&str; N]) -> Command {
    let mut command = Command::new(if cfg!(windows) { "npm.cmd" } else { "npm" });
    command.args(arguments);
    command
}

/// A program that came with an npm package.
pub fn tool(path: &str) -> PathBuf {
    house::tools().join("node_modules").join(path)
}

/// Runs a program that talks to the user.
pub fn show(command: &mut Command) -> Result<()> {
    let status = command.status().with_context(|| missing(command))?;
    if !status.success() {
        bail!("{} failed ({status})", line(command));
    }
    Ok(())
}

/// Runs a program for what it prints. Its complaints are shown only if it fails.
pub fn read(command: &mut Command) -> Result<String> {
    let output = command.stdin(Stdio::null()).output().with_context(|| missing(command))?;
    let printed = String::from_utf8_lossy(&output.stdout).into_owned();
    if !output.status.success() {
        let said = String::from_utf8_lossy(&output.stderr);
        bail!("{} failed ({})\n{printed}{said}", line(command), output.status);
    }
    Ok(printed)
}

/// The command as one would type it.
pub fn line(command: &Command) -> String {
    let mut line = command.get_program().to_string_lossy().into_owned();
    for argument in command.get_args() {
        let _ = write!(line, " {}", argument.to_string_lossy());
    }
    line
}

fn missing(command: &Command) -> String {
    format!("cannot start {}: is it installed?", command.get_program().to_string_lossy())
}
