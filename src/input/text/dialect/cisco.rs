//! Cisco IOS, `debug ccsip messages`: `Mar 15 14:54:06.621: //1/…/SIP/Msg/ccsipDisplayMsg:`, then
//! `Sent:` or `Received:` alone on a line.

use super::{Dialect, Look, Mark};
use crate::trace::Direction;

/// The row.
pub const DIALECT: Dialect = Dialect { first: b"srutc:/e", holds: 0, read };

fn read(look: &Look<'_>) -> Option<Mark> {
    let mut mark = Mark { format: "cisco", ..Mark::default() };
    match look.text {
        b"Sent:" | b"Sent: " => mark.direction = Direction::Sent,
        b"Received:" | b"Received: " => mark.direction = Direction::Received,
        text if look.time.is_some() && text.ends_with(b"ccsipDisplayMsg:") => {}
        _ => return None,
    }
    Some(mark)
}
