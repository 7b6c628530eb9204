//! Captures, logs and rows to rows of calls, on all cores: a file is a shard.
//!
//! ```text
//! cargo run --release --example calls_in_parallel -- *.pcap shard-*.ndjson > calls.ndjson
//! ```
//!
//! All messages of a call must be in one file, those of an .ndjson file in the order of their calls.

use rayon::prelude::*;
use sipwhy::Options;
use sipwhy::explain::Refusal;
use sipwhy::ndjson::{File, FileMode, Lines, Mode};
use std::error::Error;
use std::io::{Read, Write};
use std::path::{Path, PathBuf};

/// How many bytes of a file are held at once.
const CHUNK: usize = 1 << 20;

fn main() -> Result<(), Box<dyn Error>> {
    let files: Vec<PathBuf> = std::env::args_os().skip(1).map(PathBuf::from).collect();
    files.par_iter().try_for_each(|file| {
        rows(file, |rows| std::io::stdout().lock().write_all(rows))
            .map_err(|error| format!("{}: {error}", file.display()))
    })?;
    Ok(())
}

/// Reads one file; `put` takes whole rows, some at a time.
fn rows(path: &Path, put: impl Fn(&[u8]) -> std::io::Result<()>) -> Result<(), Box<dyn Error>> {
    let is_rows = path.extension().is_some_and(|end| end == "ndjson");
    let (mut lines, mut capture) = (Lines::new(Mode::Calls), File::new(FileMode::Calls));
    let options = Options::default();
    let mut input = std::fs::File::open(path)?;
    let mut chunk = vec![0; CHUNK];
    let mut out = Vec::new();
    loop {
        let size = input.read(&mut chunk)?;
        let part = &chunk[..size];
        let taken = match (is_rows, size) {
            (true, 0) => lines.end(&options, &mut out),
            (true, _) => lines.push(part, &options, &mut out),
            (false, 0) => capture.end(&options, &mut out),
            (false, _) => capture.push(part, &options, &mut out),
        };
        taken.map_err(Refusal::from)?;
        put(&out)?;
        out.clear();
        if size == 0 {
            return Ok(());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::Mutex;

    #[test]
    fn files_in_parallel_give_the_rows_of_each_alone() {
        let log = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/console-call.txt");
        let made = |files: &[&Path]| {
            let all = Mutex::new(Vec::new());
            files.par_iter().for_each(|file| {
                rows(file, |rows| {
                    all.lock().unwrap().extend_from_slice(rows);
                    Ok(())
                })
                .unwrap();
            });
            String::from_utf8(all.into_inner().unwrap()).unwrap()
        };
        let one = made(&[&log]);
        assert!(one.starts_with("{\"schema\":\"sipwhy-rows/1\",\"kind\":\"call\""), "{one}");
        assert_eq!(made(&[&log, &log, &log]), one.repeat(3));
    }
}
