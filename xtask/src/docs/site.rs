//! All pages of all languages, by their paths.

use std::collections::BTreeMap;
use std::path::Path;

use anyhow::{Context, Result};
use sipwhy::iana::warning::WARNINGS;
use sipwhy::rules::RULES;

use super::book::{Book, Here};
use super::frame::{self, Page};
use super::pairs::PAIRS;
use super::relations::{Cause, Relations};
use super::{cause, code, compare, html, rule, start, warning};

/// Files by their paths, in order.
pub type Files = BTreeMap<String, String>;

/// The languages that the crate was compiled with, English first.
pub fn languages() -> Vec<&'static str> {
    let mut tags: Vec<&str> = sipwhy::languages().collect();
    tags.sort_by_key(|tag| (*tag != "en", *tag));
    tags
}

/// The pages, their stylesheet and the list of them.
pub fn files(root: &Path) -> Result<Files> {
    let relations = Relations::read();
    let books = languages()
        .into_iter()
        .map(|tag| Book::open(root, tag, &relations))
        .collect::<Result<Vec<_>>>()?;
    let mut files = Files::new();
    for book in &books {
        pages(book, &books, &mut files);
    }
    let list: Vec<&str> = files.keys().map(String::as_str).collect();
    let list = list.join("\n") + "\n";
    files.insert("sitemap.txt".to_owned(), list);
    files.insert("reference.css".to_owned(), style(root)?);
    Ok(files)
}

/// One file, though the first half of it is the playground's too.
fn style(root: &Path) -> Result<String> {
    let read = |name: &str| {
        std::fs::read_to_string(root.join("www").join(name))
            .with_context(|| format!("no www/{name}"))
    };
    Ok(read("base.css")? + "\n" + &read("reference.css")?)
}

/// Every page of one language.
pub fn pages(book: &Book<'_>, books: &[Book<'_>], files: &mut Files) {
    let languages: Vec<(&str, String)> =
        books.iter().map(|book| (book.tag, book.say("language").to_owned())).collect();
    let mut write = |place: String, page: &dyn Fn(&Here<'_, '_>) -> Page| {
        let here = book.at(place);
        let document = html::document(&frame::document(&here, page(&here), &languages));
        files.insert(format!("{}/{}.html", book.tag, here.place), document);
    };
    write("index".to_owned(), &start::page);
    write("code/index".to_owned(), &code::index);
    for code in &book.relations.codes {
        write(code::place(*code), &|here| code::page(here, *code));
    }
    write("compare/index".to_owned(), &compare::index);
    for (a, b) in PAIRS {
        write(format!("compare/{a}-{b}"), &|here| compare::page(here, (a, b)));
    }
    write("cause/index".to_owned(), &cause::index);
    for one in &book.relations.causes {
        let one: Cause = *one;
        write(format!("cause/{}", one.id()), &|here| cause::page(here, one));
    }
    write("warning/index".to_owned(), &warning::index);
    for row in &WARNINGS {
        write(format!("warning/{}", row.code), &|here| warning::page(here, row));
    }
    write("rule/index".to_owned(), &rule::index);
    for one in RULES {
        write(format!("rule/{}", one.id), &|here| rule::page(here, one));
    }
}
