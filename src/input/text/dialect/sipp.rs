//! `sipp -trace_msg`: a rule with the time, then `UDP message sent (491 bytes):` or
//! `UDP message received [312] bytes :`.

use super::{Dialect, Look, Mark, after, word};
use crate::input::text::clock::{self, number};
use crate::trace::{Direction, Transport};

/// The row.
pub const DIALECT: Dialect = Dialect { first: b"utsw-", holds: 0, read };

fn read(look: &Look<'_>) -> Option<Mark> {
    let mut mark = Mark { format: "sipp", ..Mark::default() };
    if look.text.starts_with(b"-----") {
        let dashes = look.text.iter().take_while(|&&byte| byte == b'-').count();
        let (time, len) = clock::read(look.text.get(dashes..)?.trim_ascii_start())?;
        mark.time = Some(time);
        return (dashes + len < look.text.len() + 1).then_some(mark);
    }
    let (transport, rest) = word(look.text);
    mark.transport = Transport::named(transport);
    if mark.transport == Transport::Unknown {
        return None;
    }
    let size = if let Some(size) = after(rest, "message sent (") {
        mark.direction = Direction::Sent;
        size
    } else {
        mark.direction = Direction::Received;
        after(rest, "message received [").or_else(|| after(rest, "message received ("))?
    };
    mark.length = number(size).map(|(size, _)| size.unsigned_abs());
    Some(mark)
}
