//! a=candidate: one address at which media may arrive (RFC 8839 §5.1).

use super::line::Words;
use crate::grammar::flaw::{Fault, Flaws};
use crate::span::Piece;

/// A candidate. A part that is missing is an empty piece.
#[derive(Clone, Copy, Debug)]
pub struct Candidate<'a> {
    /// The whole value.
    pub whole: Piece<'a>,
    /// What candidates of one kind, base and server have in common.
    pub foundation: Piece<'a>,
    /// 1 for RTP, 2 for RTCP; `None` if it cannot be read.
    pub component: Option<u32>,
    /// `udp` or `tcp`, in any case.
    pub transport: Piece<'a>,
    /// The higher is preferred; `None` if it cannot be read.
    pub priority: Option<u32>,
    /// An address, or a name such as those under `.local` that browsers make up.
    pub address: Piece<'a>,
    /// The port; `None` if it cannot be read.
    pub port: Option<u32>,
    /// `host`, `srflx`, `prflx` or `relay`.
    pub kind: Piece<'a>,
    /// `raddr`: the address behind a reflexive or relayed one.
    pub related_address: Option<Piece<'a>>,
    /// `rport`: its port.
    pub related_port: Option<u32>,
    /// `tcptype`: `active`, `passive` or `so` (RFC 6544 §4.5).
    pub tcp_kind: Option<Piece<'a>>,
    /// Names and values behind the type, by turns.
    pub extensions: Piece<'a>,
}

impl<'a> Candidate<'a> {
    /// Reads the value of the attribute.
    pub fn read(value: Piece<'a>, flaws: &mut Flaws) -> Self {
        let whole = value.trim();
        let mut words = Words::of(whole);
        let [foundation, component, transport, priority, address, port, typ, kind] =
            [(); 8].map(|()| words.take_word());
        let mut read = Self {
            whole,
            foundation,
            component: component.number(),
            transport,
            priority: priority.number(),
            address,
            port: port.number(),
            kind,
            related_address: None,
            related_port: None,
            tcp_kind: None,
            extensions: words.rest(),
        };
        let mut paired = true;
        while let Some(name) = words.next() {
            let value = words.next();
            paired = value.is_some();
            match name.bytes() {
                b"raddr" => read.related_address = read.related_address.or(value),
                b"rport" => read.related_port = read.related_port.or(value.and_then(Piece::number)),
                b"tcptype" => read.tcp_kind = read.tcp_kind.or(value),
                _ => {}
            }
        }
        let numbers = read.component.is_some() && read.priority.is_some();
        let port = read.port.is_some_and(|port| u16::try_from(port).is_ok());
        if kind.is_empty() || typ.bytes() != b"typ" || !numbers || !port || !paired {
            flaws.tell(Fault::SdpAttributeForm, whole.span());
        }
        read
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::grammar::flaw::FlawList;

    #[test]
    fn candidates_as_they_come() {
        // Transport, address, kind, related address, TCP kind.
        for (value, parts, numbers, fault) in [
            (
                "1 1 UDP 2130706431 192.0.2.1 8998 typ host",
                "UDP|192.0.2.1|host|-|-",
                (Some(1), Some(8998), None),
                false,
            ),
            (
                "2 2 udp 1694498815 198.51.100.1 45664 typ srflx raddr 192.0.2.1 rport 8998 generation 0 ufrag abcd",
                "udp|198.51.100.1|srflx|192.0.2.1|-",
                (Some(2), Some(45664), Some(8998)),
                false,
            ),
            (
                "3 1 tcp 1 2001:db8::1 9 typ host tcptype active",
                "tcp|2001:db8::1|host|-|active",
                (Some(1), Some(9), None),
                false,
            ),
            (
                "1 1 udp 1 h.local 9 typ host x",
                "udp|h.local|host|-|-",
                (Some(1), Some(9), None),
                true,
            ),
            ("1 1 udp 1 h 9 host", "udp|h||-|-", (Some(1), Some(9), None), true),
            ("1 1 udp 1 h 70000 typ host", "udp|h|host|-|-", (Some(1), Some(70000), None), true),
            ("1 x udp 1 h 9 typ host", "udp|h|host|-|-", (None, Some(9), None), true),
            ("", "|||-|-", (None, None, None), true),
        ] {
            let mut flaws = FlawList::default();
            let read = Candidate::read(Piece::whole(value.as_bytes()), &mut flaws);
            let pieces = [
                Some(read.transport),
                Some(read.address),
                Some(read.kind),
                read.related_address,
                read.tcp_kind,
            ];
            let texts = pieces.map(|piece| piece.map_or("-", |piece| piece.text().unwrap()));
            assert!(texts.into_iter().eq(parts.split('|')), "{value} {texts:?}");
            assert_eq!((read.component, read.port, read.related_port), numbers, "{value}");
            assert_eq!(flaws.seen() > 0, fault, "{value}");
        }
    }
}
