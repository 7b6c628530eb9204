//! `cargo xtask bench`: the tables of `benches/*.mjs`, or of those that are named, against what `pkg/`
//! holds, and with `native` or `rules` those of `benches/native`, a crate of its own, since the peers bring a
//! hundred others.

use anyhow::{Result, bail};

use crate::{build, files, house, run, tools, www};

pub fn bench(names: &[&str]) -> Result<()> {
    if let ["native" | "rules"] = names {
        return native(names);
    }
    tools::packages()?;
    let folder = house::root().join("benches");
    let mut benches = files::under(&folder)?;
    // What lies deeper helps the benches, and is none.
    benches.retain(|path| {
        path.parent() == Some(&folder)
            && path.extension().is_some_and(|end| end == "mjs")
            && (names.is_empty()
                || names.iter().any(|name| path.file_stem() == Some(name.as_ref())))
    });
    if benches.is_empty() {
        bail!("there is no benches/*.mjs of that name");
    }
    build::all(false)?;
    // One of them looks at the page.
    www::playground()?;
    for path in benches {
        println!("\n{}", house::shown(&path));
        run::show(&mut run::node(&path))?;
    }
    Ok(())
}

fn native(what: &[&str]) -> Result<()> {
    let manifest = house::root().join("benches/native/Cargo.toml");
    let mut command = run::cargo(["run", "--quiet", "--release", "--manifest-path"]);
    run::show(command.arg(manifest).arg("--").args(what))
}
