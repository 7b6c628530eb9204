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

mod rows;

use super::Options;
use super::call::{self, Crowd, Telling, Unit};
use crate::call::group::{Closed, Groups, Limits};
use crate::call::read::Room;
use crate::call::transaction::{Key, Transactions};
use crate::input::Input;
use crate::report::call::{CallGroups, CallRows};
use crate::report::trace::{TraceInfo, TraceRows};
use crate::text::LanguageError;
use crate::trace::{Loss, Lost, Record, Remark, Sink, Time};
use crate::wire::message::{Message, Scratch};
use alloc::boxed::Box;
use alloc::collections::BTreeMap;
use alloc::string::String;
use alloc::vec::Vec;

/// How many kinds of lines that are no messages are kept, each once an input.
pub const MAX_REMARKS: usize = 1000;

/// How many bytes the messages of a trace may hold together: a quarter of what WebAssembly can address.
pub const MAX_HELD: usize = 1 << 30;

/// How many kinds and places of losses are kept.
const MAX_LOSSES: usize = 1000;

/// How many bytes open calls may hold if a trace is streamed, with all that is kept beside their
/// messages.
pub const MAX_OPEN: usize = 192 << 20;

/// Takes files, logs and pastes in chunks, and answers what is in them.
///
/// Inputs come one after the other: [`Analyzer::next_input`] ends one. It keeps the messages, up to
/// [`MAX_HELD`] bytes, so that inputs can be merged by time and each message can be looked at. One
/// that streams ([`Analyzer::streaming`]) keeps only those of open calls, up to [`MAX_OPEN`] bytes,
/// and hands over the calls that ended ([`Analyzer::ended`]): its memory does not grow with the
/// input.
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
    /// By their numbers.
    messages: BTreeMap<u32, Box<Kept>>,
    /// How many there were.
    count: u32,
    statuses: BTreeMap<u16, u32>,
    methods: BTreeMap<String, u32>,
    span: Option<(Time, Time)>,
    streams: bool,
    groups: Groups,
    calls: Vec<Closed>,
    /// How many calls were handed over.
    told: u32,
    crowd: Crowd,
    room: Room,
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
        let Ok((message, _)) = Message::read(&record.bytes, &mut self.scratch) else { return };
        let status = message.status();
        let size = record.held();
        if !self.streams && self.held + size > MAX_HELD {
            let at = record.origin().map_or(0, |(start, _)| start);
            return self.loss(Loss { what: Lost::TraceFull, at, count: 1 });
        }
        self.held += size;
        match status {
            Some(status) => *self.statuses.entry(status).or_default() += 1,
            None => count_method(&mut self.methods, &record.bytes),
        }
        if let Some(time) = record.time {
            let (first, last) = self.span.unwrap_or((time, time));
            self.span = Some((first.min(time), last.max(time)));
        }
        let number = self.count;
        self.count += 1;
        if self.streams {
            let added = self.groups.add(number, &message, &record);
            if let Some(gone) = added.dropped {
                self.messages.remove(&gone);
            }
        }
        let kept = Kept { record, input: self.input, status, request: None };
        self.messages.insert(number, Box::new(kept));
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
    /// One that keeps only what belongs to open calls.
    pub fn streaming() -> Self {
        let groups = Groups::within(Limits { bytes: Some(MAX_OPEN) });
        Self { heap: Heap { streams: true, groups, ..Heap::default() }, ..Self::default() }
    }

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
        if !self.heap.streams {
            self.heap.order();
            self.heap.pair();
            self.heap.group();
        }
        self.heap.groups.end();
        if !self.heap.streams {
            self.heap.calls = core::iter::from_fn(|| self.heap.groups.ended()).collect();
        }
    }

    /// How many calls there are: before the end only those that were handed over.
    pub fn call_count(&self) -> u32 {
        if self.heap.streams { self.heap.told } else { self.heap.calls.len() as u32 }
    }

    /// The calls from `from` on, at most `count`; none before the end, and none if it streams.
    ///
    /// # Errors
    /// [`LanguageError`] if the language cannot be had.
    pub fn calls(
        &mut self,
        from: u32,
        count: u32,
        options: &Options<'_>,
        unit: Unit,
    ) -> Result<CallRows<'_>, LanguageError> {
        let telling = Telling { words: options.words()?, options, unit };
        let Heap { calls, messages, room, .. } = &mut self.heap;
        let end = from.saturating_add(count).min(calls.len() as u32);
        let tell = |index: u32| {
            let find = |number: u32| messages.get(&number).map(|kept| &kept.record);
            call::tell(room, index, calls.get(index as usize)?, find, telling)
        };
        Ok(CallRows { calls: (from..end).filter_map(tell).collect() })
    }

    /// Of one that streams: the calls that ended since the last time, at most `count`. `tell` gets
    /// them; after that their messages are let go.
    ///
    /// # Errors
    /// [`LanguageError`] if the language cannot be had.
    pub fn ended<T>(
        &mut self,
        count: u32,
        options: &Options<'_>,
        unit: Unit,
        tell: impl FnOnce(&CallRows<'_>) -> T,
    ) -> Result<T, LanguageError> {
        let words = options.words()?;
        let telling = Telling { words, options, unit };
        let Heap { groups, messages, room, told, crowd, held, .. } = &mut self.heap;
        let closed: Vec<Closed> =
            core::iter::from_fn(|| groups.ended()).take(count as usize).collect();
        let rows = closed.iter().filter_map(|closed| {
            let find = |number: u32| messages.get(&number).map(|kept| &kept.record);
            let call = call::tell(room, *told, closed, find, telling)?;
            *told += 1;
            crowd.add(&call, words);
            Some(call)
        });
        let rows = CallRows { calls: rows.collect() };
        let given = tell(&rows);
        drop(rows);
        for number in closed.iter().flat_map(|closed| &closed.messages) {
            if let Some(kept) = messages.remove(number) {
                *held = held.saturating_sub(kept.record.held());
            }
        }
        Ok(given)
    }

    /// The calls by outcome and cause, worst first: all of them, or of one that streams those that
    /// were handed over.
    ///
    /// # Errors
    /// [`LanguageError`] if the language cannot be had.
    pub fn groups(&mut self, options: &Options<'_>) -> Result<CallGroups, LanguageError> {
        if self.heap.streams {
            return Ok(self.heap.crowd.groups());
        }
        let words = options.words()?;
        let mut crowd = Crowd::default();
        for index in 0..self.call_count() {
            for call in &self.calls(index, 1, options, call::bytes)?.calls {
                crowd.add(call, words);
            }
        }
        Ok(crowd.groups())
    }

    /// How many messages were found so far.
    pub fn count(&self) -> u32 {
        self.heap.count
    }

    /// A message as it was seen, with the request that it answers.
    pub fn record(&self, index: u32) -> Option<(&Record, Option<u32>)> {
        let kept = self.heap.messages.get(&index)?;
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
        let first = self.messages.values().next().and_then(|kept| clock(kept));
        if self.input > 1
            && first.is_some()
            && self.messages.values().all(|kept| clock(kept) == first)
        {
            let mut list: Vec<Box<Kept>> =
                core::mem::take(&mut self.messages).into_values().collect();
            list.sort_by_key(|kept| kept.record.time);
            self.messages = (0..).zip(list).collect();
        }
    }

    fn pair(&mut self) {
        let mut seen = Transactions::default();
        let mut beside = Box::<Scratch>::default();
        for index in 0..self.count {
            let Some(kept) = self.messages.get(&index) else { continue };
            let Ok((message, _)) = Message::read(&kept.record.bytes, &mut self.scratch) else {
                continue;
            };
            let Some(key) = Key::of(&message) else { continue };
            if kept.status.is_none() {
                seen.ask(&key, index);
                continue;
            }
            let request = seen.asked(&key).filter(|asked| {
                let asked = self.messages.get(asked).map(|kept| &kept.record.bytes[..]);
                asked
                    .and_then(|bytes| Message::read(bytes, &mut beside).ok())
                    .and_then(|(asked, _)| Key::of(&asked).map(|asked| asked.same(&key)))
                    .unwrap_or_default()
            });
            if let Some(kept) = self.messages.get_mut(&index) {
                kept.request = request;
            }
        }
    }

    fn group(&mut self) {
        for (&number, kept) in &self.messages {
            if let Ok((message, _)) = Message::read(&kept.record.bytes, &mut self.scratch) {
                self.groups.add(number, &message, &kept.record);
            }
        }
    }
}

/// How many methods are counted by name.
const MAX_METHODS: usize = 100;

/// Counts the method of a request: its first word.
fn count_method(methods: &mut BTreeMap<String, u32>, bytes: &[u8]) {
    let word = bytes.split(u8::is_ascii_whitespace).find(|word| !word.is_empty());
    let name = String::from_utf8_lossy(word.unwrap_or_default());
    if let Some(count) = methods.get_mut(&*name) {
        *count += 1;
    } else if methods.len() < MAX_METHODS {
        methods.insert(name.into_owned(), 1);
    }
}
