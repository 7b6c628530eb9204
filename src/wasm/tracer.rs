//! The desk's traces: files and logs that are being read, or were.
#![allow(clippy::missing_errors_doc)]

use super::desk::{AsTable, Desk, Form};
use super::errors;
use super::options::Said;
use crate::explain::Analyzer;
use alloc::boxed::Box;
use wasm_bindgen::prelude::{JsValue, wasm_bindgen};

const CLOSED: &str = "the trace is closed";

impl Desk {
    fn trace(&mut self, trace: usize) -> Result<&mut Analyzer, JsValue> {
        let known = self.traces.get_mut(trace).and_then(Option::as_deref_mut);
        known.ok_or_else(|| errors::range(CLOSED))
    }

    pub(super) fn trace_info_in<F: Form>(
        &mut self,
        trace: usize,
        options: &JsValue,
    ) -> Result<F::Out, JsValue> {
        let said = Said::of(options)?;
        let known = self.traces.get(trace).and_then(Option::as_deref);
        let Some(known) = known else { return Err(errors::range(CLOSED)) };
        let info = known.info(&said.options(&self.loaded));
        self.page.plain::<F, _>(info)
    }

    pub(super) fn trace_messages_in<F: Form>(
        &mut self,
        trace: usize,
        from: u32,
        count: u32,
    ) -> Result<F::Out, JsValue> {
        let messages = self.trace(trace)?.messages(from, count);
        self.page.plain::<F, _>(Ok(messages))
    }
}

#[wasm_bindgen]
impl Desk {
    /// Opens a trace and gives its number.
    #[wasm_bindgen(js_name = traceOpen)]
    pub fn trace_open(&mut self) -> usize {
        let free = self.traces.iter().position(Option::is_none);
        let place = free.unwrap_or(self.traces.len());
        if free.is_none() {
            self.traces.push(None);
        }
        if let Some(trace) = self.traces.get_mut(place) {
            *trace = Some(Box::default());
        }
        place
    }

    /// Takes the bytes in the inbox. Gives how many messages there are so far.
    #[wasm_bindgen(js_name = tracePush)]
    pub fn trace_push(&mut self, trace: usize, length: usize) -> Result<u32, JsValue> {
        let known = self.traces.get_mut(trace).and_then(Option::as_deref_mut);
        let known = known.ok_or_else(|| errors::range(CLOSED))?;
        known.push(self.input.get(..length).unwrap_or_default());
        Ok(known.count())
    }

    /// What is pushed after it belongs to another input.
    #[wasm_bindgen(js_name = traceNext)]
    pub fn trace_next(&mut self, trace: usize) -> Result<(), JsValue> {
        self.trace(trace).map(Analyzer::next_input)
    }

    /// Nothing more comes.
    #[wasm_bindgen(js_name = traceEnd)]
    pub fn trace_end(&mut self, trace: usize) -> Result<(), JsValue> {
        self.trace(trace).map(Analyzer::end)
    }

    /// What was found.
    #[wasm_bindgen(js_name = traceInfo)]
    pub fn trace_info(&mut self, trace: usize, options: &JsValue) -> Result<*const u32, JsValue> {
        self.trace_info_in::<AsTable>(trace, options)
    }

    /// Some of its messages.
    #[wasm_bindgen(js_name = traceMessages)]
    pub fn trace_messages(
        &mut self,
        trace: usize,
        from: u32,
        count: u32,
    ) -> Result<*const u32, JsValue> {
        self.trace_messages_in::<AsTable>(trace, from, count)
    }

    /// The bytes of one message; `undefined` if there is none of that number.
    #[wasm_bindgen(js_name = traceBytes)]
    pub fn trace_bytes(
        &mut self,
        trace: usize,
        index: u32,
    ) -> Result<Option<js_sys::Uint8Array>, JsValue> {
        let record = self.trace(trace)?.record(index);
        Ok(record.map(|(record, _)| js_sys::Uint8Array::from(&record.bytes[..])))
    }

    /// Where in its input a byte of a message stands; `undefined` if it stands in none.
    #[wasm_bindgen(js_name = tracePlace)]
    pub fn trace_place(
        &mut self,
        trace: usize,
        index: u32,
        offset: u32,
    ) -> Result<Option<f64>, JsValue> {
        let record = self.trace(trace)?.record(index);
        #[expect(clippy::cast_precision_loss, reason = "no input has 8 petabytes")]
        Ok(record.and_then(|(record, _)| record.way_back(offset)).map(|place| place as f64))
    }

    /// Forgets a trace.
    #[wasm_bindgen(js_name = traceClose)]
    pub fn trace_close(&mut self, trace: usize) {
        if let Some(known) = self.traces.get_mut(trace) {
            *known = None;
        }
    }
}
