//! One direction of a TCP connection: its segments in order, and what they carry.

mod front;
mod inside;
mod queue;

use super::buffer::Buffer;
use super::data::Data;
use super::{Flow, Seen};
use crate::trace::{Layer, Loss, Lost, Sink, Time};
use crate::wire::stream::{self as wire, Frame, Framer};
use alloc::boxed::Box;
use alloc::vec::Vec;
use front::Front;
pub(super) use front::Kind;
pub use queue::MAX_WAITING;
use queue::Queue;

/// Of how many segments the bytes of a stream may be that are not done with.
pub const MAX_PIECES: usize = 8192;

/// How far from what is expected a segment may be and still belong to the same connection.
const MAX_JUMP: u32 = 1 << 26;

/// What comes next on a stream.
#[derive(Clone, Copy)]
pub(super) struct Segment<'a> {
    pub seq: u32,
    pub data: Data<'a>,
    /// How many bytes behind these were not captured.
    pub missing: u32,
}

impl Segment<'_> {
    pub const fn end(&self) -> u32 {
        self.seq.wrapping_add(self.data.len() as u32).wrapping_add(self.missing)
    }
}

/// Why nothing more comes behind the bytes at hand.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum End {
    /// The peer said so.
    Closed,
    /// The input ended first.
    Open,
    /// Bytes are missing.
    Gap,
    /// Too much was open.
    GivenUp,
}

pub(super) struct Stream {
    flow: Flow,
    kind: Kind,
    /// When it was last used, counted in segments.
    pub used: u64,
    /// The number of the first byte.
    pub first: u32,
    /// The number of the next byte.
    next: u32,
    /// The number behind the last byte.
    last: Option<u32>,
    is_closed: bool,
    buffer: Buffer,
    queue: Queue,
    /// Where the last packet stood.
    at: u64,
    /// Bytes before the next message that are none, or are encrypted; and where they start.
    skipped: u64,
    skipped_at: u64,
    /// As what that is told.
    skipped_as: Option<Lost>,
}

impl Stream {
    pub fn new(flow: Flow, first: u32, kind: Kind, is_joined: bool) -> Self {
        Self {
            flow,
            kind,
            used: 0,
            first,
            next: first,
            last: None,
            is_closed: false,
            buffer: Buffer::default(),
            queue: Queue::default(),
            at: 0,
            skipped: 0,
            skipped_at: 0,
            skipped_as: Some(if is_joined { Lost::StreamMiddle } else { Lost::StreamSkipped }),
        }
    }

    /// What it holds, in bytes.
    pub fn cost(&self) -> usize {
        let assembly = if let Kind::WebSocket(assembly) = &self.kind { assembly.cost() } else { 0 };
        self.buffer.cost() + self.queue.cost() + assembly
    }

    /// Whether a segment must be of another connection.
    pub fn is_beyond(&self, segment: &Segment<'_>) -> bool {
        let ahead = segment.seq.wrapping_sub(self.next).cast_signed();
        self.is_closed && ahead >= 0 && !segment.data.is_empty() || ahead.unsigned_abs() > MAX_JUMP
    }

    pub fn take(&mut self, segment: Segment<'_>, seen: &mut Seen<'_>) {
        self.at = seen.at;
        let ahead = segment.seq.wrapping_sub(self.next).cast_signed();
        match self.kind {
            Kind::Ignored => self.next = segment.end(),
            Kind::Tls => {
                self.next = segment.end();
                self.skip(segment.data.len());
            }
            _ if ahead > 0 => {
                if let Some(differing) = self.queue.put(segment, self.next, seen.time) {
                    seen.lose(Lost::OverlapDiffers, differing);
                }
                while self.queue.is_full(seen.time) {
                    self.gap(seen.sink);
                }
            }
            _ => {
                self.compare(segment.data, ahead.unsigned_abs() as usize, seen);
                self.accept(segment, seen.time, seen.sink);
                self.advance(seen.sink);
            }
        }
    }

    /// The peer sends nothing behind this.
    pub fn ends_at(&mut self, end: u32, sink: &mut dyn Sink) {
        self.last = Some(end);
        self.check_end(sink);
    }

    fn check_end(&mut self, sink: &mut dyn Sink) {
        if !self.is_closed && self.last == Some(self.next) {
            self.close(End::Closed, sink);
            self.next = self.next.wrapping_add(1);
        }
    }

    /// Takes from the queue what is next.
    fn advance(&mut self, sink: &mut dyn Sink) {
        while let Some(waiting) = self.queue.pop(self.next) {
            self.accept(waiting.segment(), waiting.time, sink);
        }
        self.check_end(sink);
    }

    /// What came again must be the same.
    fn compare(&self, data: Data<'_>, again: usize, seen: &mut Seen<'_>) {
        // A keep-alive repeats one byte, and not the right one.
        if again == 0 || data.len() <= 1 {
            return;
        }
        let held = self.buffer.bytes();
        let old = &held[held.len().saturating_sub(again)..];
        let new = &data.bytes[(again - old.len()).min(data.len())..];
        let differing = old.iter().zip(new).filter(|(old, new)| old != new).count();
        if differing > 0 {
            seen.lose(Lost::OverlapDiffers, differing as u64);
        }
    }

