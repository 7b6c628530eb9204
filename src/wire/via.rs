//! Via: the way a request went, and so the way back (RFC 3261 §20.42).

use super::cseq::word;
use super::uri::{host_port, port};
use crate::grammar::byte::is_token_text;
use crate::grammar::flaw::{Fault, Flaws};
use crate::grammar::params::{Param, Params};
use crate::grammar::stops::{Class, Key, Stops};
use crate::span::Piece;

/// One Via value.
#[derive(Clone, Copy, Debug)]
pub struct Via<'a> {
    /// The whole value.
    pub whole: Piece<'a>,
    /// Name and version of the protocol, `SIP/2.0`, with any blanks inside.
    pub protocol: Piece<'a>,
    /// The transport; empty if there is none.
    pub transport: Piece<'a>,
    /// The host of the sender, an IPv6 address with its brackets.
    pub host: Piece<'a>,
    /// The port of the sender; `None` if there is none or it cannot be read.
    pub port: Option<u32>,
    /// The parameters.
    pub params: Params<'a>,
    /// The branch.
    pub branch: Option<Piece<'a>>,
    /// Where the request came from (RFC 3261 §18.2.1), without the brackets that RFC 5118
    /// §4.5 tells to accept.
    pub received: Option<Piece<'a>>,
    /// The port it came from (RFC 3581 §4); empty for the bare flag of a request.
    pub rport: Option<Piece<'a>>,
    /// Whether some parameter starts with `oc`, so that it is worth looking for overload control.
    controls: bool,
}

impl<'a> Via<'a> {
    /// Reads one value of the list. `None` if there is no host.
    #[inline]
    pub fn read(value: Piece<'a>, flaws: &mut Flaws) -> Option<Self> {
        Self::read_at(value.bytes(), value.start(), flaws)
    }

    // A piece would go through memory.
    #[inline(never)]
    fn read_at(bytes: &'a [u8], start: u32, flaws: &mut Flaws) -> Option<Self> {
        let whole = Piece::of(bytes, start).trim();
        if let Some(plain) = Self::plain(whole) {
            return Some(plain);
        }
        Self::any(whole, flaws)
    }

    /// A value as nearly all are: `SIP/2.0/UDP host:port;parameters`, without other blanks.
    #[inline]
    fn plain(whole: Piece<'a>) -> Option<Self> {
        const PROTOCOL: &[u8; 8] = b"SIP/2.0/";
        let bytes = whole.bytes();
        if bytes.first_chunk::<8>() != Some(PROTOCOL) {
            return None;
        }
        let mut stops = Stops::from(bytes, PROTOCOL.len());
        let blank = stops.step();
        let host = blank + 1;
        let host_end = stops.step();
        if bytes.get(blank) != Some(&b' ') || blank == PROTOCOL.len() || host_end == host {
            return None;
        }
        let (port, behind) = port(bytes, host_end, &mut stops)?;
        let (mut branch, mut received, mut rport) = ((0, 0), (0, 0), (0, 0));
        let mut controls = false;
        let end = stops.params(behind, Class::PARAM, |param| {
            let slot = if param.name == BRANCH {
                &mut branch
            } else if param.name == RPORT {
                // The bare flag is an empty value at its end.
                rport = if param.value > 0 {
                    (param.value, param.value_end)
                } else {
                    (param.name_end, param.name_end)
                };
                return;
            } else if param.name == RECEIVED {
                &mut received
            } else {
                controls |= param.name.starts_with(*b"oc");
                return;
            };
            *slot = (param.value, param.value_end);
        })?;
        if end != bytes.len() {
            return None;
        }
        let value = |param: (usize, usize)| (param.0 > 0).then(|| whole.sub(param.0, param.1));
        Some(Self {
            whole,
            protocol: whole.until(PROTOCOL.len() - 1),
            transport: whole.sub(PROTOCOL.len(), blank),
            host: whole.sub(host, host_end),
            port,
            params: Params::tight(whole.from(behind)),
            branch: value(branch),
            controls,
            received: value(received).map(without_brackets),
            rport: value(rport),
        })
    }

