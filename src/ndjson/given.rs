//! One line of the input: JSON, read without trust.

use crate::input::time_of_row;
use crate::report::row::Extra;
use crate::report::trace::TraceClock;
use crate::trace::{Clock, Direction, Endpoint, Record, Time, Transport};
use alloc::borrow::Cow;
use alloc::string::String;
use alloc::vec::Vec;
use base64::Engine as _;
use base64::engine::general_purpose::{STANDARD, STANDARD_NO_PAD};
use core::fmt;
use serde::de::{Deserialize, Deserializer, MapAccess, Visitor};
use serde_json::value::RawValue;

/// What is wrong with a line, by the names of `text/*/error/`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    /// No JSON.
    NotJson,
    /// JSON, but neither an object nor a string.
    NotARow,
    /// A row without a message.
    NoMessage,
    /// A field that does not hold what it should.
    Field(&'static str),
    /// Nothing stands on it.
    Empty,
    /// It is longer than what is kept.
    TooLong,
}

impl Fault {
    /// The word for it.
    pub const fn id(self) -> &'static str {
        match self {
            Self::NotJson => "row-not-json",
            Self::NotARow => "row-not-object",
            Self::NoMessage => "row-no-message",
            Self::Field(_) => "row-field",
            Self::Empty => "row-empty",
            Self::TooLong => "row-too-long",
        }
    }
}

/// A line, with its parts as they were written.
#[derive(Default)]
pub struct Given<'a> {
    pub id: Option<&'a RawValue>,
    pub call_id: Option<Cow<'a, str>>,
    pub from: Option<Cow<'a, str>>,
    pub to: Option<Cow<'a, str>>,
    pub extra: Extra<'a>,
    pub time: Option<Time>,
    clock: Option<TraceClock>,
    transport: Transport,
    direction: Direction,
    pub is_cut: bool,
    message: Option<Cow<'a, [u8]>>,
    fault: Option<Fault>,
}

impl<'a> Given<'a> {
    /// Reads a line. What could be read of it is there even if something is wrong.
    pub fn of(line: &'a [u8]) -> (Self, Option<Fault>) {
        let mut given = match line.first() {
            None => return (Self::default(), Some(Fault::Empty)),
            Some(b'"') => match octets(line) {
                None => return (Self::default(), Some(Fault::NotJson)),
                message => Self { message, ..Self::default() },
            },
            Some(b'{') => match serde_json::from_slice::<Self>(line) {
                Ok(given) => given,
                Err(_) => return (Self::default(), Some(Fault::NotJson)),
            },
            // Whether the rest of it is JSON is nothing to read a long line for.
            Some(b'[' | b't' | b'f' | b'n' | b'0'..=b'9' | b'-') => {
                let known = serde_json::from_slice::<&RawValue>(line).is_ok();
                let fault = if known { Fault::NotARow } else { Fault::NotJson };
                return (Self::default(), Some(fault));
            }
            Some(_) => return (Self::default(), Some(Fault::NotJson)),
        };
        if let (Some(time), Some(clock)) = (&mut given.time, given.clock) {
            time.clock = match clock {
                TraceClock::Unix => Clock::Unix,
                TraceClock::Local => Clock::Local,
                TraceClock::Year => Clock::Year,
                TraceClock::Day => Clock::Day,
                TraceClock::Start => Clock::Start,
            };
        }
        let fault = given.fault.or(given.message.is_none().then_some(Fault::NoMessage));
        (given, fault)
    }

    /// The message.
    pub fn message(&self) -> &[u8] {
        self.message.as_deref().unwrap_or_default()
    }