    /// Takes what of a segment is new. It does not start behind what is next.
    fn accept(&mut self, segment: Segment<'_>, time: Option<Time>, sink: &mut dyn Sink) {
        let fresh = segment.end().wrapping_sub(self.next).cast_signed();
        let known = self.next.wrapping_sub(segment.seq) as usize;
        if fresh <= 0 {
            return;
        }
        let data = segment.data.from(known);
        let missing = fresh.unsigned_abs() - data.len() as u32;
        self.next = segment.end();
        if matches!(self.kind, Kind::Lost) {
            let Some(kind) = Kind::joined(data.bytes) else { return };
            self.kind = kind;
        }
        match self.kind {
            Kind::Ignored => return,
            Kind::Tls => return self.skip(data.len()),
            _ => self.buffer.push(data, time),
        }
        self.run(sink);
        if missing > 0 {
            if matches!(self.kind, Kind::Sip(_) | Kind::WebSocket(_) | Kind::Hep) {
                sink.loss(Loss { what: Lost::PacketCut, at: self.at, count: missing.into() });
            }
            self.interrupt(End::Gap, sink);
        } else if self.buffer.pieces() > MAX_PIECES {
            let count = self.buffer.bytes().len() as u64;
            sink.loss(Loss { what: Lost::OpenTooMuch, at: self.at, count });
            self.interrupt(End::GivenUp, sink);
        }
    }

    /// Gives up what is missing before the first segment of the queue.
    fn gap(&mut self, sink: &mut dyn Sink) {
        let Some(seq) = self.queue.first() else { return };
        let count = u64::from(seq.wrapping_sub(self.next));
        if matches!(self.kind, Kind::Sip(_) | Kind::WebSocket(_) | Kind::Hep) {
            sink.loss(Loss { what: Lost::StreamGap, at: self.at, count });
        }
        self.interrupt(End::Gap, sink);
        self.next = seq;
        self.advance(sink);
    }

    /// What is in the buffer ends here, and what comes then starts anywhere.
    fn interrupt(&mut self, end: End, sink: &mut dyn Sink) {
        match core::mem::replace(&mut self.kind, Kind::Lost) {
            Kind::Sip(mut framer) => {
                framer.close();
                self.frames(&mut framer, Some(end), sink);
                self.kind = Kind::Sip(Box::new(Framer::joined(wire::Kind::Stream)));
            }
            kind @ (Kind::Ignored | Kind::Tls) => self.kind = kind,
            _ => {}
        }
        self.buffer.clear();
        // What is skipped now was lost by the gap, which was told.
        self.skipped_as = None;
    }

    /// Nothing more comes.
    pub fn close(&mut self, end: End, sink: &mut dyn Sink) {
        while self.queue.first().is_some() && !self.is_closed {
            self.gap(sink);
        }
        if self.is_closed {
            return;
        }
        self.is_closed = true;
        let is_used = matches!(self.kind, Kind::Sip(_) | Kind::WebSocket(_) | Kind::Hep);
        let count = self.buffer.bytes().len() as u64;
        if is_used && count > 0 && end == End::GivenUp {
            sink.loss(Loss { what: Lost::OpenTooMuch, at: self.at, count });
        }
        match core::mem::replace(&mut self.kind, Kind::Ignored) {
            Kind::Sip(mut framer) => {
                let missing = match framer.next(self.buffer.bytes()) {
                    Frame::Partial { missing } => missing.unwrap_or(0),
                    _ => 0,
                };
                let at = self.buffer.place(0).unwrap_or(self.at);
                framer.close();
                if self.frames(&mut framer, Some(end), sink) && end == End::Open {
                    sink.loss(Loss { what: Lost::MessageCut, at, count: missing.into() });
                }
                self.tell_skipped(sink);
            }
            Kind::Tls => {
                self.skipped_as = Some(Lost::StreamEncrypted);
                self.tell_skipped(sink);
            }
            Kind::WebSocket(_) | Kind::Hep if count > 0 && end == End::Open => {
                let at = self.buffer.place(0).unwrap_or(self.at);
                sink.loss(Loss { what: Lost::MessageCut, at, count: 0 });
            }
            _ => {}
        }
        self.buffer = Buffer::default();
    }

    /// Takes from the buffer what is whole.
    fn run(&mut self, sink: &mut dyn Sink) {
        if matches!(self.kind, Kind::New) {
            match front::of(self.buffer.bytes()) {
                Front::More => return,
                Front::Other => self.kind = Kind::Ignored,
                Front::Known(kind, size) => {
                    if size > 0 && sink.wants_layers() {
                        let mut way = Vec::new();
                        self.buffer.trace(0, size, 0, &mut way);
                        sink.layer(Layer::Upgrade, &way);
                    }
                    self.buffer.drain(size);
                    self.kind = kind;
                }
            }
        }
        match core::mem::replace(&mut self.kind, Kind::Ignored) {
            Kind::Sip(mut framer) => {
                self.frames(&mut framer, None, sink);
                self.kind = Kind::Sip(framer);
            }
            Kind::WebSocket(mut assembly) => {
                let is_found = self.messages(&mut assembly, sink);
                self.kind = if is_found { Kind::WebSocket(assembly) } else { Kind::Lost };
            }
            Kind::Hep => self.kind = if self.mirrored(sink) { Kind::Hep } else { Kind::Lost },
            Kind::Tls => {
                self.skip(self.buffer.bytes().len());
                self.kind = Kind::Tls;
            }
            kind => self.kind = kind,
        }
        if matches!(self.kind, Kind::Tls | Kind::Ignored | Kind::Lost) {
            self.buffer.clear();
        }
    }

    const fn skip(&mut self, size: usize) {
        if self.skipped == 0 {
            self.skipped_at = self.at;
        }
        self.skipped += size as u64;
    }

    fn tell_skipped(&mut self, sink: &mut dyn Sink) {
        let what = self.skipped_as.replace(Lost::StreamSkipped);
        if let Some(what) = what
            && self.skipped > 0
        {
            sink.loss(Loss { what, at: self.skipped_at, count: self.skipped });
        }
        self.skipped = 0;
    }
}
