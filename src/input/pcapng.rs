//! pcapng: the file of Wireshark. Sections and interfaces, in either byte order.
//!
//! As in `pcap.rs` the layout is of fixed width and the reader our own: of a block it holds the
//! packet alone, and passes over options, unknown blocks and secrets without holding them.

use super::feed::{Feed, Step};
use super::packet::tell;
use super::packet::{Captured, Network};
use super::pcap::MAX_PACKET;
use super::{Format, Reader};
use crate::trace::{Layer, Loss, Lost, Sink};
use alloc::boxed::Box;
use alloc::vec::Vec;

/// pcapng.
pub const FORMAT: Format = Format { id: "pcapng", sniff, open: || Box::new(Pcapng::default()) };

/// How many interfaces of a section are kept.
pub const MAX_INTERFACES: usize = 4096;

/// How many bytes of the block that describes an interface are read.
const MAX_DESCRIPTION: usize = 4096;

const SECTION: u32 = 0x0A0D_0D0A;
const INTERFACE: u32 = 1;
const OLD_PACKET: u32 = 2;
const SIMPLE_PACKET: u32 = 3;
const ENHANCED_PACKET: u32 = 6;

fn sniff(bytes: &[u8]) -> Option<bool> {
    let magic = SECTION.to_be_bytes();
    match (bytes.first_chunk::<4>(), bytes.get(8..12)) {
        (Some(&start), Some(order)) => Some(start == magic && is_big(order).is_some()),
        _ if bytes.iter().zip(magic).all(|(&byte, known)| byte == known) => None,
        _ => Some(false),
    }
}

const fn is_big(order: &[u8]) -> Option<bool> {
    match order {
        [0x1A, 0x2B, 0x3C, 0x4D] => Some(true),
        [0x4D, 0x3C, 0x2B, 0x1A] => Some(false),
        _ => None,
    }
}

struct Interface {
    link: u32,
    snaplen: u32,
    /// How many ticks a second has.
    ticks: u128,
    /// Seconds to be added.
    offset: i64,
}

impl Interface {
    fn micros(&self, ticks: u64) -> i64 {
        let micros = match self.ticks {
            // Nearly all files, and a division of this width is dear.
            1_000_000 => u128::from(ticks),
            _ => u128::from(ticks) * 1_000_000 / self.ticks,
        };
        i64::try_from(micros).unwrap_or(i64::MAX).saturating_add(self.offset)
    }
}

#[derive(Default)]
struct Pcapng {
    feed: Feed,
    blocks: Blocks,
}

#[derive(Default)]
struct Blocks {
    is_big: bool,
    interfaces: Vec<Interface>,
    network: Network,
}

impl Blocks {
    fn u16(&self, bytes: &[u8], at: usize) -> u16 {
        let two = bytes.get(at..).and_then(<[u8]>::first_chunk).copied().unwrap_or_default();
        if self.is_big { u16::from_be_bytes(two) } else { u16::from_le_bytes(two) }
    }

    fn u32(&self, bytes: &[u8], at: usize) -> u32 {
        let four = bytes.get(at..).and_then(<[u8]>::first_chunk).copied().unwrap_or_default();
        if self.is_big { u32::from_be_bytes(four) } else { u32::from_le_bytes(four) }
    }

    fn step(&mut self, at: u64, bytes: &[u8], sink: &mut dyn Sink) -> Step {
        if bytes.len() < 12 {
            return Step::Need(12);
        }
        let kind = self.u32(bytes, 0);
        if kind == SECTION {
            let Some(is_big) = is_big(&bytes[8..12]) else {
                let count = u64::from(self.u32(bytes, 8));
                sink.loss(Loss { what: Lost::FileDamaged, at: at + 8, count });
                return Step::Stop;
            };
            self.is_big = is_big;
            self.interfaces.clear();
        }
        let size = self.u32(bytes, 4);
        if size < 12 || !size.is_multiple_of(4) {
            sink.loss(Loss { what: Lost::FileDamaged, at: at + 4, count: u64::from(size) });
            return Step::Stop;
        }
        let body = (size - 12) as usize;
        let is_big = self.is_big;
        let done = |sink: &mut dyn Sink| {
            tell(sink, Layer::Block { is_big }, at, size.into());
            Step::Done(u64::from(size))
        };
        let wanted = match kind {
            INTERFACE => body.min(MAX_DESCRIPTION),
            OLD_PACKET | ENHANCED_PACKET | SIMPLE_PACKET => fixed(kind).min(body),
            _ => 0,
        };
        if bytes.len() < 8 + wanted {
            return Step::Need(8 + wanted);
        }
        if kind == INTERFACE {
            self.interface(&bytes[8..8 + wanted]);
        } else if wanted > 0 {
            let packet = self.packet(kind, &bytes[8..8 + wanted]);
            if packet.size as usize > body - wanted || packet.size > MAX_PACKET {
                let (at, count) = (at + 8, u64::from(packet.size));
                sink.loss(Loss { what: Lost::FileDamaged, at, count });
                return done(sink);
            }
            let whole = 8 + wanted + packet.size as usize;
            let Some(inside) = bytes.get(8 + wanted..whole) else { return Step::Need(whole) };
            let step = done(sink);
            self.captured(&packet, at + 8 + wanted as u64, inside, sink);
            return step;
        }
        done(sink)
    }