    /// A value of any form.
    #[inline(never)]
    fn any(whole: Piece<'a>, flaws: &mut Flaws) -> Option<Self> {
        let (protocol, transport, host, port, params) = Self::divide(whole, flaws)?;
        let (mut branch, mut received, mut rport) = (None, None, None);
        let mut controls = false;
        params.check_each(flaws, |param| {
            let slot = match param.name.len() {
                6 if param.name.is("branch") => &mut branch,
                8 if param.name.is("received") => &mut received,
                5 if param.name.is("rport") => &mut rport,
                _ => {
                    controls |= param.name.until(2).is("oc");
                    return;
                }
            };
            slot.get_or_insert(*param);
        });
        Some(Self {
            whole,
            protocol,
            transport,
            host,
            port,
            params,
            branch: branch.and_then(|param| param.value),
            controls,
            received: received.and_then(|param| param.value).map(without_brackets),
            rport: rport
                .map(|flag: Param<'_>| flag.value.unwrap_or(flag.whole.from(flag.whole.len()))),
        })
    }

    /// The parts of any value: protocol, transport, host, port, parameters.
    #[inline(never)]
    fn divide(whole: Piece<'a>, flaws: &mut Flaws) -> Option<Parts<'a>> {
        let (head, params) = Params::split(whole);
        let (protocol, transport, sent_by) = divide(head);
        if sent_by.is_empty() || matches!(sent_by.get(0), Some(b':')) {
            flaws.tell(Fault::ViaForm, whole.span());
            return None;
        }
        if !is_sip_2(protocol) {
            let at = if protocol.is_empty() { head } else { protocol };
            flaws.tell(Fault::ViaForm, at.span());
        } else if !is_token_text(transport.bytes()) {
            let at = if transport.is_empty() { head } else { transport };
            flaws.tell(Fault::ViaForm, at.span());
        }
        let (host, port) = host_port(sent_by, Fault::ViaForm, flaws);
        Some((protocol, transport, host, port, params))
    }

    /// What it says of overload control; `None` if it has no such parameter.
    pub fn overload(&self) -> Option<Overload<'a>> {
        if !self.controls {
            return None;
        }
        let (mut oc, mut algorithm, mut validity, mut seq) = (None, None, None, None);
        let mut first = None;
        for param in self.params {
            let slot = match param.name {
                name if name.is("oc") => &mut oc,
                name if name.is("oc-algo") => &mut algorithm,
                name if name.is("oc-validity") => &mut validity,
                name if name.is("oc-seq") => &mut seq,
                _ => continue,
            };
            slot.get_or_insert(param);
            first.get_or_insert(param.whole);
        }
        let number = |param: Option<Param<'a>>| param?.value?.number();
        Some(Overload {
            oc,
            value: number(oc),
            algorithm: algorithm.and_then(|param: Param<'a>| param.value),
            validity,
            validity_ms: number(validity),
            seq,
            at: first?,
        })
    }
}

/// Protocol, transport, host, port and parameters.
type Parts<'a> = (Piece<'a>, Piece<'a>, Piece<'a>, Option<u32>, Params<'a>);

const BRANCH: Key = Key::of("branch");
const RECEIVED: Key = Key::of("received");
const RPORT: Key = Key::of("rport");

/// The parameters of overload control (RFC 7339 §4).
#[derive(Clone, Copy, Debug)]
pub struct Overload<'a> {
    /// `oc`: the bare flag offers support, a number asks for something (§4.1).
    pub oc: Option<Param<'a>>,
    /// The number in `oc`; `None` for the flag, or if it cannot be read.
    pub value: Option<u32>,
    /// The value of `oc-algo`, without its quotes: one algorithm, or several with commas (§4.2).
    pub algorithm: Option<Piece<'a>>,
    /// `oc-validity` (§4.3).
    pub validity: Option<Param<'a>>,
    /// The number in it, in milliseconds; `None` for the flag, or if it cannot be read.
    pub validity_ms: Option<u32>,
    /// `oc-seq` (§4.4).
    pub seq: Option<Param<'a>>,
    /// The first of these parameters.
    pub at: Piece<'a>,
}

/// Protocol, transport and the rest; blanks round the slashes are legal (RFC 3261 §25.1 `SLASH`).
fn divide(head: Piece<'_>) -> (Piece<'_>, Piece<'_>, Piece<'_>) {
    let Some(first) = head.find(b'/') else {
        let (transport, rest) = word(head);
        let none = head.until(0);
        return if rest.is_empty() { (none, none, transport) } else { (none, transport, rest) };
    };
    let Some(second) = head.from(first + 1).find(b'/').map(|at| first + 1 + at) else {
        let (version, rest) = word(head.from(first + 1).trim());
        let protocol = head.within(head.span().to(version.span()));
        return (protocol, version.from(version.len()), rest);
    };
    let (transport, sent_by) = word(head.from(second + 1).trim());
    (head.until(second).trim(), transport, sent_by)
}

fn is_sip_2(protocol: Piece<'_>) -> bool {
    protocol.find(b'/').is_some_and(|slash| {
        protocol.until(slash).trim().is("SIP") && protocol.from(slash + 1).trim().is("2.0")
    })
}

fn without_brackets(host: Piece<'_>) -> Piece<'_> {
    match (host.get(0), host.len()) {
        (Some(b'['), size) if host.get(size - 1) == Some(b']') => host.sub(1, size - 1),
        _ => host,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::grammar::flaw::FlawList;

    fn text(piece: Option<Piece<'_>>) -> &str {
        piece.map_or("-", |piece| piece.text().unwrap())
    }

    #[test]
    fn the_short_way_agrees_with_the_careful_one() {
        for base in [
            "SIP/2.0/UDP 192.0.2.1:5060;branch=z9;rport",
            "SIP/2.0/TCP h;received=\"[::1]\";rport=9;oc",
            "SIP/2.0/WSS h.invalid",
        ] {
            let agrees = |value: &[u8]| {
                let piece = Piece::whole(value).trim();
                let mut flaws = FlawList::default();
                let Some(short) = Via::plain(piece) else { return false };
                let any = Via::any(piece, &mut flaws);
                let same = std::format!("{:?}", Some(short)) == std::format!("{any:?}");
                assert!(same && flaws.seen() == 0, "{}", value.escape_ascii());
                true
            };
            assert!(agrees(base.as_bytes()));
            crate::span::bent(base.as_bytes(), |bent| {
                agrees(bent);
            });
        }
    }

    #[test]
    fn vias_as_they_come() {
        use Fault::{HostForm, NumberForm, ParameterEmpty, ViaForm};
        // Transport, host, branch, received, rport.
        for (value, parts, port, faults) in [
            (
                "SIP/2.0/UDP 192.0.2.1:5060;rport;branch=z9hG4bK1",
                "UDP|192.0.2.1|z9hG4bK1|-|",
                Some(5060),
                &[][..],
            ),
            ("SIP / 2.0\r\n /UDP\r\n  192.0.2.2;branch=390s", "UDP|192.0.2.2|390s|-|-", None, &[]),
            (
                "SIP/2.0/WSS df7jal23.invalid;branch=a ; rport=99 ;received=1.2.3.4",
                "WSS|df7jal23.invalid|a|1.2.3.4|99",
                None,
                &[],
            ),
            (
                "SIP/2.0/TLS first.example.com : 4000;ttl=16",
                "TLS|first.example.com|-|-|-",
                Some(4000),
                &[],
            ),
            (
                "SIP/2.0/UDP [2001:db8::9:1]:6050;received=[2001:db8::9:255]",
                "UDP|[2001:db8::9:1]|-|2001:db8::9:255|-",
                Some(6050),
                &[],
            ),
            (
                "SIP/2.0/UDP [2001:db8::9:1];received=2001:db8::9:255",
                "UDP|[2001:db8::9:1]|-|2001:db8::9:255|-",
                None,
                &[],
            ),
            ("SIP/2.0/UDP 2001:db8::9:1", "UDP|2001:db8::9:1|-|-|-", None, &[ViaForm]),
            ("SIP/2.0/UDP [2001:db8::1:5060", "UDP|[2001:db8::1:5060|-|-|-", None, &[ViaForm]),
            ("SIP/2.0/UDP host:x", "UDP|host|-|-|-", None, &[NumberForm]),
            ("SIP/2.0/UDP my_host", "UDP|my_host|-|-|-", None, &[HostForm]),
            ("SIP/2.0/UDP host (old)", "UDP|host|-|-|-", None, &[ViaForm]),
            ("SIP/7.0/UDP host", "UDP|host|-|-|-", None, &[ViaForm]),
            ("SIP/2.0 host", "|host|-|-|-", None, &[ViaForm]),
            ("UDP host", "UDP|host|-|-|-", None, &[ViaForm]),
            ("host", "|host|-|-|-", None, &[ViaForm]),
            ("SIP/2.0/UDP h;;,;,,", "UDP|h|-|-|-", None, &[ParameterEmpty]),
        ] {
            let mut flaws = FlawList::default();
            let via = Via::read(Piece::whole(value.as_bytes()), &mut flaws).unwrap();
            let pieces = [Some(via.transport), Some(via.host), via.branch, via.received, via.rport];
            assert!(pieces.map(text).into_iter().eq(parts.split('|')), "{value} {pieces:?}");
            assert_eq!(via.port, port, "{value}");
            let told = flaws.list().iter().map(|flaw| flaw.fault);
            assert!(told.clone().eq(faults.iter().copied()), "{value} {flaws:?}");
        }
    }

    #[test]
    fn no_host_is_no_via() {
        for value in ["", "SIP/2.0/UDP", "SIP/2.0", "SIP/2.0/UDP ;branch=1", "SIP/2.0/UDP :5060"] {
            let mut flaws = FlawList::default();
            assert!(Via::read(Piece::whole(value.as_bytes()), &mut flaws).is_none(), "{value}");
            assert_eq!(flaws.list()[0].fault, Fault::ViaForm, "{value}");
        }
    }

    #[test]
    fn overload_control() {
        let value =
            br#"SIP/2.0/TLS p1;branch=z9;oc=20;oc-algo="loss";oc-validity=500;oc-seq=1282321.782"#;
        let via = Via::read(Piece::whole(value), &mut FlawList::default()).unwrap();
        let overload = via.overload().unwrap();
        assert_eq!((overload.value, overload.validity_ms), (Some(20), Some(500)));
        assert_eq!((text(overload.algorithm), text(Some(overload.at))), ("loss", "oc=20"));
        assert_eq!(text(overload.seq.unwrap().value), "1282321.782");

        let flag = Via::read(
            Piece::whole(br#"SIP/2.0/UDP h;oc;oc-algo="loss,A""#),
            &mut FlawList::default(),
        );
        let offer = flag.unwrap().overload().unwrap();
        assert!(offer.value.is_none() && offer.oc.is_some() && offer.validity.is_none());
        let plain = Via::read(Piece::whole(b"SIP/2.0/UDP h;ocs=1"), &mut FlawList::default());
        assert!(plain.unwrap().overload().is_none());
    }
}
