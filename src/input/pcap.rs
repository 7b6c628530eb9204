//! pcap: the file of libpcap and tcpdump, in either byte order, with micro- or nanoseconds, and the
//! variant with longer packet headers that some old kernels wrote.
//!
//! The layout is of fixed width throughout, so the reader is small enough to be our own: it takes
//! chunks of any size without copying packets that lie whole in one, and knows where each stood.

use super::feed::{Feed, Step};
use super::packet::tell;
use super::packet::{Captured, Network};
use super::{Format, Reader};
use crate::trace::{Layer, Loss, Lost, Sink};
use alloc::boxed::Box;

/// pcap.
pub const FORMAT: Format = Format { id: "pcap", sniff, open: || Box::new(Pcap::default()) };

/// How many bytes of one packet may have been captured.
pub const MAX_PACKET: u32 = 256 * 1024;

/// A packet that claims more than this is damage, behind which nothing can be found.
const MAX_PASSED: u32 = 64 * 1024 * 1024;

fn sniff(bytes: &[u8]) -> Option<bool> {
    match bytes.first_chunk() {
        Some(&magic) => Some(Layout::of(magic).is_some()),
        None if matches!(bytes, [] | [0xA1 | 0xD4 | 0x4D | 0x34, ..]) => None,
        None => Some(false),
    }
}

/// What the file header says of the packets.
#[derive(Clone, Copy)]
struct Layout {
    is_big: bool,
    has_nanos: bool,
    /// The size of a packet header.
    header: usize,
    link: u32,
}

impl Layout {
    const fn of(magic: [u8; 4]) -> Option<Self> {
        let is_big = magic[0] == 0xA1;
        let value = if is_big { u32::from_be_bytes(magic) } else { u32::from_le_bytes(magic) };
        let (has_nanos, header) = match value {
            0xA1B2_C3D4 => (false, 16),
            0xA1B2_3C4D => (true, 16),
            0xA1B2_CD34 => (false, 24),
            _ => return None,
        };
        Some(Self { is_big, has_nanos, header, link: 0 })
    }

    /// The number at `at`; 0 beyond the end.
    fn number(self, bytes: &[u8], at: usize) -> u32 {
        let four = bytes.get(at..).and_then(<[u8]>::first_chunk).copied().unwrap_or_default();
        if self.is_big { u32::from_be_bytes(four) } else { u32::from_le_bytes(four) }
    }
}

#[derive(Default)]
struct Pcap {
    feed: Feed,
    packets: Packets,
}

#[derive(Default)]
struct Packets {
    layout: Option<Layout>,
    network: Network,
}

impl Packets {
    fn step(&mut self, at: u64, bytes: &[u8], sink: &mut dyn Sink) -> Step {
        let Some(layout) = self.layout else {
            let step = self.start(bytes);
            if let Step::Done(size) = step {
                tell(sink, Layer::Plain, at, size);
            }
            return step;
        };
        if bytes.len() < layout.header {
            return Step::Need(layout.header);
        }
        let size = layout.number(bytes, 8);
        let whole = layout.header as u64 + u64::from(size);
        if size > MAX_PACKET {
            tell(sink, Layer::Plain, at, layout.header as u64);
            sink.loss(Loss { what: Lost::FileDamaged, at: at + 8, count: u64::from(size) });
            return if size > MAX_PASSED { Step::Stop } else { Step::Done(whole) };
        }
        let Some(inside) = bytes.get(layout.header..whole as usize) else {
            return Step::Need(whole as usize);
        };
        self.packet(layout, at, bytes, inside, sink);
        Step::Done(whole)
    }

    fn start(&mut self, bytes: &[u8]) -> Step {
        if bytes.len() < 24 {
            return Step::Need(24);
        }
        let Some(mut layout) = bytes.first_chunk().copied().and_then(Layout::of) else {
            return Step::Stop;
        };
        // The upper bits tell of frame check sequences.
        layout.link = layout.number(bytes, 20) & 0xFFFF;
        self.layout = Some(layout);
        Step::Done(24)
    }

    fn packet(
        &mut self,
        layout: Layout,
        at: u64,
        header: &[u8],
        bytes: &[u8],
        sink: &mut dyn Sink,
    ) {
        tell(sink, Layer::Plain, at, layout.header as u64);
        let fraction = i64::from(layout.number(header, 4));
        let micros = if layout.has_nanos { fraction / 1000 } else { fraction };
        let captured = Captured {
            bytes,
            at: at + layout.header as u64,
            micros: Some(i64::from(layout.number(header, 0)) * 1_000_000 + micros),
        };
        self.network.packet(layout.link, captured, sink);
    }
}

impl Reader for Pcap {
    fn format(&self) -> &'static str {
        FORMAT.id
    }

    fn push(&mut self, chunk: &[u8], sink: &mut dyn Sink) {
        let Self { feed, packets } = self;
        feed.push(chunk, |at, bytes| packets.step(at, bytes, sink));
    }

    fn end(&mut self, sink: &mut dyn Sink) {
        if let Some(rest) = self.feed.rest() {
            if let Some(layout) = self.packets.layout
                && rest.bytes.len() > layout.header
            {
                let inside = &rest.bytes[layout.header..];
                self.packets.packet(layout, rest.at, rest.bytes, inside, sink);
            }
            let at = rest.at + rest.bytes.len() as u64;
            sink.loss(Loss { what: Lost::FileCut, at, count: rest.missing });
        }
        self.packets.network.end(sink);
    }
}
