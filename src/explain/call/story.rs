//! The verdict of a call: one table, read from the top, the first row that holds decides.

use super::findings::Findings;
use super::rank::explains;
use super::{Telling, ladder};
use crate::call::outcome::{Outcome, Result, Timing};
use crate::call::transaction::Transaction;
use crate::call::{Call, Seen};
use crate::explain::convert::Source;
use crate::explain::of_facts;
use crate::iana::method::Method;
use crate::meaning::Facts;
use crate::meaning::cause::answered_elsewhere;
use crate::meaning::failure::lacks_prack;
use crate::meaning::reliability::Reliability;
use crate::report::{Action, Do, Explanation, Finding, Severity};
use crate::rules::argument::Arg;
use crate::text::Kind;
use alloc::string::{String, ToString};
use alloc::vec::Vec;

/// What a call says as a whole.
pub(super) struct Story {
    pub verdict: String,
    pub now: String,
    pub action: Action,
}

/// What the rows look at.
struct Told<'t, 'a, 's> {
    call: &'t Call<'a, 's>,
    result: &'t Result,
    timing: &'t Timing,
    /// The transaction that decides.
    method: Method,
    /// Its final response, or its last one.
    decision: Option<&'t Seen<'a, 's>>,
    /// The response from behind that explains it.
    behind: Option<&'t Seen<'a, 's>>,
}

/// What a row says after its own sentence.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Then {
    /// Nothing.
    Nothing,
    /// What the message that tells most says by itself, and what to do about that.
    Message,
}

struct Row {
    /// The text; empty if the message says all.
    id: &'static str,
    holds: fn(&Told<'_, '_, '_>) -> bool,
    then: Then,
    next: Do,
}

const fn row(id: &'static str, holds: fn(&Told<'_, '_, '_>) -> bool, then: Then, next: Do) -> Row {
    Row { id, holds, then, next }
}

#[rustfmt::skip]
static TABLE: &[Row] = &[
    row("answered-ended", |t| answered(t, Method::Invite) && t.timing.setup.is_some() && t.timing.talk.is_some(), Then::Nothing, Do::None),
    row("answered-open", |t| answered(t, Method::Invite) && t.timing.setup.is_some(), Then::Nothing, Do::None),
    row("answered", |t| answered(t, Method::Invite), Then::Nothing, Do::None),
    row("registered", |t| answered(t, Method::Register), Then::Nothing, Do::None),
    row("served", |t| is(t, Outcome::Answered) && t.decision.is_some(), Then::Nothing, Do::None),

    row("cancelled-elsewhere", |t| is(t, Outcome::Cancelled) && elsewhere(t), Then::Nothing, Do::None),
    row("cancelled-silent", |t| is(t, Outcome::Cancelled) && is_silent_behind(t) && waited_for(t).is_some() && !was_heard(t), Then::Nothing, Do::None),
    row("cancelled-unheard", |t| is(t, Outcome::Cancelled) && waited_for(t).is_some() && !was_heard(t), Then::Nothing, Do::None),
    row("cancelled", |t| is(t, Outcome::Cancelled) && waited_for(t).is_some(), Then::Nothing, Do::None),
    // Without a clock.
    row("cancelled-silent-untimed", |t| is(t, Outcome::Cancelled) && is_silent_behind(t) && !was_heard(t), Then::Nothing, Do::None),
    row("cancelled-unheard-untimed", |t| is(t, Outcome::Cancelled) && !t.call.starts_late() && !was_heard(t), Then::Nothing, Do::None),
    row("cancelled-untimed", |t| is(t, Outcome::Cancelled), Then::Nothing, Do::None),

    row("failed-silent", |t| is(t, Outcome::Failed) && is_silent_behind(t), Then::Nothing, Do::TryNextServer),
    row("failed-behind", |t| is(t, Outcome::Failed) && is_behind(t), Then::Message, Do::None),

    row("unanswered-ringing", |t| is(t, Outcome::Unanswered) && was_heard(t), Then::Nothing, Do::GiveUp),
    row("unanswered-trying", |t| is(t, Outcome::Unanswered) && t.decision.is_some_and(|seen| seen.facts.is_response()), Then::Nothing, Do::TryNextServer),
    row("unanswered", |t| is(t, Outcome::Unanswered), Then::Nothing, Do::TryNextServer),

    row("unfinished-late", |t| is(t, Outcome::Unfinished) && t.call.starts_late(), Then::Nothing, Do::None),
    row("unfinished", |t| is(t, Outcome::Unfinished) && !t.decision.is_some_and(|seen| seen.facts.is_response()), Then::Nothing, Do::Wait),
    row("", |_| true, Then::Message, Do::None),
];

