//! PJSIP: `.TX 488 bytes Request msg INVITE/cseq=1 (tdta0x1) to UDP 192.0.2.1:5060:`, up to
//! `--end msg--`.

use super::{Dialect, Look, Mark, around, word};
use crate::input::text::clock::number;
use crate::input::text::place;
use crate::trace::{Direction, Transport};

/// The row. The name of a source file stands before it.
pub const DIALECT: Dialect = Dialect { first: b"ps.tr", holds: 0, read };

fn read(look: &Look<'_>) -> Option<Mark> {
    let (head, rest) = around(look.text, b" bytes Re")?;
    let size = head.rsplit(|&byte| byte == b' ').next()?;
    let (size, _) = number(size)?;
    let way = head.rsplit(|&byte| byte == b' ').nth(1)?;
    let direction = if way.ends_with(b"TX") {
        Direction::Sent
    } else if way.ends_with(b"RX") {
        Direction::Received
    } else {
        return None;
    };
    let divider: &[u8] = if direction == Direction::Sent { b") to " } else { b") from " };
    let (_, peer) = around(rest, divider)?;
    let (transport, peer) = word(peer);
    let endpoint = place::endpoint(peer.strip_suffix(b":").unwrap_or(peer));
    let mut mark = Mark {
        format: "pjsip",
        direction,
        length: Some(size.unsigned_abs()),
        transport: Transport::named(transport),
        ..Mark::default()
    };
    mark.set_peer(endpoint);
    Some(mark)
}
