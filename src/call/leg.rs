//! The same call under another Call-ID: on the far side of a server that ends calls and makes new
//! ones. That is never certain from one field alone, so the evidence is kept and told.

use super::node::Ways;
use super::transaction::Transaction;
use crate::grammar::flaw::Unheard;
use crate::iana::header::Name;
use crate::iana::method::Method;
use crate::meaning::Facts;
use crate::span::Piece;
use crate::trace::{Endpoint, Record};
use crate::wire::message::Message;
use crate::wire::name_addr::NameAddr;
use crate::wire::uri::Uri;
use alloc::vec::Vec;
use core::hash::{Hash, Hasher};
use core::net::IpAddr;

/// How long after the first INVITE the one that carries it on may come, in microseconds.
pub const CARRIED_WITHIN: i64 = 5_000_000;

/// Header fields in which servers write the Call-ID of the other side. They are private, and widely
/// used by that name.
const NAMES_OTHER: &[&str] =
    &["x-cid", "x-call-id", "x-callid", "x-original-call-id", "x-orig-call-id", "x-a-leg-call-id"];

/// Why two Call-IDs are taken for one call.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Evidence {
    /// One Session-ID (RFC 7989 §5).
    SessionId,
    /// One names the Call-ID of the other.
    Named,
    /// One session description, by its o= line: the server passed it through.
    Description,
    /// The same users, within a moment, by a server that got the one and sent the other.
    UsersAndTime,
}

/// What may lead from a message to the other side of its call, as hashes.
#[derive(Debug, Default)]
pub struct Marks {
    /// Its own Call-ID.
    pub call_id: Option<u64>,
    /// By which later messages may find it, and whether only such as go on from where it went.
    pub offers: Vec<(u64, bool)>,
    /// By which it finds earlier ones.
    pub seeks: Vec<u64>,
    /// From where it came and where it went.
    pub way: Option<(u64, u64)>,
}

/// FNV-1a, 64 bits.
struct Fnv(u64);

impl Hasher for Fnv {
    fn write(&mut self, bytes: &[u8]) {
        for &byte in bytes {
            self.0 = (self.0 ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
        }
    }

    fn finish(&self) -> u64 {
        self.0
    }
}

/// A mark: of which kind, and what it is made of.
fn hash(kind: u8, parts: impl Hash) -> u64 {
    let mut hasher = Fnv(0xcbf2_9ce4_8422_2325);
    (kind, parts).hash(&mut hasher);
    hasher.finish()
}

impl Marks {
    /// What a message is known by. Only an INVITE outside a dialog may be the other side of another.
    pub fn of(message: &Message<'_, '_>, record: &Record) -> Self {
        let call_id = message.value(Name::CallId).map(|id| hash(0, id.bytes()));
        let mut marks = Self { call_id, ..Self::default() };
        if !starts_call(message) {
            return marks;
        }
        let session = message.value(Name::SessionId).and_then(session_id);
        marks.both(session.map(|local| hash(1, local)), false);
        if let Some(named) = other_call(message) {
            marks.both(Some(hash(0, named.bytes())), false);
        }
        marks.offers.extend(marks.call_id.map(|own| (own, false)));
        let (Some(source), Some(destination)) = (&record.source, &record.destination) else {
            return marks;
        };
        marks.way = Some((hash(4, source), hash(4, destination)));
        // The one who sent it on is the one who got it: the two meet at that address.
        let parts = origin(message).map(|line| (2, [line, &[][..]]));
        let users = users(message).map(|(from, to)| (3, [from, to]));
        for (kind, [one, other]) in parts.into_iter().chain(users) {
            marks.offers.push((hash(kind, (one, other, Host::of(destination))), true));
            marks.seeks.push(hash(kind, (one, other, Host::of(source))));
        }
        marks
    }

    fn both(&mut self, mark: Option<u64>, only_onward: bool) {
        self.offers.extend(mark.map(|mark| (mark, only_onward)));
        self.seeks.extend(mark);
    }
}

fn starts_call(message: &Message<'_, '_>) -> bool {
    let tag = message.value(Name::To).and_then(|to| NameAddr::read(to, &mut Unheard::default()));
    matches!(message.start(), crate::wire::start_line::StartLine::Request(line)
        if Method::of(line.method.bytes()) == Method::Invite)
        && tag.is_some_and(|to| to.tag.is_none())
}

/// The UUID of whoever started the session (RFC 7989 §5).
fn session_id(value: Piece<'_>) -> Option<&[u8]> {
    let local = value.bytes().get(..32).filter(|uuid| uuid.iter().all(u8::is_ascii_hexdigit))?;
    local.iter().any(|&byte| byte != b'0').then_some(local)
}

/// The o= line of the body, without the version that a server may count up.
fn origin<'a>(message: &Message<'a, '_>) -> Option<&'a [u8]> {
    let body = message.body().bytes();
    let at = memchr::memmem::find(body, b"\no=")? + 3;
    let line = body.get(at..)?.split(|&byte| byte == b'\r' || byte == b'\n').next()?;
    // "- 0 0 IN IP4 …" and the like name nothing.
    let number = line.split(|&byte| byte == b' ').nth(1)?;
    (number.len() >= 5).then_some(line)
}

fn other_call<'a>(message: &Message<'a, '_>) -> Option<Piece<'a>> {
    let named = |field: &crate::wire::field::Field<'a>| {
        NAMES_OTHER.iter().any(|name| field.written.is(name))
    };
    let value = message.fields().find(named)?.value;
    (value.len() >= 5).then_some(value)
}

