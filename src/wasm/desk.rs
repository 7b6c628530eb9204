//! The desk: input is laid on it, and a report is taken from it.
//!
//! All methods throw alike: what `errors` makes, which the door hands on.
#![allow(clippy::missing_errors_doc)]

use super::errors;
use super::options::Said;
use super::table::Table;
use super::units::Units;
use crate::explain::{self, Options, Refusal};
use crate::text::{self, LanguageError, Library};
use crate::wire::message::Scratch;
use alloc::boxed::Box;
use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;
use js_sys::Array;
use serde::Serialize;
use wasm_bindgen::prelude::{JsValue, wasm_bindgen};

/// What the caller's input was.
const BYTES: i32 = -1;
const REBUILT: i32 = -2;
const NOTHING: i32 = -3;

/// The number that the build gives to the shape of all reports, so that a `.wasm` and a `.js` of
/// different builds notice each other.
fn layout() -> u32 {
    option_env!("SIPWHY_LAYOUT").and_then(|number| number.parse().ok()).unwrap_or(0)
}

/// Holds what lives across calls: room for the input, for the table, and the loaded languages.
#[wasm_bindgen]
#[derive(Default)]
pub struct Desk {
    pub(super) input: Vec<u8>,
    pub(super) page: Page,
    pub(super) scratch: Box<Scratch>,
    pub(super) loaded: Vec<&'static Library>,
    #[cfg(feature = "input")]
    pub(super) traces: Vec<Option<Box<crate::explain::Analyzer>>>,
    #[cfg(feature = "ndjson")]
    pub(super) filters: Vec<Option<super::rows::Filter>>,
    pub(super) monitors: Vec<Option<Box<crate::explain::Monitor>>>,
}

#[derive(Default)]
pub(super) struct Page {
    words: Vec<u32>,
    side: String,
    wide: String,
    units: Units,
    asked_units: Units,
    out: [u32; 7],
}

impl Page {
    /// An empty table, for numbers alone.
    pub(super) fn begin(&mut self) -> &mut Vec<u32> {
        self.words.clear();
        self.side.clear();
        self.wide.clear();
        &mut self.words
    }

    /// Says where the table lies: layout, words, their count, then of both side texts where it is and
    /// its bytes.
    pub(super) fn end(&mut self) -> *const u32 {
        self.out = [
            layout(),
            self.words.as_ptr() as u32,
            self.words.len() as u32,
            self.side.as_ptr() as u32,
            self.side.len() as u32,
            self.wide.as_ptr() as u32,
            self.wide.len() as u32,
        ];
        self.out.as_ptr()
    }

    /// Writes a report and says where it lies.
    fn write<T: Serialize>(&mut self, report: &T, input: &[u8]) -> Result<*const u32, JsValue> {
        self.begin();
        let from = input.as_ptr() as usize;
        let mut table = Table {
            words: &mut self.words,
            side: &mut self.side,
            wide: &mut self.wide,
            wide_units: 0,
            input: from..from + input.len(),
            units: &self.units,
            asked_units: &self.asked_units,
            fixed: false,
        };
        report
            .serialize(&mut table)
            .map_err(|error| js_sys::Error::new(&format!("sipwhy: {error}")))?;
        Ok(self.end())
    }
}

impl Page {
    /// A report whose places are in no input of this call.
    pub(super) fn plain<F: Form, T: Serialize>(
        &mut self,
        report: Result<T, LanguageError>,
    ) -> Result<F::Out, JsValue> {
        self.units.same();
        match report {
            Ok(report) => F::make(self, &report, &[]),
            Err(error) => Err(errors::refusal(&error.into(), None, &self.units)),
        }
    }
}

/// A report, in one of two forms: the table, or what serde-wasm-bindgen makes of it.
pub(super) trait Form {
    type Out;
    fn make<T: Serialize>(page: &mut Page, report: &T, input: &[u8]) -> Result<Self::Out, JsValue>;
}

pub(super) struct AsTable;

impl Form for AsTable {
    type Out = *const u32;
    fn make<T: Serialize>(page: &mut Page, report: &T, input: &[u8]) -> Result<Self::Out, JsValue> {
        page.write(report, input)
    }
}

/// How the input of one call lies in the inbox.
#[derive(Clone, Copy)]
pub(super) struct Laid {
    /// The bytes of the message, which come first.
    pub length: usize,
    /// The UTF-16 units of the message, or what it was if not a string.
    pub units: i32,
    /// The bytes of the request that it answers; 0 without one.
    pub request: usize,
    /// The UTF-16 units of the request, or what it was if not a string.
    pub request_units: i32,
}

