//! Where the messages for the tests are.
#![allow(dead_code, reason = "each test uses some of these")]

pub mod hostile;
pub mod packets;
pub mod sip_text;
#[cfg(feature = "input")]
pub mod trace;

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

pub fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// The corpus of real traffic, if it is there. The tests mean something without it.
pub fn corpus() -> Option<PathBuf> {
    let named = std::env::var_os("SIPWHY_CORPUS").map(PathBuf::from);
    let found = named.unwrap_or_else(|| root().join("../shared/corpus"));
    found.is_dir().then_some(found)
}

/// All files of a folder and its folders, in order.
pub fn files(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let path = entry.path();
        if path.is_dir() {
            found.extend(files(&path));
        } else {
            found.push(path);
        }
    }
    found.sort();
    found
}

/// The files of a folder with that ending.
pub fn with_ending(folder: &Path, ending: &str) -> Vec<PathBuf> {
    let mut found = files(folder);
    found.retain(|path| path.extension().is_some_and(|found| found == ending));
    found
}

pub fn name(path: &Path) -> String {
    path.file_name().unwrap_or_default().to_string_lossy().into_owned()
}

/// A row of a table, by the names of its columns.
pub type Row<'a> = BTreeMap<&'a str, &'a str>;

/// The rows of a table whose first line names the columns.
pub fn rows(text: &str) -> Vec<Row<'_>> {
    let mut lines = text.lines();
    let names: Vec<_> = lines.next().unwrap_or_default().split('\t').collect();
    lines.map(|line| names.iter().copied().zip(line.split('\t')).collect()).collect()
}

/// What is told of the form of a message: each fault, and the text on which it lies.
#[cfg(feature = "explain")]
pub fn told(bytes: &[u8]) -> Vec<(String, String)> {
    let explained = sipwhy::explain(bytes, &sipwhy::Options::default()).expect("SIP");
    let flaws = explained.message.expect("a message").flaws;
    let text = |from: u32, to: u32| bytes[from as usize..to as usize].escape_ascii().to_string();
    flaws.iter().map(|flaw| (flaw.flaw.0.to_string(), text(flaw.start.0, flaw.end.0))).collect()
}

/// Whether what was told is what was expected. A text that ends with `…` was cut there.
pub fn same(told: &[(String, String)], expected: &[(&str, &str)]) -> bool {
    told.len() == expected.len()
        && expected.iter().all(|(fault, text)| {
            told.iter().any(|(id, at)| {
                id == fault
                    && text.strip_suffix('…').map_or(at == text, |start| at.starts_with(start))
            })
        })
}