    fn interface(&mut self, body: &[u8]) {
        if self.interfaces.len() == MAX_INTERFACES {
            return;
        }
        let link = u32::from(self.u16(body, 0));
        let snaplen = self.u32(body, 4);
        let (mut ticks, mut offset) = (1_000_000, 0);
        let mut at = 8;
        while at + 4 <= body.len() {
            let (code, len) = (self.u16(body, at), usize::from(self.u16(body, at + 2)));
            let Some(value) = body.get(at + 4..at + 4 + len) else { break };
            match (code, value) {
                (0, _) => break,
                // A power of ten, or of two: beyond 2^63 there is no such clock.
                (9, &[power, ..]) if power & 0x80 != 0 => ticks = 1 << (power & 0x7F).min(63),
                (9, &[power, ..]) => ticks = 10_u128.pow(u32::from(power).min(18)),
                (14, &[_, _, _, _, _, _, _, _]) => {
                    let eight: [u8; 8] = value.try_into().unwrap_or_default();
                    let seconds = if self.is_big {
                        i64::from_be_bytes(eight)
                    } else {
                        i64::from_le_bytes(eight)
                    };
                    offset = seconds.saturating_mul(1_000_000);
                }
                _ => {}
            }
            at += 4 + len.next_multiple_of(4);
        }
        self.interfaces.push(Interface { link, snaplen, ticks, offset });
    }

    fn packet(&self, kind: u32, fixed: &[u8]) -> Packet {
        if kind == SIMPLE_PACKET {
            let size = self.u32(fixed, 0);
            let snaplen = self.interfaces.first().map_or(0, |interface| interface.snaplen);
            let size = if snaplen > 0 { size.min(snaplen) } else { size };
            return Packet { interface: 0, ticks: None, size };
        }
        let is_old = kind == OLD_PACKET;
        let number = if is_old { self.u16(fixed, 0).into() } else { self.u32(fixed, 0) };
        let ticks = u64::from(self.u32(fixed, 4)) << 32 | u64::from(self.u32(fixed, 8));
        Packet { interface: number, ticks: Some(ticks), size: self.u32(fixed, 12) }
    }

    fn captured(&mut self, packet: &Packet, at: u64, bytes: &[u8], sink: &mut dyn Sink) {
        let Some(interface) = self.interfaces.get(packet.interface as usize) else {
            let count = u64::from(packet.interface);
            return sink.loss(Loss { what: Lost::FileDamaged, at, count });
        };
        let micros = packet.ticks.map(|ticks| interface.micros(ticks));
        self.network.packet(interface.link, Captured { bytes, at, micros }, sink);
    }
}

/// The size of what stands before the bytes of a packet.
const fn fixed(kind: u32) -> usize {
    if kind == SIMPLE_PACKET { 4 } else { 20 }
}

/// What stands before the bytes of a packet.
struct Packet {
    interface: u32,
    ticks: Option<u64>,
    size: u32,
}

impl Reader for Pcapng {
    fn format(&self) -> &'static str {
        FORMAT.id
    }

    fn push(&mut self, chunk: &[u8], sink: &mut dyn Sink) {
        let Self { feed, blocks } = self;
        feed.push(chunk, |at, bytes| blocks.step(at, bytes, sink));
    }

    fn end(&mut self, sink: &mut dyn Sink) {
        if let Some(rest) = self.feed.rest() {
            let blocks = &mut self.blocks;
            let kind = blocks.u32(rest.bytes, 0);
            let fixed = fixed(kind);
            if matches!(kind, OLD_PACKET | SIMPLE_PACKET | ENHANCED_PACKET)
                && let Some(inside) = rest.bytes.get(8 + fixed..)
                && !inside.is_empty()
            {
                let packet = blocks.packet(kind, &rest.bytes[8..8 + fixed]);
                tell(sink, Layer::Plain, rest.at, 8 + fixed as u64);
                blocks.captured(&packet, rest.at + 8 + fixed as u64, inside, sink);
            }
            let at = rest.at + rest.bytes.len() as u64;
            sink.loss(Loss { what: Lost::FileCut, at, count: rest.missing });
        }
        self.blocks.network.end(sink);
    }
}