impl Laid {
    /// A message alone.
    pub const fn alone(length: usize, units: i32) -> Self {
        Self { length, units, request: 0, request_units: NOTHING }
    }
}

/// How offsets in `text` leave. Gives whether the caller has it as a string.
fn count(units: &mut Units, counted: i32, text: &[u8]) -> bool {
    let is_text = counted > BYTES;
    if is_text && counted.cast_unsigned() as usize != text.len() {
        units.utf16(text);
    } else {
        units.same();
    }
    is_text
}

impl Desk {
    pub(super) fn message<F: Form>(
        &mut self,
        laid: Laid,
        options: &JsValue,
        parse_only: bool,
    ) -> Result<F::Out, JsValue> {
        let said = Said::of(options)?;
        let (message, rest) = self.input.split_at_checked(laid.length).unwrap_or_default();
        let request = rest.get(..laid.request).filter(|request| !request.is_empty());
        let rebuilt = laid.units == REBUILT;
        let request_rebuilt = laid.request_units == REBUILT;
        let options = Options { request, rebuilt, request_rebuilt, ..said.options(&self.loaded) };
        let page = &mut self.page;
        let is_text = count(&mut page.units, laid.units, message);
        count(&mut page.asked_units, laid.request_units, request.unwrap_or_default());
        let words = options.words().ok();
        let input = if is_text { message } else { &[] };
        let refused = |error: &Refusal, page: &Page| errors::refusal(error, words, &page.units);
        if laid.units == NOTHING {
            match explain::nothing(&options) {
                Ok(report) => F::make(page, &report, input),
                Err(error) => Err(refused(&error, page)),
            }
        } else if parse_only {
            match explain::parse(message, &options) {
                Ok(report) => F::make(page, &report, input),
                Err(error) => Err(refused(&error, page)),
            }
        } else {
            match explain::explain_in(message, &options, &mut self.scratch) {
                Ok(report) => F::make(page, &report, input),
                Err(error) => Err(refused(&error, page)),
            }
        }
    }

    /// A report that does not depend on an input; `missing` tells what there is no entry for.
    pub(super) fn entry<F: Form, T: Serialize>(
        &mut self,
        options: &JsValue,
        missing: &str,
        make: impl FnOnce(&Options<'_>) -> Result<Option<T>, LanguageError>,
    ) -> Result<F::Out, JsValue> {
        let said = Said::of(options)?;
        let report = make(&said.options(&self.loaded));
        self.page.units.same();
        match report {
            Ok(Some(report)) => F::make(&mut self.page, &report, &[]),
            Ok(None) => Err(errors::range(missing)),
            Err(error) => Err(errors::refusal(&error.into(), None, &self.page.units)),
        }
    }
}

#[wasm_bindgen]
impl Desk {
    /// An empty desk.
    #[wasm_bindgen(constructor)]
    pub fn new() -> Self {
        Self::default()
    }

    /// Room for an input of that many bytes, and where it lies. The memory may grow.
    pub fn inbox(&mut self, size: usize) -> *const u8 {
        if self.input.len() < size {
            self.input.resize(size, 0);
        }
        self.input.as_ptr()
    }

    /// The report about the message in the inbox.
    pub fn explain(
        &mut self,
        length: usize,
        units: i32,
        request: usize,
        request_units: i32,
        options: &JsValue,
    ) -> Result<*const u32, JsValue> {
        let laid = Laid { length, units, request, request_units };
        self.message::<AsTable>(laid, options, false)
    }

    /// The message in the inbox, parsed.
    pub fn parse(&mut self, length: usize, units: i32) -> Result<*const u32, JsValue> {
        self.message::<AsTable>(Laid::alone(length, units), &JsValue::UNDEFINED, true)
    }

    /// The tags of all languages: those that exist, loaded or not, then those that were brought.
    pub fn languages(&self) -> Array {
        let own = self.loaded.iter().map(|library| library.tag);
        let own = own.filter(|tag| !text::KNOWN.contains(tag));
        text::KNOWN.iter().copied().chain(own).map(JsValue::from_str).collect()
    }

    /// The version of the package.
    pub fn version(&self) -> String {
        env!("CARGO_PKG_VERSION").into()
    }

    /// Reads the pack of a language in the inbox.
    pub fn load(&mut self, length: usize, tag: &str) -> Result<(), JsValue> {
        let pack = self.input.get(..length).and_then(|bytes| core::str::from_utf8(bytes).ok());
        let library = text::load(pack.unwrap_or_default(), tag)
            .map_err(|error| errors::refusal(&error.into(), None, &self.page.units))?;
        self.loaded.push(library);
        Ok(())
    }
}
