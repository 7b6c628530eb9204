//! Files, logs and pastes: what is in them, message by message.
//!
//! ```
//! use sipwhy::{Analyzer, Options};
//!
//! let mut analyzer = Analyzer::default();
//! analyzer.push(b"SIP/2.0 100 Trying\r\n\r\n");
//! analyzer.end();
//! assert_eq!(analyzer.info(&Options::default()).unwrap().message_count, analyzer.count());
//! ```

use super::Options;
use crate::call::transaction::{Key, Transactions};
use crate::iana::header::Name;
use crate::input::Input;
use crate::report::trace::{
    TraceClock, TraceCount, TraceDirection, TraceInfo, TraceLoss, TraceMessage, TraceRemark,
    TraceRows, TraceTransport,
};
use crate::report::{Fixed, Said};
use crate::rules::argument::Arg;
use crate::text::{Kind, LanguageError, Words};
use crate::trace::{
    Clock, Direction, Endpoint, Loss, Lost, Record, Remark, Sink, Stretch, Time, Transport,
};
use crate::wire::message::{Message, Scratch};
use alloc::boxed::Box;
use alloc::collections::BTreeMap;
use alloc::format;
use alloc::string::{String, ToString};
use alloc::vec::Vec;

/// How many kinds of lines that are no messages are kept, each once an input.
pub const MAX_REMARKS: usize = 1000;

/// How many bytes the messages of a trace may hold together: a quarter of what WebAssembly can address.
pub const MAX_HELD: usize = 1 << 30;

/// What a message holds beside its bytes, in bytes.
const BESIDE: usize = 256;

/// How many kinds and places of losses are kept.
const MAX_LOSSES: usize = 1000;

/// Takes files, logs and pastes in chunks, and answers what is in them.
///
/// Inputs come one after the other: [`Analyzer::next_input`] ends one. It keeps the messages, up to
/// [`MAX_HELD`] bytes.
#[derive(Default)]
pub struct Analyzer {
    input: Input,
    heap: Heap,
}

/// What was found.
#[derive(Default)]
struct Heap {
    scratch: Box<Scratch>,
    input: u32,
    formats: Vec<&'static str>,
    messages: Vec<Kept>,
    /// How many bytes the messages hold.
    held: usize,
    remarks: Vec<(u32, Remark, u32)>,
    losses: BTreeMap<(u32, Lost), (Loss, u32)>,
    has_order: bool,
}

/// One message, with what answers for it.
struct Kept {
    record: Record,
    input: u32,
    status: Option<u16>,
    request: Option<u32>,
}

impl Sink for Heap {
    fn record(&mut self, record: Record) {
        // A reader takes a start line for one by its form; whether it is SIP, the parser says.
        if let Ok((message, _)) = Message::read(&record.bytes, &mut self.scratch) {
            let status = message.status();
            self.held += record.bytes.len() + record.way.len() * size_of::<Stretch>() + BESIDE;
            if self.held > MAX_HELD {
                let at = record.origin().map_or(0, |(start, _)| start);
                return self.loss(Loss { what: Lost::TraceFull, at, count: 1 });
            }
            self.messages.push(Kept { record, input: self.input, status, request: None });
        }
    }

    fn remark(&mut self, remark: Remark) {
        let known = |(input, first, _): &&mut (u32, Remark, u32)| {
            *input == self.input && core::ptr::eq(first.row, remark.row)
        };
        if let Some((_, _, times)) = self.remarks.iter_mut().find(known) {
            *times = times.saturating_add(1);
        } else if self.remarks.len() < MAX_REMARKS {
            self.remarks.push((self.input, remark, 1));
        }
    }

    fn loss(&mut self, loss: Loss) {
        let key = (self.input, loss.what);
        if let Some((first, times)) = self.losses.get_mut(&key) {
            first.count = first.count.saturating_add(loss.count);
            *times += 1;
        } else if self.losses.len() < MAX_LOSSES {
            self.losses.insert(key, (loss, 1));
        }
    }
}

impl Analyzer {
    /// Takes the next bytes of the input.
    pub fn push(&mut self, chunk: &[u8]) {
        self.input.push(chunk, &mut self.heap);
    }

    /// Ends the input; what is pushed after it belongs to another one.
    pub fn next_input(&mut self) {
        let mut input = core::mem::take(&mut self.input);
        input.end(&mut self.heap);
        if let Some(format) = input.format() {
            self.heap.formats.push(format);
        }
        self.heap.input += 1;
    }

    /// Nothing more comes: messages of several inputs are put in the order of their times, and
    /// responses find their requests. Calling it again changes nothing.
    pub fn end(&mut self) {
        if core::mem::replace(&mut self.heap.has_order, true) {
            return;
        }
        self.next_input();
        self.heap.order();
        self.heap.pair();
    }

    /// How many messages were found so far.
    pub fn count(&self) -> u32 {
        self.heap.messages.len() as u32
    }

    /// A message as it was seen, with the request that it answers.
    pub fn record(&self, index: u32) -> Option<(&Record, Option<u32>)> {
        let kept = self.heap.messages.get(index as usize)?;
        Some((&kept.record, kept.request))
    }

