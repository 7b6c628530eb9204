//! The types of fields: which forms there are.

use std::collections::{BTreeMap, BTreeSet};

use anyhow::Result;
use syn::spanned::Spanned;
use syn::{GenericArgument, Ident, ItemType, PathArguments, Type};

use crate::schema::Form;
use crate::schema::source::Source;

/// The names that a field's type may use.
#[derive(Default)]
pub struct Names<'a> {
    /// The report types.
    pub items: BTreeSet<String>,
    /// `type` aliases, wherever they stand.
    pub aliases: BTreeMap<String, Vec<(&'a Source, &'a ItemType)>>,
}

/// The newtypes that the table itself knows; they have no JavaScript type of their own.
pub fn is_marker(name: &Ident) -> bool {
    marker(&name.to_string()).is_some()
}

fn marker(name: &str) -> Option<Form> {
    match name {
        "At" | "AskedAt" => Some(Form::At),
        "Fixed" => Some(Form::Fixed),
        "Said" => Some(Form::Text),
        "Raw" => Some(Form::Raw),
        "Json" | "Extra" => Some(Form::Json),
        "Millis" => Some(Form::Double),
        _ => None,
    }
}

impl Names<'_> {
    pub fn form(&self, source: &Source, ty: &Type) -> Result<Form> {
        match ty {
            Type::Reference(reference) if is_str(&reference.elem) => Ok(Form::Text),
            Type::Reference(reference) => match &*reference.elem {
                Type::Slice(slice) => Ok(Form::List(Box::new(self.form(source, &slice.elem)?))),
                _ => Err(refusal(source, ty)),
            },
            Type::Path(path) if path.qself.is_none() => {
                let last = path.path.segments.last().expect("a path has a segment");
                let inner = arguments(&last.arguments);
                self.named(source, ty, &last.ident.to_string(), &inner)
            }
            _ => Err(refusal(source, ty)),
        }
    }

    fn named(&self, source: &Source, ty: &Type, name: &str, inner: &[&Type]) -> Result<Form> {
        let boxed = |inner: &Type| self.form(source, inner).map(Box::new);
        match (name, inner) {
            ("bool", []) => Ok(Form::Bool),
            ("u8" | "u16" | "u32", []) => Ok(Form::Unsigned),
            ("i8" | "i16" | "i32", []) => Ok(Form::Signed),
            ("u64" | "i64" | "f32" | "f64", []) => Ok(Form::Double),
            ("String", []) => Ok(Form::Text),
            ("Cow", [text]) if is_str(text) => Ok(Form::Text),
            ("Option", [inner]) => {
                match self.form(source, inner)? {
                    Form::Option(_) => Err(source
                        .error(ty, "an `Option` in an `Option`: JavaScript has one null only")),
                    form => Ok(Form::Option(Box::new(form))),
                }
            }
            ("Vec", [inner]) => Ok(Form::List(boxed(inner)?)),
            ("BTreeMap", [key, value]) => match self.form(source, key)? {
                Form::Text => Ok(Form::Map(boxed(value)?)),
                _ => Err(source.error(ty, "a map's keys must be texts")),
            },
            (_, []) if marker(name).is_some() => Ok(marker(name).expect("just looked")),
            (_, []) if self.items.contains(name) => Ok(Form::Item(name.to_owned())),
            (_, []) => self.alias(source, ty, name),
            _ => Err(refusal(source, ty)),
        }
    }

    fn alias(&self, source: &Source, ty: &Type, name: &str) -> Result<Form> {
        match self.aliases.get(name).map(Vec::as_slice) {
            None => Err(refusal(source, ty)),
            Some([(home, alias)]) if alias.generics.type_params().next().is_none() => {
                self.form(home, &alias.ty)
            }
            Some([_]) => {
                Err(source.error(ty, format!("`{name}` is a generic alias: write the type out")))
            }
            Some(_) => Err(source
                .error(ty, format!("`{name}` is an alias in several files: write the type out"))),
        }
    }
}

fn refusal(source: &Source, ty: &Type) -> anyhow::Error {
    let shown = ty.span().source_text().unwrap_or_else(|| "this type".to_owned());
    source.error(
        ty,
        format!(
            "`{shown}` has no form in a report; known are bool, u8 to u32, i8 to i32, u64, i64, f32, f64, &str, String, \
             Cow<str>, Option, Vec, slices, BTreeMap with text keys, and types that derive Serialize"
        ),
    )
}

fn is_str(ty: &Type) -> bool {
    matches!(ty, Type::Path(path) if path.path.is_ident("str"))
}

/// The types between `<` and `>`; lifetimes say nothing here.
fn arguments(arguments: &PathArguments) -> Vec<&Type> {
    let PathArguments::AngleBracketed(list) = arguments else { return Vec::new() };
    let types = list.args.iter().filter_map(|argument| match argument {
        GenericArgument::Type(ty) => Some(ty),
        _ => None,
    });
    types.collect()
}
