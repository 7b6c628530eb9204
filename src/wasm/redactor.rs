//! The desk's redactor: what lies in the inbox, masked.
#![allow(clippy::missing_errors_doc)]

use super::desk::Desk;
use super::errors;
use crate::redact::{Kind, RedactOptions, redact};
use alloc::vec::Vec;
use js_sys::{Array, Uint8Array};
use wasm_bindgen::prelude::{JsValue, wasm_bindgen};

#[wasm_bindgen]
impl Desk {
    /// Masks the bytes in the inbox, but for the kinds named in `keep`. Gives the bytes, the format,
    /// how many messages there are, and in how many places each kind was masked.
    pub fn redact(&mut self, length: usize, keep: Vec<JsValue>) -> Result<Array, JsValue> {
        let input = self.input.get(..length).unwrap_or_default();
        #[cfg(not(feature = "input"))]
        if crate::redact::is_capture(input) {
            return Err(errors::capture());
        }
        let mut options = RedactOptions::default();
        for kind in keep {
            let known = kind.as_string().and_then(|kind| Kind::named(&kind));
            options.keep.push(known.ok_or_else(|| errors::range("there is no such kind to keep"))?);
        }
        let redacted = redact(input, &options);
        let out = Array::new();
        out.push(&Uint8Array::from(&redacted.bytes[..]));
        out.push(&JsValue::from_str(redacted.format));
        out.push(&JsValue::from(redacted.messages));
        for count in redacted.counts {
            out.push(&JsValue::from(count));
        }
        Ok(out)
    }

    /// The kinds of what is masked, in the order of the counts.
    #[wasm_bindgen(js_name = redactKinds)]
    pub fn redact_kinds(&self) -> Array {
        Kind::ALL.iter().map(|kind| JsValue::from_str(kind.id())).collect()
    }
}