    /// What was found as a whole.
    ///
    /// # Errors
    /// [`LanguageError`] if the language cannot be had.
    pub fn info(&self, options: &Options<'_>) -> Result<TraceInfo, LanguageError> {
        Ok(self.heap.info(options.words()?))
    }

    /// The messages from `from` on, at most `count`.
    pub fn messages(&mut self, from: u32, count: u32) -> TraceRows {
        let end = from.saturating_add(count).min(self.count());
        TraceRows { messages: (from..end).filter_map(|index| self.heap.message(index)).collect() }
    }
}

impl Heap {
    /// Several inputs are told as one story where their clocks are one.
    fn order(&mut self) {
        let clock = |kept: &Kept| kept.record.time.map(|time| time.clock);
        let first = self.messages.first().and_then(clock);
        if self.input > 1
            && first.is_some()
            && self.messages.iter().all(|kept| clock(kept) == first)
        {
            self.messages.sort_by_key(|kept| kept.record.time);
        }
    }

    fn pair(&mut self) {
        let mut seen = Transactions::default();
        let mut beside = Box::<Scratch>::default();
        for index in 0..self.messages.len() {
            let (before, rest) = self.messages.split_at_mut(index);
            let Some(kept) = rest.first_mut() else { break };
            let Ok((message, _)) = Message::read(&kept.record.bytes, &mut self.scratch) else {
                continue;
            };
            let Some(key) = Key::of(&message) else { continue };
            if kept.status.is_none() {
                seen.ask(&key, index as u32);
                continue;
            }
            kept.request = seen.asked(&key).filter(|&asked| {
                let asked = before.get(asked as usize).map(|kept| &kept.record.bytes[..]);
                asked
                    .and_then(|bytes| Message::read(bytes, &mut beside).ok())
                    .and_then(|(asked, _)| Key::of(&asked).map(|asked| asked.same(&key)))
                    .unwrap_or_default()
            });
        }
    }

    fn info(&self, words: Words) -> TraceInfo {
        let mut statuses = BTreeMap::<u16, u32>::new();
        let mut methods = BTreeMap::<String, u32>::new();
        for kept in &self.messages {
            match kept.status {
                Some(status) => *statuses.entry(status).or_default() += 1,
                None => *methods.entry(method_of(&kept.record.bytes)).or_default() += 1,
            }
        }
        let times = self.messages.iter().filter_map(|kept| kept.record.time);
        let count = |(name, count)| TraceCount { name, count };
        TraceInfo {
            formats: self.formats.iter().map(|&format| Fixed(format)).collect(),
            format_names: self.formats.iter().map(|&format| format_name(format, words)).collect(),
            message_count: self.messages.len() as u32,
            status_counts: statuses
                .into_iter()
                .map(|(status, times)| count((status.to_string(), times)))
                .collect(),
            method_counts: methods.into_iter().map(count).collect(),
            first_time: times.clone().min().map(millis),
            last_time: times.max().map(millis),
            remarks: self.remarks.iter().map(|each| remark(each, words)).collect(),
            losses: self.losses.iter().map(|(key, loss)| lost(key.0, loss, words)).collect(),
            lang: Fixed(words.tag()),
        }
    }

    fn message(&mut self, index: u32) -> Option<TraceMessage> {
        let kept = self.messages.get(index as usize)?;
        let Record { time, source, destination, transport, direction, is_cut, .. } = &kept.record;
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
            transport: self::transport(*transport),
            direction: self::direction(*direction),
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

/// The method of a request: its first word.
fn method_of(bytes: &[u8]) -> String {
    let word = bytes.split(u8::is_ascii_whitespace).find(|word| !word.is_empty());
    String::from_utf8_lossy(word.unwrap_or_default()).into_owned()
}

#[expect(clippy::cast_precision_loss, reason = "the year 2255 is far away")]
fn millis(time: Time) -> f64 {
    time.micros as f64 / 1000.0
}

#[expect(clippy::cast_precision_loss, reason = "no input has 8 petabytes")]
const fn offset(at: u64) -> f64 {
    at as f64
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

fn endpoint(endpoint: &Endpoint) -> String {
    match endpoint {
        Endpoint::Socket(address) => address.to_string(),
        Endpoint::Ip(address) => address.to_string(),
        Endpoint::Name(name, None) => name.clone(),
        Endpoint::Name(name, Some(port)) => format!("{name}:{port}"),
    }
}

const fn clock(clock: Clock) -> TraceClock {
    match clock {
        Clock::Unix => TraceClock::Unix,
        Clock::Local => TraceClock::Local,
        Clock::Year => TraceClock::Year,
        Clock::Day => TraceClock::Day,
        Clock::Start => TraceClock::Start,
    }
}

const fn transport(transport: Transport) -> Option<TraceTransport> {
    Some(match transport {
        Transport::Unknown => return None,
        Transport::Udp => TraceTransport::Udp,
        Transport::Tcp => TraceTransport::Tcp,
        Transport::Tls => TraceTransport::Tls,
        Transport::Sctp => TraceTransport::Sctp,
        Transport::Ws => TraceTransport::Ws,
        Transport::Wss => TraceTransport::Wss,
    })
}

const fn direction(direction: Direction) -> Option<TraceDirection> {
    match direction {
        Direction::Unknown => None,
        Direction::Received => Some(TraceDirection::Received),
        Direction::Sent => Some(TraceDirection::Sent),
    }
}
