//! Reports on what an object says that holds no message: lines of `property: words`, as the adapters
//! of js/ write them.

use super::Options;
use super::local::{bare, headline, limit, lines};
use crate::iana::cause::cause;
use crate::practice::cause_map::{FREESWITCH, value_of};
use crate::report::{At, Explanation, Fixed, Place, Reason, Said};
use crate::rules::argument::Arg;
use crate::span::{Piece, Span};
use crate::text::{Kind as Texts, Words};
use alloc::borrow::Cow;
use alloc::string::{String, ToString};
use alloc::vec::Vec;

/// How many bytes of unknown words are quoted.
const MAX_QUOTED: usize = 200;

/// How the adapters hand over a number of Q.850.
const NUMBER: &[u8] = b"Q.850;cause=";

/// The report: on words that are known, else on a cause of Q.850, else on words that are not known.
pub(super) fn of<'a>(bytes: &'a [u8], words: Words, options: &Options<'_>) -> Explanation<'a> {
    lines(bytes, words, options)
        .or_else(|| of_cause(bytes, words, options))
        .unwrap_or_else(|| unknown(bytes, words, options))
}

/// The property whose words stand there: the evidence, as there is no text to point into.
pub(super) fn property(bytes: &[u8], span: Span) -> Place {
    let before = bytes.get(..span.start as usize).unwrap_or_default();
    let start = memchr::memrchr(b'\n', before).map_or(0, |at| at + 1);
    let line = bytes.get(start..).unwrap_or_default();
    let name = line.get(..memchr::memchr(b':', line).unwrap_or_default()).unwrap_or_default();
    let field = Some(Said(Cow::Owned(String::from_utf8_lossy(name).into_owned())));
    Place { start: None, end: None, field, message: None, request: None }
}

/// The lines, each as its words alone.
fn each(bytes: &[u8]) -> impl Iterator<Item = &[u8]> {
    bytes.split(|&byte| byte == b'\n').filter_map(|line| {
        let at = memchr::memchr(b':', line)?;
        line.get(at + 1..).map(<[u8]>::trim_ascii)
    })
}

/// A cause of Q.850: by its number, or by the name that `FreeSWITCH` and services built on it give.
fn q850(words: &[u8]) -> Option<u16> {
    let value = match words.strip_prefix(NUMBER) {
        Some(number) => core::str::from_utf8(number).ok()?.parse().ok()?,
        None => value_of(&FREESWITCH, words)?,
    };
    (1..=127).contains(&value).then_some(value)
}

fn of_cause<'a>(bytes: &'a [u8], words: Words, options: &Options<'_>) -> Option<Explanation<'a>> {
    let (value, [title, meaning, fix]) = each(bytes)
        .filter_map(q850)
        .find_map(|value| Some((value, words.cause("q850", value.into())?)))?;
    let name = each(bytes).find(|words| value_of(&FREESWITCH, words) == Some(value));
    let mut explained = bare(words, options);
    explained.headline = headline(title, words);
    (explained.title, explained.meaning, explained.fix) =
        (Fixed(title), Fixed(meaning), Fixed(fix));
    let [verdict, now] = words.parts::<2>(Texts::Verdict, "cause-alone");
    explained.verdict = Said(words.fill(verdict, |name| match name {
        "cause" => Some(Arg::Number(value.into())),
        "title" => Some(Arg::Token(title)),
        _ => None,
    }));
    explained.now = Said(Cow::Borrowed(now));
    explained.reasons = Vec::from([Reason {
        protocol: Cow::Owned("Q.850".to_string()),
        cause: Some(value.into()),
        text: name.map(|name| Cow::Owned(String::from_utf8_lossy(name).into_owned())),
        name: Some(Fixed(title)),
        meaning: Some(Fixed(meaning)),
        fix: Some(Fixed(fix)),
        location: None,
        status: cause(value).and_then(|row| row.status).map(u32::from),
        start: At(0),
        end: At(0),
    }]);
    explained.limits = Vec::from([limit("line-alone", words)]);
    Some(explained)
}

fn unknown<'a>(bytes: &'a [u8], words: Words, options: &Options<'_>) -> Explanation<'a> {
    let mut explained = bare(words, options);
    let [verdict, now] = words.parts::<2>(Texts::Verdict, "words-unknown");
    let said = each(bytes).next().unwrap_or_default();
    let quoted = String::from_utf8_lossy(said.get(..MAX_QUOTED).unwrap_or(said)).to_string();
    let fill = |name: &str| {
        (name == "words")
            .then(|| Arg::Piece(Piece::whole(quoted.trim_end_matches('\u{fffd}').as_bytes())))
    };
    explained.verdict = Said(Cow::Owned(words.fill(verdict, fill).into_owned()));
    explained.meaning = Fixed("");
    explained.now = Said(Cow::Borrowed(now));
    explained.fix = Fixed(now);
    explained.limits = Vec::from([limit("line-alone", words)]);
    explained
}
