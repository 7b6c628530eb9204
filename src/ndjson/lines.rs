//! Lines of JSON to rows, in chunks of any size.

use super::given::{Fault, Given};
use super::write::{self, Bad};
use crate::call::read::Room;
use crate::explain::{Options, row};
use crate::iana::header::Name;
use crate::report::row::{Extra, Json, Millis};
use crate::report::trace::TraceClock;
use crate::text::LanguageError;
use crate::trace::{Clock, Record};
use crate::wire::message::{Message, Scratch};
use alloc::borrow::{Cow, ToOwned};
use alloc::boxed::Box;
use alloc::string::String;
use alloc::vec::Vec;
use memchr::memchr;
use serde_json::value::RawValue;

/// How long a line may be, in bytes: a message of the largest size, with room for what JSON escapes.
/// A longer one is passed over and becomes a row that says so.
pub const MAX_LINE: usize = 4 << 20;

/// How many bytes the messages of one Call-ID may hold together. What comes beyond that is told as a
/// call of its own, as if it had been cut there.
pub const MAX_CALL: usize = 16 << 20;

/// What becomes a row.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Mode {
    /// Each line.
    #[default]
    Messages,
    /// The lines that have one Call-ID and follow each other.
    Calls,
}

/// Takes lines in chunks of any size; writes rows.
#[derive(Default)]
pub struct Lines {
    mode: Mode,
    /// The beginning of a line whose end did not come yet.
    open: Vec<u8>,
    /// Whether the open line is too long already.
    is_skipping: bool,
    number: u64,
    scratch: Box<Scratch>,
    room: Room,
    group: Group,
}

/// The lines of the call that is being read.
#[derive(Default)]
struct Group {
    key: Vec<u8>,
    call_id: Option<String>,
    records: Vec<Record>,
    seen: Vec<Seen>,
    held: usize,
    extra: Vec<(String, Box<RawValue>)>,
}

/// What a message of a call was in the input.
struct Seen {
    line: u64,
    id: Option<Box<RawValue>>,
}

impl Lines {
    /// One that has read nothing.
    pub fn new(mode: Mode) -> Self {
        Self { mode, ..Self::default() }
    }

    /// Takes the next bytes and writes the rows that are complete.
    ///
    /// # Errors
    /// [`LanguageError`] if the language cannot be had; then the bytes were not taken.
    pub fn push(
        &mut self,
        mut chunk: &[u8],
        options: &Options<'_>,
        out: &mut Vec<u8>,
    ) -> Result<(), LanguageError> {
        options.words()?;
        while let Some(end) = memchr(b'\n', chunk) {
            let (line, rest) = (&chunk[..end], &chunk[end + 1..]);
            chunk = rest;
            if self.open.is_empty() && !self.is_skipping {
                self.line(line, options, out)?;
                continue;
            }
            self.keep(line);
            let whole = core::mem::take(&mut self.open);
            self.line(&whole, options, out)?;
            self.open = whole;
            self.open.clear();
            self.is_skipping = false;
        }
        self.keep(chunk);
        Ok(())
    }

    /// Nothing more comes: the last line may lack its end.
    ///
    /// # Errors
    /// As of [`Lines::push`].
    pub fn end(&mut self, options: &Options<'_>, out: &mut Vec<u8>) -> Result<(), LanguageError> {
        if !self.open.is_empty() || self.is_skipping {
            self.push(b"\n", options, out)?;
        }
        self.close(options, out)
    }

    /// How many bytes of a line are held whose end did not come yet.
    pub fn held(&self) -> usize {
        self.open.len()
    }

    fn keep(&mut self, part: &[u8]) {
        if self.open.len() + part.len() > MAX_LINE {
            self.is_skipping = true;
            self.open.clear();
        } else if !self.is_skipping {
            self.open.extend_from_slice(part);
        }
    }

    fn line(
        &mut self,
        line: &[u8],
        options: &Options<'_>,
        out: &mut Vec<u8>,
    ) -> Result<(), LanguageError> {
        self.number += 1;
        let line = line.trim_ascii();
        let (given, fault) = if self.is_skipping || line.len() > MAX_LINE {
            (Given::default(), Some(Fault::TooLong))
        } else {
            Given::of(line)
        };
        if let Some(fault) = fault {
            Bad::line(self.number, fault, options)?.write(&given, out);
            return Ok(());
        }
        match self.mode {
            Mode::Messages => self.message(&given, options, out),
            Mode::Calls => self.gather(given, options, out)?,
        }
        Ok(())
    }

