//! From Rust source to the schema. What serde would do otherwise than the table expects is refused.

mod attributes;
mod forms;

use std::collections::BTreeMap;

use anyhow::Result;
use syn::ext::IdentExt;
use syn::{Fields, Ident};

use self::attributes::{Attributes, docs, serializes};
use self::forms::Names;
use super::source::Source;
use super::{Field, Form, Item, Schema, Shape, Word};

/// A struct or enum that derives `Serialize`, not yet understood.
struct Found<'a> {
    source: &'a Source,
    item: &'a syn::Item,
    ident: &'a Ident,
}

pub fn schema(sources: &[Source]) -> Result<Schema> {
    let mut found = Vec::new();
    let mut names = Names::default();
    for source in sources {
        collect(source, &source.file.items, &mut found, &mut names)?;
    }
    let mut seen = BTreeMap::new();
    for one in &found {
        let name = one.ident.unraw().to_string();
        if let Some(first) = seen.insert(name.clone(), one.source.path.as_str()) {
            let what =
                format!("a second report type `{name}`: {first} has one; names must be unique");
            return Err(one.source.error(one.ident, what));
        }
        names.items.insert(name);
    }
    let items = found.iter().filter(|one| !forms::is_marker(one.ident));
    Ok(Schema { items: items.map(|one| item(one, &names)).collect::<Result<_>>()? })
}

fn collect<'a>(
    source: &'a Source,
    items: &'a [syn::Item],
    found: &mut Vec<Found<'a>>,
    names: &mut Names<'a>,
) -> Result<()> {
    for item in items {
        let (ident, attrs) = match item {
            syn::Item::Struct(item) => (&item.ident, &item.attrs),
            syn::Item::Enum(item) => (&item.ident, &item.attrs),
            syn::Item::Type(alias) => {
                names.aliases.entry(alias.ident.to_string()).or_default().push((source, alias));
                continue;
            }
            syn::Item::Mod(module) => {
                if let Some((_, inner)) = &module.content
                    && !attributes::only_in_tests(&module.attrs)
                {
                    collect(source, inner, found, names)?;
                }
                continue;
            }
            _ => continue,
        };
        if serializes(source, attrs)? {
            found.push(Found { source, item, ident });
        }
    }
    Ok(())
}

fn item(found: &Found, names: &Names) -> Result<Item> {
    let source = found.source;
    let name = found.ident.unraw().to_string();
    let (attrs, generics) = match found.item {
        syn::Item::Struct(item) => (&item.attrs, &item.generics),
        syn::Item::Enum(item) => (&item.attrs, &item.generics),
        _ => unreachable!("only structs and enums are collected"),
    };
    let on_type = Attributes::of(source, attrs)?;
    if on_type.skip {
        return Err(source.error(found.ident, "`skip_serializing_if` belongs to a field"));
    }
    if generics.type_params().next().is_some() || generics.const_params().next().is_some() {
        return Err(source.error(
            found.ident,
            format!("`{name}` is generic: a report type may have lifetimes only"),
        ));
    }
    let shape = match found.item {
        syn::Item::Enum(item) => Shape::Words(words(source, item, &on_type)?),
        syn::Item::Struct(item) => match &item.fields {
            Fields::Named(fields) => Shape::Record(record(source, fields, &on_type, names)?),
            Fields::Unnamed(fields) if fields.unnamed.len() == 1 => {
                let inner = &fields.unnamed[0];
                Attributes::of(source, &inner.attrs)?.must_be_empty(source, inner)?;
                Shape::Newtype(names.form(source, &inner.ty)?)
            }
            Fields::Unnamed(_) => {
                return Err(source.error(
                    found.ident,
                    "a tuple struct may have one field only: name the fields",
                ));
            }
            Fields::Unit => {
                return Err(source.error(
                    found.ident,
                    "a struct without fields has no words: only `Raw` may be one",
                ));
            }
        },
        _ => unreachable!("only structs and enums are collected"),
    };
    Ok(Item { name, docs: docs(attrs), shape })
}

fn record(
    source: &Source,
    fields: &syn::FieldsNamed,
    on_type: &Attributes,
    names: &Names,
) -> Result<Vec<Field>> {
    let mut out = Vec::<Field>::new();
    for field in &fields.named {
        let ident = field.ident.as_ref().expect("named fields have names").unraw().to_string();
        let on_field = Attributes::of(source, &field.attrs)?;
        if on_field.case.is_some() {
            return Err(source.error(field, "`rename_all` belongs to a type"));
        }
        let mut form = names.form(source, &field.ty)?;
        if on_field.skip {
            let Form::Option(inner) = form else {
                return Err(source
                    .error(field, format!("`{ident}` can be skipped, so it must be an `Option`")));
            };
            form = *inner;
        } else if out.last().is_some_and(|last| last.absent) {
            let what =
                format!("`{ident}` is always there: move it before the fields that may be skipped");
            return Err(source.error(field, what));
        }
        let key = on_type.case.unwrap_or_default().field(&ident);
        out.push(Field { key, docs: docs(&field.attrs), form, absent: on_field.skip });
    }
    Ok(out)
}

fn words(source: &Source, item: &syn::ItemEnum, on_type: &Attributes) -> Result<Vec<Word>> {
    let mut out = Vec::new();
    for variant in &item.variants {
        Attributes::of(source, &variant.attrs)?.must_be_empty(source, variant)?;
        if !variant.fields.is_empty() {
            let what = format!(
                "`{}::{}` carries data: only enums of plain words can leave",
                item.ident, variant.ident
            );
            return Err(source.error(variant, what));
        }
        let text = on_type.case.unwrap_or_default().variant(&variant.ident.unraw().to_string());
        out.push(Word { text, docs: docs(&variant.attrs) });
    }
    Ok(out)
}
