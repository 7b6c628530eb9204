//! The package as its users meet it: packed, installed offline, imported in every way, type-checked.

use std::fs;
use std::path::Path;
use std::process::Command;

use anyhow::{Context, Result, ensure};

use super::step::{Log, Outcome};
use crate::{files, house, run, tools};

/// What a person who finds the package expects in it.
const WANTED: [&str; 6] = [
    "README.md",
    "LICENSE-MIT",
    "LICENSE-APACHE",
    "THIRD-PARTY.md",
    "index.d.ts",
    "index.global.js",
];

pub fn packaging(log: &Log) -> Result<Outcome> {
    tools::packages()?;
    let project = std::env::temp_dir().join(format!("sipwhy-package-{}", std::process::id()));
    fs::remove_dir_all(&project).ok();
    files::copy(&house::root().join("xtask").join("consumer"), &project, &[])?;
    let result = checks(log, &project);
    fs::remove_dir_all(&project).ok();
    result.map(|()| Outcome::Passed)
}

fn checks(log: &Log, project: &Path) -> Result<()> {
    for name in WANTED {
        ensure!(house::package().join(name).exists(), "the package has no {name}");
    }
    log.run(
        run::npm(["pack", "--silent", "--pack-destination"])
            .arg(project)
            .current_dir(house::package()),
    )?;
    let archives = files::under(project)?;
    let archive = archives.iter().find(|path| path.extension().is_some_and(|end| end == "tgz"));
    let archive = archive.context("npm pack made no archive")?;
    // Outside of the checkout and offline: nothing but the archive can be found.
    log.run(run::npm(["install", "--silent", "--offline"]).arg(archive).current_dir(project))?;
    for script in ["esm.mjs", "cjs.cjs", "slim.mjs", "global.mjs"] {
        log.run(Command::new("node").arg(script).current_dir(project))?;
    }
    let bin = project.join("node_modules").join(".bin").join("sipwhy");
    let example = house::root().join("examples").join("503-retry-after.sip");
    log.run(Command::new(bin).arg(example).current_dir(project))?;
    for module in ["nodenext", "bundler"] {
        let mut command = Command::new("node");
        command
            .arg(run::tool("typescript/bin/tsc"))
            .args(["--project", &format!("tsconfig.{module}.json")]);
        log.run(command.current_dir(project))?;
    }
    Ok(())
}
