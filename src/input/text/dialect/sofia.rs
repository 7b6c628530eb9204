//! Sofia-SIP, in FreeSWITCH and drachtio: `recv 1012 bytes from udp/[192.0.2.1]:5060 at
//! 12:00:00.000000:`.

use super::{Dialect, Look, Mark, after, around};
use crate::input::text::clock::{self, number};
use crate::input::text::place;
use crate::trace::{Direction, Transport};

/// The row.
pub const DIALECT: Dialect = Dialect { first: b"rs", holds: 0, read };

fn read(look: &Look<'_>) -> Option<Mark> {
    let (direction, rest) = match after(look.text, "recv ") {
        Some(rest) => (Direction::Received, rest),
        None => (Direction::Sent, after(look.text, "send ")?),
    };
    let (size, len) = number(rest)?;
    let rest = rest.get(len..)?;
    let peer = after(rest, " bytes from ").or_else(|| after(rest, " bytes to "))?;
    let (peer, at) = around(peer, b" at ").unwrap_or((peer, b""));
    let (transport, peer) = around(peer, b"/")?;
    let endpoint = place::endpoint(peer.strip_suffix(b":").unwrap_or(peer));
    // drachtio writes a date before each line, and FreeSWITCH none before these.
    let format = if look.time.is_some() && look.format != Some("freeswitch") {
        "drachtio"
    } else {
        "freeswitch"
    };
    let mut mark = Mark {
        format,
        direction,
        length: Some(size.unsigned_abs()),
        transport: Transport::named(transport),
        time: clock::read(at).map(|(time, _)| time),
        ..Mark::default()
    };
    mark.set_peer(endpoint);
    Some(mark)
}
