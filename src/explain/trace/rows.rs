//! A trace to its report types: no judgement, only shape.

use super::Heap;
use crate::call::transaction::Key;
use crate::explain::record::{clock, endpoint, millis, transport};
use crate::iana::header::Name;
use crate::report::trace::{
    TraceCount, TraceDirection, TraceInfo, TraceLoss, TraceMessage, TraceRemark,
};
use crate::report::{Fixed, Said};
use crate::rules::argument::Arg;
use crate::text::{Kind, Words};
use crate::trace::{Direction, Loss, Record, Remark};
use crate::wire::message::Message;
use alloc::format;
use alloc::string::{String, ToString};

impl Heap {
    pub(super) fn info(&self, words: Words) -> TraceInfo {
        let count = |(name, count)| TraceCount { name, count };
        TraceInfo {
            formats: self.formats.iter().map(|&format| Fixed(format)).collect(),
            format_names: self.formats.iter().map(|&format| format_name(format, words)).collect(),
            message_count: self.count,
            status_counts: self
                .statuses
                .iter()
                .map(|(status, &times)| count((status.to_string(), times)))
                .collect(),
            method_counts: self
                .methods
                .iter()
                .map(|(method, &times)| count((method.clone(), times)))
                .collect(),
            first_time: self.span.map(|(first, _)| millis(first)),
            last_time: self.span.map(|(_, last)| millis(last)),
            remarks: self.remarks.iter().map(|each| remark(each, words)).collect(),
            losses: self.losses.iter().map(|(key, loss)| lost(key.0, loss, words)).collect(),
            lang: Fixed(words.tag()),
        }
    }

    pub(super) fn message(&mut self, index: u32) -> Option<TraceMessage> {
        let kept = self.messages.get(&index)?;
        let Record { time, source, destination, transport: way, direction: seen, is_cut, .. } =
            &kept.record;
        let (message, _) = Message::read(&kept.record.bytes, &mut self.scratch).ok()?;
        let lossy = |bytes| String::from_utf8_lossy(bytes).into_owned();
        let origin = kept.record.origin();
        Some(TraceMessage {
            index,
            input: kept.input,
            time: time.map(millis),
            clock: time.map(|time| clock(time.clock)),
            source: source.as_ref().map(endpoint),
            destination: destination.as_ref().map(endpoint),
            transport: transport(*way),
            direction: direction(*seen),
            status: kept.status.map(u32::from),
            method: Key::of(&message).map(|key| lossy(key.method.bytes())),
            call_id: message.value(Name::CallId).map(|piece| lossy(piece.bytes())),
            request: kept.request,
            start: origin.map(|(start, _)| offset(start)),
            end: origin.map(|(_, end)| offset(end)),
            is_cut: *is_cut,
        })
    }
}

/// A format in words; one that no language names keeps its id.
fn format_name(id: &'static str, words: Words) -> Fixed {
    let name = words.term(&format!("format.{id}"));
    Fixed(if name.is_empty() { id } else { name })
}

fn remark((input, remark, times): &(u32, Remark, u32), words: Words) -> TraceRemark {
    let [title, meaning, fix] = words.parts::<3>(Kind::Line, remark.row.id).map(Fixed);
    TraceRemark {
        line: Fixed(remark.row.id),
        stack: Fixed(remark.row.source.stack),
        title,
        meaning,
        fix,
        text: String::from_utf8_lossy(&remark.line).into_owned(),
        input: *input,
        time: remark.time.map(millis),
        start: offset(remark.from),
        end: offset(remark.from + u64::from(remark.told)),
        times: *times,
    }
}

fn lost(input: u32, &(loss, times): &(Loss, u32), words: Words) -> TraceLoss {
    let id = loss.what.id();
    let count = u32::try_from(loss.count).unwrap_or(u32::MAX);
    let text = words.fill(words.part(Kind::Loss, id, 0), |name| {
        (name == "count").then_some(Arg::Number(count))
    });
    TraceLoss { loss: Fixed(id), text: Said(text), input, start: offset(loss.at), times }
}

#[expect(clippy::cast_precision_loss, reason = "no input has 8 petabytes")]
const fn offset(at: u64) -> f64 {
    at as f64
}

const fn direction(direction: Direction) -> Option<TraceDirection> {
    match direction {
        Direction::Unknown => None,
        Direction::Received => Some(TraceDirection::Received),
        Direction::Sent => Some(TraceDirection::Sent),
    }
}
