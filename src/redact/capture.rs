//! Captures: everything is blank but what a reader of packets told to be a header, and the messages.
//!
//! So nothing is shown because nobody thought of it: what no layer and no message covers is zeros.

use super::Kind;
use super::checksum::{self, Checksums};
use super::message;
use super::page::Desk;
use super::text::put;
use crate::input::{Input, gzip};
use crate::trace::{Layer, Loss, Record, Remark, Sink, Stretch};
use crate::wire::message::Scratch;
use alloc::boxed::Box;
use alloc::vec::Vec;

/// What a packed input holds; `None` if it is not packed. Nothing, if it cannot be unpacked.
pub(super) fn unpacked(input: &[u8]) -> Option<Vec<u8>> {
    if !matches!((gzip::FORMAT.sniff)(&input[..input.len().min(16)]), Some(true)) {
        return None;
    }
    let mut unpacked = Unpacked::default();
    let mut reader = Input::default();
    reader.push(input, &mut unpacked);
    reader.end(&mut unpacked);
    Some(unpacked.bytes)
}

#[derive(Default)]
struct Unpacked {
    packs: u8,
    bytes: Vec<u8>,
}

impl Sink for Unpacked {
    fn record(&mut self, _: Record) {}

    fn remark(&mut self, _: Remark) {}

    fn loss(&mut self, _: Loss) {}

    fn unpacked(&mut self, packs: u8, bytes: &[u8]) {
        if packs > self.packs {
            self.packs = packs;
            self.bytes.clear();
        }
        if packs == self.packs {
            self.bytes.extend_from_slice(bytes);
        }
    }
}

/// Masks a capture.
pub(super) fn redact(input: &[u8], desk: Desk) -> (Vec<u8>, [u32; Kind::ALL.len()]) {
    let mut writer = Writer {
        input,
        out: alloc::vec![0; input.len()],
        desk,
        scratch: Box::default(),
        checksums: Checksums::default(),
        payloads: Vec::new(),
    };
    let mut reader = Input::default();
    reader.push(input, &mut writer);
    reader.end(&mut writer);
    writer.finish();
    (writer.out, writer.desk.counts)
}

struct Writer<'a> {
    input: &'a [u8],
    out: Vec<u8>,
    desk: Desk,
    scratch: Box<Scratch>,
    checksums: Checksums,
    /// Payloads: a number made of their bytes, where they stand, and how many they are.
    payloads: Vec<(u64, u64, u32)>,
}

impl Sink for Writer<'_> {
    fn record(&mut self, record: Record) {
        let mut masked = record.bytes.clone();
        if !message::message(&record.bytes, &mut masked, &mut self.desk, &mut self.scratch) {
            return;
        }
        put(&record, &masked, self.input, &mut self.out);
    }

    fn remark(&mut self, _: Remark) {}

    fn loss(&mut self, _: Loss) {}

    fn wants_layers(&self) -> bool {
        true
    }

    fn layer(&mut self, layer: Layer, way: &[Stretch]) {
        let old = self.gather(way);
        let mut new = old.clone();
        match layer {
            Layer::Plain => {}
            Layer::Hardware => self.hardware(&mut new),
            Layer::Address => self.address(&mut new),
            Layer::Ipv4 => {
                if new.len() >= 20 {
                    self.address(&mut new[12..16]);
                    self.address(&mut new[16..20]);
                    // Options that do nothing.
                    new[20..].fill(1);
                    checksum::header(&old, &mut new);
                }
            }
            Layer::Options => new.fill(1),
            Layer::Payload => {
                if let [Stretch { from, len, .. }] = way {
                    self.payloads.push((self.desk.masks.number(&old), *from, *len));
                }
                blank(&mut new);
                let count = &mut self.desk.counts[Kind::Payload as usize];
                *count = count.saturating_add(1);
            }
            Layer::Segment { protocol, source, destination } => {
                return self.checksums.add(protocol, [source, destination], self.desk.masks, way);
            }
            Layer::Upgrade => upgrade(&mut new),
            Layer::Hep => self.hep(&mut new),
            Layer::Block { is_big } => super::pcapng::block(is_big, &mut new),
        }
        self.scatter(way, &new);
    }
}

