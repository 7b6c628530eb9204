//! What the header fields say of the length of a body.

use crate::grammar::flaw::{Fault, Flaw};
use crate::iana::header::Name;
use crate::span::{Piece, Span};

/// What was seen of Content-Length and Content-Type in the lines so far.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Length {
    /// The number of the first Content-Length that has one.
    pub stated: Option<u32>,
    /// Where it stands.
    pub at: Span,
    /// What makes it doubtful.
    pub flaw: Option<Flaw>,
    /// Whether there is a Content-Type.
    pub is_typed: bool,
    /// A Content-Length that may go on in the next line.
    open: Option<Span>,
}

impl Length {
    /// Looks at the next line of the head.
    pub fn look(&mut self, line: Piece<'_>, source: &[u8]) {
        if matches!(line.get(0), Some(b' ' | b'\t')) {
            if let Some(open) = &mut self.open {
                open.end = line.span().end;
            }
            return;
        }
        self.close(source);
        let Some(colon) = line.find(b':') else { return };
        match Name::of(line.until(colon).trim().bytes()) {
            Name::ContentLength => self.open = Some(line.from(colon + 1).span()),
            Name::ContentType => self.is_typed = true,
            _ => {}
        }
    }

    /// No more lines belong to the last field.
    pub fn close(&mut self, source: &[u8]) {
        let Some(open) = self.open.take() else { return };
        let value = Piece::at(source, open).trim();
        let is_digits = !value.is_empty() && value.bytes().iter().all(u8::is_ascii_digit);
        let number = value.number().or(is_digits.then_some(u32::MAX));
        let fault = match (self.stated, number) {
            (_, None) => Fault::NumberForm,
            (None, Some(_)) => {
                (self.stated, self.at) = (number, value.span());
                return;
            }
            (Some(first), Some(other)) if first != other => Fault::ContentLengthsDiffer,
            _ => return,
        };
        // That two numbers differ is graver than that one cannot be read.
        if fault == Fault::ContentLengthsDiffer || self.flaw.is_none() {
            self.flaw = Some(Flaw { fault, span: value.span() });
        }
    }
}
