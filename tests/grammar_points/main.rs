//! The traps of the SIP grammar, one test each: what is read, which fault lies on which bytes,
//! and what must raise none. The numbers are those of the project's notes on the grammar.
#![cfg(feature = "explain")]

#[path = "../common/mod.rs"]
mod common;

mod addresses;
mod body;
mod copies;
mod fields;
mod frame;
mod later;
mod lines;

use common::{same, told};
use sipwhy::grammar::flaw::{Fault, FlawList, Flaws};
use sipwhy::report::{Explanation, Field, Message};
use sipwhy::span::Piece;
use sipwhy::{Options, explain};

/// With CRLF line ends.
fn crlf(text: &str) -> Vec<u8> {
    text.replace('\n', "\r\n").into_bytes()
}

/// A request with these header fields besides those that it must have.
fn request(method: &str, fields: &str) -> Vec<u8> {
    crlf(&format!(
        "{method} sip:ben@example.com SIP/2.0\nVia: SIP/2.0/UDP 192.0.2.1;branch=z9hG4bKq\n\
         From: <sip:ana@example.com>;tag=a\nTo: <sip:ben@example.com>\nCall-ID: point\n\
         CSeq: 1 {method}\nMax-Forwards: 70\n{fields}\n"
    ))
}

/// A response with these header fields besides those that it must have.
fn response(status: &str, fields: &str) -> Vec<u8> {
    crlf(&format!(
        "SIP/2.0 {status}\nVia: SIP/2.0/UDP 192.0.2.1;branch=z9hG4bKq\n\
         From: <sip:ana@example.com>;tag=a\nTo: <sip:ben@example.com>;tag=b\nCall-ID: point\n\
         CSeq: 1 INVITE\n{fields}\n"
    ))
}

/// The message, after a look at what was told of it: each fault, and the text on which it lies.
#[track_caller]
fn read<'a>(bytes: &'a [u8], expected: &[(&str, &str)]) -> Message<'a> {
    let told = told(bytes);
    assert!(same(&told, expected), "{told:?}\n{}", bytes.escape_ascii());
    explained(bytes).message.unwrap()
}

fn explained(bytes: &[u8]) -> Explanation<'_> {
    explain(bytes, &Options::default()).unwrap()
}

/// The first field of that registered or written name.
fn field<'m, 'a>(message: &'m Message<'a>, name: &str) -> &'m Field<'a> {
    let named = |field: &&Field<'_>| field.canonical.as_ref().map_or(&*field.name, |n| n.0) == name;
    message.fields.iter().find(named).unwrap_or_else(|| panic!("no {name}"))
}

/// A view of `text`, and its faults with the text on which each lies.
fn view<'a, T>(
    text: &'a str,
    read: impl FnOnce(Piece<'a>, &mut Flaws) -> T,
) -> (T, Vec<(Fault, &'a str)>) {
    let whole = Piece::whole(text.as_bytes());
    let mut flaws = FlawList::default();
    let view = read(whole, &mut flaws);
    let told = flaws.list().iter().map(|flaw| (flaw.fault, text_of(whole.within(flaw.span))));
    (view, told.collect())
}

fn text_of(piece: Piece<'_>) -> &str {
    piece.text().unwrap()
}

/// The text of what may be absent; `-` if it is.
fn or_dash(piece: Option<Piece<'_>>) -> &str {
    piece.map_or("-", text_of)
}
