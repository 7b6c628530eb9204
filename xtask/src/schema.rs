//! The report types as the source describes them: what there is to write into the table, in order.
//!
//! serde's derive decides in Rust how a report is written; the build reads the same source to make
//! the JavaScript that reads it back. The two must agree to the word, so only forms and attributes
//! whose words are known here are accepted ([`read`]); everything else is an error with its line.

mod case;
mod json;
mod read;
mod source;

pub use case::{lower_first, words};

use std::collections::BTreeSet;
use std::path::Path;

/// All types that derive `Serialize`, in the order of files and lines.
#[derive(Debug)]
pub struct Schema {
    pub items: Vec<Item>,
}

/// One type.
#[derive(Debug)]
pub struct Item {
    pub name: String,
    pub docs: String,
    pub shape: Shape,
}

/// What a type is made of.
#[derive(Debug)]
pub enum Shape {
    /// A struct with named fields: the fields' words, one after the other.
    Record(Vec<Field>),
    /// An enum without data: the variant's index.
    Words(Vec<Word>),
    /// A struct around one value: that value's words.
    Newtype(Form),
}

/// One field of a record, under its JavaScript name.
#[derive(Debug)]
pub struct Field {
    pub key: String,
    pub docs: String,
    /// What it holds; for a field that may be absent, what it holds when it is there.
    pub form: Form,
    /// Whether the key is left out when there is nothing (`skip_serializing_if`).
    pub absent: bool,
}

/// One variant of an enum, under its JavaScript name.
#[derive(Debug)]
pub struct Word {
    pub text: String,
    pub docs: String,
}

/// How a value stands in the table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Form {
    /// One word, 0 or 1.
    Bool,
    /// One word.
    Unsigned,
    /// One word.
    Signed,
    /// Two words: the halves of a double, the low one first.
    Double,
    /// Two words, see the reader.
    Text,
    /// A text that never moves: two words, the same in all reports.
    Fixed,
    /// One word: a place in the input, already in the caller's unit.
    At,
    /// No word: the caller's own input.
    Raw,
    /// JSON of the caller's, only in rows of NDJSON: no table holds it.
    Json,
    /// A word 0 or 1, then the value.
    Option(Box<Form>),
    /// A word with the count, then the values.
    List(Box<Form>),
    /// A word with the count, then keys and values in turn. Keys are texts.
    Map(Box<Form>),
    /// Another type of the schema, by name.
    Item(String),
}

impl Schema {
    /// Reads every type under `folder` that derives `Serialize`.
    pub fn of(folder: &Path) -> anyhow::Result<Self> {
        read::schema(&source::walk(folder)?)
    }

    /// The number that table and reader must share: it changes when the words' meaning changes,
    /// and only then. Comments and the order of types in the files do not count.
    pub fn layout(&self) -> u32 {
        let rows = self.rows();
        let in_tables = self.items.iter().filter(|item| !rows.contains(&item.name[..]));
        let mut lines: Vec<String> = in_tables.map(Item::normal).collect();
        lines.sort();
        // FNV-1a
        lines
            .join("\n")
            .bytes()
            .fold(0x811c_9dc5, |hash, byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193))
    }
}

impl Schema {
    /// The types that leave as rows of NDJSON alone, and never in a table: those with JSON of the
    /// caller's in them, and those that nothing but these names.
    pub fn rows(&self) -> BTreeSet<&str> {
        let own = self.items.iter().filter(|item| item.holds_json());
        let mut rows: BTreeSet<&str> = own.map(|item| &item.name[..]).collect();
        loop {
            let namers = |name: &str| -> Vec<&str> {
                let by = self.items.iter().filter(|item| item.names().any(|named| named == name));
                by.map(|item| &item.name[..]).collect()
            };
            let more = self.items.iter().map(|item| &item.name[..]).find(|name| {
                let by = namers(name);
                !rows.contains(name) && !by.is_empty() && by.iter().all(|name| rows.contains(name))
            });
            match more {
                Some(name) => rows.insert(name),
                None => return rows,
            };
        }
    }
}

impl Form {
    fn innermost(&self) -> &Self {
        match self {
            Self::Option(inner) | Self::List(inner) | Self::Map(inner) => inner.innermost(),
            form => form,
        }
    }
}

impl Item {
    /// Whether the item is a record of texts that never move and of numbers: what has the same
    /// words is the same object then. It must have a text that is always there.
    pub fn is_shared(&self) -> bool {
        let Shape::Record(fields) = &self.shape else { return false };
        let constant = |form: &Form| {
            let form = if let Form::Option(inner) = form { inner } else { form };
            matches!(form, Form::Fixed | Form::Bool | Form::Unsigned | Form::Signed)
        };
        self.key_of_shared().is_some() && fields.iter().all(|field| constant(&field.form))
    }

    /// How many words stand before the last text that is always there: its address is the key.
    pub fn key_of_shared(&self) -> Option<usize> {
        let Shape::Record(fields) = &self.shape else { return None };
        let always = fields.iter().take_while(|field| !field.absent);
        let texts = always.take_while(|field| field.form == Form::Fixed).count();
        texts.checked_sub(1).map(|before| 2 * before)
    }

    /// Whether JSON of the caller's is in it.
    fn holds_json(&self) -> bool {
        self.forms().into_iter().any(|form| *form == Form::Json)
    }

    /// The types that it names.
    fn names(&self) -> impl Iterator<Item = &str> {
        let forms = self.forms().into_iter();
        forms.filter_map(|form| if let Form::Item(name) = form { Some(&name[..]) } else { None })
    }

    /// What its values are made of, at the innermost.
    fn forms(&self) -> Vec<&Form> {
        match &self.shape {
            Shape::Record(fields) => fields.iter().map(|field| field.form.innermost()).collect(),
            Shape::Newtype(form) => vec![form.innermost()],
            Shape::Words(_) => Vec::new(),
        }
    }

    fn normal(&self) -> String {
        let body = match &self.shape {
            Shape::Record(fields) => {
                let fields: Vec<String> = fields
                    .iter()
                    .map(|field| {
                        let mark = if field.absent { "?" } else { "" };
                        format!("{}{mark}:{:?}", field.key, field.form)
                    })
                    .collect();
                format!("{{{}}}", fields.join(","))
            }
            Shape::Words(words) => {
                let words: Vec<&str> = words.iter().map(|word| word.text.as_str()).collect();
                format!("[{}]", words.join("|"))
            }
            Shape::Newtype(form) => format!("={form:?}"),
        };
        format!("{}{body}", self.name)
    }
}

#[cfg(test)]
mod tests;
