//! `cargo xtask demo`: from a fresh machine to the first explanation.

use anyhow::Result;

use crate::{build, house, run};

pub fn demo() -> Result<()> {
    println!("building sipwhy; the first time this takes a few minutes");
    build::all(false)?;
    for (file, more) in [
        ("examples/503-retry-after.sip", &[][..]),
        ("examples/183-carrier.sip", &[]),
        ("examples/503-retry-after.sip", &["--lang", "zh"]),
    ] {
        println!("\n$ sipwhy {file} {}\n", more.join(" "));
        run::show(run::node(house::package().join("cli.mjs")).arg(file).args(more))?;
    }
    println!("\nThe playground in a browser: cargo xtask www");
    Ok(())
}
