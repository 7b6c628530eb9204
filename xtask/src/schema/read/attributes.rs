//! The attributes that matter, and the refusal of those that would change the words unseen.

use anyhow::Result;
use syn::spanned::Spanned;
use syn::{Attribute, Expr, ExprLit, Lit, LitStr, Meta};

use crate::schema::case::Case;
use crate::schema::source::Source;

/// What serde's attributes say about a type, field or variant.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Attributes {
    pub case: Option<Case>,
    pub skip: bool,
}

impl Attributes {
    pub fn of(source: &Source, attrs: &[Attribute]) -> Result<Self> {
        let mut out = Self::default();
        for attr in attrs {
            if attr.path().is_ident("cfg") {
                return Err(source.error(attr, "`cfg` here would give one table two layouts"));
            }
            if attr.path().is_ident("serde") {
                out.serde(source, attr)?;
            }
        }
        Ok(out)
    }

    fn serde(&mut self, source: &Source, attr: &Attribute) -> Result<()> {
        attr.parse_nested_meta(|meta| {
            if meta.path.is_ident("rename_all") {
                let text: LitStr = meta.value()?.parse()?;
                let case = Case::parse(&text.value());
                self.case = Some(case.ok_or_else(|| meta.error("only camelCase and kebab-case are known"))?);
            } else if meta.path.is_ident("skip_serializing_if") {
                let text: LitStr = meta.value()?.parse()?;
                if text.value() != "Option::is_none" {
                    return Err(meta.error("only Option::is_none is known: anything else would shift the words"));
                }
                self.skip = true;
            } else {
                let known = "the boundary knows rename_all and skip_serializing_if = \"Option::is_none\" only";
                return Err(meta.error(known));
            }
            Ok(())
        })
        .map_err(|error| source.error(&attr.path(), format!("in this serde attribute: {error}")))
    }

    /// For places where no attribute is known.
    pub fn must_be_empty(&self, source: &Source, at: &impl Spanned) -> Result<()> {
        if *self == Self::default() {
            Ok(())
        } else {
            Err(source.error(at, "no serde attribute is known here"))
        }
    }
}

/// Whether a type derives `Serialize`.
pub fn serializes(source: &Source, attrs: &[Attribute]) -> Result<bool> {
    let mut found = false;
    for attr in attrs {
        let Meta::List(list) = &attr.meta else { continue };
        if attr.path().is_ident("derive") {
            attr.parse_nested_meta(|meta| {
                found |= meta.path.segments.last().is_some_and(|last| last.ident == "Serialize");
                Ok(())
            })?;
        } else if attr.path().is_ident("cfg_attr") && list.tokens.to_string().contains("Serialize")
        {
            return Err(source.error(
                attr,
                "derive `Serialize` plainly: put the whole module behind the feature",
            ));
        }
    }
    Ok(found)
}

/// Whether this is `#[cfg(test)]`.
pub fn only_in_tests(attrs: &[Attribute]) -> bool {
    attrs.iter().any(|attr| {
        let Meta::List(list) = &attr.meta else { return false };
        attr.path().is_ident("cfg") && list.tokens.to_string() == "test"
    })
}

/// The text of the `///` comments.
pub fn docs(attrs: &[Attribute]) -> String {
    let lines = attrs.iter().filter_map(|attr| {
        let Meta::NameValue(pair) = &attr.meta else { return None };
        let Expr::Lit(ExprLit { lit: Lit::Str(text), .. }) = &pair.value else { return None };
        pair.path.is_ident("doc").then(|| text.value().trim().to_owned())
    });
    lines.collect::<Vec<_>>().join("\n")
}
