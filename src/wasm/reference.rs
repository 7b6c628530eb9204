//! The doors of the reference: what a code, a rule or a word of the protocol means.
#![allow(clippy::missing_errors_doc)]

use super::desk::{AsTable, Desk, Form};
use super::errors;
use crate::explain;
use alloc::format;
use alloc::string::String;
use js_sys::Array;
use wasm_bindgen::prelude::{JsValue, wasm_bindgen};

impl Desk {
    pub(super) fn status_in<F: Form>(
        &mut self,
        code: f64,
        options: &JsValue,
    ) -> Result<F::Out, JsValue> {
        self.entry::<F, _>(options, CODE_RANGE, |options| {
            code_of(code).map_or(Ok(None), |code| explain::status(code, options))
        })
    }

    pub(super) fn compare_in<F: Form>(
        &mut self,
        a: f64,
        b: f64,
        options: &JsValue,
    ) -> Result<F::Out, JsValue> {
        self.entry::<F, _>(options, CODE_RANGE, |options| match (code_of(a), code_of(b)) {
            (Some(a), Some(b)) => explain::compare(a, b, options),
            _ => Ok(None),
        })
    }

    pub(super) fn rule_in<F: Form>(
        &mut self,
        id: &str,
        options: &JsValue,
    ) -> Result<F::Out, JsValue> {
        let missing = format!("there is no rule {id:?}; rules() lists them");
        self.entry::<F, _>(options, &missing, |options| explain::rule(id, options))
    }

    pub(super) fn cause_in<F: Form>(
        &mut self,
        protocol: &str,
        value: f64,
        options: &JsValue,
    ) -> Result<F::Out, JsValue> {
        let missing = format!("there is no entry for cause {value} of {protocol:?}");
        self.entry::<F, _>(options, &missing, |options| {
            whole(value).map_or(Ok(None), |value| explain::cause(protocol, value, options))
        })
    }

    pub(super) fn warning_in<F: Form>(
        &mut self,
        code: f64,
        options: &JsValue,
    ) -> Result<F::Out, JsValue> {
        let missing = format!("there is no entry for Warning code {code}");
        self.entry::<F, _>(options, &missing, |options| {
            whole(code).map_or(Ok(None), |code| explain::warning(code, options))
        })
    }

    pub(super) fn terms_in<F: Form>(&mut self, options: &JsValue) -> Result<F::Out, JsValue> {
        self.entry::<F, _>(options, "", |options| explain::terms(options).map(Some))
    }

    pub(super) fn method_in<F: Form>(
        &mut self,
        name: &str,
        options: &JsValue,
    ) -> Result<F::Out, JsValue> {
        let missing = format!("there is no method {name:?}; methods() lists them");
        self.entry::<F, _>(options, &missing, |options| explain::method(name, options))
    }

    pub(super) fn option_tag_in<F: Form>(
        &mut self,
        tag: &str,
        options: &JsValue,
    ) -> Result<F::Out, JsValue> {
        let missing = format!("there is no option tag {tag:?}; optionTags() lists them");
        self.entry::<F, _>(options, &missing, |options| explain::option_tag(tag, options))
    }

    pub(super) fn error_line_in<F: Form>(
        &mut self,
        id: &str,
        options: &JsValue,
    ) -> Result<F::Out, JsValue> {
        let missing = format!("there is no error line {id:?}; errorLines() lists them");
        self.entry::<F, _>(options, &missing, |options| explain::error_line(id, options))
    }

    pub(super) fn early_media_value_in<F: Form>(
        &mut self,
        value: &str,
        options: &JsValue,
    ) -> Result<F::Out, JsValue> {
        let missing =
            format!("P-Early-Media knows no {value:?}; earlyMediaValues() lists its values");
        self.entry::<F, _>(options, &missing, |options| explain::early_media_value(value, options))
    }

    pub(super) fn reason_protocol_in<F: Form>(
        &mut self,
        name: &str,
        options: &JsValue,
    ) -> Result<F::Out, JsValue> {
        let missing = no_protocol(name);
        self.entry::<F, _>(options, &missing, |options| explain::reason_protocol(name, options))
    }

    pub(super) fn reason_location_in<F: Form>(
        &mut self,
        code: &str,
        options: &JsValue,
    ) -> Result<F::Out, JsValue> {
        let missing = format!("there is no location {code:?}; reasonLocations() lists them");
        self.entry::<F, _>(options, &missing, |options| explain::reason_location(code, options))
    }
}

const CODE_RANGE: &str = "a status code is a whole number from 100 to 999";

fn code_of(code: f64) -> Option<u16> {
    whole(code).and_then(|code| u16::try_from(code).ok())
}

fn whole(number: f64) -> Option<u32> {
    #[expect(clippy::cast_sign_loss, reason = "compared with the original right after")]
    let whole = number as u32;
    #[expect(clippy::float_cmp, reason = "only exactly whole numbers are meant")]
    let same = f64::from(whole) == number;
    same.then_some(whole)
}

fn no_protocol(name: &str) -> String {
    format!("there is no Reason protocol {name:?}; reasonProtocols() lists them")
}

