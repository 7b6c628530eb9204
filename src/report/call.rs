//! What leaves of a call: its story, what explains it, and the ladder.

use super::trace::{TraceClock, TraceTransport};
use super::{Action, Finding, Fixed, Guide, Reference, Said};
use alloc::string::String;
use alloc::vec::Vec;
use serde::Serialize;

/// A call, a registration, a subscription or another exchange: what became of it, why, and what to
/// do.
#[derive(Serialize, Clone, Debug)]
#[serde(rename_all = "camelCase")]
pub struct Call<'a> {
    /// Its place among the calls of the trace, from 0.
    pub index: u32,
    /// The Call-ID of its first message.
    pub call_id: String,
    /// The method that it is about: `INVITE`, `REGISTER`, …
    pub method: String,
    /// The address in From.
    pub from: String,
    /// The address in To.
    pub to: String,
    /// What became of it.
    pub outcome: Outcome,
    /// The final response that the caller got; null if none was seen.
    pub final_status: Option<u32>,
    /// What became of it and why, in one or two sentences.
    pub verdict: Said,
    /// What to do now, as a sentence.
    pub now: Said,
    /// What explains it best; null if nothing stands out.
    pub cause: Option<Finding>,
    /// Between whom the cause was seen; null if only one hop was, or there is no cause.
    pub hop: Option<String>,
    /// What the caller should do next, for programs.
    pub action: Action,
    /// What the rules found: the cause first, what follows from it, then the others, most severe
    /// first.
    pub findings: Vec<Finding>,
    /// What could not be judged, and what to add so that it can be.
    pub limits: Vec<Said>,
    /// The same as words for programs, in the same order: `call-starts-late`, …
    pub limit_ids: Vec<Fixed>,
    /// The standards behind it.
    pub references: Vec<Reference>,
    /// Who takes part, in the order in which they were seen.
    pub lanes: Vec<Lane>,
    /// The ladder: the messages, those that were sent again folded into the first.
    pub steps: Vec<Step>,
    /// The Call-IDs that belong to it, with why.
    pub legs: Vec<Leg>,
    /// The moments of it.
    pub timing: Timing,
    /// What to look at on the products that its messages name, at most three.
    pub guides: Vec<Guide<'a>>,
    /// How many messages were seen of it.
    pub message_count: u32,
    /// The message that tells most, by its number in the trace.
    pub message: Option<u32>,
    /// When its first message was seen, in milliseconds; null if the input does not tell.
    pub first_time: Option<f64>,
    /// When its last message was seen.
    pub last_time: Option<f64>,
    /// What the times count from.
    pub clock: Option<TraceClock>,
    /// The language of all texts here.
    pub lang: Fixed,
}

/// What became of a call.
#[derive(Serialize, Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[serde(rename_all = "kebab-case")]
pub enum Outcome {
    /// A 2xx came.
    Answered,
    /// A refusal came.
    Failed,
    /// The caller gave up, or a server did so for it.
    Cancelled,
    /// Nobody answered for as long as a client waits.
    Unanswered,
    /// The trace ends, or begins, within it.
    Unfinished,
}

/// Somebody who takes part in a call.
#[derive(Serialize, Clone, Debug, PartialEq, Eq)]
#[serde(rename_all = "camelCase")]
pub struct Lane {
    /// Its address, or what it is to the call.
    pub name: String,
    /// The address by which it was seen first; null if the input names none.
    pub address: Option<String>,
    /// Its other addresses.
    pub more: Vec<String>,
    /// What it calls itself in Server or User-Agent.
    pub product: Option<String>,
}

