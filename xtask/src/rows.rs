//! `rows.schema.json`: the JSON Schema of what `sipwhy ndjson` reads and writes, from the same Rust
//! types as everything else, comments included.

use std::collections::BTreeSet;

use anyhow::{Context, Result};
use serde_json::{Map, Value, json};

use crate::house;
use crate::schema::{Field, Form, Item, Schema, Shape};

/// What goes in, and what comes out.
const INPUT: &str = "InputRow";
const OUTPUT: [&str; 3] = ["MessageRow", "CallRow", "ErrorRow"];

/// Writes the schema: `input` and `output` are its two sides.
pub fn write(schema: &Schema) -> Result<Value> {
    let mut defs = Map::new();
    let mut open: Vec<String> = OUTPUT.iter().map(|name| (*name).to_owned()).collect();
    open.push(INPUT.to_owned());
    let mut seen = BTreeSet::new();
    while let Some(name) = open.pop() {
        if !seen.insert(name.clone()) {
            continue;
        }
        let item = schema.items.iter().find(|item| item.name == name);
        let item = item.with_context(|| format!("there is no report type {name}"))?;
        defs.insert(name, of_item(item, &mut open));
    }
    let output = OUTPUT.map(reference);
    Ok(json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": version()?,
        "description": "One line of NDJSON: `input` is what sipwhy ndjson reads, `output` what it writes.",
        "type": "object",
        "properties": {
            "input": { "anyOf": [reference(INPUT), { "type": "string", "description": "The message alone." }] },
            "output": { "anyOf": output },
        },
        "$defs": defs,
    }))
}

/// The version that the rows carry, from the line of Rust that says so.
fn version() -> Result<String> {
    let source = std::fs::read_to_string(house::root().join("src/report/row.rs"))?;
    let line = source.lines().find_map(|line| line.strip_prefix("pub const SCHEMA: &str = \""));
    let version = line.and_then(|line| line.split('"').next());
    version.map(str::to_owned).context("src/report/row.rs names no SCHEMA")
}

fn of_item(item: &Item, open: &mut Vec<String>) -> Value {
    let mut value = match &item.shape {
        Shape::Newtype(form) => of_form(form, open),
        Shape::Words(words) => {
            // Open, as everywhere: a later version may know more words.
            let mut known: Vec<Value> = words
                .iter()
                .map(|word| json!({ "const": word.text, "description": plain(&word.docs) }))
                .collect();
            known.push(json!({ "type": "string" }));
            json!({ "anyOf": known })
        }
        Shape::Record(fields) => {
            let mut properties = Map::new();
            for field in fields {
                properties.insert(field.key.clone(), of_field(item, field, open));
            }
            let required: Vec<&str> =
                fields.iter().filter(|field| !field.absent).map(|field| &field.key[..]).collect();
            json!({ "type": "object", "properties": properties, "required": required })
        }
    };
    value["description"] = plain(&item.docs).into();
    value
}

fn of_field(item: &Item, field: &Field, open: &mut Vec<String>) -> Value {
    let mut value = of_form(&field.form, open);
    if item.name == INPUT && field.key == "time" {
        value = json!({ "type": ["number", "string"] });
    }
    if item.name == INPUT && field.key != "id" {
        value = json!({ "anyOf": [value, { "type": "null" }] });
    }
    if field.key == "schema" {
        value = json!({ "type": "string" });
    }
    value["description"] = plain(&field.docs).into();
    value
}

fn of_form(form: &Form, open: &mut Vec<String>) -> Value {
    match form {
        Form::Bool => json!({ "type": "boolean" }),
        Form::Unsigned | Form::At => json!({ "type": "integer", "minimum": 0 }),
        Form::Signed => json!({ "type": "integer" }),
        Form::Double => json!({ "type": "number" }),
        Form::Text | Form::Fixed => json!({ "type": "string" }),
        Form::Raw | Form::Json => json!({}),
        Form::Option(inner) => json!({ "anyOf": [of_form(inner, open), { "type": "null" }] }),
        Form::List(inner) => json!({ "type": "array", "items": of_form(inner, open) }),
        Form::Map(inner) => {
            json!({ "type": "object", "additionalProperties": of_form(inner, open) })
        }
        Form::Item(name) => {
            open.push(name.clone());
            reference(name)
        }
    }
}

fn reference(name: &str) -> Value {
    json!({ "$ref": format!("#/$defs/{name}") })
}

/// rustdoc's links become plain words.
fn plain(docs: &str) -> String {
    docs.replace(['[', ']'], "").replace('\n', " ").trim().to_owned()
}
