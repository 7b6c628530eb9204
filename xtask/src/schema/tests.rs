//! What is understood, and what is refused with file and line.

use super::source::Source;
use super::{Schema, read};
use crate::{builder, types};

fn schema(text: &str) -> anyhow::Result<Schema> {
    read::schema(&[Source::parse("src/report.rs".to_owned(), text)?])
}

/// The error for a source; its first line is line 1.
fn refused(text: &str) -> String {
    schema(text).expect_err("this must be refused").to_string()
}

const PLACE: &str = r#"
    pub type Text<'a> = Cow<'a, str>;
    #[derive(Serialize)] pub struct At(pub u32);
    #[derive(Serialize)] pub struct Raw;
    /// Where it is.
    #[derive(serde::Serialize, Debug)]
    #[serde(rename_all = "camelCase")]
    pub struct Place<'a> {
        /// See [`At`].
        pub r#final: At,
        pub raw: Raw,
        pub is_it: bool,
        pub name_parts: Vec<Text<'a>>,
        pub kind: Option<Kind>,
        pub when: f64,
        pub counts: BTreeMap<String, u32>,
        #[serde(skip_serializing_if = "Option::is_none")]
        pub from_to: Option<i32>,
    }
    #[derive(Serialize)]
    #[serde(rename_all = "kebab-case")]
    pub enum Kind { /// One.
        PlainText, None }
    #[cfg(test)] mod tests { #[derive(Serialize)] struct Place; }
    struct NotSent(usize);
"#;

#[test]
fn a_record_becomes_one_literal_and_an_interface() {
    let schema = schema(PLACE).unwrap();
    let js = builder::write(&schema).unwrap();
    for line in [
        "export const KIND = ['plain-text', 'none']",
        "export function place(r) {",
        "    final: r.t[r.p++],",
        "    raw: r.raw,",
        "    isIt: r.t[r.p++] !== 0,",
        "    nameParts: textList(r),",
        "    kind: r.t[r.p++] ? KIND[r.t[r.p++]] : null,",
        "    when: r.f64(),",
        "    counts: unsignedMap(r),",
        "  if (r.t[r.p++]) o.fromTo = r.t[r.p++]",
        "function textList(r) {",
    ] {
        assert!(js.lines().any(|has| has == line), "no line {line:?} in\n{js}");
    }
    let ts = types::write(&schema);
    for part in [
        "/** Where it is. */\nexport interface Place {\n  /** See `At`. */\n  final: number\n",
        "  raw: string | Uint8Array | null\n",
        "  nameParts: string[]\n  kind: Kind | null\n  when: number\n  counts: Record<string, number>\n  fromTo?: number\n",
        "export type Kind = 'plain-text' | 'none' | (string & {})",
        "- `plain-text`: One.",
    ] {
        assert!(ts.contains(part), "no {part:?} in\n{ts}");
    }
}

#[test]
fn a_record_that_never_changes_is_shared() {
    let source = "#[derive(Serialize)] pub struct Fixed(pub &'static str);
        #[derive(Serialize)] pub struct List { all: &'static [Source] }
        #[derive(Serialize)] pub struct Source {
            title: Fixed,
            url: Fixed,
            #[serde(skip_serializing_if = \"Option::is_none\")] rfc: Option<u32>,
        }";
    let shared = schema(source).unwrap();
    let js = builder::write(&shared).unwrap();
    assert!(js.contains("a.push(r.share(source, r.t[r.p + 2]))"), "{js}");
    assert!(types::write(&shared).contains("  readonly title: string\n"));
    // A text of the message is another one each time.
    let other = schema(&source.replace("url: Fixed", "url: String")).unwrap();
    assert!(builder::write(&other).unwrap().contains("a.push(source(r))"));
}

#[test]
fn the_layout_changes_with_the_words_only() {
    let layout = |text: &str| schema(text).unwrap().layout();
    let first = layout(PLACE);
    assert_eq!(first, layout(&PLACE.replace("Where it is.", "Here.").replace("Debug", "Clone")));
    assert_ne!(first, layout(&PLACE.replace("pub is_it: bool", "pub is_it: u32")));
    assert_ne!(first, layout(&PLACE.replace("PlainText, None", "None, PlainText")));
    assert_ne!(first, layout(&PLACE.replace("from_to", "to_from")));
}

#[test]
fn forms_without_words_are_refused() {
    for ty in [
        "usize",
        "char",
        "(u32, u32)",
        "[u8; 4]",
        "Box<u32>",
        "&'a u32",
        "HashMap<String, u32>",
        "Other",
    ] {
        let error = refused(&format!("#[derive(Serialize)]\nstruct A {{\n  a: {ty},\n}}"));
        assert!(error.starts_with(&format!("src/report.rs:3: `{ty}` has no form")), "{error}");
    }
    assert!(
        refused("#[derive(Serialize)] struct A { a: Option<Option<u32>> }")
            .contains("one null only")
    );
    assert!(
        refused("#[derive(Serialize)] struct A { a: BTreeMap<u32, u32> }")
            .contains("keys must be texts")
    );
}

