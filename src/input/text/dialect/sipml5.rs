//! sipML5: `SEND: INVITE sip:… SIP/2.0`, `recv=SIP/2.0 …`.

use super::{Dialect, Look, Mark, after};
use crate::input::text::start;
use crate::trace::Direction;

/// The row.
pub const DIALECT: Dialect = Dialect { first: b"rs", holds: 0, read };

fn read(look: &Look<'_>) -> Option<Mark> {
    let (direction, rest) = match after(look.text, "recv=") {
        Some(rest) => (Direction::Received, rest),
        None => (Direction::Sent, look.text.strip_prefix(b"SEND: ")?),
    };
    let at = look.text.len() - rest.len();
    start::whole(look.text, at)?;
    Some(Mark { format: "sipml5", direction, inline: Some(at), ..Mark::default() })
}
