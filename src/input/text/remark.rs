//! Lines that belong to no message.

use crate::trace::{Sink, Time};

/// Every line that belongs to no message comes here: what stands before its text is peeled off,
/// `time` is what the prefix said, `from` is where the text starts in the input.
///
/// Nothing is kept yet: the table of known lines decides which are worth a
/// [`Remark`](crate::trace::Remark).
#[inline]
pub fn remark(_line: &[u8], _time: Option<Time>, _from: u64, _sink: &mut dyn Sink) {}
