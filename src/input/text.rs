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
