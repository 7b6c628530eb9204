//! Kamailio: the sheet that its `sipdump` writes before each message, `tag: rcv`, `srcip: …`.

use super::{Dialect, Look, Mark, around};
use crate::input::text::{clock, place};
use crate::trace::{Direction, Endpoint, Time, Transport};
use alloc::vec::Vec;

/// The row: only the line that opens a sheet.
pub const DIALECT: Dialect = Dialect { first: b"t", holds: 0, read };

fn read(look: &Look<'_>) -> Option<Mark> {
    let direction = match look.line.trim_ascii() {
        b"tag: rcv" => Direction::Received,
        b"tag: snd" => Direction::Sent,
        _ => return None,
    };
    Some(Mark { format: "kamailio", direction, ..Mark::default() })
}

/// What the lines of a sheet have said so far; and the lines of Wireshark's packet details above
/// a message, which name the same things.
#[derive(Clone, Debug, Default)]
pub struct Sheet {
    time: Option<Time>,
    transport: Transport,
    source: (Vec<u8>, Vec<u8>),
    destination: (Vec<u8>, Vec<u8>),
}

/// No value of a sheet is longer.
const MAX_VALUE: usize = 128;

impl Sheet {
    /// Takes a line. `false` if it is none of a sheet.
    pub fn take(&mut self, text: &[u8]) -> bool {
        // Most lines are none of a sheet.
        if !matches!(text.first(), Some(b'a'..=b't' | b'E' | b'F' | b'I' | b'T' | b'U')) {
            return false;
        }
        if let Some((name, value)) = around(text.get(..text.len().min(200)).unwrap_or(text), b": ")
            && self.sheet(name, value.get(..value.len().min(MAX_VALUE)).unwrap_or_default())
        {
            return true;
        }
        self.details(text)
    }

    fn sheet(&mut self, name: &[u8], value: &[u8]) -> bool {
        match name {
            b"time" => self.time = clock::epoch(value).or(self.time),
            b"proto" => {
                let name = value.split(|&byte| byte == b' ').next().unwrap_or_default();
                self.transport = Transport::named(name);
            }
            b"srcip" => self.source.0 = value.to_vec(),
            b"srcport" => self.source.1 = value.to_vec(),
            b"dstip" => self.destination.0 = value.to_vec(),
            b"dstport" => self.destination.1 = value.to_vec(),
            b"pid" | b"process" | b"date" => {}
            _ => return false,
        }
        true
    }

    /// `Internet Protocol Version 4, Src: 192.0.2.1, Dst: 192.0.2.2`,
    /// `User Datagram Protocol, Src Port: 5060, Dst Port: 5060`,
    /// `Epoch Time: 1570000000.123456000 seconds`.
    fn details(&mut self, text: &[u8]) -> bool {
        if !matches!(text.first(), Some(b'E' | b'F' | b'I' | b'T' | b'U')) {
            return false;
        }
        if let Some((_, value)) = around(text, b"Epoch ")
            && let Some((_, value)) = around(value, b": ")
        {
            self.time = clock::epoch(value).or(self.time);
            return true;
        }
        if text.starts_with(b"Frame ") {
            *self = Self::default();
            return true;
        }
        let Some((head, rest)) = around(text, b", Src") else { return false };
        let Some((source, destination)) = around(rest, b", Dst") else { return false };
        let value = |text: &[u8]| {
            let (_, text) = around(text, b": ").unwrap_or((b"", text));
            let text = around(text, b",").map_or(text, |(text, _)| text);
            // `proxy (192.0.2.1)`, `sip (5060)`
            let inner = around(text, b"(").and_then(|(_, rest)| around(rest, b")"));
            let text = inner.map_or(text, |(inner, _)| inner);
            text.get(..text.len().min(MAX_VALUE)).unwrap_or_default().to_vec()
        };
        if head.starts_with(b"Internet Protocol") {
            self.source.0 = value(source);
            self.destination.0 = value(destination);
        } else {
            self.transport = match head {
                b"User Datagram Protocol" => Transport::Udp,
                b"Transmission Control Protocol" => Transport::Tcp,
                _ => return false,
            };
            self.source.1 = value(source);
            self.destination.1 = value(destination);
        }
        true
    }

    /// What it says, added to a mark.
    pub fn fill(&self, mark: &mut Mark) {
        mark.time = clock::better(self.time, mark.time);
        if mark.transport == Transport::Unknown {
            mark.transport = self.transport;
        }
        let endpoint = |(host, port): &(Vec<u8>, Vec<u8>)| -> Option<Endpoint> {
            if host.is_empty() { None } else { place::pair(host, port) }
        };
        mark.source = mark.source.take().or_else(|| endpoint(&self.source));
        mark.destination = mark.destination.take().or_else(|| endpoint(&self.destination));
    }
}
