//! Rows of NDJSON: what one message, one call or one line that could not be read becomes in a
//! warehouse. Flat, small, and for programs: words that fit a `GROUP BY`, and one sentence.

use super::call::{Outcome, Timing};
use super::trace::{TraceClock, TraceDirection, TraceTransport};
use super::{Action, At, Basis, Expected, Fixed, Said, Severity, Text};
use alloc::borrow::Cow;
use alloc::vec::Vec;
use serde::{Serialize, Serializer};
use serde_json::value::RawValue;

/// What the rows are, and which version of it. A field may be added under the same version; one that
/// goes or changes its meaning raises it.
pub const SCHEMA: &str = "sipwhy-rows/1";

/// Any JSON, as it was written in the input.
#[derive(Serialize, Clone, Copy, Debug)]
#[serde(transparent)]
pub struct Json<'a>(pub &'a RawValue);

/// What else an input row had: names and JSON as it was written.
#[derive(Clone, Debug, Default)]
pub struct Extra<'a>(pub Vec<(Cow<'a, str>, &'a RawValue)>);

impl Serialize for Extra<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.0.iter().map(|(name, value)| (name, value)))
    }
}

/// A time in milliseconds, which is written without a point where it is a whole number.
#[derive(Clone, Copy, Debug, PartialEq, PartialOrd)]
pub struct Millis(pub f64);

impl Serialize for Millis {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        #[expect(clippy::cast_possible_truncation, reason = "what does not fit is no whole number")]
        let whole = self.0 as i64;
        #[expect(clippy::cast_precision_loss, reason = "compared only")]
        if (whole as f64).to_bits() == self.0.to_bits() {
            serializer.serialize_i64(whole)
        } else {
            serializer.serialize_f64(self.0)
        }
    }
}

/// One message as it was seen, not judged: what `sipwhy ndjson` reads. A line may also be a JSON
/// string, which is the message alone.
#[derive(Serialize, Clone, Debug, Default)]
#[serde(rename_all = "camelCase")]
pub struct InputRow<'a> {
    /// Whatever names the row in your data; it comes back untouched.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub id: Option<Json<'a>>,
    /// The call that it belongs to. Without it the Call-ID of the message counts; whoever knows which
    /// Call-IDs are one call gives them one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub call_id: Option<Text<'a>>,
    /// When it was seen: milliseconds since 1970, or a date and a time such as
    /// `2026-01-31T12:00:00.123Z`; without a zone it counts as UTC.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub time: Option<Millis>,
    /// What `time` counts from; since 1970 without it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub clock: Option<TraceClock>,
    /// Who sent it: an address or a name, with or without a port.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub from: Option<Text<'a>>,
    /// Who got it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub to: Option<Text<'a>>,
    /// How it travelled.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub transport: Option<TraceTransport>,
    /// Which way it went, seen from whoever wrote the log.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub direction: Option<TraceDirection>,
    /// Whether bytes of it are known to be missing.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub is_cut: Option<bool>,
    /// The message.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub raw: Option<Text<'a>>,
    /// The same in Base64, where it is no UTF-8.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub raw_base64: Option<Text<'a>>,
}

/// What a row tells of.
#[derive(Serialize, Clone, Copy, Debug, PartialEq, Eq)]
#[serde(rename_all = "kebab-case")]
pub enum RowKind {
    /// A SIP response.
    Response,
    /// A SIP request.
    Request,
    /// No message: the text of an error that is known, or a session description.
    Local,
    /// A call, a registration or another exchange: all messages of one Call-ID.
    Call,
    /// A line that could not be read.
    Error,
}

/// One message, judged alone.
#[derive(Serialize, Clone, Debug)]
#[serde(rename_all = "camelCase")]
pub struct MessageRow<'a> {
    /// The version of the rows.
    pub schema: Fixed,
    /// `response`, `request` or `local`.
    pub kind: RowKind,
    /// The line of the input, from 1; of a file the message, by its number.
    pub line: u64,
    /// The Call-ID, or what the input row gave for it.
    pub call_id: Option<Text<'a>>,
    /// The method of the request, or of the request that this answers.
    pub method: Option<Text<'a>>,
    /// The status code.
    pub status: Option<u32>,
    /// What the message says, in one or two sentences.
    pub verdict: Said,
    /// The same as a word, to group by.
    pub verdict_id: Fixed,
    /// The rule of the finding that tells most; null if none stands out.
    pub cause: Option<Fixed>,
    /// What the client should do next.
    pub action: Action,
    /// What the rules found, most severe first.
    pub findings: Vec<RowFinding>,
    /// The values of Reason.
    pub reasons: Vec<RowReason<'a>>,
    /// What could not be judged, as words.
    pub limits: Vec<Fixed>,
    /// Whether audio before the answer is to be expected; only for a 18x to an INVITE.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub early_media: Option<Expected>,
    /// The seconds in Retry-After.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub retry_after: Option<u32>,
    /// What the sender calls itself in Server or User-Agent.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub agent: Option<Text<'a>>,
    /// When it was seen, in milliseconds.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub time: Option<Millis>,
    /// What the time counts from; since 1970 if it is absent.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub clock: Option<TraceClock>,
    /// Who sent it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub from: Option<Text<'a>>,
    /// Who got it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub to: Option<Text<'a>>,
    /// The `id` of the input row.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub id: Option<Json<'a>>,
    /// What else the input row had.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub extra: Option<Extra<'a>>,
}

