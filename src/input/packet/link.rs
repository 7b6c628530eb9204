//! Link layers: down to IP.

use super::data::Data;
use super::{Network, Seen};
use crate::trace::Layer;

const ETHERNET_IPV4: u16 = 0x0800;
const ETHERNET_IPV6: u16 = 0x86DD;

impl Network {
    /// By the number in the registry of link types.
    pub(super) fn link(&mut self, link: u32, data: Data<'_>, seen: &mut Seen<'_>) {
        match link {
            // BSD loopback: four bytes of an address family in somebody's byte order. The IP
            // header says which it is as well.
            0 | 108 => {
                seen.tell(Layer::Plain, data.until(4));
                self.ip(data.from(4), seen);
            }
            1 => self.ethernet(data, seen),
            9 | 50 => self.ppp(data, seen),
            51 => self.pppoe(data, seen),
            12 | 14 | 101 | 228 | 229 => self.ip(data, seen),
            // Cisco HDLC.
            104 => {
                seen.tell(Layer::Plain, data.until(4));
                self.ether_type(data.u16(2), data.from(4), seen);
            }
            // Linux cooked, both forms.
            113 => {
                seen.tell(Layer::Plain, data.until(16));
                seen.tell(Layer::Hardware, data.from(6).until(8));
                self.ether_type(data.u16(14), data.from(16), seen);
            }
            276 => {
                seen.tell(Layer::Plain, data.until(20));
                seen.tell(Layer::Hardware, data.from(12).until(8));
                self.ether_type(data.u16(0), data.from(20), seen);
            }
            _ => self.unknown_link(link, seen),
        }
    }

    pub(super) fn ethernet(&mut self, data: Data<'_>, seen: &mut Seen<'_>) {
        seen.tell(Layer::Hardware, data.until(6));
        seen.tell(Layer::Hardware, data.from(6).until(6));
        seen.tell(Layer::Plain, data.from(12).until(2));
        match data.u16(12) {
            // A length instead of a type: what follows may still be IP behind LLC and SNAP.
            Some(length) if length < 0x600 => {
                if data.array(14) == Some([0xAA, 0xAA, 3, 0, 0, 0]) {
                    seen.tell(Layer::Plain, data.from(14).until(8));
                    self.ether_type(data.u16(20), data.from(22), seen);
                }
            }
            kind => self.ether_type(kind, data.from(14), seen),
        }
    }

    pub(super) fn ether_type(&mut self, kind: Option<u16>, data: Data<'_>, seen: &mut Seen<'_>) {
        let (mut kind, mut data) = (kind, data);
        // Tags of VLANs lie in each other.
        for _ in 0..8 {
            if !matches!(kind, Some(0x8100 | 0x88A8 | 0x9100 | 0x9200)) {
                break;
            }
            seen.tell(Layer::Plain, data.until(4));
            (kind, data) = (data.u16(2), data.from(4));
        }
        match kind {
            Some(ETHERNET_IPV4 | ETHERNET_IPV6) => self.ip(data, seen),
            Some(0x8864) => self.pppoe(data, seen),
            Some(0x8847 | 0x8848) => self.mpls(data, seen),
            Some(0x880B) => self.ppp(data, seen),
            Some(0x6558) => self.inner_ethernet(data, seen),
            Some(0x0806) => seen.tell_arp(data),
            _ => {}
        }
    }

    /// Ethernet inside a tunnel.
    pub(super) fn inner_ethernet(&mut self, data: Data<'_>, seen: &mut Seen<'_>) {
        if seen.layers == 0 {
            return self.damage(seen);
        }
        seen.layers -= 1;
        self.ethernet(data, seen);
    }

    fn pppoe(&mut self, data: Data<'_>, seen: &mut Seen<'_>) {
        if data.array(0) == Some([0x11, 0]) {
            seen.tell(Layer::Plain, data.until(6));
            self.ppp(data.from(6), seen);
        }
    }

    pub(super) fn ppp(&mut self, data: Data<'_>, seen: &mut Seen<'_>) {
        // Address and control may be left out, and so may the first byte of the protocol.
        let whole = data;
        let data = if data.array(0) == Some([0xFF, 3]) { data.from(2) } else { data };
        let inner = match data.bytes {
            [0x21 | 0x57, ..] => data.from(1),
            [0, 0x21 | 0x57, ..] => data.from(2),
            _ => return,
        };
        seen.tell_before(whole, inner);
        self.ip(inner, seen);
    }

    /// Labels down to the last; what follows is IP in all but name.
    fn mpls(&mut self, data: Data<'_>, seen: &mut Seen<'_>) {
        let mut data = data;
        for _ in 0..16 {
            let Some(label) = data.u32(0) else { return };
            seen.tell(Layer::Plain, data.until(4));
            data = data.from(4);
            if label & 0x100 != 0 {
                break;
            }
        }
        // With a control word, or none, an Ethernet frame is possible too: it is no IP then.
        if matches!(data.bytes, [0x40..=0x4F | 0x60..=0x6F, ..]) {
            self.ip(data, seen);
        }
    }
}
