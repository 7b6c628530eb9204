//! `cargo xtask bench`: the tables of `benches/*.mjs`, against what `pkg/` holds, and with `native`
//! those of `benches/native`, a crate of its own, since the peers bring a hundred others.

use anyhow::{Result, bail};

use crate::{build, files, house, run, tools, www};

pub fn bench(arguments: &[&str]) -> Result<()> {
    if arguments == ["native"] {
        return native();
    }
    tools::packages()?;
    let folder = house::root().join("benches");
    let mut benches = files::under(&folder)?;
    // What lies deeper helps the benches, and is none.
    benches.retain(|path| {
        path.parent() == Some(&folder) && path.extension().is_some_and(|end| end == "mjs")
    });
    if benches.is_empty() {
        bail!("there is no benches/*.mjs");
    }
    build::all(false)?;
    // One of them looks at the page.
    www::playground()?;
    for path in benches {
        println!("\n{}", house::shown(&path));
        run::show(run::node(&path).args(arguments))?;
    }
    Ok(())
}

fn native() -> Result<()> {
    let manifest = house::root().join("benches/native/Cargo.toml");
    let mut command = run::cargo(["run", "--quiet", "--release", "--manifest-path"]);
    run::show(command.arg(manifest))
}
