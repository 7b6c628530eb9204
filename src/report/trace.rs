//! What leaves of a trace: what was found in the input, its messages, what could not be read.

use super::{Fixed, Said};
use alloc::string::String;
use alloc::vec::Vec;
use serde::Serialize;

/// What was found in files, logs or a paste.
#[derive(Serialize, Clone, Debug)]
#[serde(rename_all = "camelCase")]
pub struct TraceInfo {
    /// What the inputs are, in the order in which they were given.
    pub formats: Vec<Fixed>,
    /// The same in words.
    pub format_names: Vec<Fixed>,
    /// How many SIP messages there are.
    pub message_count: u32,
    /// How many responses of each status code.
    pub status_counts: Vec<TraceCount>,
    /// How many requests of each method, by its name on the wire.
    pub method_counts: Vec<TraceCount>,
    /// When the first message was seen; see `clock` of the messages. Null if no message has a time.
    pub first_time: Option<f64>,
    /// When the last message was seen.
    pub last_time: Option<f64>,
    /// Lines that are no part of a message and still tell something.
    pub remarks: Vec<TraceRemark>,
    /// What could not be read.
    pub losses: Vec<TraceLoss>,
    /// The language of the texts.
    pub lang: Fixed,
}

/// How often something occurs.
#[derive(Serialize, Clone, Debug, PartialEq, Eq)]
#[serde(rename_all = "camelCase")]
pub struct TraceCount {
    /// A status code or a method.
    pub name: String,
    /// How often.
    pub count: u32,
}

/// Some messages of a trace, one after the other.
#[derive(Serialize, Clone, Debug)]
#[serde(rename_all = "camelCase")]
pub struct TraceRows {
    /// The messages.
    pub messages: Vec<TraceMessage>,
}

/// One message of a trace.
#[derive(Serialize, Clone, Debug)]
#[serde(rename_all = "camelCase")]
pub struct TraceMessage {
    /// Its place among the messages, from 0.
    pub index: u32,
    /// The input it is from, from 0.
    pub input: u32,
    /// When it was seen, in milliseconds; null if the input does not tell.
    pub time: Option<f64>,
    /// What the time counts from.
    pub clock: Option<TraceClock>,
    /// Who sent it, as address and port; null if the input does not tell.
    pub source: Option<String>,
    /// Who was to get it.
    pub destination: Option<String>,
    /// How it travelled; null if the input does not tell.
    pub transport: Option<TraceTransport>,
    /// Which way it went, seen from whoever wrote the log; null for a capture.
    pub direction: Option<TraceDirection>,
    /// The status code; null for a request.
    pub status: Option<u32>,
    /// The method of the request that it is or answers.
    pub method: Option<String>,
    /// Its Call-ID.
    pub call_id: Option<String>,
    /// The message that it answers, if that was seen on the same hop.
    pub request: Option<u32>,
    /// Where it starts in the input, in bytes; in UTF-16 units if the input was a string.
    pub start: Option<f64>,
    /// Where it ends in the input.
    pub end: Option<f64>,
    /// Whether bytes of it are missing.
    pub is_cut: bool,
}

/// What the time of a message counts from. Only times of one clock can be compared.
#[derive(Serialize, Clone, Copy, Debug, PartialEq, Eq)]
#[serde(rename_all = "kebab-case")]
pub enum TraceClock {
    /// 1970-01-01T00:00:00Z.
    Unix,
    /// The same in a time zone that the log does not name.
    Local,
    /// The start of a year that the log does not name.
    Year,
    /// Midnight of a day that the log does not name.
    Day,
    /// The start of the log.
    Start,
}

/// How a message travelled.
#[derive(Serialize, Clone, Copy, Debug, PartialEq, Eq)]
#[serde(rename_all = "kebab-case")]
pub enum TraceTransport {
    /// UDP.
    Udp,
    /// TCP.
    Tcp,
    /// TLS.
    Tls,
    /// SCTP.
    Sctp,
    /// WebSocket.
    Ws,
    /// WebSocket over TLS.
    Wss,
}

/// Which way a message went.
#[derive(Serialize, Clone, Copy, Debug, PartialEq, Eq)]
#[serde(rename_all = "kebab-case")]
pub enum TraceDirection {
    /// It came in.
    Received,
    /// It went out.
    Sent,
}

/// A line that is no part of a message and still tells something. Practice, not a standard.
#[derive(Serialize, Clone, Debug)]
#[serde(rename_all = "camelCase")]
pub struct TraceRemark {
    /// The id of what is known of such lines.
    pub line: Fixed,
    /// Who writes it.
    pub stack: Fixed,
    /// What it says, in plain words.
    pub title: Fixed,
    /// What it means.
    pub meaning: Fixed,
    /// What helps, one step a line.
    pub fix: Fixed,
    /// The line, from the words on by which it is known.
    pub text: String,
    /// The input it is from, from 0.
    pub input: u32,
    /// When, in milliseconds; null if the line does not say.
    pub time: Option<f64>,
    /// Where those words start in the input: of the first such line.
    pub start: f64,
    /// Where they end.
    pub end: f64,
    /// How many such lines there are.
    pub times: u32,
}

/// Something that could not be read.
#[derive(Serialize, Clone, Debug)]
#[serde(rename_all = "camelCase")]
pub struct TraceLoss {
    /// What happened, as a word.
    pub loss: Fixed,
    /// What happened, as a sentence.
    pub text: Said,
    /// The input, from 0.
    pub input: u32,
    /// Where in the input, in bytes: the first time.
    pub start: f64,
    /// How often it happened.
    pub times: u32,
}
