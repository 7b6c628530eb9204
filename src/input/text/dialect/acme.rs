//! Oracle (Acme Packet) SBC, sipmsg.log: `Mar  6 13:34:49.416 On [6:0]192.0.2.1:5060 received from
//! 192.0.2.2:5060`.

use super::{Dialect, Look, Mark, after, around};
use crate::input::text::place;
use crate::trace::Direction;

/// The row. The time before it is part of the prefix already.
pub const DIALECT: Dialect = Dialect { first: b"o", holds: 0, read };

fn read(look: &Look<'_>) -> Option<Mark> {
    let rest = after(look.text, "On ")?;
    let received = around(rest, b" received from ");
    let direction = if received.is_some() { Direction::Received } else { Direction::Sent };
    let (here, there) = received.or_else(|| around(rest, b" sent to "))?;
    // The slot and the port of the interface.
    let here = around(here, b"]").filter(|_| here.starts_with(b"[")).map_or(here, |(_, here)| here);
    let (here, there) = (place::endpoint(here), place::endpoint(there));
    let mut mark = Mark { format: "acme", direction, ..Mark::default() };
    (mark.source, mark.destination) =
        if direction == Direction::Sent { (here, there) } else { (there, here) };
    Some(mark)
}
