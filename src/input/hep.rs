//! HEP3, the packets in which SIP servers and agents mirror their traffic to HOMER: in a file back
//! to back, or inside UDP and TCP of a capture.
//!
//! A packet is a list of chunks. Those of the vendor 0 tell where the message went and when, and
//! hold the message itself.

use super::feed::{Feed, Step};
use super::packet::start;
use super::packet::tell;
use super::{Format, Reader};
use crate::trace::{Clock, Endpoint, Layer, Loss, Lost, Record, Sink, Stretch, Time, Transport};
use alloc::boxed::Box;
use alloc::vec::Vec;
use core::net::{IpAddr, SocketAddr};
use miniz_oxide::inflate::{decompress_to_vec_with_limit, decompress_to_vec_zlib_with_limit};

/// HEP3.
pub const FORMAT: Format = Format { id: "hep", sniff, open: || Box::new(Hep::default()) };

/// How many bytes a compressed message may unpack to.
pub const MAX_MESSAGE: usize = 1024 * 1024;

/// What a packet starts with.
pub(super) const MAGIC: &[u8] = b"HEP3";

fn sniff(bytes: &[u8]) -> Option<bool> {
    match bytes.get(..4) {
        Some(start) => Some(start == MAGIC),
        None if MAGIC.starts_with(bytes) => None,
        None => Some(false),
    }
}

/// The size of the packet at the front, if its header is there.
pub(super) fn size(bytes: &[u8]) -> Option<usize> {
    bytes.get(4..6).map(|size| usize::from(u16::from_be_bytes([size[0], size[1]])))
}

/// What a packet holds.
pub(super) struct Mirrored<'a> {
    pub source: Option<Endpoint>,
    pub destination: Option<Endpoint>,
    pub transport: Transport,
    pub time: Option<Time>,
    pub payload: Payload<'a>,
}

pub(super) enum Payload<'a> {
    /// Bytes of the packet, and where in it they stand.
    Here(usize, &'a [u8]),
    /// Compressed, and unpacked by us.
    Unpacked(Vec<u8>),
}

impl Mirrored<'_> {
    /// As a record. `way` tells from where a stretch of the packet came.
    pub fn into_record(self, way: impl Fn(usize, usize) -> Vec<Stretch>) -> Record {
        let (bytes, way) = match self.payload {
            Payload::Here(at, bytes) => (bytes.to_vec(), way(at, at + bytes.len())),
            Payload::Unpacked(bytes) => (bytes, Vec::new()),
        };
        let Self { source, destination, transport, time, .. } = self;
        Record { time, source, destination, transport, bytes, way, ..Record::default() }
    }
}

/// The SIP message in a packet, if that is what it holds.
pub(super) fn read(packet: &[u8]) -> Option<Mirrored<'_>> {
    let mut protocol = 0;
    let (mut ips, mut ports) = ([None::<IpAddr>; 2], [None::<u16>; 2]);
    let (mut seconds, mut micros) = (None, 0);
    let mut payload = None;
    let mut at = 6;
    while let Some(&[vendor, vendor2, kind, kind2, size, size2]) =
        packet.get(at..).and_then(<[u8]>::first_chunk)
    {
        let size = usize::from(u16::from_be_bytes([size, size2]));
        let Some(value) = packet.get(at + 6..at + size) else { break };
        let inside = at + 6;
        at += size;
        if [vendor, vendor2, kind] != [0; 3] {
            continue;
        }
        match (kind2, value) {
            (2, &[number]) => protocol = number,
            (3 | 4, value) => {
                if let Ok(four) = <[u8; 4]>::try_from(value) {
                    ips[usize::from(kind2 - 3)] = Some(four.into());
                }
            }
            (5 | 6, value) => {
                if let Ok(sixteen) = <[u8; 16]>::try_from(value) {
                    ips[usize::from(kind2 - 5)] = Some(sixteen.into());
                }
            }
            (7 | 8, &[a, b]) => ports[usize::from(kind2 - 7)] = Some(u16::from_be_bytes([a, b])),
            (9, &[a, b, c, d]) => seconds = Some(i64::from(u32::from_be_bytes([a, b, c, d]))),
            (10, &[a, b, c, d]) => micros = i64::from(u32::from_be_bytes([a, b, c, d])),
            // What it is of: SIP alone is read.
            (11, &[1]) => {}
            (11, _) => return None,
            (15, value) => payload = Some(Payload::Here(inside, value)),
            (16, value) => payload = unpack(value).map(Payload::Unpacked),
            _ => {}
        }
    }
    let payload = payload?;
    let bytes = match &payload {
        Payload::Here(_, bytes) => bytes,
        Payload::Unpacked(bytes) => &bytes[..],
    };
    if !start::is_sip(bytes) {
        return None;
    }
    let endpoint = |which: usize| {
        Some(match (ips[which]?, ports[which]) {
            (ip, Some(port)) => Endpoint::Socket(SocketAddr::new(ip, port)),
            (ip, None) => Endpoint::Ip(ip),
        })
    };
    Some(Mirrored {
        source: endpoint(0),
        destination: endpoint(1),
        transport: match protocol {
            6 => Transport::Tcp,
            17 => Transport::Udp,
            132 => Transport::Sctp,
            // Kamailio has no number for these two and takes those of IDP and ESP.
            22 => Transport::Tls,
            50 => Transport::Ws,
            _ => Transport::Unknown,
        },
        time: seconds
            .map(|seconds| Time { clock: Clock::Unix, micros: seconds * 1_000_000 + micros }),
        payload,
    })
}

fn unpack(packed: &[u8]) -> Option<Vec<u8>> {
    decompress_to_vec_zlib_with_limit(packed, MAX_MESSAGE)
        .or_else(|_| decompress_to_vec_with_limit(packed, MAX_MESSAGE))
        .ok()
}

#[derive(Default)]
struct Hep {
    feed: Feed,
}

fn step(at: u64, bytes: &[u8], sink: &mut dyn Sink) -> Step {
    let Some(size) = size(bytes) else { return Step::Need(6) };
    if !bytes.starts_with(MAGIC) || size < 6 {
        sink.loss(Loss { what: Lost::FileDamaged, at, count: size as u64 });
        return Step::Stop;
    }
    let Some(packet) = bytes.get(..size) else { return Step::Need(size) };
    tell(sink, Layer::Hep, at, size as u64);
    if let Some(mirrored) = read(packet) {
        sink.record(mirrored.into_record(|start, end| {
            let (from, len) = (at + start as u64, (end - start) as u32);
            [Stretch { at: 0, from, len }].into()
        }));
    }
    Step::Done(size as u64)
}

impl Reader for Hep {
    fn format(&self) -> &'static str {
        FORMAT.id
    }

    fn push(&mut self, chunk: &[u8], sink: &mut dyn Sink) {
        self.feed.push(chunk, |at, bytes| step(at, bytes, sink));
    }

    fn end(&mut self, sink: &mut dyn Sink) {
        if let Some(rest) = self.feed.rest() {
            let at = rest.at + rest.bytes.len() as u64;
            sink.loss(Loss { what: Lost::FileCut, at, count: rest.missing });
        }
    }
}
