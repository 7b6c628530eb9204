//! SCTP (RFC 9260): a message in one DATA chunk, or in several that follow each other.

use super::data::Data;
use super::ip::Ends;
use super::start::{self, Look};
use super::udp::datagram;
use super::{Flow, Network, Seen};
use crate::trace::{Layer, Lost, Stretch, Transport};
use alloc::collections::{BTreeMap, VecDeque};
use alloc::vec::Vec;
use core::net::SocketAddr;

/// How many associations with SIP are remembered, one for each direction.
pub const MAX_ASSOCIATIONS: usize = 1024;

/// How many bytes of an association may wait for missing ones.
pub const MAX_SCTP_BYTES: usize = 256 * 1024;

/// How many chunks may, and of how many done with is known that they were.
const MAX_CHUNKS: usize = 256;

const BEGINS: u8 = 2;
const ENDS: u8 = 1;

struct Part {
    flags: u8,
    bytes: Vec<u8>,
    way: Vec<Stretch>,
}

#[derive(Default)]
struct Association {
    used: u64,
    parts: BTreeMap<u32, Part>,
    bytes: usize,
    done: VecDeque<u32>,
}

#[derive(Default)]
pub(super) struct Associations {
    open: BTreeMap<Flow, Association>,
    count: u64,
}

impl Network {
    pub(super) fn sctp(&mut self, data: Data<'_>, ends: Ends, seen: &mut Seen<'_>) {
        let (Some(source), Some(destination)) = (data.u16(0), data.u16(2)) else {
            return self.damage(seen);
        };
        let flow = Flow {
            source: SocketAddr::new(ends.source, source),
            destination: SocketAddr::new(ends.destination, destination),
        };
        // The checksum of SCTP is left out: 0 is none.
        seen.tell(Layer::Plain, data.until(8));
        let mut chunks = data.from(12);
        while let (Some([kind, flags]), Some(size)) = (chunks.array(0), chunks.u16(2)) {
            let size = usize::from(size);
            if size < 4 {
                return self.damage(seen);
            }
            seen.tell(Layer::Plain, chunks.until(size.min(if kind == 0 { 16 } else { 4 })));
            if kind == 0
                && let Some(tsn) = chunks.u32(4)
            {
                let missing = size.saturating_sub(chunks.len());
                let body = chunks.until(size).from(16);
                seen.tell(Layer::Payload, body);
                self.associations.take(flow, tsn, flags & 3, body, missing as u64, seen);
            }
            chunks = chunks.from(size.next_multiple_of(4));
        }
    }
}

impl Associations {
    fn take(
        &mut self,
        flow: Flow,
        tsn: u32,
        flags: u8,
        body: Data<'_>,
        missing: u64,
        seen: &mut Seen<'_>,
    ) {
        let is_start = flags & BEGINS != 0;
        let is_known = self.open.contains_key(&flow);
        // Only a start of SIP opens anything, and what follows a start is kept behind it.
        if body.is_empty()
            || is_start && start::look(body.bytes) != Look::Sip
            || !is_start && !is_known
        {
            return;
        }
        if !is_known && self.open.len() >= MAX_ASSOCIATIONS {
            self.give_up_oldest(seen);
        }
        self.count += 1;
        let association = self.open.entry(flow).or_default();
        association.used = self.count;
        if association.done.contains(&tsn) || association.parts.contains_key(&tsn) {
            return;
        }
        if missing > 0 {
            seen.lose(Lost::PacketCut, missing);
        }
        if flags == BEGINS | ENDS || is_start && missing > 0 {
            association.finish(tsn);
            return datagram(flow, Transport::Sctp, body, missing > 0, seen);
        }
        let part = Part { flags, bytes: body.bytes.to_vec(), way: body.kept_way() };
        association.bytes += part.bytes.len();
        association.parts.insert(tsn, part);
        if let Some((bytes, way)) = association.join(tsn) {
            datagram(flow, Transport::Sctp, Data::new(&bytes, &way), false, seen);
        } else if association.bytes > MAX_SCTP_BYTES || association.parts.len() > MAX_CHUNKS {
            seen.lose(Lost::OpenTooMuch, association.bytes as u64);
            association.parts.clear();
            association.bytes = 0;
        }
    }

    fn give_up_oldest(&mut self, seen: &mut Seen<'_>) {
        let oldest = self.open.iter().min_by_key(|(_, open)| open.used).map(|(&flow, _)| flow);
        if let Some(old) = oldest.and_then(|flow| self.open.remove(&flow))
            && old.bytes > 0
        {
            seen.lose(Lost::OpenTooMuch, old.bytes as u64);
        }
    }
}

impl Association {
    fn finish(&mut self, tsn: u32) {
        if self.done.len() == MAX_CHUNKS {
            self.done.pop_front();
        }
        self.done.push_back(tsn);
    }

    /// The message of which this chunk is a part, if all are there.
    fn join(&mut self, tsn: u32) -> Option<(Vec<u8>, Vec<Stretch>)> {
        let reach = |step: u32, edge: u8| {
            let mut at = tsn;
            while self.parts.get(&at)?.flags & edge == 0 {
                at = at.wrapping_add(step);
            }
            Some(at)
        };
        let (first, last) = (reach(u32::MAX, BEGINS)?, reach(1, ENDS)?);
        let (mut bytes, mut way) = (Vec::new(), Vec::new());
        for step in 0..=last.wrapping_sub(first) {
            let tsn = first.wrapping_add(step);
            let part = self.parts.remove(&tsn)?;
            self.bytes -= part.bytes.len();
            let put = bytes.len() as u32;
            way.extend(part.way.iter().map(|old| Stretch { at: put + old.at, ..*old }));
            bytes.extend_from_slice(&part.bytes);
            self.finish(tsn);
        }
        Some((bytes, way))
    }
}
