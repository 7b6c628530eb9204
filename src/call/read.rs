//! The messages of one call, read once, and put together.

use super::node::{Ways, is_outward};
use super::transaction::{Key, Transaction};
use super::{Again, Call, End, Heard, Seen, leg};
use crate::grammar::flaw::Unheard;
use crate::iana::header::Name;
use crate::iana::method::Method;
use crate::meaning::client::Client;
use crate::meaning::{Facts, Known};
use crate::span::Piece;
use crate::wire::message::{Message, Scratch};
use crate::wire::sdp::Sdp;
use crate::wire::via::Via;
use alloc::boxed::Box;
use alloc::collections::BTreeMap;
use alloc::vec::Vec;

/// Below this many microseconds a message that is there twice was captured twice: nobody sends it
/// again so soon (T1 is 500 ms, RFC 3261 §17.1.1.1; clients that know the way shorten it).
const RESENT_AFTER: i64 = 100_000;

/// Room for the messages of a call, kept from call to call.
#[derive(Debug, Default)]
pub struct Room {
    scratches: Vec<Box<Scratch>>,
}

/// What is known of a call besides its messages.
#[derive(Clone, Copy, Debug, Default)]
pub struct Beside {
    /// What happens after the last message.
    pub end: End,
    /// How many messages in its middle were not kept.
    pub dropped: u32,
    /// The client that the caller named.
    pub client: Option<Client>,
}

impl Room {
    /// Reads the messages of a call, in the order of their times where these can be compared, and
    /// tells of them. Bytes that are no SIP are passed over.
    pub fn read<'a, T>(
        &mut self,
        heard: &[Heard<'a>],
        beside: Beside,
        tell: impl for<'s> FnOnce(&Call<'a, 's>) -> T,
    ) -> T {
        let heard = in_order(heard);
        while self.scratches.len() < heard.len() {
            self.scratches.push(Box::default());
        }
        let mut rooms: Vec<Option<Sdp<'a>>> = heard.iter().map(|_| None).collect();
        let mut messages = Vec::with_capacity(heard.len());
        for ((heard, scratch), room) in heard.iter().zip(&mut self.scratches).zip(&mut rooms) {
            if let Ok((message, flaws)) = Message::read(&heard.record.bytes, scratch) {
                messages.push((*heard, message, flaws, room));
            }
        }
        let keys: Vec<Option<Key<'a>>> =
            messages.iter().map(|(_, message, ..)| Key::of(message)).collect();
        let sorted = Sorted::of(&keys, |at| {
            messages[at].1.status().is_none() && is_request(&messages[at].1)
        });
        let heard: Vec<Heard<'a>> = messages.iter().map(|(heard, ..)| *heard).collect();

        // Facts are large: a list that grows would copy them time and again.
        let requests = messages.iter().filter(|(_, message, ..)| is_request(message)).count();
        let mut asked = Vec::with_capacity(requests);
        let mut answers = Vec::with_capacity(messages.len() - requests);
        let mut places = Vec::with_capacity(messages.len());
        let mut later = Vec::with_capacity(messages.len() - requests);
        for (at, (heard, message, flaws, room)) in messages.into_iter().enumerate() {
            let is_cut = heard.record.is_cut;
            if is_request(&message) {
                places.push((true, asked.len()));
                let known = Known { client: beside.client, request: None, is_cut };
                asked.push(Facts::of(message, known, flaws, room));
            } else {
                places.push((false, later.len()));
                later.push((at, is_cut, message, flaws, room));
            }
        }
        for (at, is_cut, message, flaws, room) in later {
            let request = sorted.request_of(at).and_then(|at| places.get(at));
            let request = request.and_then(|&(_, place)| asked.get(place));
            let known = Known { client: beside.client, request, is_cut };
            answers.push(Facts::of(message, known, flaws, room));
        }
        let facts = |&(is_request, place): &(bool, usize)| {
            if is_request { asked.get(place) } else { answers.get(place) }
        };
        let facts: Vec<&Facts<'a, '_>> = places.iter().filter_map(facts).collect();
        tell(&together(&heard, &facts, sorted.transactions, beside))
    }
}

