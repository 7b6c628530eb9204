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
        let mut lines: Vec<String> = self.items.iter().map(Item::normal).collect();
        lines.sort();
        // FNV-1a
        lines
            .join("\n")
            .bytes()
            .fold(0x811c_9dc5, |hash, byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193))
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

    /// Whether it leaves as text alone, never in a table: JSON of the caller's is in it.
    pub fn is_row(&self) -> bool {
        fn holds(form: &Form) -> bool {
            match form {
                Form::Json => true,
                Form::Option(inner) | Form::List(inner) | Form::Map(inner) => holds(inner),
                _ => false,
            }
        }
        let Shape::Record(fields) = &self.shape else { return false };
        fields.iter().any(|field| holds(&field.form))
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