    fn message(&mut self, given: &Given<'_>, options: &Options<'_>, out: &mut Vec<u8>) {
        let options = Options { is_cut: given.is_cut, ..*options };
        let judged = row::message(given.message(), &options, &mut self.scratch);
        let mut row = match judged {
            Ok(row) => row,
            Err(refusal) => {
                return Bad::message(self.number, &refusal, &options).write(given, out);
            }
        };
        row.line = self.number;
        if let Some(call_id) = &given.call_id {
            row.call_id = Some(Cow::Borrowed(call_id));
        }
        row.time = given.time.map(|time| Millis(crate::explain::record::millis(time)));
        row.clock = given
            .time
            .map(|time| crate::explain::record::clock(time.clock))
            .filter(|clock| *clock != TraceClock::Unix);
        row.from = given.from.as_deref().map(Cow::Borrowed);
        row.to = given.to.as_deref().map(Cow::Borrowed);
        row.id = given.id.map(Json);
        row.extra = write::extra(&given.extra);
        write::row(&row, out);
    }

    /// Adds a message to the call that it belongs to; a call ends where another one begins.
    fn gather(
        &mut self,
        given: Given<'_>,
        options: &Options<'_>,
        out: &mut Vec<u8>,
    ) -> Result<(), LanguageError> {
        let message = match Message::read(given.message(), &mut self.scratch) {
            Ok((message, _)) => message,
            Err(error) => {
                Bad::message(self.number, &error.into(), options).write(&given, out);
                return Ok(());
            }
        };
        let key = match &given.call_id {
            Some(key) => Cow::Borrowed(key.as_bytes()),
            None => Cow::Borrowed(message.value(Name::CallId).map_or(&b""[..], |id| id.bytes())),
        };
        let is_full = self.group.held + given.message().len() > MAX_CALL;
        if !self.group.seen.is_empty() && (self.group.key != *key || is_full) {
            let key = key.into_owned();
            self.close(options, out)?;
            self.group.key = key;
        } else if self.group.seen.is_empty() {
            self.group.key = key.into_owned();
        }
        let group = &mut self.group;
        if group.seen.is_empty() {
            group.call_id = given.call_id.as_deref().map(String::from);
            let own = |(name, value): &(Cow<'_, str>, &RawValue)| {
                (String::from(&**name), RawValue::to_owned(value))
            };
            group.extra = given.extra.0.iter().map(own).collect();
        }
        group.seen.push(Seen { line: self.number, id: given.id.map(RawValue::to_owned) });
        let record = given.record();
        group.held += record.held();
        group.records.push(record);
        Ok(())
    }

    /// Tells the call that was read.
    fn close(&mut self, options: &Options<'_>, out: &mut Vec<u8>) -> Result<(), LanguageError> {
        let mut group = core::mem::take(&mut self.group);
        if group.seen.is_empty() {
            return Ok(());
        }
        group.order();
        let Group { call_id, records, seen, extra, .. } = group;
        let extra = extra.iter().map(|(name, value)| (Cow::Borrowed(&name[..]), &**value));
        let extra = Extra(extra.collect());
        let has_ids = seen.iter().any(|each| each.id.is_some());
        row::calls(&records, &mut self.room, &mut self.scratch, options, |call| {
            let of = |number: u32| seen.get(number as usize);
            let mut row = row::call(call, |number| of(number).map_or(0, |seen| seen.line));
            if let Some(call_id) = &call_id {
                row.call_id = Cow::Borrowed(call_id);
            }
            let mut numbers: Vec<u32> = call
                .steps
                .iter()
                .flat_map(|step| {
                    let more = step.resent.iter().chain(&step.copies).copied();
                    core::iter::once(step.message).chain(more)
                })
                .collect();
            numbers.sort_unstable();
            let id = |number: &u32| of(*number)?.id.as_deref().map(Json);
            row.ids = has_ids.then(|| numbers.iter().map(id).collect());
            row.extra = write::extra(&extra);
            write::row(&row, out);
        })
    }
}

impl Group {
    /// Shards hand over the rows of a call in any order; where all have a time of one clock, that
    /// decides.
    fn order(&mut self) {
        let clock = |record: &Record| record.time.map(|time| time.clock);
        let first: Option<Clock> = self.records.first().and_then(clock);
        if first.is_none() || self.records.iter().any(|record| clock(record) != first) {
            return;
        }
        if self.records.is_sorted_by_key(|record| record.time) {
            return;
        }
        let records = core::mem::take(&mut self.records).into_iter();
        let mut both: Vec<(Record, Seen)> = records.zip(core::mem::take(&mut self.seen)).collect();
        both.sort_by_key(|(record, _)| record.time);
        (self.records, self.seen) = both.into_iter().unzip();
    }
}
