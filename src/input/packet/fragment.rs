//! Fragments of IP to datagrams.

use super::data::Data;
use super::start::{self, Look};
use super::{Flow, Seen};
use crate::input::hep;
use crate::trace::{Loss, Lost, Sink, Stretch, Time, Transport};
use alloc::collections::{BTreeMap, VecDeque};
use alloc::vec::Vec;
use core::net::{IpAddr, SocketAddr};

/// How many datagrams may be incomplete at once.
pub const MAX_DATAGRAMS: usize = 256;

/// How many fragments one datagram may have.
pub const MAX_FRAGMENTS: usize = 256;

/// How many bytes of fragments are kept in all.
pub const MAX_FRAGMENT_BYTES: usize = 4 * 1024 * 1024;

/// How large a datagram may be.
const MAX_DATAGRAM: u32 = 64 * 1024;

/// How long a datagram waits for its fragments, in microseconds (RFC 8200 §4.5).
const MAX_WAIT: i64 = 60 * 1_000_000;

/// How many datagrams are remembered that are complete, or of no interest.
const MAX_REMEMBERED: usize = 64;

/// What the fragments of a datagram have in common.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Key {
    pub id: u32,
    pub source: IpAddr,
    pub destination: IpAddr,
    pub protocol: u8,
}

#[derive(Clone, Copy)]
pub(super) struct Fragment<'a> {
    pub offset: u32,
    pub is_last: bool,
    pub data: Data<'a>,
}

/// A datagram that was put together.
pub(super) struct Whole {
    pub bytes: Vec<u8>,
    pub way: Vec<Stretch>,
}

struct Part {
    offset: u32,
    bytes: Vec<u8>,
    way: Vec<Stretch>,
}

impl Part {
    fn end(&self) -> u32 {
        self.offset + self.bytes.len() as u32
    }
}

struct Open {
    /// In order, without overlaps.
    parts: Vec<Part>,
    total: Option<u32>,
    bytes: usize,
    /// When it was opened, counted in datagrams.
    age: u64,
    time: Option<Time>,
    at: u64,
}

#[derive(Default)]
pub(super) struct Fragments {
    open: BTreeMap<Key, Open>,
    bytes: usize,
    count: u64,
    /// Complete: what comes again is a copy.
    complete: VecDeque<Key>,
    /// Their first fragment holds nothing to be read.
    ignored: VecDeque<Key>,
}

impl Fragments {
    /// Takes a fragment. Gives the datagram, if it was the last that was missing.
    pub fn take(
        &mut self,
        key: Key,
        fragment: Fragment<'_>,
        is_cut: bool,
        seen: &mut Seen<'_>,
    ) -> Option<Whole> {
        let Fragment { offset, is_last, data } = fragment;
        let end = offset + data.len() as u32;
        if offset == 0 {
            self.ignored.retain(|ignored| *ignored != key);
            if !may_matter(key.protocol, data) {
                remember(&mut self.ignored, key);
                return None;
            }
        } else if self.ignored.contains(&key) {
            return None;
        }
        if data.is_empty() || end > MAX_DATAGRAM {
            return None;
        }
        self.make_room(key, data.len(), seen);
        self.count += 1;
        let open = self.open.entry(key).or_insert_with(|| Open {
            parts: Vec::new(),
            total: None,
            bytes: 0,
            age: self.count,
            time: seen.time,
            at: seen.at,
        });
        self.bytes -= open.bytes;
        let differing = open.insert(offset, data);
        if is_last && !is_cut {
            open.total = open.total.or(Some(end));
        }
        self.bytes += open.bytes;
        let is_complete = open.total.is_some_and(|total| open.covered() >= total);
        let is_over = open.parts.len() > MAX_FRAGMENTS;
        if differing > 0 {
            seen.lose(Lost::OverlapDiffers, differing);
        }
        if is_complete {
            let open = self.remove(key)?;
            remember(&mut self.complete, key);
            return Some(open.join());
        }
        if is_over || is_cut && offset == 0 {
            let what = if is_over { Lost::OpenTooMuch } else { Lost::PacketCut };
            self.give_up(key, what, seen.sink);
        }
        None
    }

    pub fn end(&mut self, sink: &mut dyn Sink) {
        while let Some(key) = self.oldest() {
            self.give_up(key, Lost::FragmentMissing, sink);
        }
    }

    fn oldest(&self) -> Option<Key> {
        self.open.iter().min_by_key(|(_, open)| open.age).map(|(&key, _)| key)
    }

    fn remove(&mut self, key: Key) -> Option<Open> {
        let open = self.open.remove(&key)?;
        self.bytes -= open.bytes;
        Some(open)
    }

