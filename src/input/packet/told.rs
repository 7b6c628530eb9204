//! What headers name, told to whoever wants to write the packets anew.

use super::Seen;
use super::data::Data;
use super::ip::Ends;
use crate::trace::Layer;

impl Seen<'_> {
    pub fn tell_ipv6(&mut self, data: Data<'_>) {
        self.tell(Layer::Plain, data.until(8));
        self.tell(Layer::Address, data.from(8).until(16));
        self.tell(Layer::Address, data.from(24).until(16));
    }

    pub fn tell_segment(&mut self, protocol: u8, data: Data<'_>, ends: Ends) {
        let Ends { source, destination, .. } = ends;
        self.tell(Layer::Segment { protocol, source, destination }, data);
    }

    /// ARP of Ethernet and IPv4 (RFC 826).
    pub fn tell_arp(&mut self, data: Data<'_>) {
        self.tell(Layer::Plain, data.until(8));
        if data.array(4) == Some([6, 4]) {
            for (layer, at, size) in [
                (Layer::Hardware, 8, 6),
                (Layer::Address, 14, 4),
                (Layer::Hardware, 18, 6),
                (Layer::Address, 24, 4),
            ] {
                self.tell(layer, data.from(at).until(size));
            }
        }
    }

    /// ICMP (RFC 792). Of the packet that an error quotes, the headers.
    pub fn tell_icmp(&mut self, data: Data<'_>, ends: Ends) {
        if !self.tells {
            return;
        }
        self.tell(Layer::Plain, data.until(8));
        if data.u8(0) == Some(5) {
            self.tell(Layer::Address, data.from(4).until(4));
        }
        if let (Some(3 | 4 | 5 | 11 | 12), Some(0x45..=0x4F)) = (data.u8(0), data.u8(8)) {
            let quoted = data.from(8);
            let header = usize::from(quoted.u8(0).unwrap_or(0) & 15) * 4;
            self.tell(Layer::Ipv4, quoted.until(header));
            self.tell(Layer::Plain, quoted.from(header).until(8));
        }
        self.tell_segment(1, data, ends);
    }

    /// `ICMPv6` (RFC 4443), and the addresses that neighbours ask for (RFC 4861 §4.3, §4.4).
    pub fn tell_icmp6(&mut self, data: Data<'_>, ends: Ends) {
        if !self.tells {
            return;
        }
        self.tell(Layer::Plain, data.until(8));
        match (data.u8(0), data.u8(8)) {
            (Some(1..=4), Some(0x60..=0x6F)) => {
                self.tell_ipv6(data.from(8));
                self.tell(Layer::Plain, data.from(48).until(8));
            }
            (Some(135 | 136), _) => self.tell(Layer::Address, data.from(8).until(16)),
            _ => {}
        }
        self.tell_segment(58, data, ends);
    }
}