/// One arrow of the ladder.
#[derive(Serialize, Clone, Debug, PartialEq)]
#[serde(rename_all = "camelCase")]
pub struct Step {
    /// The message, by its number in the trace.
    pub message: u32,
    /// Milliseconds since the first message of the call; null if the times cannot be compared.
    pub time: Option<f64>,
    /// Who sent it: a place in `lanes`.
    pub from: u32,
    /// Who got it: a place in `lanes`.
    pub to: u32,
    /// The method, or the code and its phrase.
    pub label: String,
    /// The status code; null for a request.
    pub status: Option<u32>,
    /// The method of the request that it is or answers.
    pub method: String,
    /// The number in `CSeq`.
    pub c_seq: Option<u32>,
    /// What else matters in it, in a few words.
    pub note: String,
    /// Which of the dialogs that one INVITE opened it belongs to, counted from 0: a fork has several.
    pub dialog: Option<u32>,
    /// How it travelled; null if the input does not tell.
    pub transport: Option<TraceTransport>,
    /// The numbers of the messages by which it was sent again.
    pub resent: Vec<u32>,
    /// When it was sent for the last time, in milliseconds since the first message of the call.
    pub resent_until: Option<f64>,
    /// The numbers of the messages that show it once more, captured in another place.
    pub copies: Vec<u32>,
    /// Whether this is the message that tells most.
    pub is_cause: bool,
}

/// One Call-ID of a call.
#[derive(Serialize, Clone, Debug, PartialEq, Eq)]
#[serde(rename_all = "camelCase")]
pub struct Leg {
    /// The Call-ID.
    pub call_id: String,
    /// Why it is taken for the same call; null for the first one.
    pub by: Option<LegBy>,
    /// How sure that is.
    pub sure: Sure,
}

/// Why two Call-IDs are taken for one call.
#[derive(Serialize, Clone, Copy, Debug, PartialEq, Eq)]
#[serde(rename_all = "kebab-case")]
pub enum LegBy {
    /// They have one Session-ID (RFC 7989).
    SessionId,
    /// One names the Call-ID of the other.
    CallId,
    /// They have one session description.
    Description,
    /// The same users, within a moment, by a server that got the one and sent the other.
    UsersAndTime,
}

/// How sure a statement is.
#[derive(Serialize, Clone, Copy, Debug, PartialEq, Eq)]
#[serde(rename_all = "kebab-case")]
pub enum Sure {
    /// The messages say so.
    Certain,
    /// There is no better explanation.
    Likely,
    /// It may be otherwise.
    Possible,
}

/// The moments of a call, in milliseconds; null where the trace does not tell.
#[derive(Serialize, Clone, Copy, Debug, PartialEq)]
#[serde(rename_all = "camelCase")]
pub struct Timing {
    /// From the INVITE to the first response above 100.
    pub post_dial: Option<f64>,
    /// From the INVITE to the first session description in a response.
    pub media: Option<f64>,
    /// From the first 180 or 183 to the final response.
    pub ringing: Option<f64>,
    /// From the INVITE to the final response.
    pub setup: Option<f64>,
    /// From the 2xx to the BYE.
    pub talk: Option<f64>,
    /// The longest time without a message before the final response.
    pub longest_gap: Option<f64>,
}

/// Some calls, one after the other.
#[derive(Serialize, Clone, Debug)]
#[serde(rename_all = "camelCase")]
pub struct CallRows<'a> {
    /// The calls.
    pub calls: Vec<Call<'a>>,
}

/// Calls of one outcome with one cause, worst first.
#[derive(Serialize, Clone, Debug)]
#[serde(rename_all = "camelCase")]
pub struct CallGroups {
    /// The groups.
    pub groups: Vec<CallGroup>,
}

/// Calls of one outcome with one cause.
#[derive(Serialize, Clone, Debug, PartialEq)]
#[serde(rename_all = "camelCase")]
pub struct CallGroup {
    /// What became of them.
    pub outcome: Outcome,
    /// The method that they are about.
    pub method: String,
    /// Their final response.
    pub final_status: Option<u32>,
    /// The rule of their cause; null if nothing stands out.
    pub rule: Option<Fixed>,
    /// The cause in a few words, or what the code means.
    pub title: String,
    /// Between whom the cause was seen.
    pub hop: Option<String>,
    /// The verdict of the first of them.
    pub verdict: String,
    /// How many.
    pub count: u32,
    /// The first of them, by their places among the calls.
    pub examples: Vec<u32>,
}

