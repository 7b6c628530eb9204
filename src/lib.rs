//! Tells why a SIP call did what it did.
//!
//! ```
//! # #[cfg(feature = "explain")] {
//! let answer = b"SIP/2.0 503 Service Unavailable\r\nRetry-After: 120\r\n\r\n";
//! let explained = sipwhy::explain(answer, &sipwhy::Options::default()).unwrap();
//! let retry = explained.retry.unwrap();
//! assert_eq!((retry.treat_as, retry.after_seconds, retry.failover), (503, Some(120), true));
//! # }
//! ```
//!
//! # The rooms, from the ground up
//!
//! A file imports only from rooms named before its own; a test reads the imports.
//!
//! - [`span`]: where something stands. All offsets are bytes.
//! - [`grammar`]: bytes to tokens, RFC 3261 §25 and nothing else. It knows no header field.
//! - [`iana`] and [`practice`]: tables. What is registered, and what stacks do; one row an entry.
//! - [`wire`]: checked, borrowed views of one message. It shows what is there, even nonsense,
//!   and judges only form. Nothing up to here allocates, and nothing after
//!   [`Message::read`](wire::message::Message::read) fails.
//! - [`meaning`]: what the parts mean together. Facts are derived once, and not judged.
//! - `trace`: what was captured, one record a message.
//! - `input`: files, logs and pastes to records, one file per format.
//! - `call`: which records belong together.
//! - `rules`: the diagnostics. They say what they found and where, and never phrase it.
//! - `text`: the only place that knows that `text/` exists. Ids become words of a language.
//! - `report`: the types of everything that goes out.
//! - `explain`: the front door. Verdict and action are chosen here, by one table.
//! - `redact`: the same bytes with people, hosts and secrets masked.
//! - `ndjson`: rows in, rows out: the same judgements for pipelines and warehouses.
//! - `wasm`: the boundary to JavaScript. It adds no knowledge.
//!
//! # What it does not do
//!
//! It opens no socket, keeps no clock, plays no media and holds no state between calls: the same
//! bytes and options give the same report.

#![no_std]
#![forbid(unsafe_code)]

#[cfg(feature = "explain")]
extern crate alloc;
#[cfg(test)]
extern crate std;

pub mod span;

pub mod grammar;

pub mod iana;
pub mod practice;

pub mod wire;

pub mod meaning;

#[cfg(feature = "explain")]
pub mod trace;

#[cfg(feature = "explain")]
pub mod call;
#[cfg(feature = "input")]
pub mod input;

#[cfg(feature = "explain")]
pub mod rules;
#[cfg(feature = "explain")]
pub mod text;

#[cfg(feature = "explain")]
pub mod report;

#[cfg(feature = "explain")]
pub mod explain;
#[cfg(feature = "explain")]
pub mod redact;

#[cfg(feature = "ndjson")]
pub mod ndjson;

#[cfg(feature = "wasm")]
#[allow(missing_docs)]
pub mod wasm;

#[cfg(feature = "input")]
pub use explain::Analyzer;
#[cfg(feature = "explain")]
pub use explain::{Options, compare, explain, parse, rule, status};
#[cfg(feature = "explain")]
pub use redact::{RedactOptions, Redacted, redact};
#[cfg(feature = "explain")]
pub use text::{Library, languages};
pub use wire::message::{Message, Scratch};
pub use wire::not_sip::{NotSip, Seen};
pub use wire::stream::{Frame, Framer};
