//! A call becomes a report: what became of it, why, and what to do.
//!
//! Every message is judged as it would be alone, with the request of its own hop; the rules on calls
//! see all of them. Then one table chooses what explains the outcome ([`rank`]), another the verdict
//! ([`story`]).

mod crowd;
mod findings;
mod ladder;
mod rank;
mod story;

pub use crowd::Crowd;

use super::Options;
use super::convert::Source;
use super::guides;
use crate::call::group::Closed;
use crate::call::leg::{Evidence, evidence};
use crate::call::outcome::{Outcome, Result, Timing, result};
use crate::call::read::{Beside, Room};
use crate::call::transaction::Transaction;
use crate::call::{Call, End, Heard, Seen};
use crate::iana::method::Method;
use crate::report::call as report;
use crate::report::{Fixed, Said};
use crate::rules::argument::Arg;
use crate::text::{Kind, Words};
use crate::trace::Record;
use alloc::string::String;
use alloc::vec::Vec;

/// How a call is to be told.
#[derive(Clone, Copy)]
pub(super) struct Telling<'o> {
    pub words: Words,
    pub options: &'o Options<'o>,
    /// How the places in a message leave: bytes, or units of the text that it is.
    pub unit: Unit,
}

/// How a place in the bytes of a message is counted by whoever reads the report.
pub type Unit = fn(&[u8], u32) -> u32;

/// Places as they are: bytes.
pub fn bytes(_: &[u8], offset: u32) -> u32 {
    offset
}

/// Tells of the call whose messages are `closed`; `find` gives them by their numbers.
pub(super) fn tell<'a>(
    room: &mut Room,
    index: u32,
    closed: &Closed,
    find: impl Fn(u32) -> Option<&'a Record>,
    telling: Telling<'_>,
) -> Option<report::Call<'a>> {
    let heard = |&number: &u32| find(number).map(|record| Heard { number, record });
    let heard: Vec<Heard<'a>> = closed.messages.iter().filter_map(heard).collect();
    let beside =
        Beside { end: closed.end, dropped: closed.dropped, client: telling.options.client };
    room.read(&heard, beside, |call| (!call.seen.is_empty()).then(|| of_call(call, index, telling)))
}

fn of_call<'a>(call: &Call<'a, '_>, index: u32, telling: Telling<'_>) -> report::Call<'a> {
    let result = result(call);
    let words = telling.words;
    let main = result.main.and_then(|at| call.transactions.get(at));
    let decision = result.decision.and_then(|at| call.seen.get(at));
    let telling_one = result.telling().and_then(|at| call.seen.get(at));
    let root = result.root.filter(|_| result.outcome != Outcome::Answered);
    let found = findings::of(call, &result, telling);
    let timing = Timing::of(call, &result);
    let story = story::tell(call, &result, &timing, &found, telling);
    let cause_at = found
        .cause_message
        .or(telling_one.map(|seen| seen.number))
        .filter(|_| !matches!(result.outcome, Outcome::Answered) || found.cause().is_some());
    let first = main.and_then(|main| call.request(main)).or(call.seen.first());
    let guides = telling_one.filter(|_| root.is_some()).map(|seen| {
        let source = Source::of(&seen.record.bytes);
        guides::of(seen.facts, source, &found.list, words)
    });
    let times = || call.seen.iter().filter_map(|seen| seen.record.time);
    let hop = cause_at.and_then(|number| call.seen.iter().find(|seen| seen.number == number));
    let lanes = ladder::lanes(call, words);
    let limits = limits(call, &result, decision);
    report::Call {
        index,
        call_id: first.and_then(|seen| seen.facts.call_id).map(text).unwrap_or_default(),
        method: first.and_then(|seen| seen.facts.method_at).map(text).unwrap_or_default(),
        from: first.and_then(|seen| seen.facts.from).map(|from| text(from.uri)).unwrap_or_default(),
        to: first.and_then(|seen| seen.facts.to).map(|to| text(to.uri)).unwrap_or_default(),
        outcome: outcome(result.outcome),
        final_status: decision
            .filter(|seen| seen.facts.is_final())
            .and_then(|seen| seen.facts.status)
            .map(u32::from),
        verdict: Said(story.verdict.into()),
        now: Said(story.now.into()),
        action: story.action,
        hop: hop
            .filter(|_| lanes.len() > 2)
            .and_then(|seen| Some([lanes.get(seen.from)?, lanes.get(seen.to)?]))
            .map(|[from, to]| alloc::format!("{} → {}", from.name, to.name)),
        limits: limits_in_words(&limits, call.dropped, words),
        limit_ids: limits.into_iter().map(Fixed).collect(),
        references: found.references(),
        steps: ladder::steps(call, cause_at, words),
        lanes,
        legs: legs(call),
        timing: moments(&timing),
        guides: guides.unwrap_or_default(),
        message_count: call.seen.len() as u32 + call.dropped,
        message: telling_one.map(|seen| seen.number),
        first_time: times().min().map(super::record::millis),
        last_time: times().max().map(super::record::millis),
        clock: times().next().map(|time| super::record::clock(time.clock)),
        lang: Fixed(words.tag()),
        cause: found.cause().cloned(),
        findings: found.list,
    }
}

