//! Endpoints as logs write them.

use super::clock::number;
use crate::trace::Endpoint;
use alloc::string::String;
use core::net::{IpAddr, SocketAddr};

/// Names longer than this are none.
const MAX_NAME: usize = 255;

/// `192.0.2.1:5060`, `[2001:db8::1]:5060`, `2001:db8::1:5060`, `192.0.2.1`, `HOST:5060`.
pub fn endpoint(text: &[u8]) -> Option<Endpoint> {
    let text = core::str::from_utf8(text.get(..text.len().min(MAX_NAME + 8))?).ok()?.trim();
    if let Ok(socket) = text.parse::<SocketAddr>() {
        return Some(Endpoint::Socket(socket));
    }
    if let Some((host, port)) = text.rsplit_once(':')
        && let Some(port) = port_of(port)
    {
        let bare = host.trim_start_matches('[').trim_end_matches(']');
        // An IPv6 address with a port behind it cannot be told from a longer address; logs that
        // write endpoints this way always write the port.
        if let Ok(address) = bare.parse::<IpAddr>() {
            return Some(Endpoint::Socket(SocketAddr::new(address, port)));
        }
        return name(host, Some(port));
    }
    alone(text)
}

/// `192.0.2.1.5060`, `HOST.sip`, as tcpdump has it.
pub fn dotted(text: &[u8]) -> Option<Endpoint> {
    let text = core::str::from_utf8(text).ok()?.trim();
    let (host, port) = text.rsplit_once('.')?;
    let port = match port {
        "sip" => 5060,
        "sip-tls" => 5061,
        other => match port_of(other) {
            Some(port) => port,
            None => return alone(text),
        },
    };
    // `192.0.2.1` has no port; only what is left tells.
    if text.parse::<IpAddr>().is_ok() {
        return alone(text);
    }
    match host.parse::<IpAddr>() {
        Ok(address) => Some(Endpoint::Socket(SocketAddr::new(address, port))),
        Err(_) => name(host, Some(port)),
    }
}

/// An address and a port that stand apart.
pub fn pair(host: &[u8], port: &[u8]) -> Option<Endpoint> {
    let port = core::str::from_utf8(port).ok().and_then(port_of);
    let host = core::str::from_utf8(host).ok()?.trim();
    let bare = host.trim_start_matches('[').trim_end_matches(']');
    match (bare.parse::<IpAddr>(), port) {
        (Ok(address), Some(port)) => Some(Endpoint::Socket(SocketAddr::new(address, port))),
        (Ok(address), None) => Some(Endpoint::Ip(address)),
        (Err(_), port) => name(host, port),
    }
}

fn alone(text: &str) -> Option<Endpoint> {
    let bare = text.trim_start_matches('[').trim_end_matches(']');
    bare.parse::<IpAddr>().map(Endpoint::Ip).ok().or_else(|| name(text, None))
}

fn port_of(text: &str) -> Option<u16> {
    let (value, len) = number(text.as_bytes())?;
    (len == text.len()).then(|| u16::try_from(value).ok()).flatten()
}

fn name(text: &str, port: Option<u16>) -> Option<Endpoint> {
    let plain = |c: char| !c.is_whitespace() && !c.is_control() && !matches!(c, '<' | '>' | '"');
    let fits = !text.is_empty() && text.len() <= MAX_NAME && text.chars().all(plain);
    fits.then(|| Endpoint::Name(String::from(text), port))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn endpoints_as_they_come() {
        let socket = |text: &str| Some(Endpoint::Socket(text.parse().unwrap()));
        let name = |text: &str, port| Some(Endpoint::Name(text.into(), port));
        assert_eq!(endpoint(b"192.0.2.1:5060"), socket("192.0.2.1:5060"));
        assert_eq!(endpoint(b"[2001:db8::1]:5060"), socket("[2001:db8::1]:5060"));
        assert_eq!(endpoint(b"HOST:7060"), name("HOST", Some(7060)));
        assert_eq!(endpoint(b"192.0.2.1"), Some(Endpoint::Ip("192.0.2.1".parse().unwrap())));
        assert_eq!(dotted(b"192.0.2.1.5060"), socket("192.0.2.1:5060"));
        assert_eq!(dotted(b"192.0.2.1.sip"), socket("192.0.2.1:5060"));
        assert_eq!(dotted(b"PUBLIC.7060"), name("PUBLIC", Some(7060)));
        assert_eq!(dotted(b"192.0.2.1"), Some(Endpoint::Ip("192.0.2.1".parse().unwrap())));
        assert_eq!(pair(b"2001:db8::1", b"5060"), socket("[2001:db8::1]:5060"));
        assert_eq!(endpoint(b"a b"), None);
    }
}
