//! Files, logs and pastes to records: one file per format.
//!
//! ```ignore
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
pub const FORMATS: &[Format] = &[text::FORMAT];

/// An input of a format that is not known yet.
#[derive(Default)]
pub struct Input {
    reader: Option<Box<dyn Reader>>,
    held: Vec<u8>,
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
        self.held.extend_from_slice(chunk);
        if let Some(open) = sniff(&self.held, false) {
            self.open(open, sink);
        }
    }

    /// Nothing more comes: gives out what is still open.
    pub fn end(&mut self, sink: &mut dyn Sink) {
        if self.reader.is_none()
            && let Some(open) = sniff(&self.held, true)
        {
            self.open(open, sink);
        }
        if let Some(reader) = &mut self.reader {
            reader.end(sink);
        }
    }

    fn open(&mut self, open: fn() -> Box<dyn Reader>, sink: &mut dyn Sink) {
        let mut reader = open();
        reader.push(&core::mem::take(&mut self.held), sink);
        self.reader = Some(reader);
    }
}

/// What opens the first format that knows these bytes; `None` while more are wanted.
fn sniff(bytes: &[u8], is_all: bool) -> Option<fn() -> Box<dyn Reader>> {
    let head = &bytes[..bytes.len().min(MAX_SNIFF)];
    for format in FORMATS {
        match (format.sniff)(head) {
            Some(true) => return Some(format.open),
            None if !is_all && head.len() < MAX_SNIFF => return None,
            Some(false) | None => {}
        }
    }
    None
}
