//! Names and texts as JavaScript and TypeScript write them.

use anyhow::{Result, bail};

/// A text as a literal in single quotes.
pub fn quoted(text: &str) -> String {
    let mut out = String::from("'");
    for letter in text.chars() {
        match letter {
            '\'' | '\\' => out.extend(['\\', letter]),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\u{2028}' => out.push_str("\\u2028"),
            '\u{2029}' => out.push_str("\\u2029"),
            _ => out.push(letter),
        }
    }
    out.push('\'');
    out
}

/// A key of an object, in quotes only where it needs them. Reserved words are fine as keys.
pub fn key(name: &str) -> String {
    let plain = name.starts_with(|first: char| first.is_ascii_alphabetic() || first == '_')
        && name.chars().all(|letter| letter.is_ascii_alphanumeric() || letter == '_');
    if plain { name.to_owned() } else { quoted(name) }
}

/// `StatusInfo` → `statusInfo`.
pub fn camel(name: &str) -> String {
    crate::schema::lower_first(name)
}

/// `SdpRole` → `SDP_ROLE`.
pub fn shouted(name: &str) -> String {
    crate::schema::words(name).join("_").to_ascii_uppercase()
}

/// The name of the function that reads a type.
pub fn function_name(name: &str) -> Result<String> {
    const RESERVED: &[&str] = &[
        "await",
        "break",
        "case",
        "catch",
        "class",
        "const",
        "continue",
        "debugger",
        "default",
        "delete",
        "do",
        "else",
        "enum",
        "export",
        "extends",
        "false",
        "finally",
        "for",
        "function",
        "if",
        "import",
        "in",
        "instanceof",
        "new",
        "null",
        "return",
        "super",
        "switch",
        "this",
        "throw",
        "true",
        "try",
        "typeof",
        "var",
        "void",
        "while",
        "with",
        "yield",
        "let",
        "static",
        "implements",
        "interface",
        "package",
        "private",
        "protected",
        "public",
        "arguments",
        "eval", // and what the generated code itself calls its variables
        "r",
        "o",
        "n",
        "a",
        "i",
        "k",
    ];
    let camel = camel(name);
    if RESERVED.contains(&camel.as_str()) {
        bail!(
            "a report type `{name}` would be read by a JavaScript function `{camel}`, a name that is taken: rename the type"
        );
    }
    Ok(camel)
}
