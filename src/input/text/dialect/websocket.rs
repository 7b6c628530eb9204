//! `JsSIP`, SIP.js, dart-sip-ua: `sending message:`, `Received WebSocket text message:`, `send: …`.

use super::{Dialect, Look, Mark, after};
use crate::trace::Direction;

/// The row.
pub const DIALECT: Dialect = Dialect { first: b"rs", holds: 0, read };

fn read(look: &Look<'_>) -> Option<Mark> {
    let text = look.text;
    let (direction, rest) = if let Some(rest) = after(text, "received ") {
        (Direction::Received, rest)
    } else if let Some(rest) = after(text, "sending ") {
        (Direction::Sent, rest)
    } else {
        // dart-sip-ua: the message starts behind it.
        let rest = after(text, "send: ").filter(|_| look.format == Some("dart-sip-ua"))?;
        let inline = Some(text.len() - rest.len());
        return Some(Mark {
            format: "dart-sip-ua",
            direction: Direction::Sent,
            inline,
            ..Mark::default()
        });
    };
    let rest = after(rest, "websocket ").map_or((rest, false), |rest| (rest, true));
    let (rest, is_named) = rest;
    let rest = after(rest, "text ").unwrap_or(rest);
    let rest = after(rest, "message:")?;
    let is_rule = rest.iter().all(|byte| matches!(byte, b'=' | b'>' | b'<' | b' '));
    if !is_rule {
        return None;
    }
    let format = match look.format {
        Some(format @ ("jssip" | "sipjs" | "dart-sip-ua")) => format,
        _ if !rest.is_empty() => "dart-sip-ua",
        _ if is_named => "sipjs",
        _ => "jssip",
    };
    Some(Mark { format, direction, ..Mark::default() })
}
