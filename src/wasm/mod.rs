//! The boundary to JavaScript: the desk, and the table on which reports leave.
//!
//! No knowledge and no logic: input comes in, a report type goes out. Strings out of wasm are
//! what costs, so a report leaves as one table of numbers, written by serde's derive, and the
//! caller's own string is sliced for every text that stands in it.

mod desk;
mod errors;
mod many;
mod monitor;
mod options;
#[cfg(feature = "oracle")]
mod oracle;
mod redactor;
mod reference;
#[cfg(feature = "ndjson")]
mod rows;
mod table;
#[cfg(feature = "input")]
mod tracer;
mod units;

pub use desk::Desk;
