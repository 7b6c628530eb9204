//! `cargo xtask docs`: the reference pages, in `www/dist/` beside the playground.

use std::fs;
use std::path::PathBuf;

use anyhow::{Context, Result};

use crate::{house, run};

/// The site: any server can give it out as it is, under any path.
pub fn site() -> PathBuf {
    house::root().join("www").join("dist")
}

/// How the program that writes them is run.
const PROGRAM: [&str; 8] =
    ["run", "--quiet", "--package", "xtask", "--features", "docs", "--bin", "docs"];

/// The pages of all languages. The playground beside them stays as it is.
pub fn docs() -> Result<()> {
    let site = site();
    fs::create_dir_all(&site)?;
    // Pages of what is no more must not stay.
    for entry in fs::read_dir(house::root().join("text"))? {
        fs::remove_dir_all(site.join(entry?.file_name())).ok();
    }
    let icon = house::root().join("www/public/icon.svg");
    fs::copy(&icon, site.join("icon.svg")).context("no icon")?;
    let mut command = run::cargo(PROGRAM);
    run::read(command.arg("--").arg(&site).arg(house::root()))
        .context("the reference pages could not be made")?;
    println!("{}", house::shown(&site.join("en").join("index.html")));
    Ok(())
}
