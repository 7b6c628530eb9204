//! The same reports as serde-wasm-bindgen makes them, for the tests to hold the table against.
#![allow(clippy::missing_errors_doc)]

use super::desk::{Desk, Form, Laid, Page};
use serde::Serialize;
use serde_wasm_bindgen::Serializer;
use wasm_bindgen::prelude::{JsValue, wasm_bindgen};

struct AsValue;

impl Form for AsValue {
    type Out = JsValue;
    fn make<T: Serialize>(_: &mut Page, report: &T, _: &[u8]) -> Result<JsValue, JsValue> {
        let serializer = Serializer::new().serialize_missing_as_null(true);
        report.serialize(&serializer).map_err(Into::into)
    }
}

#[wasm_bindgen]
impl Desk {
    #[wasm_bindgen(js_name = oracleExplain)]
    pub fn oracle_explain(
        &mut self,
        length: usize,
        units: i32,
        request: usize,
        request_units: i32,
        options: &JsValue,
    ) -> Result<JsValue, JsValue> {
        let laid = Laid { length, units, request, request_units };
        self.message::<AsValue>(laid, options, false)
    }

    #[wasm_bindgen(js_name = oracleParse)]
    pub fn oracle_parse(&mut self, length: usize, units: i32) -> Result<JsValue, JsValue> {
        self.message::<AsValue>(Laid::alone(length, units), &JsValue::UNDEFINED, true)
    }

    #[wasm_bindgen(js_name = oracleCompare)]
    pub fn oracle_compare(
        &mut self,
        a: f64,
        b: f64,
        options: &JsValue,
    ) -> Result<JsValue, JsValue> {
        self.compare_in::<AsValue>(a, b, options)
    }

    #[wasm_bindgen(js_name = oracleStatus)]
    pub fn oracle_status(&mut self, code: f64, options: &JsValue) -> Result<JsValue, JsValue> {
        self.status_in::<AsValue>(code, options)
    }

    #[wasm_bindgen(js_name = oracleRule)]
    pub fn oracle_rule(&mut self, id: &str, options: &JsValue) -> Result<JsValue, JsValue> {
        self.rule_in::<AsValue>(id, options)
    }

    #[wasm_bindgen(js_name = oracleCause)]
    pub fn oracle_cause(
        &mut self,
        protocol: &str,
        value: f64,
        options: &JsValue,
    ) -> Result<JsValue, JsValue> {
        self.cause_in::<AsValue>(protocol, value, options)
    }

    #[wasm_bindgen(js_name = oracleWarning)]
    pub fn oracle_warning(&mut self, code: f64, options: &JsValue) -> Result<JsValue, JsValue> {
        self.warning_in::<AsValue>(code, options)
    }

    #[wasm_bindgen(js_name = oracleTerms)]
    pub fn oracle_terms(&mut self, options: &JsValue) -> Result<JsValue, JsValue> {
        self.terms_in::<AsValue>(options)
    }

    #[wasm_bindgen(js_name = oracleMethod)]
    pub fn oracle_method(&mut self, name: &str, options: &JsValue) -> Result<JsValue, JsValue> {
        self.method_in::<AsValue>(name, options)
    }

    #[wasm_bindgen(js_name = oracleOptionTag)]
    pub fn oracle_option_tag(&mut self, tag: &str, options: &JsValue) -> Result<JsValue, JsValue> {
        self.option_tag_in::<AsValue>(tag, options)
    }

    #[wasm_bindgen(js_name = oracleErrorLine)]
    pub fn oracle_error_line(&mut self, id: &str, options: &JsValue) -> Result<JsValue, JsValue> {
        self.error_line_in::<AsValue>(id, options)
    }

    #[wasm_bindgen(js_name = oracleEarlyMediaValue)]
    pub fn oracle_early_media_value(
        &mut self,
        value: &str,
        options: &JsValue,
    ) -> Result<JsValue, JsValue> {
        self.early_media_value_in::<AsValue>(value, options)
    }

    #[wasm_bindgen(js_name = oracleReasonProtocol)]
    pub fn oracle_reason_protocol(
        &mut self,
        name: &str,
        options: &JsValue,
    ) -> Result<JsValue, JsValue> {
        self.reason_protocol_in::<AsValue>(name, options)
    }

    #[wasm_bindgen(js_name = oracleReasonLocation)]
    pub fn oracle_reason_location(
        &mut self,
        code: &str,
        options: &JsValue,
    ) -> Result<JsValue, JsValue> {
        self.reason_location_in::<AsValue>(code, options)
    }

    #[cfg(feature = "input")]
    #[wasm_bindgen(js_name = oracleTraceInfo)]
    pub fn oracle_trace_info(
        &mut self,
        trace: usize,
        options: &JsValue,
    ) -> Result<JsValue, JsValue> {
        self.trace_info_in::<AsValue>(trace, options)
    }

    #[cfg(feature = "input")]
    #[wasm_bindgen(js_name = oracleTraceMessages)]
    pub fn oracle_trace_messages(
        &mut self,
        trace: usize,
        from: u32,
        count: u32,
    ) -> Result<JsValue, JsValue> {
        self.trace_messages_in::<AsValue>(trace, from, count)
    }

    #[cfg(feature = "input")]
    #[wasm_bindgen(js_name = oracleTraceCalls)]
    pub fn oracle_trace_calls(
        &mut self,
        trace: usize,
        from: u32,
        count: u32,
        options: &JsValue,
    ) -> Result<JsValue, JsValue> {
        self.trace_calls_in::<AsValue>(trace, from, count, options)
    }

    #[cfg(feature = "input")]
    #[wasm_bindgen(js_name = oracleTraceGroups)]
    pub fn oracle_trace_groups(
        &mut self,
        trace: usize,
        options: &JsValue,
    ) -> Result<JsValue, JsValue> {
        self.trace_groups_in::<AsValue>(trace, options)
    }
}
