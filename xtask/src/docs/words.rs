//! The words around the reference pages: `text/<language>/pages.md`. What the pages tell comes from
//! the crate.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use anyhow::{Context, Result, ensure};

pub struct Words {
    file: String,
    entries: BTreeMap<String, String>,
    /// What was asked for; the tests look for words that nobody needs.
    asked: RefCell<BTreeSet<String>>,
}

impl Words {
    pub fn read(root: &Path, tag: &str) -> Result<Self> {
        let file = format!("text/{tag}/pages.md");
        let text =
            std::fs::read_to_string(root.join(&file)).with_context(|| format!("no {file}"))?;
        // Stands in each text that was laid out by a command and not written yet.
        ensure!(!text.contains("(to be written)"), "{file} is not written yet");
        let entries = text
            .lines()
            .filter_map(|line| line.strip_prefix("- ")?.split_once(": "))
            .map(|(key, value)| (key.to_owned(), value.to_owned()))
            .collect();
        Ok(Self { file, entries, asked: RefCell::default() })
    }

    /// # Panics
    /// If the file has no such line: it is ours.
    pub fn say(&self, key: &str) -> &str {
        self.asked.borrow_mut().insert(key.to_owned());
        match self.entries.get(key) {
            Some(text) => text,
            None => panic!("{} has no line `{key}`", self.file),
        }
    }

    /// [`Words::say`] with its placeholders filled.
    pub fn fill(&self, key: &str, values: &[(&str, &str)]) -> String {
        let mut text = self.say(key).to_owned();
        for (name, value) in values {
            text = text.replace(&format!("{{{name}}}"), value);
        }
        text
    }

    #[cfg(test)]
    pub fn keys(&self) -> impl Iterator<Item = &str> {
        self.entries.keys().map(String::as_str)
    }

    #[cfg(test)]
    pub fn never_asked(&self) -> Vec<&str> {
        self.keys().filter(|key| !self.asked.borrow().contains(*key)).collect()
    }
}
