//! TCP: segments to their streams, of which only so many are open at once.

use super::data::Data;
use super::ip::Ends;
use super::stream::{End, Kind, Segment, Stream};
use super::{Flow, Network, Seen};
use crate::trace::{Layer, Sink};
use alloc::collections::BTreeMap;
use alloc::vec::Vec;
use core::net::SocketAddr;

/// How many streams are remembered, one for each direction of a connection. One that holds
/// nothing costs a few hundred bytes.
pub const MAX_STREAMS: usize = 8192;

/// How many bytes all streams hold that are not done with.
pub const MAX_HELD: usize = 32 * 1024 * 1024;

const FIN: u8 = 1;
const SYN: u8 = 2;
const RST: u8 = 4;

#[derive(Default)]
pub(super) struct Streams {
    open: BTreeMap<Flow, Stream>,
    held: usize,
    count: u64,
}

impl Network {
    pub(super) fn tcp(&mut self, data: Data<'_>, ends: Ends, seen: &mut Seen<'_>) {
        let (Some(source), Some(destination), Some(seq), Some([offset, flags])) =
            (data.u16(0), data.u16(2), data.u32(4), data.array(12))
        else {
            return self.damage(seen);
        };
        let header = usize::from(offset >> 4) * 4;
        if header < 20 || header > data.len() {
            return self.damage(seen);
        }
        seen.tell(Layer::Plain, data.until(20));
        seen.tell(Layer::Options, data.until(header).from(20));
        seen.tell(Layer::Payload, data.from(header));
        seen.tell_segment(6, data, ends);
        let flow = Flow {
            source: SocketAddr::new(ends.source, source),
            destination: SocketAddr::new(ends.destination, destination),
        };
        let segment = Segment { seq, data: data.from(header), missing: ends.missing };
        self.streams.take(flow, flags, segment, seen);
    }
}

impl Streams {
    fn take(&mut self, flow: Flow, flags: u8, mut segment: Segment<'_>, seen: &mut Seen<'_>) {
        self.count += 1;
        if flags & SYN != 0 {
            segment.seq = segment.seq.wrapping_add(1);
            self.open(flow, segment.seq, seen.sink);
        }
        if flags & RST != 0 {
            self.reset(flow, seen.sink);
            return self.reset(flow.back(), seen.sink);
        }
        if segment.data.is_empty() && flags & FIN == 0 {
            return;
        }
        // Another connection, whose start was not captured.
        if self.open.get(&flow).is_some_and(|stream| stream.is_beyond(&segment))
            && let Some(mut old) = self.open.remove(&flow)
        {
            self.held -= old.cost();
            old.close(End::Open, seen.sink);
        }
        if !self.open.contains_key(&flow) {
            // Most packets of captures end here.
            let Some(kind) = Kind::joined(segment.data.bytes) else { return };
            self.make_room(seen.sink);
            self.open.insert(flow, Stream::new(flow, segment.seq, kind, true));
        }
        let Some(stream) = self.open.get_mut(&flow) else { return };
        let before = stream.cost();
        stream.used = self.count;
        let end = segment.end();
        stream.take(segment, seen);
        if flags & FIN != 0 {
            stream.ends_at(end, seen.sink);
        }
        self.held = self.held - before + stream.cost();
        if self.held > MAX_HELD {
            self.give_up_oldest(seen.sink);
        }
    }

    /// A connection starts.
    fn open(&mut self, flow: Flow, first: u32, sink: &mut dyn Sink) {
        match self.open.get_mut(&flow) {
            Some(old) if old.first == first => return,
            Some(old) => {
                self.held -= old.cost();
                old.close(End::Open, sink);
            }
            None => self.make_room(sink),
        }
        let mut stream = Stream::new(flow, first, Kind::New, false);
        stream.used = self.count;
        self.open.insert(flow, stream);
    }

    /// A connection breaks off. What comes again of it is known by what is left here.
    fn reset(&mut self, flow: Flow, sink: &mut dyn Sink) {
        if let Some(stream) = self.open.get_mut(&flow) {
            self.held -= stream.cost();
            stream.close(End::Closed, sink);
            self.held += stream.cost();
        }
    }

    fn make_room(&mut self, sink: &mut dyn Sink) {
        if self.open.len() >= MAX_STREAMS {
            self.give_up_oldest(sink);
        }
    }

    /// Gives up an eighth, so that the search for the oldest is paid by many packets.
    fn give_up_oldest(&mut self, sink: &mut dyn Sink) {
        let mut used: Vec<u64> = self.open.values().map(|stream| stream.used).collect();
        let eighth = used.len() / 8;
        if used.is_empty() {
            return;
        }
        let (_, &mut limit, _) = used.select_nth_unstable(eighth);
        let mut old = Vec::new();
        self.open.retain(|&flow, stream| {
            let is_old = stream.used <= limit;
            if is_old {
                old.push(core::mem::replace(stream, Stream::new(flow, 0, Kind::Ignored, false)));
            }
            !is_old
        });
        self.held = self.open.values().map(Stream::cost).sum();
        close_all(old, |stream, sink| stream.close(End::GivenUp, sink), sink);
    }

    pub fn end(&mut self, sink: &mut dyn Sink) {
        let all = core::mem::take(&mut self.open).into_values().collect();
        close_all(all, |stream, sink| stream.close(End::Open, sink), sink);
        self.held = 0;
    }
}

fn close_all(
    mut streams: Vec<Stream>,
    close: impl Fn(&mut Stream, &mut dyn Sink),
    sink: &mut dyn Sink,
) {
    streams.sort_unstable_by_key(|stream| stream.used);
    for stream in &mut streams {
        close(stream, sink);
    }
}
