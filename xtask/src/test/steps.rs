//! The list of checks, from the quick to the slow.

use std::process::Command;

use anyhow::{Result, bail};

use super::step::{Log, Outcome, Step};
use super::{engines, live};
use crate::build::wasm::TARGET;
use crate::{files, house, run, tools};

const BUILD: &str = "build of pkg/ and of the oracle";

pub const STEPS: &[Step] = &[
    Step {
        name: "format",
        needs: None,
        run: |log| pass(log, &mut run::cargo(["fmt", "--all", "--check"])),
    },
    Step { name: "lints", needs: None, run: |log| pass(log, &mut clippy()) },
    Step { name: "lints without features", needs: None, run: lints_of_the_core },
    Step { name: "lints of the wasm", needs: None, run: lints_of_the_wasm },
    Step { name: "Rust tests", needs: None, run: rust_tests },
    Step { name: "Rust tests without features", needs: None, run: rust_tests_of_the_core },
    Step { name: "documentation", needs: None, run: documentation },
    Step { name: "reference pages", needs: None, run: reference_pages },
    Step { name: "core on bare metal", needs: None, run: bare_metal },
    Step { name: "core under Miri", needs: None, run: miri },
    Step { name: "fuzz targets compile", needs: None, run: fuzz_targets },
    Step { name: BUILD, needs: None, run: build },
    Step {
        name: "same wasm from two folders",
        needs: Some(BUILD),
        run: |log| pass(log, myself()?.arg("reproduce")),
    },
    Step { name: "JavaScript tests in Node", needs: Some(BUILD), run: node_tests },
    Step { name: "JavaScript tests in Chromium", needs: Some(BUILD), run: browser_tests },
    Step { name: "live calls", needs: Some(BUILD), run: live::live_calls },
    Step { name: "engines", needs: Some(BUILD), run: engines::engines },
    Step { name: "package everywhere (matrix)", needs: Some(BUILD), run: matrix },
    Step { name: "licences and sources of the crates", needs: None, run: deny },
];

fn pass(log: &Log, command: &mut Command) -> Result<Outcome> {
    log.run(command)?;
    Ok(Outcome::Passed)
}

/// This program again: its steps then write into the log like any other command.
pub(super) fn myself() -> Result<Command> {
    let mut command = Command::new(std::env::current_exe()?);
    command.current_dir(house::root());
    Ok(command)
}

/// Everything with the default features, the tests and this program too.
pub fn clippy() -> Command {
    run::cargo(["clippy", "--quiet", "--workspace", "--all-targets", "--", "-D", "warnings"])
}

fn lints_of_the_core(log: &Log) -> Result<Outcome> {
    let command = [
        "clippy",
        "--quiet",
        "--package",
        "sipwhy",
        "--lib",
        "--no-default-features",
        "--",
        "-D",
        "warnings",
    ];
    pass(log, &mut run::cargo(command))
}

fn lints_of_the_wasm(log: &Log) -> Result<Outcome> {
    tools::target(TARGET)?;
    let mut command =
        run::cargo(["clippy", "--quiet", "--package", "sipwhy", "--lib", "--no-default-features"]);
    command.args(["--features", "oracle,ndjson", "--target", TARGET, "--", "-D", "warnings"]);
    log.run(&mut command)?;
    // What it exports is there for no other target.
    let mut bare = run::cargo(["clippy", "--quiet", "--package", "sipwhy-bare", "--lib"]);
    pass(log, bare.args(["--target", TARGET, "--", "-D", "warnings"]))
}

fn rust_tests(log: &Log) -> Result<Outcome> {
    pass(log, with_corpus(&mut run::cargo(["test", "--workspace"])))
}

fn rust_tests_of_the_core(log: &Log) -> Result<Outcome> {
    pass(
        log,
        with_corpus(&mut run::cargo(["test", "--package", "sipwhy", "--no-default-features"])),
    )
}

fn documentation(log: &Log) -> Result<Outcome> {
    let mut command = run::cargo(["doc", "--package", "sipwhy", "--no-deps"]);
    pass(log, command.env("RUSTDOCFLAGS", "-D warnings"))
}

/// The program that writes them, and what holds for the pages: another step has its features off.
fn reference_pages(log: &Log) -> Result<Outcome> {
    const PROGRAM: [&str; 6] = ["--package", "xtask", "--features", "docs", "--bin", "docs"];
    log.run(
        run::cargo(["clippy", "--quiet", "--tests"]).args(PROGRAM).args(["--", "-D", "warnings"]),
    )?;
    pass(log, run::cargo(["test"]).args(PROGRAM))
}