#[test]
fn attributes_that_shift_words_are_refused() {
    for (attribute, says) in [
        ("serde(flatten)", "the boundary knows"),
        ("serde(rename = \"b\")", "the boundary knows"),
        ("serde(skip)", "the boundary knows"),
        ("serde(skip_serializing_if = \"Vec::is_empty\")", "only Option::is_none"),
        ("serde(rename_all = \"camelCase\")", "belongs to a type"),
        ("cfg(feature = \"x\")", "two layouts"),
    ] {
        let error = refused(&format!(
            "#[derive(Serialize)]\nstruct A {{\n  #[{attribute}]\n  a: Option<u32>,\n}}"
        ));
        assert!(error.starts_with("src/report.rs:3: ") && error.contains(says), "{error}");
    }
    for attribute in [
        "serde(untagged)",
        "serde(tag = \"t\")",
        "serde(rename_all = \"UPPERCASE\")",
        "serde(transparent)",
    ] {
        let error =
            refused(&format!("#[derive(Serialize)]\n#[{attribute}]\nstruct A {{ a: u32 }}"));
        assert!(error.starts_with("src/report.rs:2: in this serde attribute: "), "{error}");
    }
    let error =
        refused("#[cfg_attr(feature = \"explain\", derive(Serialize))]\nstruct A { a: u32 }");
    assert!(error.contains("derive `Serialize` plainly"), "{error}");
}

#[test]
fn fields_that_may_be_absent_come_last_and_are_options() {
    let skip = "#[serde(skip_serializing_if = \"Option::is_none\")]";
    let error = refused(&format!(
        "#[derive(Serialize)]\nstruct A {{\n  {skip} a: Option<u32>,\n  b: u32,\n}}"
    ));
    assert_eq!(
        error,
        "src/report.rs:4: `b` is always there: move it before the fields that may be skipped"
    );
    let error = refused(&format!("#[derive(Serialize)]\nstruct A {{ {skip} a: u32 }}"));
    assert_eq!(error, "src/report.rs:2: `a` can be skipped, so it must be an `Option`");
}

#[test]
fn types_of_other_shapes_are_refused() {
    for (text, says) in [
        ("#[derive(Serialize)] struct A<T> { a: T }", "lifetimes only"),
        ("#[derive(Serialize)] struct A(u32, u32);", "one field only"),
        ("#[derive(Serialize)] struct A;", "only `Raw`"),
        ("#[derive(Serialize)] enum A { B(u32) }", "`A::B` carries data"),
        ("#[derive(Serialize)] enum A { #[serde(rename = \"x\")] B }", "the boundary knows"),
        (
            "#[derive(Serialize)] struct A { a: u32 }\nmod m { #[derive(Serialize)] struct A { b: u32 } }",
            "must be unique",
        ),
        (
            "type T = u32; mod m { type T = u8; } #[derive(Serialize)] struct A { a: T }",
            "in several files",
        ),
    ] {
        let error = refused(text);
        assert!(error.starts_with("src/report.rs:") && error.contains(says), "{error}");
    }
    let reserved = schema("#[derive(Serialize)] struct Switch { a: u32 }").unwrap();
    assert!(builder::write(&reserved).unwrap_err().to_string().contains("a name that is taken"));
    let twice = schema("#[derive(Serialize)] struct TextList { a: Vec<String> }").unwrap();
    assert!(builder::write(&twice).unwrap_err().to_string().contains("`textList`"));
}

/// What leaves as rows alone stands in the JSON Schema, and in nothing that reads tables.
#[test]
fn rows_are_in_no_table() {
    const TYPES: &str = r"
        #[derive(Serialize)] pub struct Json<'a>(pub &'a RawValue);
        #[derive(Serialize)] pub struct Report { pub action: Action }
        #[derive(Serialize)] pub struct Action { pub times: u32 }
        #[derive(Serialize)] pub struct Row<'a> { pub action: Action, pub found: Vec<RowFinding>, pub id: Option<Json<'a>> }
        #[derive(Serialize)] pub struct RowFinding { pub places: Vec<RowPlace> }
        #[derive(Serialize)] pub struct RowPlace { pub line: u64 }
    ";
    let schema = schema(TYPES).unwrap();
    let rows: Vec<&str> = schema.rows().into_iter().collect();
    assert_eq!(rows, ["Row", "RowFinding", "RowPlace"]);
    let reader = builder::write(&schema).unwrap();
    assert!(reader.contains("function action(r)") && !reader.contains("function row"), "{reader}");
    let types = types::write(&schema);
    assert!(
        types.contains("id: unknown | null") && types.contains("interface RowPlace"),
        "{types}"
    );
    let more = TYPES.replace("pub line: u64", "pub line: u64, pub start: u32");
    assert_eq!(self::schema(&more).unwrap().layout(), schema.layout());
}
