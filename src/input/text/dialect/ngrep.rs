//! ngrep and sngrep: `U 2019/02/11 10:04:27.082271 192.0.2.1:5060 -> 192.0.2.2:5060 #1`, and the
//! same without the letter. With the name of the transport for it: baresip, OpenSIPS' `trace`
//! (`1559123758.904466 UDP/SIP …`), and Homer (`proto:UDP …`).

use super::{Dialect, Look, Mark, around, word};
use crate::input::text::{clock, place};
use crate::trace::Transport;

/// The row. A time before it is part of the prefix already.
pub const DIALECT: Dialect = Dialect { first: b"", holds: b'>', read };

fn read(look: &Look<'_>) -> Option<Mark> {
    let near = look.text.get(..look.text.len().min(300))?;
    let (before, _) = around(near, b" -> ").or_else(|| around(near, b" ---> "))?;
    let (_, after) = around(look.text, b"-> ")?;
    let (letter, rest) = word(before);
    let transport = match letter {
        b"U" => Transport::Udp,
        b"T" => Transport::Tcp,
        b"S" => Transport::Sctp,
        _ => Transport::Unknown,
    };
    let is_ngrep = transport != Transport::Unknown;
    let mut source = if is_ngrep { rest } else { before };
    let mut mark = Mark { transport, ..Mark::default() };
    let mut format = if is_ngrep { "ngrep" } else { "sngrep" };
    if mark.transport == Transport::Unknown {
        let (name, rest) = word(source);
        let time = clock::epoch(name);
        let (name, rest) = if time.is_some() { word(rest) } else { (name, rest) };
        let is_cli = name.ends_with(b"/SIP");
        mark.transport = Transport::named(name.strip_suffix(b"/SIP").unwrap_or(name));
        if mark.transport != Transport::Unknown {
            mark.time = time;
            source = rest;
            format = if is_cli { "opensips" } else { "baresip" };
        }
    }
    // `U +0.000123 …`
    if source.starts_with(b"+") {
        (_, source) = word(source);
    }
    if let Some((time, len)) = clock::read(source) {
        mark.time = Some(time);
        source = source.get(len..)?.trim_ascii_start();
    }
    let (destination, rest) = word(after);
    // `proto:UDP 2020-… a:p -> b:p` of Homer's text export.
    if let Some(named) = source.strip_prefix(b"proto:") {
        let (name, rest) = word(named);
        mark.transport = Transport::named(name);
        let (time, len) = clock::read(rest)?;
        mark.time = Some(time);
        source = rest.get(len..)?.trim_ascii();
        let length = rest.len();
        source = source.rsplit(|&byte| byte == b' ').next().filter(|_| length > 0)?;
        format = "homer";
    }
    let is_one = |text: &[u8]| !text.is_empty() && !text.contains(&b' ');
    if !is_one(source) || !source.contains(&b':') || !destination.contains(&b':') {
        return None;
    }
    mark.source = place::endpoint(source);
    mark.destination = place::endpoint(destination);
    // `ngrep -W single` puts the message behind it.
    let rest_at = look.text.len() - rest.len();
    mark.inline =
        (is_ngrep && rest.len() > 12 && !rest.starts_with(b"#") && !rest.starts_with(b"["))
            .then_some(rest_at);
    let has_time = mark.time.or(look.time).is_some();
    if !is_ngrep && !has_time {
        return None;
    }
    mark.format = format;
    mark.is_raw = is_ngrep;
    Some(mark)
}
