//! Text: logs of stacks, consoles of browsers, pastes.
//!
//! `lines` cuts the input into lines, `clean` frees them of colours and entities, `prefix`
//! of times and names, `machine` finds where a message starts and `message` where it ends.
//! `dialect` holds what each stack writes above its messages: one file and one row each.

use super::{Format, Reader};
use crate::trace::Sink;
use alloc::boxed::Box;

mod clean;
mod clock;
mod details;
mod dialect;
mod escaped;
mod facts;
mod lines;
mod machine;
mod message;
mod place;
mod prefix;
mod remark;
mod shape;
mod start;
mod weave;

pub use lines::MAX_LINE;
pub use message::MAX_MESSAGE;

/// Anything may be text.
pub const FORMAT: Format =
    Format { id: "text", sniff: |_| Some(true), open: || Box::new(Text::default()) };

/// The moment that a text begins with.
#[cfg(feature = "ndjson")]
pub(super) fn time_of_row(text: &[u8]) -> Option<crate::trace::Time> {
    clock::read(text).map(|(time, _)| time)
}

/// An address or a name.
#[cfg(feature = "ndjson")]
pub(super) fn endpoint_of_row(text: &[u8]) -> Option<crate::trace::Endpoint> {
    place::endpoint(text)
}

/// How many bytes a time takes at the very start, as logs write it.
pub(super) fn time_size(text: &[u8]) -> Option<usize> {
    let digits = text.iter().take(17).take_while(|byte| byte.is_ascii_digit()).count();
    // Seconds since 1970 have a fraction, or are thousandths: a number alone may be anybody's.
    let rest = text.get(digits..).unwrap_or_default();
    let fraction = rest.strip_prefix(b".").unwrap_or_default();
    let fraction = fraction.iter().take(10).take_while(|byte| byte.is_ascii_digit()).count();
    match digits {
        10 if fraction > 0 && text.starts_with(b"1") => Some(digits + 1 + fraction),
        13 | 16 if text.starts_with(b"1") => Some(digits),
        _ => clock::read(text).map(|(_, size)| size),
    }
}

/// Reads text.
#[derive(Default)]
struct Text {
    lines: lines::Lines,
    machine: machine::Machine,
}

impl Reader for Text {
    fn format(&self) -> &'static str {
        self.machine.format()
    }

    fn push(&mut self, chunk: &[u8], sink: &mut dyn Sink) {
        self.lines.push(chunk, &mut self.machine, sink);
    }

    fn end(&mut self, sink: &mut dyn Sink) {
        self.lines.end(&mut self.machine, sink);
        self.machine.end(sink);
    }
}
