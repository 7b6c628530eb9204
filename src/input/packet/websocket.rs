//! WebSocket (RFC 6455): frames to messages.

use super::Flow;
use super::buffer::Buffer;
use super::start;
use crate::trace::{Record, Stretch, Time, Transport};
use alloc::vec::Vec;

/// How many bytes a message may have.
pub const MAX_MESSAGE: usize = 1024 * 1024;

/// A message of which some frames were seen.
#[derive(Default)]
pub(super) struct Assembly {
    bytes: Vec<u8>,
    way: Vec<Stretch>,
    time: Option<Time>,
    /// Frames are passed over up to the last of a message.
    is_passing: bool,
    /// That messages are compressed was told.
    pub is_told: bool,
}

/// What stands at the front of the buffer.
pub(super) enum Next {
    /// Not a whole frame.
    More,
    /// A frame of so many bytes, and the message that it completed.
    Frame(usize, Option<Record>),
    /// A frame of so many bytes that is compressed.
    Packed(usize),
    /// No frame.
    Lost,
}

struct Header {
    is_last: bool,
    is_packed: bool,
    code: u8,
    mask: Option<[u8; 4]>,
    /// Where the payload starts, and ends.
    start: usize,
    end: usize,
}

/// The header at the front: `None` as long as it is not whole, and an error where none can be.
fn header(bytes: &[u8]) -> Result<Option<Header>, ()> {
    let [first, second, rest @ ..] = bytes else { return Ok(None) };
    let (code, is_last) = (first & 15, first & 0x80 != 0);
    let (is_control, short) = (code >= 8, second & 0x7F);
    let is_strange = first & 0x30 != 0 || matches!(code, 3..=7 | 11..=15);
    if is_strange || is_control && (!is_last || short > 125) {
        return Err(());
    }
    let (size, wide) = match (short, rest) {
        (126, &[a, b, ..]) => (u64::from(u16::from_be_bytes([a, b])), 2),
        (127, rest) => match rest.first_chunk() {
            Some(&eight) => (u64::from_be_bytes(eight), 8),
            None => return Ok(None),
        },
        (126, _) => return Ok(None),
        (short, _) => (u64::from(short), 0),
    };
    if size > MAX_MESSAGE as u64 {
        return Err(());
    }
    let mut start = 2 + wide;
    let mut mask = None;
    if second & 0x80 != 0 {
        let Some(&four) = bytes.get(start..).and_then(<[u8]>::first_chunk) else {
            return Ok(None);
        };
        (mask, start) = (Some(four), start + 4);
    }
    let is_packed = first & 0x40 != 0;
    Ok(Some(Header { is_last, is_packed, code, mask, start, end: start + size as usize }))
}

/// How many bytes the header at the front has; 0 while it is not whole.
pub(super) fn header_size(bytes: &[u8]) -> usize {
    header(bytes).ok().flatten().map_or(0, |header| header.start)
}

/// Whether bytes from the middle of a connection start with a frame that holds SIP.
pub(super) fn is_frame(bytes: &[u8]) -> bool {
    let Ok(Some(header)) = header(bytes) else { return false };
    if !matches!(header.code, 1 | 2) || header.is_packed {
        return false;
    }
    let mut front = [0; 128];
    let inside = &bytes[header.start.min(bytes.len())..header.end.min(bytes.len())];
    let size = inside.len().min(front.len());
    front[..size].copy_from_slice(&inside[..size]);
    unmask(&mut front[..size], header.mask);
    start::is_sip(&front[..size])
}

fn unmask(bytes: &mut [u8], mask: Option<[u8; 4]>) {
    let Some(mask) = mask else { return };
    for four in bytes.chunks_mut(4) {
        four.iter_mut().zip(mask).for_each(|(byte, key)| *byte ^= key);
    }
}

impl Assembly {
    pub fn next(&mut self, buffer: &Buffer, flow: Flow) -> Next {
        let header = match header(buffer.bytes()) {
            Ok(Some(header)) if header.end <= buffer.bytes().len() => header,
            Ok(_) => return Next::More,
            Err(()) => return Next::Lost,
        };
        let Header { is_last, is_packed, code, mask, start, end } = header;
        if code >= 8 {
            return Next::Frame(end, None);
        }
        // A first frame gives up what went before.
        if code > 0 {
            self.clear();
        }
        if is_packed || self.is_passing || self.bytes.len() + (end - start) > MAX_MESSAGE {
            self.clear();
            self.is_passing = !is_last;
            return if is_packed { Next::Packed(end) } else { Next::Frame(end, None) };
        }
        let put = self.bytes.len();
        self.bytes.extend_from_slice(&buffer.bytes()[start..end]);
        unmask(&mut self.bytes[put..], mask);
        self.time = self.time.max(buffer.trace(start, end, put, &mut self.way));
        if !is_last {
            return Next::Frame(end, None);
        }
        let (bytes, way) = (core::mem::take(&mut self.bytes), core::mem::take(&mut self.way));
        let record = start::is_sip(&bytes)
            .then(|| Record { time: self.time, ..flow.record(Transport::Ws, bytes, way) });
        self.clear();
        Next::Frame(end, record)
    }

    pub fn cost(&self) -> usize {
        self.bytes.len() + self.way.len() * size_of::<Stretch>()
    }

    fn clear(&mut self) {
        self.bytes.clear();
        self.way.clear();
        (self.time, self.is_passing) = (None, false);
    }
}
