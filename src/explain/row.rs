//! One message, or one call, as a row: the same judgements as in a report, without what only a reader
//! of sentences needs. Most of a report's cost is its words, so a row asks for one sentence alone.

use super::call::{Telling, Unit, bytes as in_bytes, tell};
use super::convert::{Source, kept, place};
use super::{Options, Refusal, argument, limits, local, verdict};
use crate::call::group::Groups;
use crate::call::read::Room;
use crate::meaning::{Facts, Known};
use crate::report::call::Call;
use crate::report::row::{CallRow, MessageRow, RowFinding, RowKind, RowPlace, RowReason, SCHEMA};
use crate::report::{Explanation, Finding, Fixed, Kind, Place, Said, Severity, Text};
use crate::rules;
use crate::rules::argument::Arg;
use crate::text::{Kind as Texts, LanguageError};
use crate::trace::{Lost, Record};
use crate::wire::message::{Message, Scratch};
use alloc::borrow::Cow;
use alloc::vec::Vec;

/// Of whom a call's findings are no evidence of a wrong partition, but of one that was seen in part.
const IN_PART: &[&str] =
    &["call-starts-late", "call-ends-early", "call-shortened", "call-given-up", "call-cut"];

/// One message as a row. What the input row said besides is for the caller to add.
///
/// # Errors
/// [`Refusal`] as of [`explain`](super::explain).
pub(crate) fn message<'a>(
    bytes: &'a [u8],
    options: &Options<'a>,
    scratch: &mut Scratch,
) -> Result<MessageRow<'a>, Refusal> {
    let words = options.words()?;
    let (message, flaws) = match Message::read(bytes, scratch) {
        Ok(read) => read,
        Err(error) => return Ok(of_local(&local::of(bytes, error, words, options).ok_or(error)?)),
    };
    let known = Known { client: options.client, request: None, is_cut: options.is_cut };
    let mut room = None;
    let facts = Facts::of(message, known, flaws, &mut room);
    let source = Source::of(bytes);
    let row = verdict::choose(&facts);
    let said = words.part(Texts::Verdict, row.id, 0);
    let mut found = rules::run(&facts);
    found.sort_by_key(|finding| finding.severity);
    let findings: Vec<RowFinding> = found
        .iter()
        .map(|finding| RowFinding {
            rule: Fixed(finding.rule.id),
            severity: finding.severity,
            basis: finding.rule.basis,
            places: finding
                .places()
                .map(|piece| of_place(place(&facts, source, piece), |_| None))
                .collect(),
        })
        .collect();
    Ok(MessageRow {
        schema: Fixed(SCHEMA),
        kind: if facts.is_response() { RowKind::Response } else { RowKind::Request },
        line: 0,
        call_id: facts.call_id.map(|piece| source.text(piece)),
        method: facts.method_at.map(|piece| source.text(piece)),
        status: facts.status.map(u32::from),
        verdict: Said(words.fill(said, |name| argument(&facts, name))),
        verdict_id: Fixed(row.id),
        cause: findings.iter().find(|each| each.severity <= Severity::Note).map(|each| each.rule),
        action: verdict::action(row, &facts),
        findings,
        reasons: kept(&facts.reasons)
            .map(|reason| RowReason { protocol: source.text(reason.protocol), cause: reason.cause })
            .collect(),
        limits: limits::ids(&facts, options).into_iter().map(Fixed).collect(),
        early_media: facts.early_media.map(|early| super::convert::expected(early.expected)),
        retry_after: facts.retry.and_then(|retry| retry.seconds),
        agent: facts.product().map(|piece| source.text(piece)),
        time: None,
        clock: None,
        from: None,
        to: None,
        id: None,
        extra: None,
    })
}

/// What is no message and still known: the text of an error, or a session description.
fn of_local<'a>(explained: &Explanation<'_>) -> MessageRow<'a> {
    debug_assert_eq!(explained.kind, Kind::Local);
    MessageRow {
        schema: Fixed(SCHEMA),
        kind: RowKind::Local,
        line: 0,
        call_id: None,
        method: None,
        status: None,
        verdict: explained.verdict.clone(),
        verdict_id: Fixed("local"),
        cause: explained.findings.first().map(|finding| finding.rule),
        action: explained.action.clone(),
        findings: explained.findings.iter().map(|each| of_finding(each, |_| None)).collect(),
        reasons: Vec::new(),
        limits: Vec::new(),
        early_media: None,
        retry_after: None,
        agent: None,
        time: None,
        clock: None,
        from: None,
        to: None,
        id: None,
        extra: None,
    }
}

