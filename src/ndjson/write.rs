//! Rows to lines.

use super::given::{Fault, Given};
use crate::explain::{Options, Refusal, row};
use crate::report::Fixed;
use crate::report::row::{ErrorRow, Extra, Json, RowError, RowKind, SCHEMA};
use crate::report::{Said, Text};
use crate::text::LanguageError;
use alloc::borrow::Cow;
use alloc::vec::Vec;
use serde::Serialize;

/// Writes one row and ends its line.
pub fn row<T: Serialize>(row: &T, out: &mut Vec<u8>) {
    // Rows have no map whose keys are no texts, and memory takes all that is written: there is no error.
    out.extend(serde_json::to_vec(row).unwrap_or_default());
    out.push(b'\n');
}

/// A line that could not be read, with what could be read of it.
pub struct Bad<'a> {
    pub line: u64,
    pub code: &'static str,
    pub message: Text<'a>,
}

impl Bad<'_> {
    /// A line that is no row.
    pub fn line(line: u64, fault: Fault, options: &Options<'_>) -> Result<Self, LanguageError> {
        let field = if let Fault::Field(field) = fault { field } else { "" };
        let message = row::fault(fault.id(), field, options)?;
        Ok(Self { line, code: fault.id(), message })
    }

    /// A row whose message is none.
    pub fn message(line: u64, refusal: &Refusal, options: &Options<'_>) -> Self {
        let (code, message) = row::refused(refusal, options);
        Self { line, code, message }
    }

    /// Writes it.
    pub fn write(self, given: &Given<'_>, out: &mut Vec<u8>) {
        row(
            &ErrorRow {
                schema: Fixed(SCHEMA),
                kind: RowKind::Error,
                line: self.line,
                error: RowError { code: Fixed(self.code), message: self.message },
                call_id: given.call_id.as_deref().map(Cow::Borrowed),
                id: given.id.map(Json),
                extra: extra(&given.extra),
            },
            out,
        );
    }
}

/// What else a row had, unless that is nothing.
pub fn extra<'a>(extra: &Extra<'a>) -> Option<Extra<'a>> {
    (!extra.0.is_empty()).then(|| extra.clone())
}

/// A sentence without a line.
pub fn said(said: &Said) -> Text<'_> {
    Cow::Borrowed(said)
}
