//! Linphone and belle-sip: `channel [0x1]: received [305] new bytes from [UDP://192.0.2.1:5060]:`,
//! `channel [0x1]: message sent to [UDP://192.0.2.1:5060], size: [244] bytes`.

use super::{Dialect, Look, Mark, around};
use crate::input::text::clock::number;
use crate::input::text::place;
use crate::trace::{Direction, Transport};

/// The row. The names of a program, a file, a function may stand before it.
pub const DIALECT: Dialect = Dialect { first: b"", holds: b'[', read };

fn read(look: &Look<'_>) -> Option<Mark> {
    let (_, rest) = around(look.line, b"channel [")?;
    let mut mark = Mark { format: "linphone", ..Mark::default() };
    let peer = if let Some((head, peer)) = around(rest, b"new bytes from [") {
        let (_, size) = around(head, b"received [")?;
        mark.length = number(size).map(|(size, _)| size.unsigned_abs());
        mark.direction = Direction::Received;
        peer
    } else {
        let (_, peer) = around(rest, b"message sent to [")
            .or_else(|| around(rest, b"sending message to ["))
            .or_else(|| around(rest, b"message to send to ["))?;
        let size = around(peer, b"size: [").and_then(|(_, size)| number(size));
        mark.length = size.map(|(size, _)| size.unsigned_abs());
        mark.direction = Direction::Sent;
        peer
    };
    let (transport, peer) = around(peer, b"://")?;
    let end = peer.windows(2).position(|two| two == b"]:" || two == b"],");
    let peer = peer.get(..end.unwrap_or(peer.len()))?;
    let peer = peer.strip_suffix(b"]").unwrap_or(peer);
    mark.transport = Transport::named(transport);
    let endpoint = place::endpoint(peer);
    if mark.direction == Direction::Received {
        mark.source = endpoint;
    } else {
        mark.destination = endpoint;
    }
    Some(mark)
}
