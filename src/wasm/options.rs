//! The caller's options.

use super::errors;
use crate::explain::Options;
use crate::meaning::client::Client;
use crate::text::Library;
use alloc::string::String;
use js_sys::Reflect;
use serde::de::DeserializeOwned;
use wasm_bindgen::JsValue;

/// What JavaScript may say; the request comes in as bytes.
#[derive(Debug, Default)]
pub struct Said {
    pub lang: Option<String>,
    pub now: Option<f64>,
    pub client: Option<Client>,
    pub is_cut: bool,
}

impl Said {
    /// As the explainer takes them.
    pub fn options<'o>(&'o self, loaded: &'o [&'static Library]) -> Options<'o> {
        Options {
            lang: self.lang.as_deref(),
            loaded,
            now: self.now,
            client: self.client,
            request: None,
            is_cut: self.is_cut,
            rebuilt: false,
            request_rebuilt: false,
        }
    }

    /// Reads an options object; `undefined` and `null` say nothing.
    pub fn of(options: &JsValue) -> Result<Self, JsValue> {
        if options.is_undefined() || options.is_null() {
            return Ok(Self::default());
        }
        let client: Option<String> = read(options, "client", CLIENTS)?;
        let now: Option<f64> = read(options, "now", "a number of milliseconds since 1970")?;
        if now.is_some_and(|now| !now.is_finite()) {
            return Err(errors::option("now", "a number of milliseconds since 1970"));
        }
        Ok(Self {
            lang: read(options, "lang", "a language tag such as \"en\"")?,
            now,
            client: match client.as_deref() {
                None => None,
                Some("browser") => Some(Client::Browser),
                Some("phone") => Some(Client::Phone),
                Some(_) => return Err(errors::option("client", CLIENTS)),
            },
            is_cut: read::<bool>(options, "isCut", "a boolean")?.unwrap_or_default(),
        })
    }
}

const CLIENTS: &str = "\"browser\" or \"phone\"";

fn read<T: DeserializeOwned>(
    options: &JsValue,
    name: &str,
    expected: &str,
) -> Result<Option<T>, JsValue> {
    let value = Reflect::get(options, &JsValue::from_str(name))?;
    serde_wasm_bindgen::from_value(value).map_err(|_| errors::option(name, expected))
}
