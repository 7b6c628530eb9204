//! Captures and logs to the same rows.

use super::given::encoded;
use super::write;
use crate::explain::{Analyzer, Options, bytes as in_bytes, record, row};
use crate::iana::header::Name;
use crate::input::Input;
use crate::report::call::CallRows;
use crate::report::row::{ErrorRow, InputRow, Millis, RowError, RowKind, SCHEMA};
use crate::report::trace::{TraceClock, TraceDirection};
use crate::report::{Fixed, Text};
use crate::text::LanguageError;
use crate::trace::{Direction, Loss, Lost, Record, Remark, Sink};
use crate::wire::message::{Message, Scratch};
use alloc::borrow::Cow;
use alloc::boxed::Box;
use alloc::collections::BTreeMap;
use alloc::vec::Vec;

/// How many calls are told before they are written.
const ROWS: u32 = 64;

/// What becomes a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FileMode {
    /// Each message, not judged: what [`Lines`](super::Lines) reads.
    Raw,
    /// Each message, judged alone.
    Messages,
    /// Each call. Messages are kept for as long as their call is open, with a limit. Of several files
    /// each should begin where the last one ended.
    Calls,
    /// Each call of several files that were written side by side: they are merged by time, so that all
    /// messages are kept until the end, up to [`MAX_HELD`](crate::explain::MAX_HELD) bytes.
    MergedCalls,
}

/// Takes a file in chunks; writes rows.
pub struct File {
    reads: Reads,
    scratch: Box<Scratch>,
    number: u64,
}

enum Reads {
    Messages {
        is_raw: bool,
        input: Input,
        found: Found,
    },
    /// Of calls that end while it reads.
    Calls(Box<Analyzer>),
    /// Of calls that are told at the end.
    Merged(Box<Analyzer>),
}

/// What was found in a chunk.
#[derive(Default)]
struct Found {
    records: Vec<Record>,
    losses: BTreeMap<Lost, u64>,
}

impl Sink for Found {
    fn record(&mut self, record: Record) {
        self.records.push(record);
    }

    fn remark(&mut self, _: Remark) {}

    fn loss(&mut self, loss: Loss) {
        *self.losses.entry(loss.what).or_default() += loss.count;
    }
}

impl File {
    /// One that has read nothing.
    pub fn new(mode: FileMode) -> Self {
        let reads = match mode {
            FileMode::Calls => Reads::Calls(Box::new(Analyzer::streaming())),
            FileMode::MergedCalls => Reads::Merged(Box::default()),
            FileMode::Raw | FileMode::Messages => Reads::Messages {
                is_raw: mode == FileMode::Raw,
                input: Input::default(),
                found: Found::default(),
            },
        };
        Self { reads, scratch: Box::default(), number: 0 }
    }

    /// Takes the next bytes and writes the rows that are complete.
    ///
    /// # Errors
    /// [`LanguageError`] if the language cannot be had; then the bytes were not taken.
    pub fn push(
        &mut self,
        chunk: &[u8],
        options: &Options<'_>,
        out: &mut Vec<u8>,
    ) -> Result<(), LanguageError> {
        options.words()?;
        match &mut self.reads {
            Reads::Messages { input, found, .. } => input.push(chunk, found),
            Reads::Calls(analyzer) | Reads::Merged(analyzer) => analyzer.push(chunk),
        }
        self.write(options, out)
    }

    /// Ends a file; what is pushed after it belongs to another one.
    ///
    /// # Errors
    /// As of [`File::push`].
    pub fn next(&mut self, options: &Options<'_>, out: &mut Vec<u8>) -> Result<(), LanguageError> {
        match &mut self.reads {
            Reads::Messages { input, found, .. } => {
                core::mem::take(input).end(found);
            }
            Reads::Calls(analyzer) | Reads::Merged(analyzer) => analyzer.next_input(),
        }
        self.write(options, out)
    }

