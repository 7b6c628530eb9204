//! The SBCs of `AudioCodes`, syslog: `---- Incoming SIP Message from 192.0.2.1:5060 to SIPInterface #0 (Trunk) UDP
//! TO(#1) SocketID(1) ----`.

use super::{Dialect, Look, Mark, around, word};
use crate::input::text::place;
use crate::trace::{Direction, Transport};

/// The row. Numbers of sessions and entries stand before it.
pub const DIALECT: Dialect = Dialect { first: b"", holds: b'#', read };

fn read(look: &Look<'_>) -> Option<Mark> {
    let mut mark = Mark { format: "audiocodes", ..Mark::default() };
    let (direction, rest) = match around(look.line, b"---- Incoming SIP Message from ") {
        Some((_, rest)) => (Direction::Received, rest),
        None => {
            (Direction::Sent, around(look.line, b"---- Outgoing SIP Message to ").map(|it| it.1)?)
        }
    };
    mark.direction = direction;
    let (peer, rest) = word(rest);
    let endpoint = place::endpoint(peer);
    if direction == Direction::Sent {
        mark.destination = endpoint;
    } else {
        mark.source = endpoint;
    }
    let named = rest.split(|&byte| byte == b' ').map(Transport::named);
    mark.transport = named.into_iter().find(|&it| it != Transport::Unknown).unwrap_or_default();
    Some(mark)
}
