//! The laws of the house: who may import whom, and what may stand where.

use std::fs;
use std::path::{Path, PathBuf};

/// The rooms in order. A file imports only rooms of a lower floor, or its own room.
const FLOORS: &[&[&str]] = &[
    &["span"],
    &["grammar"],
    &["iana"],
    &["practice"],
    &["wire"],
    &["meaning"],
    &["trace"],
    &["input", "call"],
    &["rules"],
    &["text"],
    &["report"],
    &["explain", "redact"],
    &["ndjson"],
    &["wasm"],
];

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

fn files(folder: &Path, ending: &str) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let path = entry.path();
        if path.is_dir() {
            found.extend(files(&path, ending));
        } else if path.to_string_lossy().ends_with(ending) {
            found.push(path);
        }
    }
    found.sort();
    found
}

/// The room of a file of src/: its folder, or its own name.
fn room(path: &Path) -> String {
    let inside = path.strip_prefix(root().join("src")).unwrap();
    let first = inside.components().next().unwrap().as_os_str().to_string_lossy();
    first.trim_end_matches(".rs").to_string()
}

fn floor(room: &str) -> Option<usize> {
    FLOORS.iter().position(|rooms| rooms.contains(&room))
}

/// The rooms that a source names after `crate::`.
fn imports(text: &str) -> Vec<String> {
    let code: String = text
        .lines()
        .filter(|line| !line.trim_start().starts_with("//"))
        .collect::<Vec<_>>()
        .join("\n");
    // Tests at the bottom of a file may look at any room.
    let code = code.split("#[cfg(test)]\nmod tests").next().unwrap().to_string();
    code.split("crate::")
        .skip(1)
        .filter(|rest| !rest.is_empty())
        .map(|rest| rest.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect())
        .collect()
}

#[test]
fn arrows_point_down() {
    let mut wrong = Vec::new();
    for path in files(&root().join("src"), ".rs") {
        let room = room(&path);
        if room == "lib" {
            continue;
        }
        let Some(own) = floor(&room) else {
            wrong.push(format!("{}: the room {room} is on no floor", path.display()));
            continue;
        };
        for target in imports(&fs::read_to_string(&path).unwrap()) {
            // Macros and re-exports of the crate's root carry no floor.
            let Some(there) = floor(&target) else { continue };
            if there > own || there == own && target != room {
                wrong.push(format!("{}: imports {target}", path.display()));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn nothing_below_the_trace_allocates() {
    for path in files(&root().join("src"), ".rs") {
        let room = room(&path);
        if room != "lib" && floor(&room) < floor("trace") {
            let text = fs::read_to_string(&path).unwrap();
            let code = text.split("#[cfg(test)]").next().unwrap();
            assert!(!code.contains("alloc::"), "{} allocates", path.display());
        }
    }
}

#[test]
fn only_text_knows_the_texts() {
    for path in files(&root().join("src"), ".rs") {
        let text = fs::read_to_string(&path).unwrap();
        let code: String =
            text.lines().filter(|line| !line.trim_start().starts_with("//")).collect();
        let room = room(&path);
        assert!(
            room == "text" || !code.contains("OUT_DIR") || path.ends_with("rules/mod.rs"),
            "{} reads generated texts",
            path.display()
        );
        // A letter of another script in code would be a language where none belongs.
        let code = code.split("#[cfg(test)]").next().unwrap().to_string();
        let foreign = code.chars().find(|c| ('\u{4e00}'..='\u{9fff}').contains(c));
        assert!(foreign.is_none(), "{} holds {foreign:?}", path.display());
    }
}

#[test]
fn files_stay_short() {
    let mut long = Vec::new();
    for path in files(&root().join("src"), ".rs") {
        let text = fs::read_to_string(&path).unwrap();
        let code = text.split("#[cfg(test)]\nmod tests").next().unwrap().lines().count();
        // A table, and the description of what goes out, read well at any length.
        let is_table = ["iana", "practice", "report"].contains(&room(&path).as_str());
        if code > 420 && !is_table {
            long.push(format!("{code} {}", path.display()));
        }
    }
    assert!(long.is_empty(), "{}", long.join("\n"));
}

#[test]
fn the_project_speaks_of_itself_alone() {
    let home = root();
    // Where this checkout happens to lie is nobody's business, nor is what was left undone.
    let here = format!("{}/", home.display());
    let words = [here.as_str(), "TODO", "FIXME"];
    for lock in ["xtask/tools/package-lock.json", "tests/matrix/package-lock.json"] {
        let text = fs::read_to_string(home.join(lock)).unwrap();
        assert!(!text.contains("\"resolved\""), "{lock} names download hosts");
    }
    for folder in [
        "src",
        "text",
        "js",
        "www",
        "xtask/src",
        "tests",
        "docs",
        "benches",
        "examples",
        "fuzz/targets",
        "fuzz/seeds",
    ] {
        for path in files(&home.join(folder), "") {
            // Its own list of words, and what was installed or built.
            let made = |name: &str| path.components().any(|part| part.as_os_str() == name);
            if path.ends_with("tests/house.rs")
                || made("node_modules")
                || made("target")
                || made("dist")
            {
                continue;
            }
            let Ok(text) = fs::read_to_string(&path) else { continue };
            for word in words {
                assert!(!text.contains(word), "{} holds {word}", path.display());
            }
        }
    }
}

/// Adding a rule touches the rule, its line, and one text a language: nothing else names it.
#[test]
fn a_rule_is_four_files() {
    let families = root().join("src/rules/families");
    for path in files(&families, ".rs") {
        let name = path.file_stem().unwrap().to_string_lossy().to_string();
        if name == "mod" {
            continue;
        }
        let id = name.trim_start_matches('_').replace('_', "-");
        let text = fs::read_to_string(&path).unwrap();
        assert!(text.contains(&format!("id: \"{id}\",")), "{}: its id is not {id}", path.display());
        assert!(text.lines().count() <= 100, "{} is longer than a screen", path.display());
        for tag in ["en", "zh"] {
            assert!(
                root().join(format!("text/{tag}/rules/{id}.md")).exists(),
                "text/{tag} lacks {id}"
            );
        }
    }
}

#[test]
fn no_rule_text_is_left_behind() {
    let families = root().join("src/rules/families");
    let ids: Vec<String> = files(&families, ".rs")
        .iter()
        .map(|path| {
            path.file_stem().unwrap().to_string_lossy().trim_start_matches('_').replace('_', "-")
        })
        .collect();
    for path in files(&root().join("text/en/rules"), ".md") {
        let id = path.file_stem().unwrap().to_string_lossy().to_string();
        assert!(ids.contains(&id), "text/en/rules/{id}.md has no rule");
    }
}