fn is(told: &Told<'_, '_, '_>, outcome: Outcome) -> bool {
    told.result.outcome == outcome
}

fn answered(told: &Told<'_, '_, '_>, method: Method) -> bool {
    is(told, Outcome::Answered) && told.method == method
}

/// Whether anything above 100 came.
fn was_heard(told: &Told<'_, '_, '_>) -> bool {
    told.call.seen.iter().any(|seen| seen.facts.is_early())
}

/// How long a caller waited that gave up.
fn waited_for(told: &Told<'_, '_, '_>) -> Option<i64> {
    told.timing.cancel.or(told.timing.setup)
}

/// The transaction on another hop than that of the caller, from which the failure comes.
fn root<'t>(told: &Told<'t, '_, '_>) -> Option<&'t Transaction> {
    let root = told.result.root.filter(|_| told.result.root != told.result.main)?;
    told.call.transactions.get(root)
}

/// Whether the failure was answered on another hop than that of the caller.
fn is_behind(told: &Told<'_, '_, '_>) -> bool {
    root(told).is_some() && told.behind.is_some()
}

/// Whether nobody answered on the hop from which it comes.
fn is_silent_behind(told: &Told<'_, '_, '_>) -> bool {
    let is_silent = |root| told.call.early(root).next().is_none();
    told.behind.is_none() && root(told).is_some_and(is_silent)
}

/// Whether a CANCEL says that another branch answered.
fn elsewhere(told: &Told<'_, '_, '_>) -> bool {
    let cancels = told.call.seen.iter().filter(|seen| seen.facts.method == Method::Cancel);
    cancels.into_iter().any(|seen| answered_elsewhere(seen.facts).is_some())
}

pub(super) fn tell(
    call: &Call<'_, '_>,
    result: &Result,
    timing: &Timing,
    found: &Findings,
    telling: Telling<'_>,
) -> Story {
    let words = telling.words;
    let main = result.main.and_then(|at| call.transactions.get(at));
    let told = Told {
        call,
        result,
        timing,
        method: main.map_or(Method::Other, |main| main.method),
        decision: result.decision.and_then(|at| call.seen.get(at)),
        behind: result.root_response.and_then(|at| call.seen.get(at)),
    };
    if let Some(cause) = found.cause().filter(|cause| is_due(&told, cause)) {
        return of_cause(cause, &told, telling);
    }
    let row = TABLE.iter().find(|row| (row.holds)(&told)).unwrap_or(&TABLE[TABLE.len() - 1]);
    let message = result.telling().and_then(|at| call.seen.get(at));
    let message = message.map(|seen| explained(call, seen, telling));
    // The caller acts on what the caller got.
    let action = told
        .decision
        .filter(|_| row.then == Then::Message)
        .map(|seen| explained(call, seen, telling).action);
    let (mut verdict, mut now) = (String::new(), String::new());
    if !row.id.is_empty() {
        let [said, next] = words.parts::<2>(Kind::Story, row.id);
        verdict = words.fill(said, |name| argument(&told, telling, name)).into_owned();
        now = words.fill(next, |name| argument(&told, telling, name)).into_owned();
    }
    if let Some(message) = message.filter(|_| row.then == Then::Message) {
        if !verdict.is_empty() {
            verdict.push_str(words.term("sentence"));
        }
        verdict.push_str(&message.verdict);
        // Another server is for the one that got the refusal to try; all else is for the caller.
        let is_there = message.action.r#do == Do::TryNextServer && !now.is_empty();
        now = if is_there { now + words.term("sentence") } else { String::new() };
        now.push_str(&message.now);
    }
    marred(&mut verdict, &mut now, row, &told, found, telling);
    Story { verdict, now, action: action.unwrap_or_else(|| only(row.next)) }
}

/// What explains the call by more than its last message is said as well.
fn marred(
    verdict: &mut String,
    now: &mut String,
    row: &Row,
    told: &Told<'_, '_, '_>,
    found: &Findings,
    telling: Telling<'_>,
) {
    let Some(cause) = found.cause().filter(|cause| cause.severity <= Severity::Warning) else {
        return;
    };
    let here = told.result.telling().and_then(|at| told.call.seen.get(at)).map(|seen| seen.number);
    // What the message itself says of itself is in its verdict, and that nobody answered is said.
    let own = cause.places.iter().all(|place| place.message == here);
    let is_said = row.then == Then::Message || is(told, Outcome::Unanswered);
    if own && is_said && !is(told, Outcome::Answered) {
        return;
    }
    // That nobody answered there is said already.
    if is_silent_behind(told) && !is(told, Outcome::Answered) {
        return;
    }
    let words = telling.words;
    verdict.push_str(words.term("sentence"));
    verdict.push_str(&cause.detail);
    if let Some(first) = first_step(cause) {
        *now = first.to_string();
    }
}

