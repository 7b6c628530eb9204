//! Files, logs and pastes to records: one file per format.
//!
//! ```
//! use sipwhy::input::Input;
//! use sipwhy::trace::Kept;
//!
//! let mut kept = Kept::default();
//! let mut input = Input::default();
//! for chunk in ["12:00:00.5 recv:\nSIP/2.0 100 Try", "ing\nCSeq: 1 INVITE\n\n"] {
//!     input.push(chunk.as_bytes(), &mut kept);
//! }
//! input.end(&mut kept);
//! assert_eq!(kept.records[0].bytes, b"SIP/2.0 100 Trying\r\nCSeq: 1 INVITE\r\n\r\n");
//! ```
//!
//! A reader is a state machine that takes chunks of any size and gives the same records however
//! the input is cut. None sees a whole file, and what it holds is bounded by named limits.

mod feed;
pub mod gzip;
pub mod hep;
pub mod packet;
pub mod pcap;
pub mod pcapng;
pub mod text;

use crate::trace::Sink;
use alloc::boxed::Box;
use alloc::vec::Vec;

/// How many bytes at the front decide what an input is.
pub const MAX_SNIFF: usize = 4096;

/// Reads one format.
pub trait Reader {
    /// The name of the format, which may become clear only while reading.
    fn format(&self) -> &'static str;
    /// Takes the next bytes.
    fn push(&mut self, chunk: &[u8], sink: &mut dyn Sink);
    /// Nothing more comes: gives out what is still open.
    fn end(&mut self, sink: &mut dyn Sink);
}

/// How many bytes of a text are a time at its very start, as logs write it; `None` if there is none.
pub(crate) fn time_size(text: &[u8]) -> Option<usize> {
    text::time_size(text)
}

/// The moment that a text begins with, as logs and databases write it.
#[cfg(feature = "ndjson")]
pub(crate) fn time_of_row(text: &[u8]) -> Option<crate::trace::Time> {
    text::time_of_row(text)
}

/// An address or a name, with or without a port.
#[cfg(feature = "ndjson")]
pub(crate) fn endpoint_of_row(text: &[u8]) -> Option<crate::trace::Endpoint> {
    text::endpoint_of_row(text)
}

/// One format.
pub struct Format {
    /// Its name.
    pub id: &'static str,
    /// Whether an input that starts with these bytes, at most [`MAX_SNIFF`], is of it. What it
    /// says of shorter bytes must hold for whatever follows: `None` is "too early to say".
    pub sniff: fn(&[u8]) -> Option<bool>,
    /// Makes a reader.
    pub open: fn() -> Box<dyn Reader>,
}

/// The formats, in the order in which they are tried. The last takes anything.
pub const FORMATS: &[Format] =
    &[gzip::FORMAT, pcap::FORMAT, pcapng::FORMAT, hep::FORMAT, text::FORMAT];

/// An input of a format that is not known yet.
#[derive(Default)]
pub struct Input {
    reader: Option<Box<dyn Reader>>,
    held: Vec<u8>,
    /// From how many packings it was taken.
    packs: u8,
}

impl Input {
    /// The name of the format, once it is known.
    pub fn format(&self) -> Option<&'static str> {
        self.reader.as_ref().map(|reader| reader.format())
    }

    /// Takes the next bytes, of any number.
    pub fn push(&mut self, chunk: &[u8], sink: &mut dyn Sink) {
        if let Some(reader) = &mut self.reader {
            return reader.push(chunk, sink);
        }
        // A whole file may come at once: what need not be held is not copied.
        if self.held.is_empty()
            && let Some(format) = self.sniff(chunk, false)
        {
            return self.open(format, chunk, sink);
        }
        self.held.extend_from_slice(chunk);
        let held = core::mem::take(&mut self.held);
        match self.sniff(&held, false) {
            Some(format) => self.open(format, &held, sink),
            None => self.held = held,
        }
    }

    /// Nothing more comes: gives out what is still open.
    pub fn end(&mut self, sink: &mut dyn Sink) {
        let held = core::mem::take(&mut self.held);
        if self.reader.is_none()
            && let Some(format) = self.sniff(&held, true)
        {
            self.open(format, &held, sink);
        }
        if let Some(reader) = &mut self.reader {
            reader.end(sink);
        }
    }

    fn open(&mut self, format: &Format, bytes: &[u8], sink: &mut dyn Sink) {
        let is_pack = format.id == gzip::FORMAT.id;
        let mut reader = if is_pack { gzip::open(self.packs + 1) } else { (format.open)() };
        reader.push(bytes, sink);
        self.reader = Some(reader);
    }

    /// The first format that knows these bytes; `None` while more are wanted.
    fn sniff(&self, bytes: &[u8], is_all: bool) -> Option<&'static Format> {
        let head = &bytes[..bytes.len().min(MAX_SNIFF)];
        for format in FORMATS {
            if format.id == gzip::FORMAT.id && self.packs == gzip::MAX_PACKS {
                continue;
            }
            match (format.sniff)(head) {
                Some(true) => return Some(format),
                None if !is_all && head.len() < MAX_SNIFF => return None,
                Some(false) | None => {}
            }
        }
        None
    }
}
