//! `cargo xtask reproduce`: the same sources in another folder must give the same wasm.

use std::fs;

use anyhow::{Result, bail};

use crate::build::wasm;
use crate::schema::Schema;
use crate::{files, house, tools};

pub fn reproduce() -> Result<()> {
    tools::target(wasm::TARGET)?;
    let layout = Schema::of(&house::root().join("src"))?.layout();
    let here = fs::read(wasm::compile(&house::root(), None, "wasm", layout)?)?;
    let twin = house::made("twin");
    fs::remove_dir_all(&twin).ok();
    let sources = twin.join("another folder");
    files::copy(&house::root(), &sources, &["target", "pkg", "node_modules", ".git"])?;
    let there = fs::read(wasm::compile(&sources, Some(&twin.join("target")), "wasm", layout)?)?;
    if here != there {
        bail!(
            "the wasm differs between two folders ({} and {} bytes): a path or a time got into it\n  kept in {}",
            here.len(),
            there.len(),
            house::shown(&twin)
        );
    }
    println!("the same {} bytes from two folders", here.len());
    fs::remove_dir_all(&twin)?;
    Ok(())
}
