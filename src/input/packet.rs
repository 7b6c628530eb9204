//! Packets to records: link layers, tunnels, IP, and what carries SIP over it.
//!
//! Layers are peeled off by reading fixed layouts at their offsets. A packet that holds no SIP is
//! dropped by a look at a few bytes and costs no allocation; what must be kept for later packets
//! (fragments, streams) is bounded by limits with names. A library for packet headers would give
//! slices that no longer know where in the file they stood, and refuse headers that lie a little:
//! here both are wanted.

mod buffer;
mod data;
mod fragment;
mod ip;
mod link;
mod sctp;
pub(super) mod start;
mod stream;
mod tcp;
mod told;
mod tunnel;
mod udp;
mod websocket;

pub use fragment::{MAX_DATAGRAMS, MAX_FRAGMENT_BYTES, MAX_FRAGMENTS};
pub use sctp::{MAX_ASSOCIATIONS, MAX_SCTP_BYTES};
pub use stream::{MAX_PIECES, MAX_WAITING};
pub use tcp::{MAX_HELD, MAX_STREAMS};

use crate::trace::{Clock, Endpoint, Layer, Loss, Lost, Record, Sink, Stretch, Time, Transport};
use alloc::vec::Vec;
use core::net::SocketAddr;
use data::Data;
use fragment::Fragments;
use sctp::Associations;
use tcp::Streams;

/// How many layers may lie in each other.
const MAX_LAYERS: u8 = 12;

/// How many unknown link layers are told.
const MAX_LINKS: usize = 64;

/// A packet of a capture.
#[derive(Clone, Copy)]
pub(super) struct Captured<'a> {
    /// What was captured of it.
    pub bytes: &'a [u8],
    /// Where in the input.
    pub at: u64,
    /// When, in microseconds since 1970.
    pub micros: Option<i64>,
}

/// What all layers of a packet may want to know.
struct Seen<'a> {
    time: Option<Time>,
    /// Where in the input the packet stands.
    at: u64,
    /// How many more layers may come.
    layers: u8,
    /// Whether the sink wants to know what the bytes are.
    tells: bool,
    sink: &'a mut dyn Sink,
}

/// Tells what bytes of the file are.
pub(super) fn tell(sink: &mut dyn Sink, layer: Layer, from: u64, len: u64) {
    if sink.wants_layers() {
        sink.layer(layer, &[Stretch { at: 0, from, len: len as u32 }]);
    }
}

impl Seen<'_> {
    fn lose(&mut self, what: Lost, count: u64) {
        self.sink.loss(Loss { what, at: self.at, count });
    }

    /// Tells what bytes of the packet are.
    fn tell(&mut self, layer: Layer, data: Data<'_>) {
        if self.tells && !data.is_empty() {
            self.sink.layer(layer, &data.kept_way());
        }
    }

    /// Tells that the first bytes, up to what follows them, are a header that names nobody.
    fn tell_before(&mut self, data: Data<'_>, rest: Data<'_>) {
        if self.tells {
            self.tell(Layer::Plain, data.until(data.len() - rest.len().min(data.len())));
        }
    }
}

/// From where to where.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Flow {
    source: SocketAddr,
    destination: SocketAddr,
}

impl Flow {
    const fn back(self) -> Self {
        Self { source: self.destination, destination: self.source }
    }

    fn has_port(self, ports: &[u16]) -> bool {
        ports.contains(&self.source.port()) || ports.contains(&self.destination.port())
    }

    fn record(self, transport: Transport, bytes: Vec<u8>, way: Vec<Stretch>) -> Record {
        let source = Some(Endpoint::Socket(self.source));
        let destination = Some(Endpoint::Socket(self.destination));
        Record { source, destination, transport, bytes, way, ..Record::default() }
    }
}

/// All that is kept from packet to packet.
#[derive(Default)]
pub(super) struct Network {
    fragments: Fragments,
    streams: Streams,
    associations: Associations,
    /// Link layers that were told to be unknown.
    unknown_links: Vec<u32>,
    /// How many packets were damaged, and where the first stood.
    damaged: u64,
    damaged_at: u64,
}

impl Network {
    /// Takes the next packet.
    pub fn packet(&mut self, link: u32, captured: Captured<'_>, sink: &mut dyn Sink) {
        let time = captured.micros.map(|micros| Time { clock: Clock::Unix, micros });
        let mut seen = Seen { time, at: captured.at, layers: MAX_LAYERS, tells: false, sink };
        seen.tells = seen.sink.wants_layers();
        let way = [Stretch { at: 0, from: captured.at, len: captured.bytes.len() as u32 }];
        self.link(link, Data::new(captured.bytes, &way), &mut seen);
    }

    /// Nothing more comes: gives out what is still open.
    pub fn end(&mut self, sink: &mut dyn Sink) {
        self.fragments.end(sink);
        self.streams.end(sink);
        if self.damaged > 0 {
            let (at, count) = (self.damaged_at, self.damaged);
            sink.loss(Loss { what: Lost::PacketDamaged, at, count });
        }
        self.damaged = 0;
    }

    /// A header does not fit. One loss for all: a broken card breaks them by the thousand.
    fn damage(&mut self, seen: &Seen<'_>) {
        if self.damaged == 0 {
            self.damaged_at = seen.at;
        }
        self.damaged += 1;
    }

    fn unknown_link(&mut self, link: u32, seen: &mut Seen<'_>) {
        if self.unknown_links.len() < MAX_LINKS && !self.unknown_links.contains(&link) {
            self.unknown_links.push(link);
            seen.lose(Lost::LinkUnknown, u64::from(link));
        }
    }
}
