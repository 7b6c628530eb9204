//! `report.mjs`: JavaScript that reads a report back from the table, one line a field.
//!
//! Each record becomes one literal of fixed shape, each list one function of its own. That is what
//! lets an engine keep one inline cache per shape; a general decoder that fills objects key by key
//! takes two to six times as long. Fields are read in Rust's order, because literals evaluate in order.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use anyhow::{Result, bail};

use crate::javascript::{function_name, key, quoted, shouted};
use crate::schema::{Form, Item, Schema, Shape};

/// Writes the module.
pub fn write(schema: &Schema) -> Result<String> {
    let mut file = String::from(
        "// Written by `cargo xtask build` from the report types in src/. Do not edit.\n\
         // `r` is the reader: its words, its cursor, and its ways to read a text or a double.\n\n",
    );
    writeln!(
        file,
        "/** The layout that this file reads. The table must carry the same number. */"
    )?;
    writeln!(file, "export const LAYOUT = {}\n", schema.layout())?;
    let mut builder = Builder { items: BTreeMap::new(), lists: BTreeMap::new() };
    for item in &schema.items {
        builder.items.insert(&item.name, item);
    }
    let mut names = BTreeSet::new();
    let rows = schema.rows();
    for item in schema.items.iter().filter(|item| !rows.contains(&item.name[..])) {
        if let Some((name, code)) = builder.item(item)? {
            file.push_str(&code);
            unique(&mut names, name)?;
        }
    }
    file.push('\n');
    for (name, code) in builder.lists {
        file.push_str(&code);
        unique(&mut names, name)?;
    }
    Ok(file)
}

fn unique(names: &mut BTreeSet<String>, name: String) -> Result<()> {
    if names.contains(&name) {
        bail!("two report types would both be read by a JavaScript `{name}`: rename one of them");
    }
    names.insert(name);
    Ok(())
}

struct Builder<'a> {
    items: BTreeMap<&'a str, &'a Item>,
    /// The functions for lists and maps, by name; made when they are first needed.
    lists: BTreeMap<String, String>,
}

impl Builder<'_> {
    /// The name and the code of what reads one type; a newtype needs none.
    fn item(&mut self, item: &Item) -> Result<Option<(String, String)>> {
        match &item.shape {
            Shape::Newtype(_) => Ok(None),
            Shape::Words(words) => {
                let name = shouted(&item.name);
                let words: Vec<String> = words.iter().map(|word| quoted(&word.text)).collect();
                let code = format!("export const {name} = [{}]\n", words.join(", "));
                Ok(Some((name, code)))
            }
            Shape::Record(fields) => {
                let name = function_name(&item.name)?;
                let mut code = format!("\nexport function {name}(r) {{\n");
                let absent = fields.iter().any(|field| field.absent);
                writeln!(code, "  {} {{", if absent { "const o =" } else { "return" })?;
                for field in fields.iter().filter(|field| !field.absent) {
                    writeln!(code, "    {}: {},", key(&field.key), self.read(&field.form))?;
                }
                writeln!(code, "  }}")?;
                for field in fields.iter().filter(|field| field.absent) {
                    let place = if key(&field.key) == field.key {
                        format!(".{}", field.key)
                    } else {
                        format!("[{}]", key(&field.key))
                    };
                    writeln!(code, "  if (r.t[r.p++]) o{place} = {}", self.read(&field.form))?;
                }
                code.push_str(if absent { "  return o\n}\n" } else { "}\n" });
                Ok(Some((name, code)))
            }
        }
    }

    /// The expression that reads a value and moves the cursor behind it.
    fn read(&mut self, form: &Form) -> String {
        match form {
            Form::Bool => "r.t[r.p++] !== 0".to_owned(),
            Form::Unsigned => "r.t[r.p++] >>> 0".to_owned(),
            Form::Signed | Form::At => "r.t[r.p++]".to_owned(),
            Form::Double => "r.f64()".to_owned(),
            Form::Text | Form::Fixed => "r.str()".to_owned(),
            Form::Raw => "r.raw".to_owned(),
            Form::Json => unreachable!("rows are left out"),
            Form::Option(inner) => format!("r.t[r.p++] ? {} : null", self.read(inner)),
            Form::List(inner) => {
                let name = format!("{}List", self.stem(inner));
                if !self.lists.contains_key(&name) {
                    self.lists.insert(name.clone(), String::new());
                    let code = format!(
                        "\nfunction {name}(r) {{\n  const n = r.t[r.p++], a = []\n  \
                         for (let i = 0; i < n; i++) a.push({})\n  return a\n}}\n",
                        self.read(inner)
                    );
                    self.lists.insert(name.clone(), code);
                }
                format!("{name}(r)")
            }
            Form::Map(inner) => {
                let name = format!("{}Map", self.stem(inner));
                if !self.lists.contains_key(&name) {
                    self.lists.insert(name.clone(), String::new());
                    // No prototype: the keys come from the wire.
                    let code = format!(
                        "\nfunction {name}(r) {{\n  const n = r.t[r.p++], o = Object.create(null)\n  \
                         for (let i = 0; i < n; i++) {{ const k = r.str(); o[k] = {} }}\n  return o\n}}\n",
                        self.read(inner)
                    );
                    self.lists.insert(name.clone(), code);
                }
                format!("{name}(r)")
            }
            Form::Item(name) => match &self.items[name.as_str()].shape {
                Shape::Record(_) => {
                    let item = self.items[name.as_str()];
                    let build = crate::javascript::camel(name);
                    match item.key_of_shared().filter(|_| item.is_shared()) {
                        Some(0) => format!("r.share({build}, r.t[r.p])"),
                        Some(words) => format!("r.share({build}, r.t[r.p + {words}])"),
                        None => format!("{build}(r)"),
                    }
                }
                Shape::Words(_) => format!("{}[r.t[r.p++]]", shouted(name)),
                Shape::Newtype(inner) => {
                    let inner = inner.clone();
                    self.read(&inner)
                }
            },
        }
    }

    /// What a list of this form is named after.
    fn stem(&self, form: &Form) -> String {
        match form {
            Form::Bool => "bool".to_owned(),
            Form::Unsigned => "unsigned".to_owned(),
            Form::Signed => "signed".to_owned(),
            Form::Double => "double".to_owned(),
            Form::Text | Form::Fixed => "text".to_owned(),
            Form::At => "at".to_owned(),
            Form::Raw => "raw".to_owned(),
            Form::Json => "json".to_owned(),
            Form::Option(inner) => format!("{}OrNull", self.stem(inner)),
            Form::List(inner) => format!("{}List", self.stem(inner)),
            Form::Map(inner) => format!("{}Map", self.stem(inner)),
            Form::Item(name) => match &self.items[name.as_str()].shape {
                Shape::Newtype(inner) => self.stem(inner),
                Shape::Record(_) | Shape::Words(_) => crate::javascript::camel(name),
            },
        }
    }
}
