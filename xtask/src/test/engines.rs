//! Engines around the filter: `DuckDB`, Spark, `ClickHouse` and a host without JavaScript, each driven by the
//! example that a user would copy.

use std::process::Command;

use anyhow::Result;

use super::step::{Log, Outcome};
use super::steps::myself;
use crate::{house, tools};

pub fn engines(log: &Log) -> Result<Outcome> {
    let python = match tools::engines().and_then(|python| tools::java().map(|()| python)) {
        Ok(python) => python,
        Err(error) => return Ok(Outcome::Skipped(format!("{error:#}"))),
    };
    log.run(myself()?.arg("bare"))?;
    let mut command = Command::new(python);
    command.current_dir(house::root().join("tests/engines"));
    // `-B`: no compiled copies beside the sources.
    log.run(command.args(["-B", "-m", "unittest", "discover", "--verbose"]))?;
    let text = log.text();
    let skipped: Vec<&str> =
        text.lines().filter(|line| line.contains("... skipped ")).map(str::trim).collect();
    Ok(match skipped.len() {
        0 => Outcome::Passed,
        count => Outcome::Skipped(format!("{count} of its tests: {}", skipped.join("; "))),
    })
}