/// All messages of one call, judged together.
#[derive(Serialize, Clone, Debug)]
#[serde(rename_all = "camelCase")]
pub struct CallRow<'a> {
    /// The version of the rows.
    pub schema: Fixed,
    /// `call`.
    pub kind: RowKind,
    /// The line of its first message, from 1; of a file that message's number.
    pub line: u64,
    /// How many messages were seen of it.
    pub messages: u32,
    /// Its Call-ID, or what the input rows gave for it.
    pub call_id: Text<'a>,
    /// All its Call-IDs, if it has several.
    pub legs: Vec<Text<'a>>,
    /// The method that it is about.
    pub method: Text<'a>,
    /// The address in From.
    pub caller: Text<'a>,
    /// The address in To.
    pub callee: Text<'a>,
    /// What became of it.
    pub outcome: Outcome,
    /// The final response that the caller got; null if none was seen.
    pub status: Option<u32>,
    /// What became of it and why, in one or two sentences.
    pub verdict: Text<'a>,
    /// The rule of what explains it best; null if nothing stands out.
    pub cause: Option<Fixed>,
    /// Who sent the message that tells most: an address if one is known.
    pub server: Option<Text<'a>>,
    /// Between whom the cause was seen; null if only one hop was.
    pub hop: Option<Text<'a>>,
    /// What the caller should do next.
    pub action: Action,
    /// What the rules found: the cause first, what follows from it, then the others.
    pub findings: Vec<RowFinding>,
    /// What could not be judged, as words.
    pub limits: Vec<Fixed>,
    /// Whether all of the call was there, as far as its messages tell. If not, `limits` says what is
    /// missing: often its messages went to several shards.
    pub is_whole: bool,
    /// The moments of it, in milliseconds.
    pub timing: Timing,
    /// When its first message was seen, in milliseconds.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub time: Option<Millis>,
    /// When its last message was seen.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub end_time: Option<Millis>,
    /// What the times count from; since 1970 if it is absent.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub clock: Option<TraceClock>,
    /// The `id`s of its input rows, in the order of the messages; null where a row had none.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub ids: Option<Vec<Option<Json<'a>>>>,
    /// What else the first of its input rows had.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub extra: Option<Extra<'a>>,
}

/// A line that could not be read.
#[derive(Serialize, Clone, Debug)]
#[serde(rename_all = "camelCase")]
pub struct ErrorRow<'a> {
    /// The version of the rows.
    pub schema: Fixed,
    /// `error`.
    pub kind: RowKind,
    /// The line of the input, from 1; 0 for what concerns a file as a whole.
    pub line: u64,
    /// What is wrong with it.
    pub error: RowError<'a>,
    /// What the input row gave as Call-ID.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub call_id: Option<Text<'a>>,
    /// The `id` of the input row.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub id: Option<Json<'a>>,
    /// What else the input row had.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub extra: Option<Extra<'a>>,
}

/// What is wrong with a line.
#[derive(Serialize, Clone, Debug)]
#[serde(rename_all = "camelCase")]
pub struct RowError<'a> {
    /// As a word.
    pub code: Fixed,
    /// As a sentence.
    pub message: Text<'a>,
}

/// What a rule found. The rule's own words are in the reference, by its id.
#[derive(Serialize, Clone, Debug)]
#[serde(rename_all = "camelCase")]
pub struct RowFinding {
    /// The rule's id.
    pub rule: Fixed,
    /// How much it matters.
    pub severity: Severity,
    /// What it rests on.
    pub basis: Basis,
    /// The evidence.
    pub places: Vec<RowPlace>,
}

/// Evidence: a stretch of a message.
#[derive(Serialize, Clone, Debug, Default, PartialEq, Eq)]
#[serde(rename_all = "camelCase")]
pub struct RowPlace {
    /// The line of the message, in a call; of a file its number.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub line: Option<u64>,
    /// Where it starts in the message, in bytes.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub start: Option<At>,
    /// Where it ends (exclusive).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub end: Option<At>,
    /// The header field it lies in.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub field: Option<Said>,
}

/// One value of Reason.
#[derive(Serialize, Clone, Debug)]
#[serde(rename_all = "camelCase")]
pub struct RowReason<'a> {
    /// The protocol, as sent: `Q.850`, `SIP`, …
    pub protocol: Text<'a>,
    /// The cause.
    pub cause: Option<u32>,
}
