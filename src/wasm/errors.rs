//! Errors for JavaScript.

use crate::explain::Refusal;
use crate::text::Words;
use crate::wasm::units::Units;
use alloc::format;
use js_sys::{Array, Error, RangeError, Reflect, TypeError};
use wasm_bindgen::JsValue;

/// A refusal as an error that the door turns into a `SipwhyError`.
pub fn refusal(refusal: &Refusal, words: Option<Words>, units: &Units) -> JsValue {
    let error = Error::new(&refusal.sentence(words));
    error.set_name("SipwhyError");
    let set = |name: &str, value: &JsValue| {
        // A fresh error object takes any property.
        let _ = Reflect::set(&error, &JsValue::from_str(name), value);
    };
    set("code", &JsValue::from_str(refusal.code()));
    if let Refusal::NotSip(not_sip) = refusal {
        set("offset", &JsValue::from_f64(units.of(not_sip.offset).into()));
        set("tried", &Array::of1(&JsValue::from_str("sip")));
    }
    error.into()
}

/// A capture, where only texts are read.
#[cfg(not(feature = "input"))]
pub fn capture() -> JsValue {
    let error =
        Error::new("this is a capture or packed; import { redact } from 'sipwhy/trace' reads it");
    error.set_name("SipwhyError");
    // A fresh error object takes any property.
    let _ = Reflect::set(&error, &JsValue::from_str("code"), &JsValue::from_str("capture"));
    error.into()
}

/// An option of a wrong type or value.
pub fn option(name: &str, expected: &str) -> JsValue {
    TypeError::new(&format!("options.{name} must be {expected}")).into()
}

/// A number or id that there is no entry for.
pub fn range(what: &str) -> JsValue {
    RangeError::new(what).into()
}