/// The users in From and in the Request-URI: digits, or a name.
fn users<'a>(message: &Message<'a, '_>) -> Option<(&'a [u8], &'a [u8])> {
    let user = |uri: Piece<'a>| {
        let user = Uri::read(uri, &mut Unheard::default())?.user?.bytes();
        let user = user.strip_prefix(b"+").unwrap_or(user);
        (user.len() >= 2).then_some(user)
    };
    let from = NameAddr::read(message.value(Name::From)?, &mut Unheard::default())?;
    let crate::wire::start_line::StartLine::Request(line) = message.start() else { return None };
    Some((user(from.uri)?, user(line.uri)?))
}

/// An endpoint without its port.
#[derive(Hash)]
enum Host<'e> {
    Ip(IpAddr),
    Name(&'e str),
}

impl<'e> Host<'e> {
    fn of(endpoint: &'e Endpoint) -> Self {
        match endpoint {
            Endpoint::Socket(address) => Self::Ip(address.ip()),
            Endpoint::Ip(address) => Self::Ip(*address),
            Endpoint::Name(name, _) => Self::Name(name),
        }
    }
}

/// Why the second INVITE is taken for the other side of the first.
pub fn evidence(first: &Facts<'_, '_>, second: &Facts<'_, '_>) -> Option<Evidence> {
    let [session, other_session] =
        [first, second].map(|facts| facts.value(Name::SessionId).and_then(session_id));
    let names = |facts: &Facts<'_, '_>, other: &Facts<'_, '_>| {
        let named = other_call(&facts.message).map(Piece::bytes);
        named.is_some() && named == other.call_id.map(Piece::bytes)
    };
    let same = |a: Option<&[u8]>, b: Option<&[u8]>| a.is_some() && a == b;
    if same(session, other_session) {
        Some(Evidence::SessionId)
    } else if names(first, second) || names(second, first) {
        Some(Evidence::Named)
    } else if same(origin(&first.message), origin(&second.message)) {
        Some(Evidence::Description)
    } else {
        let users = users(&first.message);
        (users.is_some() && users == self::users(&second.message)).then_some(Evidence::UsersAndTime)
    }
}

/// Hangs the first INVITE of another Call-ID under the INVITE that it carries on.
pub(super) fn join(transactions: &mut [Transaction], facts: &[&Facts<'_, '_>], ways: &mut Ways) {
    for place in 1..transactions.len() {
        let Some(own) = transactions.get(place).filter(|own| is_first(own, facts)) else {
            continue;
        };
        let Some(request) = own.requests.first().copied() else { continue };
        let call = |at: usize| facts.get(at).and_then(|facts| facts.call_id).map(Piece::bytes);
        let mut earlier = transactions.get(..place).unwrap_or_default().iter().enumerate().rev();
        let found = earlier.find_map(|(index, each)| {
            let first = *each.requests.first()?;
            if !is_invite(each, facts) || call(first) == call(request) {
                return None;
            }
            let (one, other) = (facts.get(first)?, facts.get(request)?);
            let found = evidence(one, other)?;
            let (_, got) = *ways.ways.get(first)?;
            let (sent, to) = *ways.ways.get(request)?;
            // A client that calls again sends to whom it sent before.
            let again = ways.ways.get(first)?.0 == sent || got == to;
            (!again || found < Evidence::Description).then_some((index, got, sent, again))
        });
        let Some((index, got, sent, again)) = found else { continue };
        if !again {
            ways.merge(got, sent);
        }
        if let Some(own) = transactions.get_mut(place) {
            own.parent = Some(index);
        }
    }
}

fn is_invite(each: &Transaction, facts: &[&Facts<'_, '_>]) -> bool {
    let first = each.requests.first().and_then(|&at| facts.get(at));
    each.method == Method::Invite && first.is_some_and(|first| !first.names_dialog())
}

fn is_first(each: &Transaction, facts: &[&Facts<'_, '_>]) -> bool {
    is_invite(each, facts) && each.parent.is_none()
}
