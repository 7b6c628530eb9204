//! gzip (RFC 1952): members one after another, unpacked as they come. What is inside is sniffed
//! anew, so a packed capture is a capture.
//!
//! Unpacked bytes go on at once and are never gathered. What a small file may unpack to is still
//! limited, since whoever waits for a day is lost as well.

mod checksum;

use super::{Format, Input, Reader};
use crate::trace::{Loss, Lost, Sink};
use alloc::boxed::Box;
use alloc::vec;
use alloc::vec::Vec;
use checksum::Checksum;
use miniz_oxide::inflate::stream::{InflateState, MinReset, inflate};
use miniz_oxide::{DataFormat, MZError, MZFlush, MZStatus};

/// gzip.
pub const FORMAT: Format = Format { id: "gzip", sniff, open: || open(1) };

/// How many packings may lie in each other.
pub const MAX_PACKS: u8 = 2;

/// How many bytes an input may unpack to, whatever its size.
pub const MAX_UNPACKED: u64 = 64 * 1024 * 1024;

/// How many times its size a larger input may unpack to. Logs reach 50, of one message 300.
pub const MAX_RATIO: u64 = 400;

/// The same for what is packed twice: nobody gains by that.
const MAX_RATIO_AGAIN: u64 = 10;

const WINDOW: usize = 64 * 1024;

fn sniff(bytes: &[u8]) -> Option<bool> {
    let magic = [0x1F, 0x8B, 8];
    match bytes.first_chunk::<3>() {
        Some(&start) => Some(start == magic),
        None if magic.starts_with(bytes) => None,
        None => Some(false),
    }
}

/// A reader of what is packed so many times.
pub(super) fn open(depth: u8) -> Box<dyn Reader> {
    Box::new(Gzip {
        inner: Input { packs: depth, ..Input::default() },
        ratio: if depth > 1 { MAX_RATIO_AGAIN } else { MAX_RATIO },
        state: State::Header,
        held: Vec::new(),
        inflate: InflateState::new_boxed(DataFormat::Raw),
        window: vec![0; WINDOW],
        checksum: Checksum::default(),
        packed: 0,
        unpacked: 0,
    })
}

struct Gzip {
    inner: Input,
    ratio: u64,
    state: State,
    /// The bytes of a header or trailer that is not whole.
    held: Vec<u8>,
    inflate: Box<InflateState>,
    window: Vec<u8>,
    checksum: Checksum,
    /// How many bytes were taken.
    packed: u64,
    /// How many bytes were given on.
    unpacked: u64,
}

#[derive(Clone, Copy, Debug, PartialEq)]
enum State {
    /// The ten fixed bytes of a header.
    Header,
    /// Two bytes, and as many more as they say.
    Extra(u8),
    /// So many bytes more of it.
    ExtraRest(u8, u16),
    /// A name or a comment: up to a zero.
    Text(u8),
    /// Two bytes of checksum of the header.
    HeaderSum,
    Body,
    Trailer,
    /// Behind a member: another, or zeros.
    Between,
    /// Nothing more is read.
    Over,
}

impl State {
    /// What comes after the header of these flags, of which those of parts that were read are gone.
    const fn after(flags: u8) -> Self {
        match flags {
            _ if flags & 4 != 0 => Self::Extra(flags & !4),
            _ if flags & 8 != 0 => Self::Text(flags & !8),
            _ if flags & 16 != 0 => Self::Text(flags & !16),
            _ if flags & 2 != 0 => Self::HeaderSum,
            _ => Self::Body,
        }
    }
}

impl Gzip {
    fn stop(&mut self, what: Lost, count: u64, sink: &mut dyn Sink) {
        sink.loss(Loss { what, at: self.packed, count });
        self.state = State::Over;
    }

    /// Takes so many bytes from the front, once they are all there.
    fn gather(&mut self, chunk: &mut &[u8], size: usize) -> bool {
        let fresh = (size - self.held.len()).min(chunk.len());
        self.held.extend_from_slice(&chunk[..fresh]);
        self.pass(chunk, fresh);
        self.held.len() == size
    }

