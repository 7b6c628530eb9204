//! Two status codes side by side, from facts: no pair has a page of its own.

use super::Options;
use super::catalogue::status_info;
use super::convert::class_key;
use super::verdict::default_action;
use crate::iana::cause::CAUSES;
use crate::iana::status::{Class, acts_as, class, retry_after_defined, status};
use crate::report::{Comparison, Do, Fixed, Said};
use crate::rules::argument::Arg;
use crate::text::{Kind, LanguageError, Words};
use alloc::borrow::Cow;
use alloc::vec::Vec;

/// Compares two codes from 100 to 999; `None` if one is not.
///
/// # Errors
/// [`LanguageError`] if the language cannot be had.
pub fn compare(a: u16, b: u16, options: &Options<'_>) -> Result<Option<Comparison>, LanguageError> {
    let words = options.words()?;
    if !(100..=999).contains(&a) || !(100..=999).contains(&b) {
        return Ok(None);
    }
    let (left, right) = (status_info(a, words), status_info(b, words));
    let mut references = left.references.clone();
    references
        .extend(right.references.iter().filter(|one| !left.references.contains(one)).copied());
    let which_when: Vec<Said> = [left.send, right.send]
        .into_iter()
        .filter(|send| !send.0.is_empty())
        .map(|send| Said(Cow::Borrowed(send.0)))
        .collect();
    let which_when = if a == b { which_when.into_iter().take(1).collect() } else { which_when };
    let differences = if a == b { Vec::new() } else { differences(a, b, words) };
    Ok(Some(Comparison {
        summary: summary(a, b, words),
        differences,
        which_when,
        references,
        a: left,
        b: right,
        lang: Fixed(words.tag()),
    }))
}

/// The difference in one or two sentences. A provisional code is named first.
fn summary(a: u16, b: u16, words: Words) -> Said {
    let (id, a, b) = match (a < 200, b < 200) {
        _ if a == b => ("summary-same", a, b),
        (true, false) => ("summary-final", a, b),
        (false, true) => ("summary-final", b, a),
        (true, true) => ("summary-provisionals", a, b),
        (false, false) => ("summary-finals", a, b),
    };
    Said(words.fill(words.part(Kind::Compare, id, 0), |name| {
        Some(match name {
            "a" => Arg::Number(a.into()),
            "b" => Arg::Number(b.into()),
            "titleA" => title(a),
            "titleB" => title(b),
            _ => return None,
        })
    }))
}

fn title(code: u16) -> Arg<'static> {
    match acts_as(code) {
        Some(other) if code < 200 => Arg::Title(other),
        _ => Arg::Title(code),
    }
}

/// A side of a difference: the text's id and what fills its two slots.
type Side = fn(u16) -> Arg<'static>;

const SIDES: &[(&str, &str, Side)] = &[
    ("class", "class", |code| Arg::Term(key("class", class_key(class(code))))),
    ("outcome", "outcome", |code| Arg::Term(key("outcome", class_key(class(code))))),
    ("speaks", "speaks", |code| Arg::Term(speaks(code))),
    ("ack", "ack", |code| Arg::Term(if code < 200 { "ack.provisional" } else { "ack.final" })),
    ("next", "next", |code| Arg::Term(next(default_action(code)))),
    ("media", "media", |code| Arg::Term(media(code))),
    ("retry", "retry", |code| Arg::Term(retry(code))),
    ("fields", "fields", fields),
    ("causes", "causes", causes),
];

fn differences(a: u16, b: u16, words: Words) -> Vec<Said> {
    let mut list: Vec<Said> = Vec::new();
    for &(id, slot, side) in SIDES {
        // A code without a class has no outcome to tell.
        let known = class(a).is_some() && class(b).is_some() || id == "class";
        let (left, right) = (side(a), side(b));
        let in_words = |arg: &Arg<'static>| words.fill("{x}", |_| Some(arg.clone()));
        // Nothing on one side says nothing of the difference.
        let empty = |arg: &Arg<'static>| matches!(arg, Arg::List(list) if list.is_empty());
        if !known || empty(&left) || empty(&right) || in_words(&left) == in_words(&right) {
            continue;
        }
        list.push(Said(words.fill(words.part(Kind::Compare, id, 0), |name| {
            Some(match name {
                "a" => Arg::Number(a.into()),
                "b" => Arg::Number(b.into()),
                name if name.strip_prefix(slot) == Some("A") => left.clone(),
                name if name.strip_prefix(slot) == Some("B") => right.clone(),
                _ => return None,
            })
        })));
    }
    for code in [a, b] {
        if let Some(other) = acts_as(code).filter(|&other| other != code) {
            list.push(Said(words.fill(words.part(Kind::Compare, "acts-as", 0), |name| {
                Some(Arg::Number(if name == "a" { code.into() } else { other.into() }))
            })));
        }
    }
    list
}