    /// As whoever reads a capture would have it.
    pub fn record(self) -> Record {
        let place = |text: &Option<Cow<'_, str>>| -> Option<Endpoint> {
            crate::input::endpoint_of_row(text.as_deref()?.as_bytes())
        };
        Record {
            time: self.time,
            source: place(&self.from),
            destination: place(&self.to),
            transport: self.transport,
            direction: self.direction,
            is_cut: self.is_cut,
            bytes: self.message.map(Cow::into_owned).unwrap_or_default(),
            way: Vec::new(),
        }
    }

    fn field(&mut self, name: Cow<'a, str>, value: &'a RawValue) {
        let json = value.get();
        if json == "null" && name != "id" {
            return;
        }
        let mut text = |field: &'static str| {
            let read = serde_json::from_str::<Word<'a>>(json).ok().map(|Word(text)| text);
            if read.is_none() {
                self.fault = self.fault.or(Some(Fault::Field(field)));
            }
            read
        };
        match &*name {
            "id" => self.id = Some(value),
            "raw" => match octets(json.as_bytes()) {
                None => self.fault = self.fault.or(Some(Fault::Field("raw"))),
                message => self.message = message,
            },
            "rawBase64" => match text("rawBase64").map(|text| decoded(&text)) {
                Some(Some(bytes)) => self.message = Some(Cow::Owned(bytes)),
                Some(None) => self.fault = self.fault.or(Some(Fault::Field("rawBase64"))),
                None => {}
            },
            "callId" => self.call_id = text("callId"),
            "from" => self.from = text("from"),
            "to" => self.to = text("to"),
            "time" => match moment(json) {
                Some(time) => self.time = Some(time),
                None => self.fault = self.fault.or(Some(Fault::Field("time"))),
            },
            "transport" => {
                self.transport = text("transport")
                    .map_or(Transport::Unknown, |name| Transport::named(name.as_bytes()));
            }
            "clock" => match text("clock").as_deref() {
                Some("unix") => self.clock = Some(TraceClock::Unix),
                Some("local") => self.clock = Some(TraceClock::Local),
                Some("year") => self.clock = Some(TraceClock::Year),
                Some("day") => self.clock = Some(TraceClock::Day),
                Some("start") => self.clock = Some(TraceClock::Start),
                _ => self.fault = self.fault.or(Some(Fault::Field("clock"))),
            },
            "direction" => match text("direction").as_deref() {
                Some("received") => self.direction = Direction::Received,
                Some("sent") => self.direction = Direction::Sent,
                _ => self.fault = self.fault.or(Some(Fault::Field("direction"))),
            },
            "isCut" => match json {
                "true" => self.is_cut = true,
                "false" => self.is_cut = false,
                _ => self.fault = self.fault.or(Some(Fault::Field("isCut"))),
            },
            _ => self.extra.0.push((name, value)),
        }
    }
}

/// Milliseconds since 1970, or a date with a time: without a zone that is UTC, as databases print it.
fn moment(json: &str) -> Option<Time> {
    if let Ok(millis) = serde_json::from_str::<f64>(json) {
        #[expect(clippy::cast_possible_truncation, reason = "a time beyond that is cut")]
        let micros = (millis * 1000.0) as i64;
        return Some(Time { clock: Clock::Unix, micros });
    }
    let Word(text) = serde_json::from_str::<Word<'_>>(json).ok()?;
    let Time { clock, micros } = time_of_row(text.as_bytes())?;
    if !matches!(clock, Clock::Unix | Clock::Local) {
        return None;
    }
    Some(Time { clock: Clock::Unix, micros })
}

fn decoded(text: &str) -> Option<Vec<u8>> {
    let text = text.trim_end_matches('=');
    STANDARD_NO_PAD.decode(text).ok()
}

/// Base64 of bytes that are no text.
pub fn encoded(bytes: &[u8]) -> String {
    STANDARD.encode(bytes)
}

/// The bytes of a JSON string. Half a surrogate pair, which JavaScript writes, is three bytes that are no
/// UTF-8: the message is read all the same.
fn octets(json: &[u8]) -> Option<Cow<'_, [u8]>> {
    serde_json::from_slice::<Octets<'_>>(json).ok().map(|Octets(bytes)| bytes)
}

struct Octets<'a>(Cow<'a, [u8]>);

struct Bytes;

impl<'de> Visitor<'de> for Bytes {
    type Value = Octets<'de>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a string")
    }

    fn visit_borrowed_bytes<E>(self, bytes: &'de [u8]) -> Result<Octets<'de>, E> {
        Ok(Octets(Cow::Borrowed(bytes)))
    }

    fn visit_bytes<E>(self, bytes: &[u8]) -> Result<Octets<'de>, E> {
        Ok(Octets(Cow::Owned(bytes.to_vec())))
    }
}

impl<'de> Deserialize<'de> for Octets<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_bytes(Bytes)
    }
}

/// A JSON string: borrowed where nothing in it is escaped.
struct Word<'a>(Cow<'a, str>);

struct Words;

impl<'de> Visitor<'de> for Words {
    type Value = Word<'de>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a string")
    }

    fn visit_borrowed_str<E>(self, text: &'de str) -> Result<Word<'de>, E> {
        Ok(Word(Cow::Borrowed(text)))
    }

    fn visit_str<E>(self, text: &str) -> Result<Word<'de>, E> {
        Ok(Word(Cow::Owned(String::from(text))))
    }
}

impl<'de> Deserialize<'de> for Word<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_str(Words)
    }
}

struct Fields;

impl<'de> Visitor<'de> for Fields {
    type Value = Given<'de>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object")
    }

    fn visit_map<M: MapAccess<'de>>(self, mut map: M) -> Result<Given<'de>, M::Error> {
        let mut given = Given::default();
        while let Some(Word(name)) = map.next_key()? {
            given.field(name, map.next_value()?);
        }
        Ok(given)
    }
}

impl<'de> Deserialize<'de> for Given<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_map(Fields)
    }
}
