//! Which messages belong to one call, while they come in.
//!
//! Only the numbers of the messages are held here, so that what is open costs little; whoever holds
//! the messages lets go of them when a call is closed.

use super::End;
use super::leg::{CARRIED_WITHIN, Marks};
use super::{GIVEN_UP, T1};
use crate::iana::method::Method;
use crate::span::Piece;
use crate::trace::{Clock, Record};
use crate::wire::cseq::CSeq;
use crate::wire::message::Message;
use crate::wire::start_line::StartLine;
use alloc::collections::{BTreeMap, BTreeSet, VecDeque};
use alloc::vec::Vec;

/// How many messages of one call are kept. Of a longer one those in its middle are let go.
pub const MAX_MESSAGES: usize = 512;

/// How many of these are its first ones.
const FIRST_KEPT: usize = 64;

/// How long an attempt without a final response is waited for, in microseconds: a server ends it
/// after Timer C, which is longer than 3 minutes (RFC 3261 §16.6 step 11).
const ATTEMPT: i64 = 300 * 2 * T1;

/// How long a call that was answered may be silent, in microseconds: four hours.
const ANSWERED: i64 = 4 * 3600 * 2 * T1;

/// What is open.
#[derive(Debug, Default)]
pub struct Groups {
    by_mark: BTreeMap<u64, Mark>,
    open: BTreeMap<u32, Group>,
    due: BTreeSet<(i64, u32)>,
    next: u32,
    bytes: usize,
    clock: Option<Clock>,
    now: Option<i64>,
    ready: VecDeque<Closed>,
    limits: Limits,
}

/// How much may be open at once, and whether calls are closed at all before the end.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Limits {
    /// Bytes of messages; without it nothing is closed before the end of the trace.
    pub bytes: Option<usize>,
}

#[derive(Clone, Copy, Debug)]
struct Mark {
    group: u32,
    time: Option<i64>,
    way: Option<(u64, u64)>,
    only_onward: bool,
}

#[derive(Debug, Default)]
struct Group {
    messages: VecDeque<u32>,
    sizes: VecDeque<u32>,
    marks: Vec<u64>,
    bytes: usize,
    due: i64,
    last: Option<i64>,
    state: State,
    dropped: u32,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum State {
    /// Nothing decides yet.
    #[default]
    Waiting,
    /// An INVITE waits for its final response.
    Attempt,
    /// A 2xx set it up.
    Answered,
    /// It ended; what is sent again may still come.
    Ended,
}

/// A call that ended, or was closed.
#[derive(Clone, Debug)]
pub struct Closed {
    /// The numbers of its messages, in the order in which they came.
    pub messages: Vec<u32>,
    /// What happens after the last one.
    pub end: End,
    /// How many messages in its middle were let go.
    pub dropped: u32,
}

/// What became of the message that was added.
#[derive(Clone, Copy, Debug)]
pub struct Added {
    /// The group.
    pub group: u32,
    /// A message of it that is to be let go.
    pub dropped: Option<u32>,
}

impl Groups {
    /// Nothing open, and so much may be.
    pub fn within(limits: Limits) -> Self {
        Self { limits, ..Self::default() }
    }

    /// Takes the message of that number.
    pub fn add(&mut self, number: u32, message: &Message<'_, '_>, record: &Record) -> Added {
        let time = self.time_of(record);
        self.now = self.now.max(time);
        self.close_due();
        let marks = Marks::of(message, record);
        let group = self.find(&marks, time).unwrap_or_else(|| {
            self.next += 1;
            self.open.insert(self.next, Group { due: i64::MAX, ..Group::default() });
            self.next
        });
        let offers = marks.call_id.map(|own| (own, false)).into_iter().chain(marks.offers);
        let size = record.bytes.len() as u32;
        let mut dropped = None;
        if let Some(known) = self.open.get_mut(&group) {
            for (mark, only_onward) in offers {
                let entry = Mark { group, time, way: marks.way, only_onward };
                if self.by_mark.insert(mark, entry).is_none() {
                    known.marks.push(mark);
                }
            }
            self.bytes += known.take(number, size);
            if known.messages.len() > MAX_MESSAGES {
                let (out, freed) = known.drop_one();
                self.bytes -= freed;
                dropped = out;
            }
            known.state = known.state.after(message);
            known.last = time.or(known.last);
            let due =
                known.last.map_or(i64::MAX, |last| last.saturating_add(known.state.patience()));
            self.due.remove(&(known.due, group));
            known.due = due;
            self.due.insert((due, group));
        }
        while self.limits.bytes.is_some_and(|most| self.bytes > most) && self.open.len() > 1 {
            let Some(&(_, oldest)) = self.due.first() else { break };
            self.close(oldest, End::GivenUp);
        }
        Added { group, dropped }
    }

    /// The messages of a group so far.
    pub fn messages_of(&self, group: u32) -> Option<Closed> {
        let known = self.open.get(&group)?;
        let end = self.silence(known.last);
        Some(Closed {
            messages: known.messages.iter().copied().collect(),
            end,
            dropped: known.dropped,
        })
    }

