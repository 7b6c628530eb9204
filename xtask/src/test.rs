//! `cargo xtask test`: every check there is, in one run with one closing list.

mod engines;
mod live;
mod step;
mod steps;

use std::path::PathBuf;
use std::process::ExitCode;
use std::time::Instant;

use anyhow::Result;

use self::step::{Log, Outcome};
use self::steps::STEPS;
use crate::{house, run};

/// How many lines of a failed step are shown; the whole lies in its file.
const SHOWN: usize = 200;

/// The short loop before a commit.
pub fn ready() -> Result<()> {
    run::show(&mut run::cargo(["fmt", "--all", "--check"]))?;
    run::show(&mut steps::clippy())?;
    run::show(
        run::cargo(["test", "--quiet", "--workspace"])
            .envs(corpus().map(|path| ("SIPWHY_CORPUS", path))),
    )?;
    println!("ready");
    Ok(())
}

/// Runs all steps, or those whose names hold one of the words. A step that fails does not stop the rest.
pub fn everything(words: &[&str]) -> Result<ExitCode> {
    let ci = std::env::var("CI")
        .is_ok_and(|value| !value.is_empty() && value != "false" && value != "0");
    let (mut passed, mut failed, mut skipped) = (0, Vec::new(), Vec::new());
    for step in STEPS {
        if !words.is_empty() && !words.iter().any(|word| step.name.contains(word)) {
            continue;
        }
        let log = Log::new(step.name)?;
        let start = Instant::now();
        // What a step needs and did not get is told once, by its own line.
        let broken = step.needs.filter(|needed| {
            failed.contains(needed) || skipped.iter().any(|(name, _)| name == needed)
        });
        let outcome = match broken {
            Some(needed) => Ok(Outcome::Skipped(format!("\"{needed}\" is needed for it"))),
            None => (step.run)(&log),
        };
        let seconds = start.elapsed().as_secs_f32();
        match outcome {
            Ok(Outcome::Passed) => {
                println!("ok    {:<44}{seconds:>7.1} s", step.name);
                passed += 1;
            }
            Ok(Outcome::Skipped(reason)) => {
                println!("skip  {}: {reason}", step.name);
                skipped.push((step.name, reason));
            }
            Err(error) => {
                let text = log.text();
                let lines: Vec<&str> = text.lines().collect();
                let end = lines[lines.len().saturating_sub(SHOWN)..].join("\n");
                println!("FAIL  {:<44}{seconds:>7.1} s\n\n{error:#}\n\n{end}\n", step.name);
                failed.push(step.name);
            }
        }
    }
    if words.is_empty() && corpus().is_none() {
        // Its tests are among those of Rust and JavaScript, and pass over what is not there.
        let reason = "no ../shared/corpus, and SIPWHY_CORPUS names no folder";
        skipped.push(("tests on the corpus", reason.to_owned()));
    }
    println!();
    for name in &failed {
        println!("failed: {name} (whole output in {})", house::shown(&step::log_file(name)));
    }
    for (name, reason) in &skipped {
        println!("skipped: {name}: {reason}");
    }
    if ci && !skipped.is_empty() {
        println!("CI is set: a skip is a failure");
    }
    println!("{passed} passed, {} failed, {} skipped", failed.len(), skipped.len());
    let good = failed.is_empty() && (skipped.is_empty() || !ci);
    Ok(if good { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

/// Captures and torture messages that are too large for the checkout.
fn corpus() -> Option<PathBuf> {
    let named = std::env::var_os("SIPWHY_CORPUS").map(PathBuf::from);
    named
        .or_else(|| Some(house::root().parent()?.join("shared").join("corpus")))
        .filter(|path| path.is_dir())
}
