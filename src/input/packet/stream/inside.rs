//! From the bytes of a stream to messages, by what it carries.

use super::super::websocket::{self, Assembly, Next};
use super::{End, Stream};
use crate::grammar::flaw::Fault;
use crate::input::hep;
use crate::trace::{Layer, Loss, Lost, Sink, Transport};
use crate::wire::stream::{Frame, Framer};
use alloc::vec::Vec;

impl Stream {
    /// SIP behind SIP. Whether a message was cut.
    pub(super) fn frames(
        &mut self,
        framer: &mut Framer,
        end: Option<End>,
        sink: &mut dyn Sink,
    ) -> bool {
        let (mut done, mut was_cut) = (0, false);
        loop {
            let frame = framer.next(&self.buffer.bytes()[done..]);
            match frame {
                Frame::Partial { .. } => break,
                Frame::KeepAlive { .. } => {}
                Frame::Skipped(flaw) => {
                    if self.skipped == 0 {
                        self.skipped_at = self.buffer.place(done).unwrap_or(self.at);
                    }
                    self.skipped += flaw.span.len() as u64;
                }
                Frame::Message(message) => {
                    self.tell_skipped(sink);
                    let span = message.span();
                    let (start, stop) = (done + span.start as usize, done + span.end as usize);
                    let is_short = message.flaw.is_some_and(|flaw| {
                        matches!(flaw.fault, Fault::BodyShort | Fault::BlankLineMissing)
                    });
                    let is_last = done + frame.drain() == self.buffer.bytes().len();
                    let is_cut = is_last
                        && match end {
                            Some(End::Gap | End::GivenUp) => is_short || message.guessed,
                            Some(End::Open) => is_short,
                            Some(End::Closed) | None => false,
                        };
                    let mut way = Vec::new();
                    let time = self.buffer.trace(start, stop, 0, &mut way);
                    let bytes = self.buffer.bytes()[start..stop].to_vec();
                    let mut record = self.flow.record(Transport::Tcp, bytes, way);
                    (record.time, record.is_cut) = (time, is_cut);
                    sink.record(record);
                    was_cut |= is_cut;
                }
            }
            done += frame.drain();
        }
        self.buffer.drain(done);
        was_cut
    }

    /// WebSocket. Whether its frames are still found.
    pub(super) fn messages(&mut self, assembly: &mut Assembly, sink: &mut dyn Sink) -> bool {
        loop {
            if sink.wants_layers() {
                let mut way = Vec::new();
                self.buffer.trace(0, websocket::header_size(self.buffer.bytes()), 0, &mut way);
                sink.layer(Layer::Plain, &way);
            }
            match assembly.next(&self.buffer, self.flow) {
                Next::More => return true,
                Next::Lost => {
                    sink.loss(Loss { what: Lost::StreamSkipped, at: self.at, count: 0 });
                    return false;
                }
                Next::Packed(size) => {
                    if !core::mem::replace(&mut assembly.is_told, true) {
                        let count = size as u64;
                        sink.loss(Loss { what: Lost::StreamPacked, at: self.at, count });
                    }
                    self.buffer.drain(size);
                }
                Next::Frame(size, record) => {
                    if let Some(record) = record {
                        sink.record(record);
                    }
                    self.buffer.drain(size);
                }
            }
        }
    }

    /// HEP behind HEP. Whether its packets are still found.
    pub(super) fn mirrored(&mut self, sink: &mut dyn Sink) -> bool {
        loop {
            let bytes = self.buffer.bytes();
            let Some(size) = hep::size(bytes) else { return true };
            if !bytes.starts_with(hep::MAGIC) || size < 6 {
                sink.loss(Loss { what: Lost::StreamSkipped, at: self.at, count: 0 });
                return false;
            }
            let Some(packet) = bytes.get(..size) else { return true };
            if sink.wants_layers() {
                let mut way = Vec::new();
                self.buffer.trace(0, size, 0, &mut way);
                sink.layer(Layer::Hep, &way);
            }
            if let Some(mirrored) = hep::read(packet) {
                let mut record = mirrored.into_record(|start, end| {
                    let mut way = Vec::new();
                    self.buffer.trace(start, end, 0, &mut way);
                    way
                });
                let seen = self.buffer.trace(0, size, 0, &mut Vec::new());
                record.time = record.time.or(seen);
                sink.record(record);
            }
            self.buffer.drain(size);
        }
    }
}