    /// The next call that ended.
    pub fn ended(&mut self) -> Option<Closed> {
        self.ready.pop_front()
    }

    /// Whether a group is open.
    pub fn is_open(&self, group: u32) -> bool {
        self.open.contains_key(&group)
    }

    /// How many calls are open.
    pub fn open(&self) -> usize {
        self.open.len()
    }

    /// Nothing more comes: all that is open ends, in the order of their first messages.
    pub fn end(&mut self) {
        let open: Vec<u32> = self.open.keys().copied().collect();
        for group in open {
            let last = self.open.get(&group).and_then(|known| known.last);
            self.close(group, self.silence(last));
        }
    }

    fn silence(&self, last: Option<i64>) -> End {
        let quiet = self.now.zip(last).map(|(now, last)| now.saturating_sub(last));
        quiet.filter(|&quiet| quiet > 0).map_or(End::Unknown, End::Silence)
    }

    fn time_of(&mut self, record: &Record) -> Option<i64> {
        let time = record.time?;
        let clock = *self.clock.get_or_insert(time.clock);
        (clock == time.clock).then_some(time.micros)
    }

    fn find(&self, marks: &Marks, time: Option<i64>) -> Option<u32> {
        let own = marks.call_id.and_then(|own| self.by_mark.get(&own));
        if let Some(own) = own.filter(|own| !own.only_onward) {
            return Some(own.group);
        }
        let soon = |mark: &Mark| match (mark.time, time) {
            (Some(first), Some(own)) => (0..=CARRIED_WITHIN).contains(&own.saturating_sub(first)),
            _ => false,
        };
        let onward = |mark: &Mark| match (mark.way, marks.way) {
            (Some((from, to)), Some((own_from, own_to))) => from != own_from && to != own_to,
            _ => false,
        };
        let fits = |mark: &&Mark| !mark.only_onward || soon(mark) && onward(mark);
        let found = marks.seeks.iter().filter_map(|seek| self.by_mark.get(seek)).find(fits);
        found.map(|mark| mark.group)
    }

    fn close_due(&mut self) {
        if self.limits.bytes.is_none() {
            return;
        }
        let Some(now) = self.now else { return };
        while let Some(&(due, group)) = self.due.first() {
            if due > now {
                break;
            }
            let last = self.open.get(&group).and_then(|known| known.last);
            self.close(group, self.silence(last));
        }
    }

    fn close(&mut self, group: u32, end: End) {
        let Some(known) = self.open.remove(&group) else { return };
        self.due.remove(&(known.due, group));
        self.bytes -= known.bytes;
        for mark in &known.marks {
            if self.by_mark.get(mark).is_some_and(|mark| mark.group == group) {
                self.by_mark.remove(mark);
            }
        }
        let messages = known.messages.into_iter().collect();
        self.ready.push_back(Closed { messages, end, dropped: known.dropped });
    }
}

impl Group {
    fn take(&mut self, number: u32, size: u32) -> usize {
        self.messages.push_back(number);
        self.sizes.push_back(size);
        self.bytes += size as usize;
        size as usize
    }

    /// Lets go of the oldest message that is not among the first ones.
    fn drop_one(&mut self) -> (Option<u32>, usize) {
        let out = self.messages.remove(FIRST_KEPT);
        let freed = self.sizes.remove(FIRST_KEPT).unwrap_or(0) as usize;
        self.bytes -= freed;
        self.dropped += 1;
        (out, freed)
    }
}

impl State {
    /// How long a call in that state may be silent, in microseconds.
    const fn patience(self) -> i64 {
        match self {
            Self::Waiting | Self::Attempt => ATTEMPT,
            Self::Answered => ANSWERED,
            Self::Ended => GIVEN_UP,
        }
    }

    fn after(self, message: &Message<'_, '_>) -> Self {
        let (method, status) = match message.start() {
            StartLine::Request(line) => (Method::of(line.method.bytes()), None),
            StartLine::Response(_) => (method_of(message), message.status()),
        };
        match (self, method, status) {
            (Self::Waiting | Self::Ended, Method::Invite, None) => Self::Attempt,
            (_, Method::Invite, Some(200..=299)) => Self::Answered,
            (Self::Attempt, Method::Invite, Some(300..)) | (_, Method::Bye, _) => Self::Ended,
            (Self::Waiting, method, Some(200..)) if method != Method::Invite => Self::Ended,
            (state, ..) => state,
        }
    }
}

/// The method that a response answers.
fn method_of(message: &Message<'_, '_>) -> Method {
    let value = message.value(crate::iana::header::Name::CSeq);
    let mut unheard = crate::grammar::flaw::Flaws::default();
    let method = value.map(|value| CSeq::read(value, &mut unheard).method);
    Method::of(method.map_or(&b""[..], Piece::bytes))
}
