//! The desk's filters: lines or files that become rows of NDJSON. A row is text and no report, so all
//! rows of a batch leave as the bytes that they are, in one piece.
#![allow(clippy::missing_errors_doc)]

use super::desk::Desk;
use super::errors;
use super::options::Said;
use super::units::Units;
use crate::explain::Options;
use crate::ndjson::{File, FileMode, Lines, Mode};
use crate::text::LanguageError;
use alloc::boxed::Box;
use alloc::vec::Vec;
use js_sys::Uint8Array;
use wasm_bindgen::prelude::{JsValue, wasm_bindgen};

const CLOSED: &str = "the filter is closed";

/// A filter, and the rows of its last batch.
pub(super) struct Filter {
    reads: Reads,
    out: Vec<u8>,
}

enum Reads {
    Lines(Box<Lines>),
    File(Box<File>),
}

impl Filter {
    fn push(&mut self, bytes: &[u8], options: &Options<'_>) -> Result<(), LanguageError> {
        match &mut self.reads {
            Reads::Lines(lines) => lines.push(bytes, options, &mut self.out),
            Reads::File(file) => file.push(bytes, options, &mut self.out),
        }
    }

    fn next(&mut self, options: &Options<'_>) -> Result<(), LanguageError> {
        match &mut self.reads {
            Reads::Lines(lines) => lines.end(options, &mut self.out),
            Reads::File(file) => file.next(options, &mut self.out),
        }
    }

    fn end(&mut self, options: &Options<'_>) -> Result<(), LanguageError> {
        match &mut self.reads {
            Reads::Lines(lines) => lines.end(options, &mut self.out),
            Reads::File(file) => file.end(options, &mut self.out),
        }
    }
}

impl Desk {
    fn filter(
        &mut self,
        filter: usize,
        options: &JsValue,
        work: impl FnOnce(&mut Filter, &[u8], &Options<'_>) -> Result<(), LanguageError>,
    ) -> Result<Uint8Array, JsValue> {
        let said = Said::of(options)?;
        let known = self.filters.get_mut(filter).and_then(Option::as_mut);
        let Some(known) = known else { return Err(errors::range(CLOSED)) };
        known.out.clear();
        match work(known, &self.input, &said.options(&self.loaded)) {
            Ok(()) => Ok(Uint8Array::from(&known.out[..])),
            Err(error) => Err(errors::refusal(&error.into(), None, &Units::default())),
        }
    }
}

#[wasm_bindgen]
impl Desk {
    /// Opens a filter and gives its number. `what`: 0 lines to messages, 1 lines to calls, 2 a file to
    /// messages that are not judged, 3 a file to messages, 4 a file to calls, 5 several to calls.
    #[wasm_bindgen(js_name = rowsOpen)]
    pub fn rows_open(&mut self, what: u32) -> usize {
        let reads = match what {
            0 => Reads::Lines(Box::new(Lines::new(Mode::Messages))),
            1 => Reads::Lines(Box::new(Lines::new(Mode::Calls))),
            2 => Reads::File(Box::new(File::new(FileMode::Raw))),
            3 => Reads::File(Box::new(File::new(FileMode::Messages))),
            4 => Reads::File(Box::new(File::new(FileMode::Calls))),
            _ => Reads::File(Box::new(File::new(FileMode::MergedCalls))),
        };
        let free = self.filters.iter().position(Option::is_none);
        let place = free.unwrap_or(self.filters.len());
        if free.is_none() {
            self.filters.push(None);
        }
        if let Some(filter) = self.filters.get_mut(place) {
            *filter = Some(Filter { reads, out: Vec::new() });
        }
        place
    }

    /// Takes the bytes in the inbox; gives the rows that are complete.
    #[wasm_bindgen(js_name = rowsPush)]
    pub fn rows_push(
        &mut self,
        filter: usize,
        length: usize,
        options: &JsValue,
    ) -> Result<Uint8Array, JsValue> {
        self.filter(filter, options, |known, input, options| {
            known.push(input.get(..length).unwrap_or_default(), options)
        })
    }

    /// What is pushed after it belongs to another file.
    #[wasm_bindgen(js_name = rowsNext)]
    pub fn rows_next(&mut self, filter: usize, options: &JsValue) -> Result<Uint8Array, JsValue> {
        self.filter(filter, options, |known, _, options| known.next(options))
    }

    /// Nothing more comes; gives the last rows.
    #[wasm_bindgen(js_name = rowsEnd)]
    pub fn rows_end(&mut self, filter: usize, options: &JsValue) -> Result<Uint8Array, JsValue> {
        self.filter(filter, options, |known, _, options| known.end(options))
    }

    /// Forgets a filter.
    #[wasm_bindgen(js_name = rowsClose)]
    pub fn rows_close(&mut self, filter: usize) {
        if let Some(known) = self.filters.get_mut(filter) {
            *known = None;
        }
    }
}