fn is_request(message: &Message<'_, '_>) -> bool {
    matches!(message.start(), crate::wire::start_line::StartLine::Request(_))
}

/// Sorted by time, if all messages have times of one clock.
fn in_order<'a>(heard: &[Heard<'a>]) -> Vec<Heard<'a>> {
    let mut heard = heard.to_vec();
    if has_one_clock(&heard) {
        heard.sort_by_key(|heard| heard.record.time);
    }
    heard
}

fn has_one_clock(heard: &[Heard<'_>]) -> bool {
    let clock = |heard: &Heard<'_>| heard.record.time.map(|time| time.clock);
    let first = heard.first().and_then(clock);
    first.is_some() && heard.iter().all(|heard| clock(heard) == first)
}

/// The transactions as far as their keys tell.
struct Sorted {
    transactions: Vec<Transaction>,
    /// Of each message the transaction.
    of: Vec<Option<usize>>,
}

impl Sorted {
    fn of(keys: &[Option<Key<'_>>], is_request: impl Fn(usize) -> bool) -> Self {
        let mut sorted = Self { transactions: Vec::new(), of: Vec::with_capacity(keys.len()) };
        let mut known = BTreeMap::<u64, Vec<(usize, usize)>>::new();
        for (at, key) in keys.iter().enumerate() {
            // An ACK finds its INVITE later: that of a 2xx has a branch of its own.
            let Some(key) = key.filter(|key| !key.method.is("ACK")) else {
                sorted.of.push(None);
                continue;
            };
            let slot = known.entry(key.hash()).or_default();
            let same = |&&(_, first): &&(usize, usize)| {
                keys.get(first).and_then(Option::as_ref).is_some_and(|first| first.same(&key))
            };
            let place = slot.iter().find(same).map(|&(place, _)| place);
            let place = place.unwrap_or_else(|| {
                let place = sorted.transactions.len();
                sorted.transactions.push(Transaction::new(Method::of(key.method.bytes())));
                slot.push((place, at));
                place
            });
            if let Some(transaction) = sorted.transactions.get_mut(place) {
                if is_request(at) {
                    transaction.requests.push(at);
                } else {
                    transaction.responses.push(at);
                }
            }
            sorted.of.push(Some(place));
        }
        sorted
    }

    fn request_of(&self, at: usize) -> Option<usize> {
        let transaction = self.transactions.get(self.of.get(at).copied().flatten()?)?;
        // A response to a request that was sent again answers the last one before it.
        transaction.requests.iter().copied().rfind(|&request| request < at)
    }
}

/// The branches of all Via values, from the topmost one on.
fn branches<'a>(facts: &Facts<'a, '_>) -> Vec<Option<Piece<'a>>> {
    let mut unheard = Unheard::default();
    let mut vias = facts.message.values(Name::Via);
    let mut list = Vec::new();
    while let Some(value) = vias.next(&mut unheard) {
        list.push(Via::read(value, &mut unheard).and_then(|via| via.branch));
    }
    list
}

fn together<'a, 's>(
    heard: &[Heard<'a>],
    facts: &[&'s Facts<'a, 's>],
    mut transactions: Vec<Transaction>,
    beside: Beside,
) -> Call<'a, 's> {
    let clocked = has_one_clock(heard);
    let base = heard.first().and_then(|heard| heard.record.time).map_or(0, |time| time.micros);
    let mut ways = Ways::default();
    for (heard, own) in heard.iter().zip(facts) {
        let call = own.call_id.map(Piece::bytes);
        let first =
            facts.iter().find(|each| !each.is_response() && each.call_id.map(Piece::bytes) == call);
        ways.add(*heard, is_outward(own, first.copied()));
    }
    parents(&mut transactions, facts, &mut ways);
    leg::join(&mut transactions, facts, &mut ways);
    let mut seen: Vec<Seen<'a, 's>> = heard
        .iter()
        .zip(facts)
        .zip(&ways.ways)
        .enumerate()
        .map(|(place, ((heard, facts), &(from, to)))| Seen {
            number: heard.number,
            record: heard.record,
            facts,
            time: heard
                .record
                .time
                .filter(|_| clocked)
                .map(|time| time.micros.saturating_sub(base)),
            from,
            to,
            place,
            again: None,
            transaction: None,
        })
        .collect();
    for (place, transaction) in transactions.iter_mut().enumerate() {
        for &at in transaction.requests.iter().chain(&transaction.responses) {
            if let Some(seen) = seen.get_mut(at) {
                seen.transaction = Some(place);
            }
        }
        let first = transaction.requests.first().and_then(|&at| seen.get(at));
        transaction.in_dialog = first.is_some_and(|first| first.facts.names_dialog());
        mark(&transaction.requests, &mut seen);
        mark(&transaction.responses, &mut seen);
    }
    acks(&mut transactions, &mut seen);
    cancels(&mut transactions, &seen);
    Call { seen, nodes: ways.nodes, transactions, end: beside.end, dropped: beside.dropped }
}

/// A request that a server sent on has its own branch above that of the request that it got.
fn parents(transactions: &mut [Transaction], facts: &[&Facts<'_, '_>], ways: &mut Ways) {
    let lists: Vec<Vec<Option<Piece<'_>>>> = transactions
        .iter()
        .map(|each| {
            each.requests.first().and_then(|&at| facts.get(at)).map(|facts| branches(facts))
        })
        .map(Option::unwrap_or_default)
        .collect();
    // A proxy changes neither; a client may use a branch again for another request.
    let named: Vec<_> = transactions
        .iter()
        .map(|each| {
            let facts = each.requests.first().and_then(|&at| facts.get(at))?;
            Some((facts.cseq?.number, facts.call_id?.bytes()))
        })
        .collect();
    for place in 0..transactions.len() {
        let Some(list) = lists.get(place) else { continue };
        for (above, branch) in list.iter().enumerate().skip(1) {
            let Some(branch) = branch else { continue };
            let found = (0..transactions.len()).find(|&other| {
                other != place
                    && transactions.get(other).map(|each| each.method)
                        == transactions.get(place).map(|each| each.method)
                    && named.get(other) == named.get(place)
                    && lists
                        .get(other)
                        .and_then(|list| list.first().copied().flatten())
                        .is_some_and(|own| own.bytes() == branch.bytes())
            });
            let Some(found) = found else { continue };
            let first = |at: usize| {
                let request = transactions.get(at)?.requests.first()?;
                ways.ways.get(*request).copied()
            };
            if above == 1
                && let (Some((_, got)), Some((sent, _))) = (first(found), first(place))
            {
                ways.merge(got, sent);
            }
            if let Some(own) = transactions.get_mut(place) {
                own.parent = Some(found);
            }
            break;
        }
    }
}

/// Marks what was seen before among the requests, or the responses, of one transaction.
fn mark(list: &[usize], seen: &mut [Seen<'_, '_>]) {
    for (index, &at) in list.iter().enumerate() {
        let Some(own) = seen.get(at).copied() else { continue };
        let earlier = list.get(..index).unwrap_or_default().iter().copied();
        let mut first = earlier.filter(|&first| {
            seen.get(first).is_some_and(|first| first.again.is_none() && is_same(first, &own))
        });
        let Some(first) = first.next_back() else { continue };
        let Some(before) = seen.get(first) else { continue };
        let soon = own.time.zip(before.time).is_some_and(|(own, first)| own - first < RESENT_AFTER);
        let elsewhere = (before.from, before.to) != (own.from, own.to);
        let again = if soon || elsewhere { Again::Copy(first) } else { Again::Resent(first) };
        if let Some(own) = seen.get_mut(at) {
            own.again = Some(again);
        }
    }
}

/// Whether a message of a transaction is one that was there before. A provisional response may be
/// sent anew with other content; whatever else has the same status and tag is the same.
fn is_same(first: &Seen<'_, '_>, own: &Seen<'_, '_>) -> bool {
    first.facts.status == own.facts.status
        && first.to_tag().map(Piece::bytes) == own.to_tag().map(Piece::bytes)
        && (!own.facts.is_response()
            || own.facts.is_final()
            || first.record.bytes == own.record.bytes
            || own.facts.reliability.prack.is_some()
                && own.facts.reliability.prack == first.facts.reliability.prack)
}

fn number(seen: &Seen<'_, '_>) -> Option<u32> {
    seen.facts.cseq?.number
}

fn call_id<'a>(seen: &Seen<'a, '_>) -> Option<&'a [u8]> {
    seen.facts.call_id.map(Piece::bytes)
}

fn branch<'a>(seen: &Seen<'a, '_>) -> Option<&'a [u8]> {
    seen.facts.via?.branch.map(Piece::bytes)
}

/// An ACK belongs to its INVITE: to that of its own branch if that was refused; else to that of the
/// same dialog and number, on the same way if there are several.
fn acks(transactions: &mut [Transaction], seen: &mut [Seen<'_, '_>]) {
    for at in 0..seen.len() {
        let Some(ack) = seen.get(at).copied() else { continue };
        if ack.facts.is_response() || ack.facts.method != Method::Ack {
            continue;
        }
        let fits = |each: &Transaction| {
            let first = each.requests.first().or(each.responses.first());
            let first = first.and_then(|&first| seen.get(first))?;
            let is_own = number(first) == number(&ack) && call_id(first) == call_id(&ack);
            (each.method == Method::Invite && is_own).then(|| {
                let way = if first.facts.is_response() {
                    (first.to, first.from)
                } else {
                    (first.from, first.to)
                };
                // The nearer, the smaller.
                (
                    u8::from(branch(first) != branch(&ack)),
                    u8::from(way != (ack.from, ack.to)),
                    u8::from(way.0 != ack.from) + u8::from(way.1 != ack.to),
                )
            })
        };
        let nearest = transactions
            .iter()
            .enumerate()
            .filter_map(|(index, each)| Some((fits(each)?, index)))
            .min();
        let Some((_, index)) = nearest else { continue };
        if let Some(each) = transactions.get_mut(index) {
            each.acks.push(at);
        }
        if let Some(own) = seen.get_mut(at) {
            own.transaction = Some(index);
        }
    }
    for transaction in transactions {
        let acks = core::mem::take(&mut transaction.acks);
        mark(&acks, seen);
        transaction.acks = acks;
    }
}

/// A CANCEL has the branch of what it cancels (RFC 3261 §9.1).
fn cancels(transactions: &mut [Transaction], seen: &[Seen<'_, '_>]) {
    for place in 0..transactions.len() {
        let Some(own) = transactions.get(place) else { continue };
        if own.method != Method::Cancel {
            continue;
        }
        let named = |each: &Transaction| {
            let at = each.requests.first().or(each.responses.first())?;
            let seen = seen.get(*at)?;
            Some((branch(seen)?, number(seen)?, call_id(seen)?))
        };
        let wanted = named(own);
        let found = transactions.iter().position(|each| {
            each.method == Method::Invite && wanted.is_some() && named(each) == wanted
        });
        let Some(found) = found else { continue };
        if let Some(own) = transactions.get_mut(place) {
            own.cancels = Some(found);
        }
        if let Some(cancelled) = transactions.get_mut(found) {
            cancelled.cancelled_by = Some(place);
        }
    }
}
