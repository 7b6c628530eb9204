//! `cargo xtask docs`: the reference pages, and the playground beside them, as one site in `www/dist/`.

use std::fs;
use std::path::PathBuf;

use anyhow::{Context, Result};

use crate::{files, house, run};

/// The site: any server can give it out as it is, under any path.
pub fn site() -> PathBuf {
    house::root().join("www").join("dist")
}

pub fn docs() -> Result<()> {
    let site = site();
    // Pages of what is no more must not stay. What `www --build` puts here is written anew by it.
    fs::remove_dir_all(&site).ok();
    // The second half of the pages' own stylesheet is no use alone.
    files::copy(&house::root().join("www"), &site, &["dist", "reference.css"])?;
    let mut command = run::cargo([
        "run",
        "--quiet",
        "--package",
        "xtask",
        "--features",
        "docs",
        "--bin",
        "docs",
        "--",
    ]);
    run::read(command.arg(&site).arg(house::root()))
        .context("the reference pages could not be made")?;
    println!("{}", house::shown(&site.join("en").join("index.html")));
    Ok(())
}
