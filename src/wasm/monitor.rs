//! The desk's monitors: calls that are being made.
#![allow(clippy::missing_errors_doc)]

use super::desk::{AsTable, Desk, Form};
use super::errors;
use super::options::Said;
use super::units::in_text;
use crate::trace::{Clock, Direction, Record, Time};
use alloc::boxed::Box;
use wasm_bindgen::prelude::{JsValue, wasm_bindgen};

const CLOSED: &str = "the monitor is closed";

/// A message as JavaScript gives it; its bytes lie in the inbox.
#[derive(Clone, Copy)]
pub(super) struct Given {
    pub length: usize,
    /// In milliseconds since 1970; not a number if it is not known.
    pub time: f64,
    /// More than 0 if it was sent, less if it was received.
    pub way: i32,
}

impl Desk {
    pub(super) fn monitor_add_in<F: Form>(
        &mut self,
        monitor: usize,
        given: Given,
        options: &JsValue,
    ) -> Result<F::Out, JsValue> {
        let said = Said::of(options)?;
        let known = self.monitors.get_mut(monitor).and_then(Option::as_deref_mut);
        let Some(known) = known else { return Err(errors::range(CLOSED)) };
        #[expect(clippy::cast_possible_truncation, reason = "a time of today")]
        let micros = (given.time * 1000.0) as i64;
        let record = Record {
            time: given.time.is_finite().then_some(Time { clock: Clock::Unix, micros }),
            direction: match given.way {
                1.. => Direction::Sent,
                0 => Direction::Unknown,
                _ => Direction::Received,
            },
            bytes: self.input.get(..given.length).unwrap_or_default().to_vec(),
            ..Record::default()
        };
        let calls = known.add(record, &said.options(&self.loaded), in_text);
        self.page.plain::<F, _>(calls)
    }
}

#[wasm_bindgen]
impl Desk {
    /// Opens a monitor and gives its number.
    #[wasm_bindgen(js_name = monitorOpen)]
    pub fn monitor_open(&mut self) -> usize {
        let free = self.monitors.iter().position(Option::is_none);
        let place = free.unwrap_or(self.monitors.len());
        if free.is_none() {
            self.monitors.push(None);
        }
        if let Some(monitor) = self.monitors.get_mut(place) {
            *monitor = Some(Box::default());
        }
        place
    }

    /// Takes the message in the inbox; gives the call that it belongs to.
    #[wasm_bindgen(js_name = monitorAdd)]
    pub fn monitor_add(
        &mut self,
        monitor: usize,
        length: usize,
        time: f64,
        way: i32,
        options: &JsValue,
    ) -> Result<*const u32, JsValue> {
        self.monitor_add_in::<AsTable>(monitor, Given { length, time, way }, options)
    }

    /// Forgets a monitor.
    #[wasm_bindgen(js_name = monitorClose)]
    pub fn monitor_close(&mut self, monitor: usize) {
        if let Some(known) = self.monitors.get_mut(monitor) {
            *known = None;
        }
    }
}
