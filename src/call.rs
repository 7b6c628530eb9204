//! Records to calls: which messages belong together, and what became of them, judged hop by hop.
//!
//! A [`Call`] is built anew from its messages whenever somebody asks: the same messages give the
//! same call, whether they come from a capture, a log or one by one. What is kept between messages
//! is only which of them belong together ([`group`]).

pub mod group;
pub mod leg;
pub mod node;
pub mod outcome;
pub mod read;
pub mod transaction;

use crate::iana::method::Method;
use crate::meaning::Facts;
use crate::span::Piece;
use crate::trace::{Record, Transport};
use alloc::vec::Vec;
use node::Node;
use transaction::Transaction;

/// T1 in microseconds: the first interval after which a request is sent again (RFC 3261 §17.1.1.1).
pub const T1: i64 = 500_000;

/// 64·T1 in microseconds: Timers B, F, H and the wait for an ACK (RFC 3261 §17, §13.3.1.4).
pub const GIVEN_UP: i64 = 64 * T1;

/// A message of a call that is to be read: its number in the trace, and what was captured.
#[derive(Clone, Copy, Debug)]
pub struct Heard<'a> {
    /// Its place among the messages of the trace, from 0.
    pub number: u32,
    /// What was captured.
    pub record: &'a Record,
}

/// One message within its call.
#[derive(Clone, Copy, Debug)]
pub struct Seen<'a, 's> {
    /// Its place among the messages of the trace, from 0.
    pub number: u32,
    /// What was captured.
    pub record: &'a Record,
    /// What it says.
    pub facts: &'s Facts<'a, 's>,
    /// Microseconds since the first message of the call; `None` if the clocks cannot be compared.
    pub time: Option<i64>,
    /// Who sent it: a place in [`Call::nodes`].
    pub from: usize,
    /// Who was to get it: a place in [`Call::nodes`].
    pub to: usize,
    /// Its own place in [`Call::seen`].
    pub place: usize,
    /// Whether it is a message that was seen before.
    pub again: Option<Again>,
    /// Its transaction: a place in [`Call::transactions`]. That of an ACK is the INVITE's.
    pub transaction: Option<usize>,
}

/// Why a message is there once more.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Again {
    /// One message was captured in two places, or twice in one. The place of the first one.
    Copy(usize),
    /// It was sent again. The place of the first one.
    Resent(usize),
}

/// What happens after the last message.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum End {
    /// The trace goes on for so many microseconds without a word of this call.
    Silence(i64),
    /// The trace ends, or has no times: what comes after is not known.
    #[default]
    Unknown,
    /// So many calls were open at once that this one was closed before its end.
    GivenUp,
}

/// A call, a registration, a subscription: all messages of one Call-ID, and those of the Call-IDs by
/// which a server in between carried it on.
#[derive(Debug)]
pub struct Call<'a, 's> {
    /// The messages in their order.
    pub seen: Vec<Seen<'a, 's>>,
    /// Who takes part.
    pub nodes: Vec<Node>,
    /// The transactions in the order of their first messages.
    pub transactions: Vec<Transaction>,
    /// What happens after the last message.
    pub end: End,
    /// How many messages in its middle were not kept.
    pub dropped: u32,
}

impl<'a, 's> Call<'a, 's> {
    /// Microseconds from one message to another.
    pub fn between(&self, earlier: usize, later: usize) -> Option<i64> {
        let time = |at: usize| self.seen.get(at)?.time;
        Some(time(later)? - time(earlier)?)
    }

    /// The request of a transaction: as it was seen first.
    pub fn request(&self, transaction: &Transaction) -> Option<&Seen<'a, 's>> {
        self.seen.get(*transaction.requests.first()?)
    }

    /// The responses of a transaction without those that are there once more.
    pub fn responses(&self, transaction: &Transaction) -> impl Iterator<Item = &Seen<'a, 's>> {
        let all = transaction.responses.iter().filter_map(|&at| self.seen.get(at));
        all.filter(|seen| seen.again.is_none())
    }

    /// The responses from 101 to 199 of a transaction.
    pub fn early(&self, transaction: &Transaction) -> impl Iterator<Item = &Seen<'a, 's>> {
        self.responses(transaction).filter(|seen| seen.facts.is_early())
    }

    /// The final responses of a transaction. A forked INVITE may have several 2xx.
    pub fn finals(&self, transaction: &Transaction) -> impl Iterator<Item = &Seen<'a, 's>> {
        self.responses(transaction).filter(|seen| seen.facts.is_final())
    }

