//! What all rules find in a call, each once.

use super::Telling;
use super::rank::rank;
use crate::call::outcome::Result;
use crate::call::{Call, Seen};
use crate::explain::convert::{Source, place};
use crate::meaning::Facts;
use crate::report::{At, Finding, Fixed, Place, Rank, Reference, Said, Severity};
use crate::rules::found::Finding as Found;
use crate::rules::{self};
use crate::span::Piece;
use alloc::vec::Vec;

/// How many places of one finding are kept.
const MAX_PLACES: usize = 16;

/// What is no more than information once the request was accepted, by the same message or a later
/// one: a challenge that was answered, audio that might have been heard before the answer.
static SETTLED: &[&str] = &[
    "challenge-stale",
    "early-media-possible",
    "message-large",
    "progress-without-sdp",
    "request-large",
];

/// The findings of a call.
pub(super) struct Findings {
    pub list: Vec<Finding>,
    /// The message in which the first evidence of the cause stands.
    pub cause_message: Option<u32>,
}

impl Findings {
    pub fn cause(&self) -> Option<&Finding> {
        self.list.first().filter(|finding| finding.rank == Some(Rank::Cause))
    }

    /// The sources of what is not folded away, each once.
    pub fn references(&self) -> Vec<Reference> {
        let mut list: Vec<Reference> = Vec::new();
        let loud = self.list.iter().filter(|finding| !finding.quiet);
        for source in loud.flat_map(|finding| finding.references) {
            if !list.iter().any(|known| known.rfc == source.rfc && known.url == source.url) {
                list.push(*source);
            }
        }
        list
    }
}

/// One rule's findings in several messages.
struct Merged<'a> {
    first: Found<'a>,
    severity: Severity,
    places: Vec<(u32, Piece<'a>)>,
}

pub(super) fn of<'a>(call: &Call<'a, '_>, result: &Result, telling: Telling<'_>) -> Findings {
    let mut merged: Vec<Merged<'a>> = Vec::new();
    let told = result.telling();
    for (at, seen) in call.seen.iter().enumerate() {
        if seen.again.is_some() {
            continue;
        }
        let asked = seen.facts.request.and_then(|request| number_of(call, request));
        let settled = is_accepted(call, seen);
        let arrived = seen.transaction.and_then(|at| call.transactions.get(at));
        let arrived = arrived.is_some_and(|each| !each.responses.is_empty());
        let acknowledged = call.prack_of(seen).is_some();
        for mut finding in rules::run(seen.facts) {
            let id = finding.rule.id;
            // What was done is not owed.
            if acknowledged && id == "prack-owed" {
                continue;
            }
            if settled && SETTLED.contains(&id)
                || arrived && id == "request-large"
                || acknowledged && id == "reliable-unasked"
            {
                finding.only(Severity::Info);
            }
            let own = finding.places().map(|piece| (seen.number, piece));
            let theirs = finding.places_asked().zip(core::iter::repeat(asked));
            let theirs = theirs.filter_map(|(piece, asked)| Some((asked?, piece)));
            let places: Vec<(u32, Piece<'a>)> = own.chain(theirs).collect();
            add(&mut merged, finding, places, Some(at) == told);
        }
    }
    for finding in rules::run_call(call) {
        let places = finding.places_in_call().collect();
        add(&mut merged, finding, places, false);
    }
    let mut list: Vec<Finding> =
        merged.into_iter().map(|one| in_words(call, &one, telling)).collect();
    let telling_number = told.and_then(|at| call.seen.get(at)).map(|seen| seen.number);
    rank(&mut list, result.outcome, telling_number);
    let cause = list.first().filter(|finding| finding.rank == Some(Rank::Cause));
    let cause_message = cause.and_then(|finding| finding.places.first()?.message);
    Findings { list, cause_message }
}

/// Whether a request of that method got a 2xx, perhaps only a later one of the same call.
fn is_accepted(call: &Call<'_, '_>, message: &Seen<'_, '_>) -> bool {
    let same = |seen: &&Seen<'_, '_>| seen.facts.method == message.facts.method;
    call.seen.iter().filter(same).any(Seen::is_success)
}

/// The message whose facts these are.
fn number_of<'a>(call: &Call<'a, '_>, facts: &Facts<'a, '_>) -> Option<u32> {
    let same =
        |seen: &&Seen<'a, '_>| core::ptr::eq(seen.facts.message.source(), facts.message.source());
    call.seen.iter().find(same).map(|seen| seen.number)
}

/// What one rule says of several messages is one finding; the words are those for the message that
/// tells most, else for the first.
fn add<'a>(
    merged: &mut Vec<Merged<'a>>,
    finding: Found<'a>,
    places: Vec<(u32, Piece<'a>)>,
    is_telling: bool,
) {
    if let Some(known) = merged.iter_mut().find(|one| one.first.rule.id == finding.rule.id) {
        if finding.severity < known.severity || is_telling && finding.severity == known.severity {
            known.severity = finding.severity;
            known.first = finding;
            let rest = core::mem::replace(&mut known.places, places);
            known.places.extend(rest);
        } else {
            known.places.extend(places);
        }
        known.places.truncate(MAX_PLACES);
        return;
    }
    merged.push(Merged { severity: finding.severity, first: finding, places });
}

fn in_words<'a>(call: &Call<'a, '_>, one: &Merged<'a>, telling: Telling<'_>) -> Finding {
    let (title, detail, fix) = telling.words.finding(&one.first);
    let place_of = |&(number, piece): &(u32, Piece<'a>)| {
        let seen = call.seen.iter().find(|seen| seen.number == number)?;
        let bytes = &seen.record.bytes[..];
        let found = place(seen.facts, Source::of(bytes), piece);
        let unit = |at: Option<At>| at.map(|at| At((telling.unit)(bytes, at.0)));
        let (start, end) = (unit(found.start), unit(found.end));
        Some(Place { start, end, message: Some(number), ..found })
    };
    Finding {
        rule: Fixed(one.first.rule.id),
        severity: one.severity,
        basis: one.first.rule.basis,
        title: Fixed(title),
        detail: Said(detail),
        fix: Said(fix),
        places: one.places.iter().filter_map(place_of).collect(),
        references: one.first.references,
        quiet: one.severity == Severity::Info,
        rank: None,
    }
}
