//! Asterisk: `<--- SIP read from UDP:192.0.2.1:5060 --->` of `chan_sip`, and of the PJSIP logger
//! `<--- Received SIP request (512 bytes) from UDP:192.0.2.1:5060 --->`.

use super::{Dialect, Look, Mark, after, around, word};
use crate::input::text::clock::number;
use crate::input::text::place;
use crate::trace::{Direction, Transport};

/// The row.
pub const DIALECT: Dialect = Dialect { first: b"<", holds: 0, read };

/// The row of the form without arrows: `Retransmitting #1 (NAT) to 192.0.2.1:5060:`.
pub const OLD: Dialect = Dialect { first: b"rts", holds: 0, read: old };

fn read(look: &Look<'_>) -> Option<Mark> {
    let text = after(look.text, "<---")?.trim_ascii_start();
    let text = around(text, b"--->").map_or(text, |(text, _)| text).trim_ascii_end();
    line(text)
}

fn old(look: &Look<'_>) -> Option<Mark> {
    let text = look.text.strip_suffix(b":").unwrap_or(look.text);
    line(text)
}

fn line(text: &[u8]) -> Option<Mark> {
    let mut mark = Mark { format: "asterisk", ..Mark::default() };
    if let Some(rest) = after(text, "sip read from ") {
        mark.direction = Direction::Received;
        (mark.transport, mark.source) = peer(rest);
        return Some(mark);
    }
    if let Some(rest) = after(text, "received sip ") {
        let (size, from) = around(rest, b" from ")?;
        mark.direction = Direction::Received;
        mark.length = size_of(size);
        (mark.transport, mark.source) = peer(from);
        return Some(mark);
    }
    let rest = after(text, "reliably transmitting ")
        .or_else(|| after(text, "transmitting "))
        .or_else(|| after(text, "retransmitting "))?;
    // `#1 (NAT) to 192.0.2.1:5060`, `SIP response (470 bytes) to UDP:192.0.2.1:5060`
    let (size, to) = around(rest, b"to ")?;
    if !size.is_empty() && !size.ends_with(b" ") || size.len() > 60 {
        return None;
    }
    mark.direction = Direction::Sent;
    mark.length = size_of(size);
    (mark.transport, mark.destination) = peer(to);
    mark.destination.is_some().then_some(mark)
}

/// `UDP:192.0.2.1:5060`, `192.0.2.1:5060`.
fn peer(text: &[u8]) -> (Transport, Option<crate::trace::Endpoint>) {
    let (text, _) = word(text.trim_ascii());
    let colon = text.iter().position(|&byte| byte == b':').unwrap_or(0);
    let transport = Transport::named(text.get(..colon).unwrap_or_default());
    let at = if transport == Transport::Unknown { 0 } else { colon + 1 };
    (transport, text.get(at..).and_then(place::endpoint))
}

fn size_of(text: &[u8]) -> Option<u64> {
    let (_, size) = around(text, b"(")?;
    let (value, len) = number(size)?;
    size.get(len..)?.starts_with(b" bytes").then_some(value.unsigned_abs())
}
