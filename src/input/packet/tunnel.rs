//! Tunnels: GRE and what mirrors ports over it, GTP-U of mobile networks, VXLAN, Geneve, TZSP.

use super::data::Data;
use super::{Flow, Network, Seen};

const GTP: &[u16] = &[2152];
const VXLAN: &[u16] = &[4789, 8472];
const GENEVE: &[u16] = &[6081];
/// By this some routers send what they sniff.
const TZSP: &[u16] = &[37008];

impl Network {
    pub(super) fn gre(&mut self, data: Data<'_>, seen: &mut Seen<'_>) {
        let (Some(flags), Some(kind)) = (data.u16(0), data.u16(2)) else {
            return self.damage(seen);
        };
        let has = |bit: u16| usize::from(flags & bit != 0) * 4;
        // Checksum or routing, key, sequence number, and in version 1 the acknowledgement.
        let has_sequence = has(0x1000);
        let is_pptp = flags & 7 == 1;
        let header =
            4 + has(0xC000) + has(0x2000) + has_sequence + if is_pptp { has(0x0080) } else { 0 };
        let body = data.from(header);
        seen.tell_before(data, body);
        match kind {
            // ERSPAN: its first version has no header, and no sequence number.
            0x88BE => {
                seen.tell_before(body, body.from(has_sequence * 2));
                self.inner_ethernet(body.from(has_sequence * 2), seen);
            }
            0x22EB => {
                let Some(last) = body.u8(11) else { return };
                seen.tell_before(body, body.from(12 + usize::from(last & 1) * 8));
                let body = body.from(12 + usize::from(last & 1) * 8);
                self.inner_ethernet(body, seen);
            }
            _ => self.ether_type(Some(kind), body, seen),
        }
    }

    /// Whether the payload of a datagram was a tunnel.
    pub(super) fn tunnel(&mut self, flow: Flow, data: Data<'_>, seen: &mut Seen<'_>) -> bool {
        if flow.has_port(GTP)
            && let Some(inner) = gtp(data)
        {
            seen.tell_before(data, inner);
            self.ip(inner, seen);
        } else if flow.has_port(VXLAN) && matches!(data.bytes, [0x08, 0, 0, 0, _, _, _, 0, ..]) {
            seen.tell_before(data, data.from(8));
            self.inner_ethernet(data.from(8), seen);
        } else if flow.has_port(GENEVE)
            && let Some([first, _, kind, kind2]) = data.array(0)
            && first >> 6 == 0
        {
            let kind = u16::from_be_bytes([kind, kind2]);
            seen.tell_before(data, data.from(8));
            self.ether_type(Some(kind), data.from(8 + usize::from(first & 63) * 4), seen);
        } else if flow.has_port(TZSP)
            && let Some(inner) = tzsp(data)
        {
            seen.tell_before(data, inner);
            self.inner_ethernet(inner, seen);
        } else {
            return false;
        }
        true
    }
}

/// What a G-PDU of GTPv1-U carries.
fn gtp(data: Data<'_>) -> Option<Data<'_>> {
    let (flags, kind) = (data.u8(0)?, data.u8(1)?);
    if flags >> 4 != 3 || kind != 255 {
        return None;
    }
    if flags.trailing_zeros() >= 3 {
        return Some(data.from(8));
    }
    let mut next = if flags & 4 == 0 { 0 } else { data.u8(11)? };
    let mut rest = data.from(12);
    // Each header says its size in words, and last what follows it.
    for _ in 0..8 {
        if next == 0 {
            break;
        }
        let size = usize::from(rest.u8(0)?) * 4;
        next = rest.u8(size.checked_sub(1)?)?;
        rest = rest.from(size);
    }
    Some(rest)
}

fn tzsp(data: Data<'_>) -> Option<Data<'_>> {
    let [1, 0 | 1, 0, 1] = data.array(0)? else { return None };
    let mut rest = data.from(4);
    for _ in 0..16 {
        match rest.u8(0)? {
            0 => rest = rest.from(1),
            1 => return Some(rest.from(1)),
            _ => rest = rest.from(2 + usize::from(rest.u8(1)?)),
        }
    }
    None
}