    const fn pass(&mut self, chunk: &mut &[u8], size: usize) {
        (_, *chunk) = chunk.split_at(size);
        self.packed += size as u64;
    }

    fn header(&mut self, chunk: &mut &[u8], sink: &mut dyn Sink) {
        if !self.gather(chunk, 10) {
            return;
        }
        let flags = self.held[3];
        if sniff(&self.held) != Some(true) || flags & 0xE0 != 0 {
            return self.stop(Lost::PackDamaged, 0, sink);
        }
        self.held.clear();
        self.inflate.reset_as(MinReset);
        self.checksum = Checksum::default();
        self.state = State::after(flags);
    }

    fn body(&mut self, chunk: &mut &[u8], sink: &mut dyn Sink) {
        let result = inflate(&mut self.inflate, chunk, &mut self.window, MZFlush::None);
        self.pass(chunk, result.bytes_consumed);
        let fresh = &self.window[..result.bytes_written];
        self.checksum.add(fresh);
        self.unpacked += fresh.len() as u64;
        sink.unpacked(self.inner.packs, fresh);
        self.inner.push(fresh, sink);
        let limit = MAX_UNPACKED.max(self.packed.saturating_mul(self.ratio));
        match result.status {
            _ if self.unpacked > limit => self.stop(Lost::PackTooLarge, limit, sink),
            Ok(MZStatus::StreamEnd) => self.state = State::Trailer,
            Ok(_) => {}
            Err(MZError::Buf) if chunk.is_empty() => {}
            Err(_) => self.stop(Lost::PackDamaged, 0, sink),
        }
    }

    fn trailer(&mut self, chunk: &mut &[u8], sink: &mut dyn Sink) {
        if !self.gather(chunk, 8) {
            return;
        }
        if self.held[..4] != self.checksum.sum().to_le_bytes() {
            sink.loss(Loss { what: Lost::PackDamaged, at: self.packed - 8, count: 0 });
        }
        self.held.clear();
        self.state = State::Between;
    }
}

impl Reader for Gzip {
    fn format(&self) -> &'static str {
        self.inner.format().unwrap_or(FORMAT.id)
    }

    fn push(&mut self, mut chunk: &[u8], sink: &mut dyn Sink) {
        while let Some(&first) = chunk.first() {
            match self.state {
                State::Header => self.header(&mut chunk, sink),
                State::Extra(flags) => {
                    if self.gather(&mut chunk, 2) {
                        let size = u16::from_le_bytes([self.held[0], self.held[1]]);
                        self.held.clear();
                        self.state = State::ExtraRest(flags, size);
                    }
                }
                State::ExtraRest(flags, 0) => self.state = State::after(flags),
                State::ExtraRest(flags, size) => {
                    let passed = chunk.len().min(usize::from(size));
                    self.pass(&mut chunk, passed);
                    self.state = State::ExtraRest(flags, size - passed as u16);
                }
                State::Text(flags) => {
                    let end = memchr::memchr(0, chunk);
                    let size = end.map_or(chunk.len(), |end| end + 1);
                    self.pass(&mut chunk, size);
                    if end.is_some() {
                        self.state = State::after(flags);
                    }
                }
                State::HeaderSum => {
                    if self.gather(&mut chunk, 2) {
                        self.held.clear();
                        self.state = State::Body;
                    }
                }
                State::Body => self.body(&mut chunk, sink),
                State::Trailer => self.trailer(&mut chunk, sink),
                State::Between if first == 0 => self.pass(&mut chunk, 1),
                State::Between => self.state = State::Header,
                State::Over => return,
            }
        }
    }

    fn end(&mut self, sink: &mut dyn Sink) {
        // What the last bytes unpack to may be more than a window.
        while self.state == State::Body {
            let before = self.unpacked;
            self.body(&mut &[][..], sink);
            if self.unpacked == before {
                break;
            }
        }
        if !matches!(self.state, State::Between | State::Over) {
            self.stop(Lost::PackDamaged, 0, sink);
        }
        self.inner.end(sink);
    }
}
