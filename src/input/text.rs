//! Text: logs of stacks, consoles of browsers, pastes.

use super::{Format, Reader};
use crate::trace::Sink;
use alloc::boxed::Box;

/// Anything may be text.
pub const FORMAT: Format = Format { id: "text", sniff: |_| Some(true), open: || Box::new(Text) };

struct Text;

impl Reader for Text {
    fn format(&self) -> &'static str {
        "text"
    }

    fn push(&mut self, _: &[u8], _: &mut dyn Sink) {}

    fn end(&mut self, _: &mut dyn Sink) {}
}
