//! Templates of texts.

use std::fs;

use anyhow::{Context, Result, bail, ensure};

use super::lay;
use crate::{files, house};

/// Stands in each template. The crate's build script refuses texts that hold it.
const UNWRITTEN: &str = "(to be written)";

/// One template in every language.
pub fn each(kind: &str, id: &str) -> Result<()> {
    for tag in tags()? {
        lay(&house::root().join(format!("text/{tag}/{kind}/{id}.md")), &template(&tag, kind)?)?;
    }
    Ok(())
}

/// The languages, English first.
fn tags() -> Result<Vec<String>> {
    let mut tags = Vec::new();
    for entry in fs::read_dir(house::root().join("text")).context("there is no folder text/")? {
        let entry = entry?;
        if entry.path().is_dir() {
            tags.push(entry.file_name().to_string_lossy().into_owned());
        }
    }
    tags.sort_by_key(|tag| (tag != "en", tag.clone()));
    Ok(tags)
}

fn template(tag: &str, kind: &str) -> Result<String> {
    let what = |what: &str| format!("{UNWRITTEN} {what}");
    Ok(match kind {
        "status" | "vendor" => {
            let headings = headings(tag, kind)?;
            // A code of a product says last what to send instead.
            let needed = if kind == "vendor" { 3 } else { 2 };
            ensure!(
                headings.len() == needed,
                "text/{tag}/{kind} holds no text with {needed} headings to follow"
            );
            let last = headings.get(2).map_or_else(String::new, |heading| {
                format!("\n{heading}\n\n{}\n", what("Which registered code says it instead."))
            });
            format!(
                "# {}\n\n{}\n\n{}\n\n- {}\n\n{}\n\n- {}\n{last}",
                what("The code in plain words."),
                what("What it means and what the client must do: one paragraph."),
                headings[0],
                what("One case a line."),
                headings[1],
                what("One step a line."),
            )
        }
        "rules" => {
            let fix = match headings(tag, "rules")?.last() {
                Some(heading) => heading.clone(),
                None => headings(tag, "status")?.pop().unwrap_or_default(),
            };
            format!(
                "# {}\n\n{}\n\n{}\n\n{}\n",
                what("The finding in a few words."),
                what("What was seen and why it matters; {placeholders} as the check fills them."),
                fix,
                what("What to do about it."),
            )
        }
        "send" => format!("{}\n", what("When a server should send it rather than another code.")),
        "flaw" => format!("{}\n", what("What was seen, in one sentence.")),
        _ => bail!("no template for {kind}"),
    })
}

/// The headings that a language uses in texts of one kind: taken from any text that is there.
fn headings(tag: &str, kind: &str) -> Result<Vec<String>> {
    let folder = house::root().join("text").join(tag).join(kind);
    for path in files::under(&folder)? {
        let text = fs::read_to_string(path)?;
        let found: Vec<String> =
            text.lines().filter(|line| line.starts_with("## ")).map(str::to_owned).collect();
        if !found.is_empty() {
            return Ok(found);
        }
    }
    Ok(Vec::new())
}

/// Every English text once more, marked, so that it can be written anew in place.
pub fn language(tag: &str) -> Result<()> {
    let text = house::root().join("text");
    ensure!(!text.join(tag).exists(), "text/{tag} is there already");
    let english = files::under(&text.join("en"))?;
    for path in &english {
        let content = fs::read_to_string(path)?;
        let place = text.join(tag).join(path.strip_prefix(text.join("en"))?);
        fs::create_dir_all(place.parent().expect("a file lies in a folder"))?;
        let marked = match content.strip_prefix("# ") {
            Some(rest) => format!("# {UNWRITTEN} {rest}"),
            None => format!("{UNWRITTEN} {content}"),
        };
        fs::write(place, marked)?;
    }
    println!("text/{tag}: {} texts, in English and marked {UNWRITTEN}", english.len());
    Ok(())
}
