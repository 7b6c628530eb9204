//! `report.d.ts`: the same reports for TypeScript, with the Rust comments as `JSDoc`.

use std::fmt::Write as _;

use crate::javascript::{key, quoted};
use crate::schema::{Form, Item, Schema, Shape, Word};

/// Writes the declarations.
pub fn write(schema: &Schema) -> String {
    let mut file = String::from(
        "// Written by `cargo xtask build` from the report types in src/. Do not edit.\n",
    );
    for item in &schema.items {
        file.push('\n');
        file.push_str(&declaration(item));
    }
    file
}

fn declaration(item: &Item) -> String {
    let name = &item.name;
    match &item.shape {
        Shape::Newtype(form) => {
            format!("{}export type {name} = {}\n", comment("", &item.docs), of(form))
        }
        Shape::Words(words) => {
            let docs = format!(
                "{}\n{}",
                item.docs,
                words.iter().map(listed).collect::<Vec<_>>().join("\n")
            );
            let union: Vec<String> = words.iter().map(|word| quoted(&word.text)).collect();
            // Open: a later version may know more words, so readers need a default branch.
            let union = union.join(" | ");
            format!("{}export type {name} = {union} | (string & {{}})\n", comment("", &docs))
        }
        Shape::Record(fields) => {
            let mut out = comment("", &item.docs);
            let _ = writeln!(out, "export interface {name} {{");
            for field in fields {
                let mark = if field.absent { "?" } else { "" };
                out.push_str(&comment("  ", &field.docs));
                let only = if item.is_shared() { "readonly " } else { "" };
                let _ = writeln!(out, "  {only}{}{mark}: {}", key(&field.key), of(&field.form));
            }
            out.push_str("}\n");
            out
        }
    }
}

fn of(form: &Form) -> String {
    match form {
        Form::Bool => "boolean".to_owned(),
        Form::Unsigned | Form::Signed | Form::Double | Form::At => "number".to_owned(),
        Form::Text | Form::Fixed => "string".to_owned(),
        Form::Raw => "string | Uint8Array | null".to_owned(),
        Form::Json => "unknown".to_owned(),
        Form::Option(inner) => match &**inner {
            Form::Raw => of(inner),
            inner => format!("{} | null", of(inner)),
        },
        Form::List(inner) => match &**inner {
            Form::Option(_) | Form::Raw => format!("({})[]", of(inner)),
            inner => format!("{}[]", of(inner)),
        },
        Form::Map(inner) => format!("Record<string, {}>", of(inner)),
        Form::Item(name) => name.clone(),
    }
}

fn listed(word: &Word) -> String {
    format!("- `{}`: {}", word.text, word.docs.replace('\n', " "))
}

/// A `JSDoc` comment, or nothing. rustdoc's links become plain code.
fn comment(indent: &str, docs: &str) -> String {
    let docs = docs.trim().replace("[`", "`").replace("`]", "`").replace("*/", "*\u{200b}/");
    if docs.is_empty() {
        return String::new();
    }
    if docs.contains('\n') {
        let lines: Vec<String> =
            docs.lines().map(|line| format!("{indent} * {line}").trim_end().to_owned()).collect();
        format!("{indent}/**\n{}\n{indent} */\n", lines.join("\n"))
    } else {
        format!("{indent}/** {docs} */\n")
    }
}