    /// Gives up what waited too long, and the oldest where too much is open.
    fn make_room(&mut self, key: Key, bytes: usize, seen: &mut Seen<'_>) {
        let late = |open: &Open| {
            seen.time.zip(open.time).is_some_and(|(now, then)| now.micros - then.micros > MAX_WAIT)
        };
        if self.open.get(&key).is_some_and(late) {
            self.give_up(key, Lost::FragmentMissing, seen.sink);
        }
        if self.open.contains_key(&key) && self.bytes + bytes <= MAX_FRAGMENT_BYTES {
            return;
        }
        while let Some(oldest) = self.oldest() {
            let is_late = self.open.get(&oldest).is_some_and(late);
            let is_full =
                self.open.len() >= MAX_DATAGRAMS || self.bytes + bytes > MAX_FRAGMENT_BYTES;
            match (is_late, is_full) {
                (true, _) => self.give_up(oldest, Lost::FragmentMissing, seen.sink),
                (_, true) => self.give_up(oldest, Lost::OpenTooMuch, seen.sink),
                _ => break,
            }
        }
    }

    /// What is there of a message is given out; of other datagrams nobody hears.
    fn give_up(&mut self, key: Key, what: Lost, sink: &mut dyn Sink) {
        let Some(open) = self.remove(key) else { return };
        let count = match what {
            Lost::FragmentMissing => open.parts.len() as u64,
            Lost::OpenTooMuch => open.bytes as u64,
            _ => 0,
        };
        let loss = Loss { what, at: open.at, count };
        let Some(first) = open.parts.first() else { return };
        if first.offset > 0 {
            if looks_like_text(&first.bytes) && !self.complete.contains(&key) {
                sink.loss(loss);
            }
            return;
        }
        let time = open.time;
        let whole = open.join();
        let data = Data::new(&whole.bytes, &whole.way);
        let (Some(source), Some(destination)) = (data.u16(0), data.u16(2)) else { return };
        let body = data.from(8);
        if key.protocol != 17 || !start::is_sip(body.bytes) || self.complete.contains(&key) {
            return;
        }
        sink.loss(loss);
        let flow = Flow {
            source: SocketAddr::new(key.source, source),
            destination: SocketAddr::new(key.destination, destination),
        };
        let mut record = flow.record(Transport::Udp, body.bytes.to_vec(), body.kept_way());
        (record.time, record.is_cut) = (time, true);
        sink.record(record);
    }
}

impl Open {
    /// Up to where nothing is missing.
    fn covered(&self) -> u32 {
        self.parts.iter().fold(0, |end, part| if part.offset == end { part.end() } else { end })
    }

    /// Puts in what is not there yet. Gives how many bytes are other than those that were there.
    fn insert(&mut self, offset: u32, data: Data<'_>) -> u64 {
        let end = offset + data.len() as u32;
        let (mut at, mut differing) = (offset, 0);
        let mut index = self.parts.partition_point(|part| part.end() <= offset);
        while at < end {
            let next = self.parts.get(index).map_or(end, |part| part.offset.min(end));
            if at < next {
                let fresh = data.from((at - offset) as usize).until((next - at) as usize);
                let (bytes, way) = (fresh.bytes.to_vec(), fresh.kept_way());
                self.bytes += bytes.len();
                self.parts.insert(index, Part { offset: at, bytes, way });
                at = next;
                index += 1;
                continue;
            }
            let Some(part) = self.parts.get(index) else { break };
            let until = part.end().min(end);
            let old = &part.bytes[(at - part.offset) as usize..(until - part.offset) as usize];
            let new = &data.bytes[(at - offset) as usize..(until - offset) as usize];
            differing += old.iter().zip(new).filter(|(old, new)| old != new).count() as u64;
            at = until;
            index += 1;
        }
        differing
    }

    /// The bytes from the front on, up to the first that is missing.
    fn join(self) -> Whole {
        let limit = self.covered().min(self.total.unwrap_or(u32::MAX));
        let mut whole = Whole { bytes: Vec::with_capacity(limit as usize), way: Vec::new() };
        for part in self.parts.into_iter().take_while(|part| part.offset < limit) {
            let kept = (limit - part.offset).min(part.bytes.len() as u32);
            let data = Data::new(&part.bytes, &part.way).until(kept as usize);
            whole.way.extend(
                data.way().map(|stretch| Stretch { at: part.offset + stretch.at, ..stretch }),
            );
            whole.bytes.extend_from_slice(data.bytes);
        }
        whole
    }
}

fn remember(ring: &mut VecDeque<Key>, key: Key) {
    if ring.len() == MAX_REMEMBERED {
        ring.pop_front();
    }
    ring.push_back(key);
}

/// Whether a datagram that starts with this may hold SIP.
fn may_matter(protocol: u8, data: Data<'_>) -> bool {
    match protocol {
        17 => {
            let body = data.from(8).bytes;
            let tunnels = [2152, 4789, 8472, 6081, 37008];
            let has_port = |at| data.u16(at).is_some_and(|port| tunnels.contains(&port));
            start::look(body) != Look::Other
                || body.starts_with(hep::MAGIC)
                || has_port(0)
                || has_port(2)
        }
        // ICMP, IGMP, ESP, OSPF.
        1 | 58 | 2 | 50 | 89 => false,
        _ => true,
    }
}

/// Whether this may be from the middle of a message.
fn looks_like_text(bytes: &[u8]) -> bool {
    let is_text = |byte: &u8| matches!(byte, b'\r' | b'\n' | b'\t' | b' '..=b'~');
    bytes.iter().all(is_text) && memchr::memmem::find(bytes, b"\r\n").is_some()
}
