//! tcpdump: `18:11:20.204222 IP 192.0.2.1.5060 > 192.0.2.2.5060: UDP, length 927`, and behind the
//! colon `SIP: INVITE sip:… SIP/2.0` in its newer versions.

use super::{Dialect, Look, Mark, after, around, word};
use crate::input::text::{place, start};
use crate::trace::Transport;

/// The row. The time before it is part of the prefix already.
pub const DIALECT: Dialect = Dialect { first: b"i", holds: 0, read };

fn read(look: &Look<'_>) -> Option<Mark> {
    let rest = after(look.text, "IP6 ").or_else(|| after(look.text, "IP "))?;
    // `(tos 0x0, ttl 64, …)` of `-v`: the addresses follow on the next line.
    let (source, rest) = around(rest, b" > ")?;
    let (destination, info) = word(rest);
    let destination = destination.strip_suffix(b":")?;
    let source = source.rsplit(|&byte| byte == b' ').next()?;
    let mut mark = Mark {
        format: "tcpdump",
        source: place::dotted(source),
        destination: place::dotted(destination),
        is_raw: true,
        ..Mark::default()
    };
    if after(info, "udp").is_some() {
        mark.transport = Transport::Udp;
    } else if after(info, "flags").is_some() {
        mark.transport = Transport::Tcp;
    }
    // Where the message stands behind `SIP: `, it stands there once more under `-A`; the first
    // is taken if header fields follow it.
    if let Some(message) = after(info, "SIP: ").or_else(|| after(info, "SIP, length: ")) {
        let at = look.text.len() - message.len();
        mark.inline = start::whole(look.text, at).map(|start| start.at);
    }
    Some(mark)
}
