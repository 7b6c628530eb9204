//! One check, and where its output goes.

use std::fs::{self, File, OpenOptions};
use std::io::Write as _;
use std::path::PathBuf;
use std::process::{Command, Stdio};

use anyhow::{Context, Result, bail};

use crate::{house, run};

/// A check with a name that says what holds when it passes.
pub struct Step {
    pub name: &'static str,
    /// A step that must have passed before.
    pub needs: Option<&'static str>,
    pub run: fn(&Log) -> Result<Outcome>,
}

pub enum Outcome {
    Passed,
    Skipped(String),
}

/// The output of a step's commands: kept in a file, shown when the step fails.
pub struct Log {
    path: PathBuf,
}

pub fn log_file(step: &str) -> PathBuf {
    house::made("test").join(format!("{}.log", step.replace([' ', '/', ','], "-")))
}

impl Log {
    pub fn new(step: &str) -> Result<Self> {
        let path = log_file(step);
        fs::create_dir_all(path.parent().expect("a log lies in a folder"))?;
        File::create(&path)?;
        Ok(Self { path })
    }

    /// Runs a command to its end; its exit status decides.
    pub fn run(&self, command: &mut Command) -> Result<()> {
        let mut file = OpenOptions::new().append(true).open(&self.path)?;
        writeln!(file, "$ {}", run::line(command))?;
        command.stdin(Stdio::null()).stdout(file.try_clone()?).stderr(file);
        let status =
            command.status().with_context(|| format!("cannot start {}", run::line(command)))?;
        if !status.success() {
            bail!("{} failed ({status})", run::line(command));
        }
        Ok(())
    }

    /// The output.
    pub fn text(&self) -> String {
        String::from_utf8_lossy(&fs::read(&self.path).unwrap_or_default()).into_owned()
    }
}