    /// The final response that decides: the first 2xx, else the first of all.
    pub fn decision(&self, transaction: &Transaction) -> Option<&Seen<'a, 's>> {
        let success = self.finals(transaction).find(|seen| seen.is_success());
        success.or_else(|| self.finals(transaction).next())
    }

    /// The INVITEs outside a dialog, hop by hop, attempt by attempt.
    pub fn invites(&self) -> impl Iterator<Item = &Transaction> {
        self.transactions.iter().filter(|each| each.method == Method::Invite && !each.in_dialog)
    }

    /// The transactions by which a server carried this one on.
    pub fn carried_on(&self, transaction: usize) -> impl Iterator<Item = &Transaction> {
        self.transactions.iter().filter(move |each| each.parent == Some(transaction))
    }

    /// How often a message was sent again. What was only captured twice does not count.
    pub fn resent(&self, first: &Seen<'a, 's>) -> u32 {
        let again = |seen: &&Seen<'a, 's>| seen.again == Some(Again::Resent(first.place));
        self.seen.iter().filter(again).count() as u32
    }

    /// How long after a message the trace tells of this call, in microseconds; `None` if it cannot be
    /// told. What is missing until then was not sent, or was not captured.
    pub fn known_after(&self, seen: &Seen<'_, '_>) -> Option<i64> {
        let last = self.seen.last()?.time.filter(|_| self.dropped == 0)?;
        let quiet = if let End::Silence(quiet) = self.end { quiet } else { 0 };
        Some((last - seen.time?).saturating_add(quiet))
    }

    /// Whether a later request shows that an INVITE was answered, though the trace lacks the answer.
    pub fn goes_on_after(&self, request: &Seen<'_, '_>) -> bool {
        self.seen.iter().any(|later| {
            matches!(later.facts.method, Method::Ack | Method::Bye | Method::Invite)
                && !later.facts.is_response()
                && later.facts.names_dialog()
                && [(later.from, later.to), (later.to, later.from)]
                    .contains(&(request.from, request.to))
        })
    }