/// The words around calls, for whoever prints some.
#[derive(Serialize, Clone, Debug)]
#[serde(rename_all = "camelCase")]
pub struct CallTerms {
    /// How many calls, `{count}` being 1.
    pub one: Fixed,
    /// How many calls.
    pub other: Fixed,
    /// How many exchanges of another `{method}` than INVITE, `{count}` being 1.
    pub exchange_one: Fixed,
    /// How many exchanges of another `{method}` than INVITE.
    pub exchange_other: Fixed,
    /// How many calls, and what became of them: `{calls}`, `{outcomes}`.
    pub headline: Fixed,
    /// `{count}` calls that had this `{outcome}`.
    pub of: Fixed,
    /// One call, by its number `{n}`.
    pub call: Fixed,
    /// One call, by its number `{n}` of `{count}`.
    pub call_of: Fixed,
    /// What came, and after how long: `{what}`, `{span}`.
    pub after: Fixed,
    /// `{calls}` that had one `{outcome}` and one cause.
    pub group_cause: Fixed,
    /// `{calls}` that had one `{outcome}` and one final response.
    pub group_alike: Fixed,
    /// `{calls}` that were answered and have one fault in common.
    pub group_marred: Fixed,
    /// One call of its kind: `{calls}`, `{outcome}`.
    pub group_single: Fixed,
    /// Some calls of a group, `{list}`.
    pub examples: Fixed,
    /// The one call of a group, `{list}`.
    pub example: Fixed,
    /// `{count}` calls that are not listed.
    pub more: Fixed,
    /// `{count}` groups that are not shown.
    pub more_groups: Fixed,
    /// How to see one call in full.
    pub tell_one: Fixed,
    /// Where no call stands out.
    pub quiet: Fixed,
    /// After the calls that stand out.
    pub quiet_rest: Fixed,
    /// What went well and is only counted, `{list}`.
    pub healthy: Fixed,
    /// Where no call fits what was asked for.
    pub none: Fixed,
    /// Of a large input: why no evidence is shown.
    pub unkept: Fixed,
    /// The names of the outcomes: answered, failed, cancelled, unanswered, unfinished.
    pub outcomes: Vec<Fixed>,
    /// Beside the message that tells most.
    pub here: Fixed,
    /// A message that was sent `{count}` times in all.
    pub again: Fixed,
    /// The same, the last time at `{span}` after the call began.
    pub again_until: Fixed,
    /// A message that was captured in another place too.
    pub copy: Fixed,
    /// A time without a message, `{span}`.
    pub gap: Fixed,
    /// One of the dialogs that an INVITE opened, by its number `{n}`.
    pub dialog: Fixed,
    /// Of the finding that explains the call.
    pub cause: Fixed,
    /// Of a finding that follows from the cause.
    pub consequence: Fixed,
    /// Before the Call-IDs of one call.
    pub legs: Fixed,
    /// Why two Call-IDs are one call: one Session-ID, one names the other, one session description, the same users at that time.
    pub leg_by: Vec<Fixed>,
    /// How sure that is: certain, likely, possible.
    pub sures: Vec<Fixed>,
    /// The names of the moments, as `Timing` has them.
    pub timing: Vec<Fixed>,
    /// What a ladder shows: `{method}`, `{from}`, `{to}`, `{outcome}`.
    pub ladder: Fixed,
    /// How far reading is: `{done}` of `{size}`, `{messages}`, `{calls}`.
    pub progress: Fixed,
    /// Milliseconds, `{n}`.
    pub span_ms: Fixed,
    /// Seconds, `{n}`.
    pub span_s: Fixed,
    /// Minutes, `{n}`.
    pub span_min: Fixed,
    /// Hours, `{n}`.
    pub span_h: Fixed,
}
