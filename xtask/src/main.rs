//! Everything that is done with this project besides editing it. `cargo xtask help` lists it.

mod bench;
mod build;
mod builder;
mod demo;
mod docs;
mod files;
mod house;
mod javascript;
mod new;
mod reproduce;
mod rows;
mod run;
mod schema;
mod stale;
mod test;
mod text;
mod tools;
mod types;
mod www;

use std::process::ExitCode;

use anyhow::{Result, bail};

const HELP: &str = "\
cargo xtask COMMAND

  demo                      on a fresh machine: builds all and explains two messages
  build [--oracle]          makes pkg/, the npm package; with --oracle also the build for the tests
  bare                      builds target/bare/sipwhy_bare.wasm, for hosts without JavaScript
  www [--port N]            builds, then serves the playground on 127.0.0.1:4173
  www --build               builds, and makes the whole site in www/dist/, for any server and any path
  docs                      makes the reference pages alone, in www/dist/ too
  ready                     the short loop before a commit: format, lints, Rust tests
  test [NAME…]              everything, or the steps with these words in their names
  bench [ARGUMENT…]         runs the benches against what pkg/ holds
  bench native              the parser beside those of crates.io
  reproduce                 builds the wasm in two folders and compares the bytes
  new rule ID FAMILY        lays out the files of a rule
  new status CODE           … of a status code's texts
  new vendor CODE           … of the texts of a code that only products use
  new flaw ID               … of a flaw
  new language TAG          … of a language
  text TAG --from DIR --to FILE
                            makes a language pack of a folder that is laid out as text/en is
  stale                     lists translations that are older than their English text
";

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = arguments.iter().map(String::as_str).collect();
    match command(&words) {
        Ok(code) => code,
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn command(words: &[&str]) -> Result<ExitCode> {
    match words {
        ["demo"] => demo::demo()?,
        ["docs"] => docs::docs()?,
        ["build"] => build::all(false)?,
        ["bare"] => build::bare()?,
        ["build", "--oracle"] => build::all(true)?,
        ["www"] => www::www(4173)?,
        ["www", "--build"] => www::build()?,
        // What the tests ask for: they have built the package already.
        ["www", "--site"] => www::site()?,
        ["www", "--port", port] => match port.parse() {
            Ok(port) => www::www(port)?,
            Err(_) => bail!("--port takes a number up to 65535, not {port}"),
        },
        ["ready"] => test::ready()?,
        ["test", names @ ..] => return test::everything(names),
        ["bench", arguments @ ..] => bench::bench(arguments)?,
        ["reproduce"] => reproduce::reproduce()?,
        ["new", what @ ..] => new::new(what)?,
        ["text", tag, "--from", from, "--to", to] => {
            text::text(tag, from.as_ref(), to.as_ref())?;
        }
        ["text", ..] => bail!("cargo xtask text TAG --from DIR --to FILE"),
        ["stale"] => stale::stale()?,
        [] | ["help" | "--help" | "-h"] => print!("{HELP}"),
        _ => bail!("unknown: {}\n\n{HELP}", words.join(" ")),
    }
    Ok(ExitCode::SUCCESS)
}