    /// The longest wait after a response from 101 to 199 until the next response or the CANCEL: from
    /// which message, to which, in microseconds. What was sent again counts as well.
    pub fn longest_wait<'c>(
        &'c self,
        transaction: &'c Transaction,
    ) -> Option<(&'c Seen<'a, 's>, &'c Seen<'a, 's>, i64)> {
        let cancel = transaction.cancelled_by.and_then(|place| self.transactions.get(place));
        let cancel = cancel.and_then(|cancel| self.request(cancel));
        let mut longest: Option<(&Seen<'a, 's>, &Seen<'a, 's>, i64)> = None;
        let mut rest = transaction.responses.iter().filter_map(|&at| self.seen.get(at)).peekable();
        while let Some(before) = rest.next().filter(|seen| !seen.facts.is_final()) {
            let after = rest.peek().copied();
            let sooner = cancel.filter(|cancel| after.is_none_or(|next| cancel.is_before(next)));
            let Some(next) = sooner.or(after).filter(|next| before.is_before(next)) else {
                break;
            };
            let waited = before.until(next).filter(|_| before.facts.is_early());
            if let Some(waited) = waited.filter(|own| longest.is_none_or(|(.., most)| *own > most))
            {
                longest = Some((before, next, waited));
            }
        }
        longest.filter(|_| self.dropped == 0)
    }

    /// What `look` sees in INVITEs outside a dialog, told once, where it comes from: not of a hop
    /// over which a server only handed on what is seen behind it as well.
    pub fn at_source<'c, T>(
        &'c self,
        look: impl Fn(&'c Transaction) -> Option<T>,
    ) -> impl Iterator<Item = T> {
        let asked = |each: &'c Transaction| {
            (each.method == Method::Invite && !each.in_dialog).then(|| look(each)).flatten()
        };
        let all: Vec<Option<T>> = self.transactions.iter().map(asked).collect();
        let mut handed = alloc::vec![false; all.len()];
        for (each, _) in self.transactions.iter().zip(&all).filter(|(_, found)| found.is_some()) {
            if let Some(handed) = each.parent.and_then(|parent| handed.get_mut(parent)) {
                *handed = true;
            }
        }
        all.into_iter().zip(handed).filter(|(_, handed)| !handed).filter_map(|(found, _)| found)
    }

    /// The requests of that method in the dialog of a response, on whatever way they went: without
    /// Record-Route they pass by the servers that carried the INVITE on.
    pub fn in_dialog_of<'c>(
        &'c self,
        response: &'c Seen<'a, 's>,
        method: Method,
    ) -> impl Iterator<Item = &'c Seen<'a, 's>> {
        let asks = move |seen: &&Seen<'a, 's>| {
            !seen.facts.is_response() && seen.facts.method == method && seen.same_dialog(response)
        };
        self.seen.iter().filter(asks)
    }

    /// The place of a transaction.
    pub fn place_of(&self, transaction: &Transaction) -> Option<usize> {
        self.transactions.iter().position(|each| core::ptr::eq(each, transaction))
    }

    /// The PRACK that acknowledges a provisional response (RFC 3262 §3): with its RSeq, its `CSeq` and
    /// its tags, and from or to where the response went or came from, since it may pass by a server
    /// that carried the INVITE on.
    pub fn prack_of(&self, response: &Seen<'a, 's>) -> Option<&Transaction> {
        let owed = response.facts.reliability.prack?;
        self.transactions.iter().find(|each| {
            each.method == Method::Prack
                && self.request(each).is_some_and(|request| {
                    let rack = request.rack();
                    rack.is_some_and(|rack| rack == (owed.rseq, owed.cseq))
                        && request.same_dialog(response)
                        && (request.from == response.to || request.to == response.from)
                })
        })
    }

    /// The ACKs of a transaction that go to a response.
    pub fn acks_of(
        &self,
        transaction: &Transaction,
        response: &Seen<'a, 's>,
    ) -> impl Iterator<Item = &Seen<'a, 's>> {
        let tag = response.to_tag().map(Piece::bytes);
        let acks = transaction.acks.iter().filter_map(|&at| self.seen.get(at));
        acks.filter(move |ack| ack.to_tag().map(Piece::bytes) == tag)
    }

    /// Whether the trace holds nothing of this call before `seen` that it should hold: it begins
    /// with a response, an ACK, or a request of a dialog that was set up before.
    pub fn starts_late(&self) -> bool {
        self.seen.first().is_some_and(|first| {
            first.facts.is_response()
                || first.facts.method == Method::Ack
                || first.facts.method == Method::Cancel
                || first.facts.in_dialog() && first.facts.method != Method::Notify
        })
    }

    // What the rules on failover and on endings ask.

    /// The code of the final response that decides.
    pub fn status_of(&self, transaction: &Transaction) -> Option<u16> {
        self.decision(transaction)?.facts.status
    }

    /// The place of a message.
    pub fn place_of_message(&self, seen: &Seen<'_, '_>) -> Option<usize> {
        self.seen.get(seen.place).map(|_| seen.place)
    }

    /// The transactions by which a server carried this one on, as far as each ended, or began and
    /// never ended, before it answered itself: what it knew when it chose its answer.
    pub fn tried_for(&self, transaction: &Transaction) -> impl Iterator<Item = &Transaction> {
        let answered = self.decision(transaction).and_then(|seen| self.place_of_message(seen));
        let at = self.place_of(transaction).unwrap_or(usize::MAX);
        self.carried_on(at).filter(move |each| {
            let theirs = self.decision(each).and_then(|seen| self.place_of_message(seen));
            let last = theirs.or(each.requests.first().copied());
            // What is carried on begins later, so that no ring can form.
            self.place_of(each) > Some(at)
                && last.zip(answered).is_some_and(|(theirs, own)| theirs < own)
        })
    }

    /// Where a message was sent again later than `after`.
    pub fn resent_after(&self, first: usize, after: usize) -> impl Iterator<Item = usize> {
        let again = self.seen.iter().enumerate();
        let again = again.filter(move |(_, seen)| seen.again == Some(Again::Resent(first)));
        again.map(|(at, _)| at).filter(move |&at| at > after)
    }

    /// The places of the ACKs that confirm a final response to an INVITE: of a refusal on its own
    /// hop, of a 2xx on any, since they may go another way (RFC 3261 §17.1.1.3, §13.2.2.4).
    pub fn confirmed(
        &self,
        transaction: &Transaction,
        response: &Seen<'_, '_>,
    ) -> impl Iterator<Item = usize> {
        let number = |seen: &Seen<'_, '_>| seen.facts.cseq.and_then(|cseq| cseq.number);
        self.seen.iter().enumerate().filter_map(move |(at, seen)| {
            let is_ack = !seen.facts.is_response() && seen.facts.method == Method::Ack;
            let fits = if response.is_success() {
                number(seen) == number(response) && seen.same_dialog(response)
            } else {
                transaction.acks.contains(&at)
            };
            (is_ack && fits).then_some(at)
        })
    }

    /// Whether a later message in the dialog of a 2xx shows that the call was up: a request from the
    /// caller, or one from anybody when whoever answered would have given up waiting for the ACK.
    pub fn lived_on(&self, answer: &Seen<'_, '_>) -> bool {
        self.seen.iter().any(|seen| {
            let passed = seen.time.zip(answer.time).map(|(time, answered)| time - answered);
            let is_new = !seen.facts.is_response()
                && !matches!(seen.facts.method, Method::Ack | Method::Prack | Method::Cancel);
            is_new
                && passed.is_some_and(|passed| passed > 0)
                && seen.same_dialog(answer)
                && (seen.to_tag().map(Piece::bytes) == answer.to_tag().map(Piece::bytes)
                    || passed.is_some_and(|passed| passed > GIVEN_UP + 8 * T1))
        })
    }

    /// Microseconds from the first message of one transaction to the first of another.
    pub fn apart(&self, earlier: &Transaction, later: &Transaction) -> Option<i64> {
        self.between(*earlier.requests.first()?, *later.requests.first()?)
    }
}