/// `terms.md` keys are static, so they are listed and not put together.
fn key(kind: &str, class: &str) -> &'static str {
    const KEYS: &[&str] = &[
        "class.provisional",
        "class.success",
        "class.redirection",
        "class.client-failure",
        "class.server-failure",
        "class.global-failure",
        "class.none",
        "outcome.provisional",
        "outcome.success",
        "outcome.redirection",
        "outcome.client-failure",
        "outcome.server-failure",
        "outcome.global-failure",
    ];
    KEYS.iter()
        .find(|key| key.split_once('.') == Some((kind, class)))
        .copied()
        .unwrap_or("class.none")
}

const fn next(action: Do) -> &'static str {
    match action {
        Do::Wait => "next.wait",
        Do::PlayEarlyMedia => "next.play-early-media",
        Do::RingLocally => "next.ring-locally",
        Do::AcknowledgeProvisional => "next.acknowledge-provisional",
        Do::TryNextServer => "next.try-next-server",
        Do::RetryLater => "next.retry-later",
        Do::Authenticate => "next.authenticate",
        Do::ChangeRequest => "next.change-request",
        Do::Redirect => "next.redirect",
        Do::GiveUp => "next.give-up",
        Do::None => "next.none",
    }
}

/// Whom or what a code speaks of, as its section of the RFC has it.
fn speaks(code: u16) -> &'static str {
    match code {
        100..=199 => "speaks.attempt",
        200..=299 => "speaks.result",
        300..=399 => "speaks.place",
        404 | 410 | 484 | 485 | 604 => "speaks.number",
        486 => "speaks.device",
        480 => "speaks.callee",
        600 | 603 | 607 => "speaks.person",
        401..=403 | 407 | 429 | 433 | 470 => "speaks.sender",
        428 | 436..=438 => "speaks.identity",
        481 | 487 | 491 => "speaks.dialog",
        408 | 430 | 439 | 440 | 482 | 483 => "speaks.way",
        500 | 501 | 503 | 505 => "speaks.server",
        502 | 504 => "speaks.behind",
        608 => "speaks.blocked",
        _ if status(code).is_some() => "speaks.request",
        _ => "speaks.unknown",
    }
}

/// The Q.850 causes that become this code (RFC 3398 §7.2.4.1).
fn causes(code: u16) -> Arg<'static> {
    let of = CAUSES.iter().filter(|cause| cause.maps_to(code));
    Arg::List(of.map(|row| Arg::Number(row.value.into())).collect())
}

const fn media(code: u16) -> &'static str {
    match code {
        100 | 199 | 201..=299 => "media.nothing",
        101..=198 => "media.early",
        200 => "media.answer",
        _ => "media.none",
    }
}

fn retry(code: u16) -> &'static str {
    match (class(code), default_action(code)) {
        (Some(Class::Provisional), _) => "retry.provisional",
        (Some(Class::Success), _) => "retry.none",
        _ if code == 503 => "retry.window",
        (_, Do::RetryLater) if code != 500 && retry_after_defined(code) => "retry.person",
        (_, Do::RetryLater) => "retry.later",
        (_, Do::TryNextServer | Do::Redirect) => "retry.other",
        _ if code == 413 => "retry.passing",
        (_, Do::ChangeRequest | Do::Authenticate) => "retry.changed",
        (_, Do::None) => "retry.none",
        _ => "retry.no",
    }
}

fn fields(code: u16) -> Arg<'static> {
    let names = status(code).map(|row| row.fields).unwrap_or_default();
    if names.is_empty() {
        return Arg::Term("fields.none");
    }
    Arg::List(names.iter().map(|name| Arg::Token(name.as_str())).collect())
}
