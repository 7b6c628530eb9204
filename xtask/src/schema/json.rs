//! The schema as JSON, for tests that must know which parts of a report can be empty.

use serde_json::{Map, Value, json};

use super::{Form, Schema, Shape};

impl Schema {
    /// `{ layout, types: { Name: { fields: [{ key, absent, form }] } | { words } | { form } } }`.
    pub fn json(&self) -> Value {
        let rows = self.rows();
        let in_tables = self.items.iter().filter(|item| !rows.contains(&item.name[..]));
        let types: Map<String, Value> =
            in_tables.map(|item| (item.name.clone(), shape(&item.shape))).collect();
        json!({ "layout": self.layout(), "types": types })
    }
}

fn shape(shape: &Shape) -> Value {
    match shape {
        Shape::Newtype(inner) => json!({ "form": form(inner) }),
        Shape::Words(words) => {
            json!({ "words": words.iter().map(|word| &word.text).collect::<Vec<_>>() })
        }
        Shape::Record(fields) => {
            let fields: Vec<Value> = fields
                .iter()
                .map(|field| json!({ "key": field.key, "absent": field.absent, "form": form(&field.form) }))
                .collect();
            json!({ "fields": fields })
        }
    }
}

fn form(of: &Form) -> Value {
    match of {
        Form::Bool => json!("bool"),
        Form::Unsigned => json!("unsigned"),
        Form::Signed => json!("signed"),
        Form::Double => json!("double"),
        Form::Text | Form::Fixed => json!("text"),
        Form::At => json!("at"),
        Form::Raw => json!("raw"),
        Form::Json => json!("json"),
        Form::Option(inner) => json!({ "option": form(inner) }),
        Form::List(inner) => json!({ "list": form(inner) }),
        Form::Map(inner) => json!({ "map": form(inner) }),
        Form::Item(name) => json!({ "item": name }),
    }
}