impl<'a> Seen<'a, '_> {
    /// Whether it is a 2xx.
    pub fn is_success(&self) -> bool {
        matches!(self.facts.status, Some(200..=299)) && self.facts.is_response()
    }

    /// The tag in From.
    pub fn from_tag(&self) -> Option<Piece<'a>> {
        self.facts.from.and_then(|from| from.tag)
    }

    /// The tag in To.
    pub fn to_tag(&self) -> Option<Piece<'a>> {
        self.facts.to.and_then(|to| to.tag)
    }

    /// Whether both name one To tag. Of responses to one INVITE: whether one callee sent them.
    pub fn same_to_tag(&self, other: &Seen<'_, '_>) -> bool {
        let tag = self.to_tag();
        tag.is_some() && tag.map(Piece::bytes) == other.to_tag().map(Piece::bytes)
    }

    /// Whether it comes before another message of its call.
    pub const fn is_before(&self, other: &Seen<'_, '_>) -> bool {
        self.place < other.place
    }

    /// Microseconds from this message to another.
    pub fn until(&self, later: &Seen<'_, '_>) -> Option<i64> {
        Some(later.time? - self.time?)
    }

    /// Whether it went over a transport that loses nothing (RFC 3261 §18); `None` if nothing tells.
    pub fn is_over_stream(&self) -> Option<bool> {
        let written = || self.facts.via.map(|via| Transport::named(via.transport.bytes()));
        match self.record.transport {
            Transport::Unknown => written(),
            known => Some(known),
        }
        .filter(|&transport| transport != Transport::Unknown)
        .map(|transport| transport != Transport::Udp)
    }

    /// What decides in its start line: the status code, or the method.
    pub fn start(&self) -> Option<Piece<'a>> {
        self.facts.status_at().or(self.facts.method_at)
    }

    /// The numbers in RAck (RFC 3262 §7.2): RSeq and `CSeq`.
    pub fn rack(&self) -> Option<(u32, u32)> {
        let value = self.facts.value(crate::iana::header::Name::RAck)?;
        let mut words = value.text()?.split_ascii_whitespace();
        Some((words.next()?.parse().ok()?, words.next()?.parse().ok()?))
    }

    /// Whether both have one Call-ID: a proxy keeps it, a server that makes a new call does not.
    pub fn same_call_id(&self, other: &Seen<'_, '_>) -> bool {
        self.facts.call_id.map(Piece::bytes) == other.facts.call_id.map(Piece::bytes)
    }

    /// Whether both belong to one dialog: the Call-ID and both tags, whichever way round.
    pub fn same_dialog(&self, other: &Seen<'_, '_>) -> bool {
        fn bytes(piece: Option<Piece<'_>>) -> Option<&[u8]> {
            piece.map(Piece::bytes)
        }
        let (from, to) = (bytes(self.from_tag()), bytes(self.to_tag()));
        let (their_from, their_to) = (bytes(other.from_tag()), bytes(other.to_tag()));
        bytes(self.facts.call_id) == bytes(other.facts.call_id)
            && ((from, to) == (their_from, their_to) || (from, to) == (their_to, their_from))
    }
}
