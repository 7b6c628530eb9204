//! Rows in, rows out: a pure function from bytes to NDJSON, for pipelines and warehouses.
//!
//! ```
//! use sipwhy::Options;
//! use sipwhy::ndjson::{Mode, convert};
//!
//! let line = br#"{"id":7,"raw":"SIP/2.0 503 Service Unavailable\r\nRetry-After: 120\r\n\r\n"}"#;
//! let rows = convert(line, Mode::Messages, &Options::default()).unwrap();
//! let rows = String::from_utf8(rows).unwrap();
//! assert!(rows.contains(r#""status":503"#) && rows.contains(r#""id":7"#));
//! assert!(rows.ends_with('\n'));
//! ```
//!
//! One line is one row: a line that cannot be read becomes a row that says why. In [`Mode::Calls`]
//! the lines of one Call-ID, which must follow each other, become one row. What comes in chunks goes
//! through a [`Lines`]; captures and logs go through a [`File`], and give the same rows.

mod file;
mod given;
mod lines;
mod write;

pub use file::{File, FileMode};
pub use lines::{Lines, MAX_CALL, MAX_LINE, Mode};

use crate::explain::Options;
use crate::text::LanguageError;
use alloc::vec::Vec;

/// All rows of an input, in one piece.
///
/// # Errors
/// [`LanguageError`] if the language cannot be had. Nothing in the input is an error.
pub fn convert(input: &[u8], mode: Mode, options: &Options<'_>) -> Result<Vec<u8>, LanguageError> {
    let mut lines = Lines::new(mode);
    let mut out = Vec::new();
    lines.push(input, options, &mut out)?;
    lines.end(options, &mut out)?;
    Ok(out)
}

#[cfg(test)]
mod tests;