/// All calls of some records, each as `each` takes it. `line` gives the line of a record, by its place.
///
/// # Errors
/// [`LanguageError`] if the language cannot be had.
pub(crate) fn calls(
    records: &[Record],
    room: &mut Room,
    scratch: &mut Scratch,
    options: &Options<'_>,
    mut each: impl FnMut(&Call<'_>),
) -> Result<(), LanguageError> {
    let unit: Unit = in_bytes;
    let telling = Telling { words: options.words()?, options, unit };
    let mut groups = Groups::default();
    for (number, record) in (0..).zip(records) {
        if let Ok((message, _)) = Message::read(&record.bytes, scratch) {
            groups.add(number, &message, record);
        }
    }
    groups.end();
    let mut index = 0;
    while let Some(closed) = groups.ended() {
        if let Some(call) = tell(room, index, &closed, |at| records.get(at as usize), telling) {
            each(&call);
            index += 1;
        }
    }
    Ok(())
}

/// A call as a row. `line` gives the line of a message, by its number.
pub(crate) fn call<'a>(call: &'a Call<'_>, line: impl Fn(u32) -> u64) -> CallRow<'a> {
    let telling = call.steps.iter().find(|step| step.is_cause);
    let server = telling.and_then(|step| call.lanes.get(step.from as usize));
    CallRow {
        schema: Fixed(SCHEMA),
        kind: RowKind::Call,
        line: call.steps.iter().map(|step| line(step.message)).min().unwrap_or_default(),
        messages: call.message_count,
        call_id: Cow::Borrowed(&call.call_id),
        legs: match &call.legs[..] {
            [_] => Vec::new(),
            legs => legs.iter().map(|leg| Cow::Borrowed(&leg.call_id[..])).collect(),
        },
        method: Cow::Borrowed(&call.method),
        caller: Cow::Borrowed(&call.from),
        callee: Cow::Borrowed(&call.to),
        outcome: call.outcome,
        status: call.final_status,
        verdict: Cow::Borrowed(&call.verdict),
        cause: call.cause.as_ref().map(|cause| cause.rule),
        server: server.map(|lane| match &lane.address {
            Some(address) => Cow::Borrowed(&address[..]),
            None => Cow::Borrowed(&lane.name[..]),
        }),
        hop: call.hop.as_deref().map(Cow::Borrowed),
        action: call.action.clone(),
        findings: call
            .findings
            .iter()
            .map(|finding| of_finding(finding, |number| number.map(&line)))
            .collect(),
        is_whole: !call.limit_ids.iter().any(|id| IN_PART.contains(&id.0)),
        limits: call.limit_ids.clone(),
        timing: call.timing,
        time: call.first_time.map(crate::report::row::Millis),
        end_time: call.last_time.map(crate::report::row::Millis),
        clock: call.clock.filter(|clock| *clock != crate::report::trace::TraceClock::Unix),
        ids: None,
        extra: None,
    }
}

fn of_finding(finding: &Finding, line: impl Fn(Option<u32>) -> Option<u64>) -> RowFinding {
    RowFinding {
        rule: finding.rule,
        severity: finding.severity,
        basis: finding.basis,
        places: finding.places.iter().map(|each| of_place(each.clone(), &line)).collect(),
    }
}

fn of_place(place: Place, line: impl Fn(Option<u32>) -> Option<u64>) -> RowPlace {
    RowPlace { line: line(place.message), start: place.start, end: place.end, field: place.field }
}

/// A refusal as a word and a sentence.
pub(crate) fn refused<'a>(refusal: &Refusal, options: &Options<'_>) -> (&'static str, Text<'a>) {
    (refusal.code(), Cow::Owned(refusal.sentence(options.words().ok())))
}

/// Why a line is no row, in a sentence. `field` is the field that does not hold what it should.
pub(crate) fn fault(
    id: &str,
    field: &str,
    options: &Options<'_>,
) -> Result<Text<'static>, LanguageError> {
    let words = options.words()?;
    let field = crate::span::Piece::whole(field.as_bytes());
    let fill = |name: &str| (name == "field").then_some(Arg::Piece(field));
    Ok(Cow::Owned(words.fill(words.part(Texts::Error, id, 0), fill).into_owned()))
}

/// What could not be read of a file, in a sentence.
pub(crate) fn loss(
    what: Lost,
    count: u64,
    options: &Options<'_>,
) -> Result<Text<'static>, LanguageError> {
    let words = options.words()?;
    let count = u32::try_from(count).unwrap_or(u32::MAX);
    let fill = |name: &str| (name == "count").then_some(Arg::Number(count));
    Ok(words.fill(words.part(Texts::Loss, what.id(), 0), fill))
}