/// A target without an operating system has no std: the core cannot use it unseen.
fn bare_metal(log: &Log) -> Result<Outcome> {
    const TARGETS: [&str; 2] = ["thumbv7m-none-eabi", "wasm32v1-none"];
    let Some(target) = TARGETS.into_iter().find(|name| tools::target(name).is_ok()) else {
        return Ok(Outcome::Skipped(format!(
            "rustup can add neither of {}",
            TARGETS.join(" and ")
        )));
    };
    pass(
        log,
        &mut run::cargo([
            "build",
            "--package",
            "sipwhy",
            "--no-default-features",
            "--target",
            target,
        ]),
    )
}

/// The tests of the core, interpreted: undefined behaviour of a dependency would show.
fn miri(log: &Log) -> Result<Outcome> {
    if let Err(error) = tools::miri() {
        return Ok(Outcome::Skipped(format!("{error:#}")));
    }
    let mut command = Command::new("rustup");
    command.current_dir(house::root()).args(["run", "nightly", "cargo", "miri", "test"]);
    // The compiler that runs this program is not the one that is meant.
    for name in ["CARGO", "RUSTC", "RUSTDOC", "RUSTUP_TOOLCHAIN"] {
        command.env_remove(name);
    }
    pass(log, command.args(["--package", "sipwhy", "--lib", "--no-default-features"]))
}

/// They are a workspace of their own, so that no other step sees when they no longer fit.
fn fuzz_targets(log: &Log) -> Result<Outcome> {
    if let Err(error) = run::read(Command::new("c++").arg("--version")) {
        return Ok(Outcome::Skipped(format!("libFuzzer needs a C++ compiler: {error:#}")));
    }
    let command = ["check", "--quiet", "--locked", "--manifest-path", "fuzz/Cargo.toml"];
    pass(log, run::cargo(command).env("RUSTFLAGS", "-D warnings"))
}

fn build(log: &Log) -> Result<Outcome> {
    pass(log, myself()?.args(["build", "--oracle"]))
}

fn node_tests(log: &Log) -> Result<Outcome> {
    tools::packages()?;
    let mut command = node_test("tests/js")?;
    // One of them makes a language pack.
    command.env("SIPWHY_XTASK", std::env::current_exe()?);
    node_run(log, with_corpus(&mut command))
}

/// The packed package in every runtime, bundler and checker: a row each in `tests/matrix/rows.mjs`.
fn matrix(log: &Log) -> Result<Outcome> {
    tools::packages()?;
    if let Err(error) = tools::matrix() {
        return Ok(Outcome::Skipped(format!("{error:#}")));
    }
    let mut command = node_test("tests/matrix")?;
    match tools::chromium() {
        Ok(chromium) => node_run(log, command.env("SIPWHY_CHROMIUM", chromium)),
        Err(error) => Ok(Outcome::Skipped(format!("{error:#}"))),
    }
}

/// The package and the playground, which is built for it.
fn browser_tests(log: &Log) -> Result<Outcome> {
    if let Err(error) = tools::bundler() {
        return Ok(Outcome::Skipped(format!("{error:#}")));
    }
    log.run(myself()?.args(["www", "--site"]))?;
    let mut command = node_test("tests/browser")?;
    match tools::chromium() {
        Ok(chromium) => node_run(log, command.env("SIPWHY_CHROMIUM", chromium)),
        Err(error) => Ok(Outcome::Skipped(format!("{error:#}"))),
    }
}

/// Node's test runner on all `*.test.mjs` of a folder. Its versions differ in what they find by themselves.
pub(super) fn node_test(folder: &str) -> Result<Command> {
    let mut tests = files::under(&house::root().join(folder))?;
    tests.retain(|path| path.to_string_lossy().ends_with(".test.mjs"));
    if tests.is_empty() {
        bail!("there is no {folder}/*.test.mjs");
    }
    let mut command = Command::new("node");
    command
        .current_dir(house::root())
        .args(["--test", "--test-reporter=spec", "--test-timeout=600000"])
        .args(tests);
    Ok(command)
}

/// Runs Node's tests; one that skips itself must not look like one that passed.
pub(super) fn node_run(log: &Log, command: &mut Command) -> Result<Outcome> {
    log.run(command)?;
    let text = log.text();
    let skipped: Vec<&str> =
        text.lines().filter_map(|line| line.trim().strip_prefix("﹣ ")).collect();
    Ok(match skipped.len() {
        0 => Outcome::Passed,
        count => Outcome::Skipped(format!("{count} of its tests: {}", skipped.join("; "))),
    })
}

fn deny(log: &Log) -> Result<Outcome> {
    let program = match tools::cargo_deny() {
        Ok(program) => program,
        Err(error) => {
            return Ok(Outcome::Skipped(format!("cargo-deny could not be installed: {error:#}")));
        }
    };
    // Not its advisories: they are fetched from a repository, and a test run must not depend on one.
    let mut command = Command::new(program);
    pass(log, command.current_dir(house::root()).args(["check", "bans", "licenses", "sources"]))
}

fn with_corpus(command: &mut Command) -> &mut Command {
    command.envs(super::corpus().map(|path| ("SIPWHY_CORPUS", path)))
}