#[wasm_bindgen]
impl Desk {
    /// Two status codes.
    pub fn compare(&mut self, a: f64, b: f64, options: &JsValue) -> Result<*const u32, JsValue> {
        self.compare_in::<AsTable>(a, b, options)
    }

    /// A status code.
    pub fn status(&mut self, code: f64, options: &JsValue) -> Result<*const u32, JsValue> {
        self.status_in::<AsTable>(code, options)
    }

    /// A rule.
    pub fn rule(&mut self, id: &str, options: &JsValue) -> Result<*const u32, JsValue> {
        self.rule_in::<AsTable>(id, options)
    }

    /// A cause of a Reason protocol.
    pub fn cause(
        &mut self,
        protocol: &str,
        value: f64,
        options: &JsValue,
    ) -> Result<*const u32, JsValue> {
        self.cause_in::<AsTable>(protocol, value, options)
    }

    /// A Warning code.
    pub fn warning(&mut self, code: f64, options: &JsValue) -> Result<*const u32, JsValue> {
        self.warning_in::<AsTable>(code, options)
    }

    /// The words around a report.
    pub fn terms(&mut self, options: &JsValue) -> Result<*const u32, JsValue> {
        self.terms_in::<AsTable>(options)
    }

    /// All registered status codes.
    pub fn codes(&self) -> Array {
        explain::codes().map(|code| JsValue::from_f64(code.into())).collect()
    }

    /// The codes that only products use.
    #[wasm_bindgen(js_name = productCodes)]
    pub fn product_codes(&self) -> Array {
        explain::product_codes().map(|code| JsValue::from_f64(code.into())).collect()
    }

    /// The ids of all rules.
    pub fn rules(&self) -> Array {
        explain::rules().map(JsValue::from_str).collect()
    }

    /// A method.
    pub fn method(&mut self, name: &str, options: &JsValue) -> Result<*const u32, JsValue> {
        self.method_in::<AsTable>(name, options)
    }

    /// An option tag.
    #[wasm_bindgen(js_name = optionTag)]
    pub fn option_tag(&mut self, tag: &str, options: &JsValue) -> Result<*const u32, JsValue> {
        self.option_tag_in::<AsTable>(tag, options)
    }

    /// An error line.
    #[wasm_bindgen(js_name = errorLine)]
    pub fn error_line(&mut self, id: &str, options: &JsValue) -> Result<*const u32, JsValue> {
        self.error_line_in::<AsTable>(id, options)
    }

    /// A value of P-Early-Media.
    #[wasm_bindgen(js_name = earlyMediaValue)]
    pub fn early_media_value(
        &mut self,
        value: &str,
        options: &JsValue,
    ) -> Result<*const u32, JsValue> {
        self.early_media_value_in::<AsTable>(value, options)
    }

    /// A protocol of the Reason header field.
    #[wasm_bindgen(js_name = reasonProtocol)]
    pub fn reason_protocol(
        &mut self,
        name: &str,
        options: &JsValue,
    ) -> Result<*const u32, JsValue> {
        self.reason_protocol_in::<AsTable>(name, options)
    }

    /// A location of a Reason value.
    #[wasm_bindgen(js_name = reasonLocation)]
    pub fn reason_location(
        &mut self,
        code: &str,
        options: &JsValue,
    ) -> Result<*const u32, JsValue> {
        self.reason_location_in::<AsTable>(code, options)
    }

    /// All registered methods.
    pub fn methods(&self) -> Array {
        explain::methods().map(JsValue::from_str).collect()
    }

    /// All registered option tags.
    #[wasm_bindgen(js_name = optionTags)]
    pub fn option_tags(&self) -> Array {
        explain::option_tags().map(JsValue::from_str).collect()
    }

    /// The ids of all error lines.
    #[wasm_bindgen(js_name = errorLines)]
    pub fn error_lines(&self) -> Array {
        explain::error_lines().map(JsValue::from_str).collect()
    }

    /// The values that P-Early-Media knows.
    #[wasm_bindgen(js_name = earlyMediaValues)]
    pub fn early_media_values(&self) -> Array {
        explain::early_media_values().map(JsValue::from_str).collect()
    }

    /// All registered protocols of the Reason header field.
    #[wasm_bindgen(js_name = reasonProtocols)]
    pub fn reason_protocols(&self) -> Array {
        explain::reason_protocols().map(JsValue::from_str).collect()
    }

    /// The locations of Reason values.
    #[wasm_bindgen(js_name = reasonLocations)]
    pub fn reason_locations(&self) -> Array {
        explain::reason_locations().map(JsValue::from_str).collect()
    }

    /// The causes of a Reason protocol that have an entry.
    pub fn causes(&self, protocol: &str) -> Result<Array, JsValue> {
        let missing = || errors::range(&no_protocol(protocol));
        let causes = explain::causes(protocol).ok_or_else(missing)?;
        Ok(causes.map(|cause| JsValue::from_f64(cause.into())).collect())
    }

    /// All registered codes of the Warning header field.
    pub fn warnings(&self) -> Array {
        explain::warnings().map(|code| JsValue::from_f64(code.into())).collect()
    }
}
