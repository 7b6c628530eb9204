//! Lines that belong to no message.

use crate::practice::error_line::named;
use crate::trace::{Remark, Sink, Time};

/// How many bytes of a line are kept from where it starts to tell something.
const MAX_KEPT: usize = 400;

/// Every line that belongs to no message comes here: what stands before its text is peeled off,
/// `time` is what the prefix said, `from` is where the text starts in the input.
pub fn remark(line: &[u8], time: Option<Time>, from: u64, sink: &mut dyn Sink) {
    let Some((row, told)) = named(line) else { return };
    let start = told.start;
    let told = told.len().min(MAX_KEPT);
    let line = line.get(start..).unwrap_or_default();
    let line = line.get(..MAX_KEPT).unwrap_or(line).to_vec();
    sink.remark(Remark { row, time, line, told: told as u32, from: from + start as u64 });
}
