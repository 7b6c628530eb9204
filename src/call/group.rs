//! Which messages belong to one call, while they come in.
//!
//! Only the numbers of the messages are held here, so that what is open costs little; whoever holds
//! the messages lets go of them when a call is closed.

use super::End;
use super::leg::{CARRIED_WITHIN, Marks};
use super::{GIVEN_UP, T1};
use crate::grammar::flaw::Unheard;
use crate::iana::header::Name;
use crate::iana::method::Method;
use crate::span::Piece;
use crate::trace::{Clock, Record};
use crate::wire::contact::Contact;
use crate::wire::cseq::CSeq;
use crate::wire::message::Message;
use crate::wire::retry_after::RetryAfter;
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

/// What a call costs beside its messages: its own entries and those of its marks, in bytes.
const BESIDE: usize = 768;

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
    /// Bytes of all that is open; without it nothing is closed before the end of the trace.
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
    /// How long what a server granted lasts, or its Retry-After, in microseconds.
    promised: i64,
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
            let group = Group { due: i64::MAX, bytes: BESIDE, ..Group::default() };
            self.open.insert(self.next, group);
            self.bytes += BESIDE;
            self.next
        });
        let offers = marks.call_id.map(|own| (own, false)).into_iter().chain(marks.offers);
        let size = record.held() as u32;
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
            // A file may hold an older one after a newer one: then no time has passed.
            known.last = time.and(self.now).or(known.last);
            known.promised = known.promised.max(promised(message));
            let due = known.last.map_or(i64::MAX, |last| last.saturating_add(known.patience()));
            self.due.remove(&(known.due, group));
            known.due = due;
            self.due.insert((due, group));
        }
        while self.limits.bytes.is_some_and(|most| self.bytes > most) && self.open.len() > 1 {
            // The one that would be over soonest loses least.
            let Some(&(_, oldest)) = self.due.first() else { break };
            let is_over = self.open.get(&oldest).is_some_and(|known| known.state == State::Ended);
            self.close(oldest, (!is_over).then_some(End::GivenUp));
        }
        Added { group, dropped }
    }

    /// The messages of a group so far.
    pub fn messages_of(&self, group: u32) -> Option<Closed> {
        let known = self.open.get(&group)?;
        let end = self.silence(known);
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
            self.close(group, None);
        }
    }

    /// How long nothing came, as far as anybody waits for it: what is said of a call is the same
    /// whether it was closed then or at the end of the trace.
    fn silence(&self, group: &Group) -> End {
        let quiet = self.now.zip(group.last).map(|(now, last)| now.saturating_sub(last));
        let quiet = quiet.map(|quiet| quiet.min(group.patience()));
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
            self.close(group, None);
        }
    }

    /// Closes a group; without a reason it is silent or the trace is over.
    fn close(&mut self, group: u32, reason: Option<End>) {
        let Some(known) = self.open.remove(&group) else { return };
        let end = reason.unwrap_or_else(|| self.silence(&known));
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
    /// How long it may be silent, in microseconds. The refreshing of a registration, and another
    /// attempt before its time, come after silence.
    fn patience(&self) -> i64 {
        let promised = self.promised.saturating_add(GIVEN_UP);
        self.state.patience().max(promised.min(ANSWERED))
    }

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

/// For how long a response makes its client wait, or what it grants lasts, in microseconds
/// (RFC 3261 §10.2.4, §20.33).
fn promised(message: &Message<'_, '_>) -> i64 {
    let mut unheard = Unheard::default();
    let retry = message.value(Name::RetryAfter);
    let retry = retry.and_then(|value| RetryAfter::read(value, &mut unheard).seconds);
    let mut most = retry.unwrap_or(0);
    let granted = message.status().is_some_and(|status| (200..300).contains(&status));
    let lasts = [Method::Register, Method::Subscribe, Method::Publish];
    if granted && lasts.contains(&method_of(message)) {
        most = most.max(lasting(message));
    }
    i64::from(most).saturating_mul(2 * T1)
}

/// How long the longest of what was granted lasts, in seconds.
fn lasting(message: &Message<'_, '_>) -> u32 {
    let mut unheard = Unheard::default();
    let expires = message.value(Name::Expires).and_then(|value| value.trim().number());
    let mut most = expires.unwrap_or(0);
    let mut contacts = message.values(Name::Contact);
    while let Some(value) = contacts.next(&mut unheard) {
        most = most
            .max(Contact::read(value, &mut unheard).expires.and_then(Piece::number).unwrap_or(0));
    }
    most
}

/// The method that a response answers.
fn method_of(message: &Message<'_, '_>) -> Method {
    let value = message.value(Name::CSeq);
    let mut unheard = Unheard::default();
    let method = value.map(|value| CSeq::read(value, &mut unheard).method);
    Method::of(method.map_or(&b""[..], Piece::bytes))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::trace::Time;
    use crate::wire::message::Scratch;
    use alloc::format;
    use alloc::string::String;

    fn request(method: &str, call: u32) -> String {
        format!(
            "{method} sip:bob@example.net SIP/2.0\r\nVia: SIP/2.0/UDP 192.0.2.1;branch=z9hG4bK{call}\r\n\
             From: <sip:alice@example.com>;tag=a\r\nTo: <sip:bob@example.net>\r\n\
             Call-ID: {call}@192.0.2.1\r\nCSeq: 1 {method}\r\n\r\n"
        )
    }

    fn response(status: &str, method: &str, call: u32, more: &str) -> String {
        let request = request(method, call);
        let (_, fields) = request.split_once("\r\n").unwrap();
        format!("SIP/2.0 {status}\r\n{more}{fields}")
    }

    fn add(groups: &mut Groups, number: u32, micros: i64, text: String) -> Added {
        let time = Some(Time { clock: Clock::Unix, micros });
        let record = Record { time, bytes: text.into_bytes(), ..Record::default() };
        let mut scratch = Scratch::default();
        let (message, _) = Message::read(&record.bytes, &mut scratch).unwrap();
        groups.add(number, &message, &record)
    }

    #[test]
    #[cfg_attr(miri, ignore = "a million calls are too many for an interpreter")]
    fn a_million_open_calls_stay_within_the_limit() {
        const MOST: usize = 32 << 20;
        let mut groups = Groups::within(Limits { bytes: Some(MOST) });
        let (mut given_up, mut next) = (0, 0);
        for call in 0..1_000_000 {
            add(&mut groups, call, i64::from(call) * 100, request("INVITE", call));
            assert!(groups.bytes <= MOST);
            while let Some(closed) = groups.ended() {
                assert_eq!((closed.end, &*closed.messages), (End::GivenUp, &[next][..]));
                (given_up, next) = (given_up + 1, next + 1);
            }
        }
        assert_eq!(given_up + groups.open(), 1_000_000);
        assert!(groups.open() > 10_000 && groups.by_mark.len() < 4 * groups.open());
        assert_eq!(groups.due.len(), groups.open());
        groups.end();
        assert_eq!((groups.bytes, groups.by_mark.len(), groups.due.len()), (0, 0, 0));
    }

    #[test]
    fn how_long_is_waited_for_more() {
        let day = 24 * 3600;
        for (method, answer, more, seconds) in [
            ("INVITE", None, "", 300),
            ("INVITE", Some("180 Ringing"), "", 300),
            ("INVITE", Some("486 Busy Here"), "", 32),
            ("INVITE", Some("503 Service Unavailable"), "Retry-After: 60\r\n", 92),
            ("INVITE", Some("200 OK"), "", 4 * 3600),
            ("OPTIONS", Some("200 OK"), "Expires: 60\r\n", 32),
            ("REGISTER", Some("200 OK"), "Contact: <sip:a@192.0.2.1>;expires=60\r\n", 92),
            ("REGISTER", Some("200 OK"), "Expires: 120\r\n", 152),
            ("REGISTER", Some("503 Service Unavailable"), "Retry-After: 90 (soon)\r\n", 122),
            ("SUBSCRIBE", Some("200 OK"), "Expires: 4294967295\r\n", 4 * 3600),
        ] {
            for (after, open) in [(seconds - 1, 2), (seconds + 1, 1), (day, 1)] {
                let mut groups = Groups::within(Limits { bytes: Some(1 << 20) });
                add(&mut groups, 0, 0, request(method, 0));
                if let Some(answer) = answer {
                    add(&mut groups, 1, 0, response(answer, method, 0, more));
                }
                add(&mut groups, 2, after * 1_000_000, request("OPTIONS", 7));
                assert_eq!(groups.open(), open, "{method} {answer:?} {more} after {after} s");
            }
        }
    }
}