/// A piece as text, without control characters.
fn text(piece: crate::span::Piece<'_>) -> String {
    String::from_utf8_lossy(piece.bytes()).into_owned()
}

const fn outcome(outcome: Outcome) -> report::Outcome {
    match outcome {
        Outcome::Answered => report::Outcome::Answered,
        Outcome::Failed => report::Outcome::Failed,
        Outcome::Cancelled => report::Outcome::Cancelled,
        Outcome::Unanswered => report::Outcome::Unanswered,
        Outcome::Unfinished => report::Outcome::Unfinished,
    }
}

#[expect(clippy::cast_precision_loss, reason = "no call lasts for centuries")]
fn ms(micros: i64) -> f64 {
    micros as f64 / 1000.0
}

fn moments(timing: &Timing) -> report::Timing {
    report::Timing {
        post_dial: timing.post_dial.map(ms),
        media: timing.media.map(ms),
        ringing: timing.ringing.map(ms),
        setup: timing.setup.map(ms),
        talk: timing.talk.map(ms),
        longest_gap: timing.gap.map(ms),
    }
}

/// What of the call was not seen, and what to add: by its names.
fn limits(
    call: &Call<'_, '_>,
    result: &Result,
    decision: Option<&Seen<'_, '_>>,
) -> Vec<&'static str> {
    let mut ids: Vec<&'static str> = Vec::new();
    if call.starts_late() {
        ids.push("call-starts-late");
    }
    if call.dropped > 0 {
        ids.push("call-shortened");
    }
    if call.end == End::GivenUp {
        ids.push("call-given-up");
    }
    let is_invite = call.transactions.iter().any(|each| each.method == Method::Invite);
    let has_bye = call.transactions.iter().any(|each| each.method == Method::Bye);
    // Where the trace ends behind a BYE nobody knows whether it was answered.
    let hangs_up = |each: &Transaction| each.method == Method::Bye && each.responses.is_empty();
    let open = result.outcome == Outcome::Unfinished
        || result.outcome == Outcome::Answered && is_invite && !has_bye
        || call.end == End::Unknown && call.transactions.iter().any(hangs_up);
    if open && call.end != End::GivenUp {
        ids.push("call-ends-early");
    }
    let failed = matches!(result.outcome, Outcome::Failed | Outcome::Unanswered);
    if failed && is_invite && result.root == result.main {
        ids.push("call-one-hop");
    }
    if decision.is_some_and(|seen| seen.facts.status == Some(503)) {
        ids.push("next-servers");
    }
    if call.seen.iter().any(|seen| seen.record.is_cut) {
        ids.push("call-cut");
    }
    ids
}

/// The same in words.
fn limits_in_words(ids: &[&'static str], dropped: u32, words: Words) -> Vec<Said> {
    let fill = |name: &str| (name == "count").then_some(Arg::Number(dropped));
    ids.iter().map(|id| Said(words.fill(words.part(Kind::Limit, id, 0), fill))).collect()
}

/// The Call-IDs of a call, and why they are taken for one.
fn legs(call: &Call<'_, '_>) -> Vec<report::Leg> {
    let mut legs: Vec<report::Leg> = Vec::new();
    for seen in &call.seen {
        let Some(id) = seen.facts.call_id.map(text) else { continue };
        if legs.iter().any(|leg| leg.call_id == id) {
            continue;
        }
        let own = seen.transaction.and_then(|at| call.transactions.get(at));
        let parent = own.and_then(|own| call.transactions.get(own.parent?));
        let parent = parent.and_then(|parent| call.request(parent));
        let by = parent.and_then(|parent| evidence(parent.facts, seen.facts));
        let (by, sure) = match by.filter(|_| !legs.is_empty()) {
            None => {
                (None, if legs.is_empty() { report::Sure::Certain } else { report::Sure::Possible })
            }
            Some(Evidence::SessionId) => (Some(report::LegBy::SessionId), report::Sure::Certain),
            Some(Evidence::Named) => (Some(report::LegBy::CallId), report::Sure::Likely),
            Some(Evidence::Description) => (Some(report::LegBy::Description), report::Sure::Likely),
            Some(Evidence::UsersAndTime) => {
                (Some(report::LegBy::UsersAndTime), report::Sure::Possible)
            }
        };
        legs.push(report::Leg { call_id: id, by, sure });
    }
    legs
}