/// What to do first about a finding.
fn first_step(finding: &Finding) -> Option<&str> {
    finding.fix.lines().next().filter(|first| !first.is_empty())
}

/// Whether the final code follows from the cause and its message says nothing better: no cause of its
/// own, no time, no word of the PRACK that was missed.
fn is_due(told: &Told<'_, '_, '_>, cause: &Finding) -> bool {
    let last = told.result.telling().and_then(|at| told.call.seen.get(at)).map(|seen| seen.facts);
    let is_mute = last.is_some_and(|facts| {
        let window = facts.retry.and_then(|retry| retry.seconds);
        explains(cause.rule.0, facts.status)
            && facts.network_cause().is_none()
            && window.is_none()
            && !lacks_prack(facts)
    });
    is(told, Outcome::Failed) && is_mute && !is_silent_behind(told)
}

/// The cause first, then what came of it.
fn of_cause(cause: &Finding, told: &Told<'_, '_, '_>, telling: Telling<'_>) -> Story {
    let words = telling.words;
    let id = if is_behind(told) { "failed-for-behind" } else { "failed-for" };
    let [said, next] = words.parts::<2>(Kind::Story, id);
    let mut verdict = cause.detail.to_string();
    verdict.push_str(words.term("sentence"));
    verdict.push_str(&words.fill(said, |name| argument(told, telling, name)));
    let now = first_step(cause).unwrap_or(next).to_string();
    Story { verdict, now, action: only(Do::ChangeRequest) }
}

fn only(next: Do) -> Action {
    Action {
        r#do: next,
        also: Vec::new(),
        after_seconds: None,
        not_same_server: None,
        avoid_server_seconds: None,
    }
}

/// What the message says by itself. Of one that was acknowledged no PRACK is owed any more.
fn explained<'a>(
    call: &Call<'a, '_>,
    seen: &Seen<'a, '_>,
    telling: Telling<'_>,
) -> Explanation<'a> {
    let told =
        |facts| of_facts(facts, Source::of(&seen.record.bytes), telling.words, telling.options);
    if call.prack_of(seen).is_none() {
        return told(seen.facts);
    }
    told(&Facts { reliability: Reliability::default(), ..seen.facts.clone() })
}

/// What fills the placeholders.
fn argument<'a>(told: &Told<'_, 'a, '_>, telling: Telling<'_>, name: &str) -> Option<Arg<'a>> {
    let call = told.call;
    let silent = || {
        let own = told.result.root.and_then(|at| call.transactions.get(at))?;
        call.request(own)
    };
    match name {
        "setup" => told.timing.setup.map(Arg::Span),
        "talk" => told.timing.talk.map(Arg::Span),
        "wait" => match told.result.outcome {
            Outcome::Unanswered => Some(Arg::Span(waited(told))),
            _ => waited_for(told).map(Arg::Span),
        },
        "code" => told.decision.and_then(Seen::start).map(Arg::Piece),
        "status" => told.behind.and_then(Seen::start).map(Arg::Piece),
        "method" => {
            silent().or(call.seen.first()).and_then(|seen| seen.facts.method_at).map(Arg::Piece)
        }
        "host" => {
            let node = told.behind.map(|seen| seen.from).or_else(|| silent().map(|seen| seen.to));
            Some(lane(call, node, telling))
        }
        "server" => Some(lane(call, told.behind.map(|seen| seen.to), telling)),
        _ => None,
    }
}

/// What a node is called.
fn lane<'a>(call: &Call<'_, '_>, node: Option<usize>, telling: Telling<'_>) -> Arg<'a> {
    let lane = node.and_then(|node| ladder::lanes(call, telling.words).into_iter().nth(node));
    lane.map_or(Arg::Term("lane.server"), |lane| Arg::Written(lane.name))
}

/// For how long nothing came, as far as the trace shows.
fn waited(told: &Told<'_, '_, '_>) -> i64 {
    let last = told.call.seen.iter().filter_map(|seen| seen.time).max().unwrap_or(0);
    let quiet = match told.call.end {
        crate::call::End::Silence(quiet) => quiet,
        _ => 0,
    };
    last + quiet
}