    /// Nothing more comes. What could not be read becomes a row for each kind of loss.
    ///
    /// # Errors
    /// As of [`File::push`].
    pub fn end(&mut self, options: &Options<'_>, out: &mut Vec<u8>) -> Result<(), LanguageError> {
        match &mut self.reads {
            Reads::Calls(analyzer) => {
                analyzer.end();
                self.write(options, out)?;
            }
            Reads::Merged(analyzer) => {
                analyzer.end();
                for from in (0..analyzer.call_count()).step_by(ROWS as usize) {
                    told(&analyzer.calls(from, ROWS, options, in_bytes)?, out);
                }
            }
            Reads::Messages { .. } => self.next(options, out)?,
        }
        match &self.reads {
            Reads::Calls(analyzer) | Reads::Merged(analyzer) => {
                for loss in &analyzer.info(options)?.losses {
                    lost(loss.loss, write::said(&loss.text), out);
                }
            }
            Reads::Messages { is_raw: false, found, .. } => {
                for (&what, &count) in &found.losses {
                    lost(Fixed(what.id()), row::loss(what, count, options)?, out);
                }
            }
            // What `sipwhy ndjson` reads holds messages alone.
            Reads::Messages { .. } => {}
        }
        Ok(())
    }

    fn write(&mut self, options: &Options<'_>, out: &mut Vec<u8>) -> Result<(), LanguageError> {
        let Self { reads, scratch, number } = self;
        match reads {
            Reads::Messages { is_raw, found, .. } => {
                for record in found.records.drain(..) {
                    // A reader takes a start line for one by its form; whether it is SIP, the parser says.
                    let Ok((message, _)) = Message::read(&record.bytes, scratch) else { continue };
                    *number += 1;
                    if *is_raw {
                        let call_id = message.value(Name::CallId);
                        let call_id = call_id.map(|id| {
                            alloc::string::String::from_utf8_lossy(id.bytes()).into_owned()
                        });
                        write::row(&raw(&record, call_id.map(Cow::Owned)), out);
                    } else {
                        judged(&record, *number, options, scratch, out);
                    }
                }
            }
            Reads::Calls(analyzer) => {
                while analyzer.ended(ROWS, options, in_bytes, |rows| told(rows, out))?
                    == ROWS as usize
                {}
            }
            Reads::Merged(_) => {}
        }
        Ok(())
    }
}

/// Writes calls, and gives how many they were.
fn told(rows: &CallRows<'_>, out: &mut Vec<u8>) -> usize {
    for call in &rows.calls {
        write::row(&row::call(call, |number| u64::from(number) + 1), out);
    }
    rows.calls.len()
}

fn judged(
    record: &Record,
    number: u64,
    options: &Options<'_>,
    scratch: &mut Scratch,
    out: &mut Vec<u8>,
) {
    let options = Options { is_cut: record.is_cut, ..*options };
    let Ok(mut row) = row::message(&record.bytes, &options, scratch) else { return };
    let InputRow { time, clock, from, to, .. } = around(record);
    (row.line, row.time, row.clock, row.from, row.to) = (number, time, clock, from, to);
    write::row(&row, out);
}

/// A record as a row, with its message.
fn raw<'a>(record: &'a Record, call_id: Option<Text<'a>>) -> InputRow<'a> {
    let text = core::str::from_utf8(&record.bytes).ok();
    InputRow {
        call_id,
        raw: text.map(Cow::Borrowed),
        raw_base64: text.is_none().then(|| Cow::Owned(encoded(&record.bytes))),
        ..around(record)
    }
}

/// When, where and which way.
fn around(record: &Record) -> InputRow<'_> {
    let place = |endpoint| Cow::Owned(record::endpoint(endpoint));
    let clock = record.time.map(|time| record::clock(time.clock));
    InputRow {
        time: record.time.map(|time| Millis(record::millis(time))),
        clock: clock.filter(|clock| *clock != TraceClock::Unix),
        from: record.source.as_ref().map(place),
        to: record.destination.as_ref().map(place),
        transport: record::transport(record.transport),
        direction: match record.direction {
            Direction::Unknown => None,
            Direction::Received => Some(TraceDirection::Received),
            Direction::Sent => Some(TraceDirection::Sent),
        },
        is_cut: record.is_cut.then_some(true),
        ..InputRow::default()
    }
}

fn lost(code: Fixed, message: Text<'_>, out: &mut Vec<u8>) {
    let row = ErrorRow {
        schema: Fixed(SCHEMA),
        kind: RowKind::Error,
        line: 0,
        error: RowError { code, message },
        call_id: None,
        id: None,
        extra: None,
    };
    write::row(&row, out);
}
