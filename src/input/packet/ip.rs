//! IPv4 and IPv6.

use super::data::Data;
use super::fragment::{Fragment, Key};
use super::{Network, Seen};
use crate::trace::Layer;
use core::net::IpAddr;

/// How many extension headers of IPv6 may follow each other.
const MAX_EXTENSIONS: usize = 16;

/// What a packet on IP comes to.
#[derive(Clone, Copy)]
pub(super) struct Ends {
    pub source: IpAddr,
    pub destination: IpAddr,
    /// How many bytes of the packet are missing at its end.
    pub missing: u32,
}

impl Network {
    pub(super) fn ip(&mut self, data: Data<'_>, seen: &mut Seen<'_>) {
        if seen.layers == 0 {
            return self.damage(seen);
        }
        seen.layers -= 1;
        let read = match data.u8(0).map(|first| first >> 4) {
            Some(4) => self.ipv4(data, seen),
            Some(6) => self.ipv6(data, seen),
            _ => None,
        };
        if read.is_none() {
            self.damage(seen);
        }
    }

    fn ipv4(&mut self, data: Data<'_>, seen: &mut Seen<'_>) -> Option<()> {
        let header = usize::from(data.u8(0)? & 15) * 4;
        let total = usize::from(data.u16(2)?);
        let (flags, protocol) = (data.u16(6)?, data.u8(9)?);
        let (source, destination) = (data.array::<4>(12)?, data.array::<4>(16)?);
        // A card that cuts large packets itself leaves a total of 0.
        if header < 20 || total > 0 && total < header {
            return None;
        }
        let whole = if total == 0 { data } else { data.until(total) };
        seen.tell(Layer::Ipv4, data.until(header));
        let ends = Ends {
            source: source.into(),
            destination: destination.into(),
            missing: total.saturating_sub(data.len()) as u32,
        };
        let body = whole.from(header);
        let (offset, is_last) = (u32::from(flags & 0x1FFF) * 8, flags & 0x2000 == 0);
        if offset > 0 || !is_last {
            let id = u32::from(data.u16(4)?);
            let key = Key { source: ends.source, destination: ends.destination, id, protocol };
            self.fragment(key, Fragment { offset, is_last, data: body }, ends, seen);
        } else {
            self.protocol(protocol, body, ends, seen);
        }
        Some(())
    }

    fn ipv6(&mut self, data: Data<'_>, seen: &mut Seen<'_>) -> Option<()> {
        let (size, next) = (usize::from(data.u16(4)?), data.u8(6)?);
        let (source, destination) = (data.array::<16>(8)?, data.array::<16>(24)?);
        seen.tell_ipv6(data);
        let body = data.from(40);
        let ends = Ends {
            source: source.into(),
            destination: destination.into(),
            missing: size.saturating_sub(body.len()) as u32,
        };
        let body = if size == 0 { body } else { body.until(size) };
        self.extensions(next, body, ends, seen)
    }

    fn extensions(
        &mut self,
        mut next: u8,
        mut body: Data<'_>,
        ends: Ends,
        seen: &mut Seen<'_>,
    ) -> Option<()> {
        for _ in 0..MAX_EXTENSIONS {
            let size = match next {
                0 | 43 | 60 | 135 | 139 | 140 => usize::from(body.u8(1)?) * 8 + 8,
                44 => {
                    let (protocol, place) = (body.u8(0)?, body.u16(2)?);
                    let (offset, is_last) = (u32::from(place & !7), place & 1 == 0);
                    seen.tell(Layer::Plain, body.until(8));
                    if offset == 0 && is_last {
                        8
                    } else {
                        let id = body.u32(4)?;
                        let Ends { source, destination, .. } = ends;
                        let key = Key { id, source, destination, protocol };
                        let data = body.from(8);
                        self.fragment(key, Fragment { offset, is_last, data }, ends, seen);
                        return Some(());
                    }
                }
                _ => {
                    self.protocol(next, body, ends, seen);
                    return Some(());
                }
            };
            // Options may name addresses; without them they are padding.
            seen.tell(Layer::Plain, body.until(2));
            (next, body) = (body.u8(0)?, body.from(size));
        }
        None
    }

    fn fragment(&mut self, key: Key, fragment: Fragment<'_>, ends: Ends, seen: &mut Seen<'_>) {
        if seen.layers == 0 {
            return self.damage(seen);
        }
        seen.layers -= 1;
        // Of a cut fragment the rest of the datagram cannot be put in place.
        let is_cut = ends.missing > 0;
        if let Some(whole) = self.fragments.take(key, fragment, is_cut, seen) {
            let ends = Ends { missing: 0, ..ends };
            let data = Data::new(&whole.bytes, &whole.way);
            // Behind a fragment header may stand other headers of IPv6.
            if key.source.is_ipv6() {
                let _ = self.extensions(key.protocol, data, ends, seen);
            } else {
                self.protocol(key.protocol, data, ends, seen);
            }
        }
    }

    fn protocol(&mut self, protocol: u8, body: Data<'_>, ends: Ends, seen: &mut Seen<'_>) {
        match protocol {
            17 | 136 => self.udp(protocol, body, ends, seen),
            6 => self.tcp(body, ends, seen),
            132 => self.sctp(body, ends, seen),
            4 | 41 => self.ip(body, seen),
            47 => self.gre(body, seen),
            // An authentication header, and what it vouches for.
            51 => {
                if seen.layers > 0
                    && let (Some(next), Some(size)) = (body.u8(0), body.u8(1))
                {
                    seen.layers -= 1;
                    seen.tell(Layer::Plain, body.until(12));
                    self.protocol(next, body.from(usize::from(size) * 4 + 8), ends, seen);
                }
            }
            // ICMP quotes packets that were sent: they were seen, or will be.
            1 => seen.tell_icmp(body, ends),
            58 => seen.tell_icmp6(body, ends),
            _ => {}
        }
    }
}
