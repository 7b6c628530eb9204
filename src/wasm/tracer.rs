//! The desk's traces: files and logs that are being read, or were.
#![allow(clippy::missing_errors_doc)]

use super::desk::{AsTable, Desk, Form};
use super::errors;
use super::options::Said;
use super::units::{Units, in_text};
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

    pub(super) fn trace_calls_in<F: Form>(
        &mut self,
        trace: usize,
        from: u32,
        count: u32,
        options: &JsValue,
    ) -> Result<F::Out, JsValue> {
        let said = Said::of(options)?;
        let known = self.traces.get_mut(trace).and_then(Option::as_deref_mut);
        let Some(known) = known else { return Err(errors::range(CLOSED)) };
        let calls = known.calls(from, count, &said.options(&self.loaded), in_text);
        self.page.plain::<F, _>(calls)
    }

    pub(super) fn trace_groups_in<F: Form>(
        &mut self,
        trace: usize,
        options: &JsValue,
    ) -> Result<F::Out, JsValue> {
        let said = Said::of(options)?;
        let known = self.traces.get_mut(trace).and_then(Option::as_deref_mut);
        let Some(known) = known else { return Err(errors::range(CLOSED)) };
        let groups = known.groups(&said.options(&self.loaded));
        self.page.plain::<F, _>(groups)
    }
}

#[wasm_bindgen]
impl Desk {
    /// Opens a trace and gives its number. One that streams keeps only the messages of open calls.
    #[wasm_bindgen(js_name = traceOpen)]
    pub fn trace_open(&mut self, streams: bool) -> usize {
        let free = self.traces.iter().position(Option::is_none);
        let place = free.unwrap_or(self.traces.len());
        if free.is_none() {
            self.traces.push(None);
        }
        if let Some(trace) = self.traces.get_mut(place) {
            let made = if streams { Analyzer::streaming() } else { Analyzer::default() };
            *trace = Some(Box::new(made));
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

    /// How many calls there are.
    #[wasm_bindgen(js_name = traceCallCount)]
    pub fn trace_call_count(&mut self, trace: usize) -> Result<u32, JsValue> {
        self.trace(trace).map(|trace| trace.call_count())
    }

    /// Some of its calls.
    #[wasm_bindgen(js_name = traceCalls)]
    pub fn trace_calls(
        &mut self,
        trace: usize,
        from: u32,
        count: u32,
        options: &JsValue,
    ) -> Result<*const u32, JsValue> {
        self.trace_calls_in::<AsTable>(trace, from, count, options)
    }

    /// The calls that ended since the last time, at most `count`.
    #[wasm_bindgen(js_name = traceEnded)]
    pub fn trace_ended(
        &mut self,
        trace: usize,
        count: u32,
        options: &JsValue,
    ) -> Result<*const u32, JsValue> {
        let said = Said::of(options)?;
        let known = self.traces.get_mut(trace).and_then(Option::as_deref_mut);
        let Some(known) = known else { return Err(errors::range(CLOSED)) };
        let page = &mut self.page;
        let tell = |rows: &crate::report::call::CallRows<'_>| page.plain::<AsTable, _>(Ok(rows));
        match known.ended(count, &said.options(&self.loaded), in_text, tell) {
            Ok(written) => written,
            Err(error) => Err(errors::refusal(&error.into(), None, &Units::default())),
        }
    }

    /// Its calls by outcome and cause.
    #[wasm_bindgen(js_name = traceGroups)]
    pub fn trace_groups(&mut self, trace: usize, options: &JsValue) -> Result<*const u32, JsValue> {
        self.trace_groups_in::<AsTable>(trace, options)
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
