//! Writes each language but English into a folder, as `<tag>.txt`: what the wasm loads on demand.
//!
//! A program of its own, since it links the crate and `cargo xtask` must not: see Cargo.toml.

use std::path::PathBuf;
use std::process::ExitCode;

fn main() -> ExitCode {
    let folder = PathBuf::from(std::env::args_os().nth(1).expect("the folder to write to"));
    for tag in sipwhy::text::KNOWN.iter().filter(|tag| **tag != "en") {
        let Some(pack) = sipwhy::text::pack(tag) else {
            eprintln!("text/{tag} is there, but no default feature of the crate compiles it in");
            return ExitCode::FAILURE;
        };
        std::fs::write(folder.join(format!("{tag}.txt")), pack)
            .expect("the folder can be written to");
    }
    ExitCode::SUCCESS
}