impl Writer<'_> {
    fn gather(&self, way: &[Stretch]) -> Vec<u8> {
        let mut bytes = Vec::new();
        for stretch in way {
            let from = (stretch.from as usize).min(self.input.len());
            let to = (from + stretch.len as usize).min(self.input.len());
            bytes.extend_from_slice(&self.input[from..to]);
        }
        bytes
    }

    fn scatter(&mut self, way: &[Stretch], bytes: &[u8]) {
        let mut at = 0;
        for stretch in way {
            let from = (stretch.from as usize).min(self.out.len());
            let to = (from + stretch.len as usize).min(self.out.len());
            self.out[from..to].copy_from_slice(&bytes[at..at + (to - from)]);
            at += to - from;
        }
    }

    fn address(&self, bytes: &mut [u8]) {
        if self.desk.keep.contains(&Kind::Address) {
            return;
        }
        if let Ok(four) = <[u8; 4]>::try_from(&*bytes) {
            bytes.copy_from_slice(&self.desk.masks.v4(four));
        } else if let Ok(sixteen) = <[u8; 16]>::try_from(&*bytes) {
            let groups = core::net::Ipv6Addr::from(sixteen).segments();
            let mask = core::net::Ipv6Addr::from(self.desk.masks.v6(groups));
            bytes.copy_from_slice(&mask.octets());
        }
    }

    fn hardware(&self, bytes: &mut [u8]) {
        if !self.desk.keep.contains(&Kind::Address) {
            self.desk.masks.hardware(bytes);
        }
    }

    /// A packet of HEP: what it tells of whom, and what its sender told of itself.
    fn hep(&self, packet: &mut [u8]) {
        let mut at = 6;
        while let Some(&[vendor, vendor2, kind, kind2, high, low]) =
            packet.get(at..).and_then(<[u8]>::first_chunk)
        {
            let size = usize::from(u16::from_be_bytes([high, low]));
            let Some(value) = packet.get_mut(at + 6..at + size) else { break };
            match ([vendor, vendor2, kind], kind2) {
                // How and when: families, protocols, ports, times, the kind, and who captured.
                ([0, 0, 0], 1 | 2 | 7..=13) => {}
                ([0, 0, 0], 3..=6) => self.address(value),
                ([0, 0, 0], 15) => blank(value),
                _ => value.fill(0),
            }
            at += size;
        }
        packet.get_mut(at..).unwrap_or_default().fill(0);
    }

    /// Copies of what was masked, then checksums.
    fn finish(&mut self) {
        self.payloads.sort_unstable();
        for copies in self.payloads.chunk_by(|one, other| (one.0, one.2) == (other.0, other.2)) {
            let filled = |&(_, from, len): &(u64, u64, u32)| {
                let part = &self.out[from as usize..from as usize + len as usize];
                part.iter().filter(|&&byte| byte != 0).count()
            };
            let Some(&(_, best, len)) = copies.iter().max_by_key(|copy| filled(copy)) else {
                continue;
            };
            let most = filled(&(0, best, len));
            let short: Vec<u64> =
                copies.iter().filter(|copy| filled(copy) < most).map(|copy| copy.1).collect();
            let (best, len) = (best as usize, len as usize);
            for from in short {
                let from = from as usize;
                if self.input[best..best + len] == self.input[from..from + len] {
                    self.out.copy_within(best..best + len, from);
                }
            }
        }
        self.checksums.write(self.input, &mut self.out);
    }
}

/// Blanks what is no SIP, but for line ends, and for what says that the rest is encrypted.
fn blank(bytes: &mut [u8]) {
    let kept = if matches!(bytes, [0x14..=0x17, 3, 0..=4, 0..=0x41, _, ..]) { 5 } else { 0 };
    for byte in &mut bytes[kept..] {
        if !matches!(byte, b'\r' | b'\n') {
            *byte = 0;
        }
    }
}

/// Blanks a head of HTTP, but for the words by which it opens a WebSocket.
fn upgrade(bytes: &mut [u8]) {
    const KEPT: [&[u8]; 5] = [b"GET ", b" HTTP/1.1", b"HTTP/1.1 101", b"Upgrade", b"websocket"];
    let whole = bytes.to_vec();
    for byte in &mut *bytes {
        if byte.is_ascii_alphanumeric() {
            *byte = b'x';
        }
    }
    for word in KEPT {
        for (at, window) in whole.windows(word.len()).enumerate() {
            if window.eq_ignore_ascii_case(word) {
                bytes[at..at + word.len()].copy_from_slice(window);
            }
        }
    }
}
