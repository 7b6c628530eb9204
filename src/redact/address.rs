//! The mask of an address: of the same class, with the same digits to an octet or a group, and the
//! same in a text and in the header of a packet.

use super::masks::{Chain, Masks};
use core::net::{Ipv4Addr, Ipv6Addr};

/// The classes of IPv4 that a reader can tell apart (RFC 6890 and its registry).
#[derive(Clone, Copy, PartialEq, Eq)]
enum Class {
    /// What is the same everywhere: 0/8, loopback, multicast of the local network, broadcast.
    Fixed,
    /// Of which so many octets are the class.
    Under(usize),
    /// 172.16/12 and 100.64/10: half an octet is part of the class.
    Between(u8, u8),
    Public,
}

const fn class(address: [u8; 4]) -> Class {
    match address {
        [0 | 127, ..] | [224, 0, ..] | [255, 255, 255, 255] => Class::Fixed,
        [10 | 224..=255, ..] => Class::Under(1),
        [192, 168, ..] | [169, 254, ..] | [198, 18 | 19, ..] => Class::Under(2),
        [192, 0, 0 | 2, _] | [198, 51, 100, _] | [203, 0, 113, _] => Class::Under(3),
        [172, 16..=31, ..] => Class::Between(16, 31),
        [100, 64..=99, ..] => Class::Between(64, 99),
        [100, 100..=127, ..] => Class::Between(100, 127),
        _ => Class::Public,
    }
}

/// The octets with as many digits.
const fn alike(octet: u8) -> (u64, u64) {
    match octet {
        0..=9 => (0, 9),
        10..=99 => (10, 99),
        _ => (100, 255),
    }
}

/// First octets under which everything is public.
const fn is_public(octet: u8) -> bool {
    matches!(octet, 1..=9 | 11..=99 | 101..=126 | 128..=168 | 170..=171 | 173..=191)
        || matches!(octet, 193..=197 | 199..=202 | 204..=223)
}

impl Masks {
    /// The mask of an IPv4 address.
    pub fn v4(self, address: [u8; 4]) -> [u8; 4] {
        let class = class(address);
        let mut chain = self.chain(0x0004_0000);
        let mut mask = address;
        for at in 0..4 {
            let octet = address[at];
            let (low, high) = match (class, at) {
                (Class::Fixed, _) => break,
                (Class::Under(kept), _) if at < kept => (1, 0),
                (Class::Between(..), 0) => (1, 0),
                (Class::Between(low, high), 1) => (low.into(), high.into()),
                // The number of the network itself stays one.
                (_, 3) if octet == 0 => (1, 0),
                (_, 3) if octet < 10 => (1, 9),
                _ => alike(octet),
            };
            mask[at] = chain.moved(octet.into(), low, high) as u8;
            if class == Class::Public && at == 0 {
                mask[0] = first(chain, octet);
            }
            if class == Class::Public && at == 1 && !is_public(octet_of(address, 0)) {
                mask[1] = second(chain, mask[0], octet);
            }
            chain = chain.after(octet.into());
        }
        mask
    }

    /// The mask of an IPv6 address, group by group.
    pub fn v6(self, groups: [u16; 8]) -> [u16; 8] {
        let whole = Ipv6Addr::from(groups);
        if whole.is_loopback() || whole.is_unspecified() || whole.is_multicast() {
            return groups;
        }
        let mut mask = groups;
        // IPv4 within IPv6 (RFC 4291 §2.5.5.2, RFC 6052 §2.1).
        if matches!(groups, [0, 0, 0, 0, 0, 0xFFFF, ..] | [0x64, 0xFF9B, 0, 0, 0, 0, ..]) {
            let [.., a, b, c, d] = whole.octets();
            let [a, b, c, d] = self.v4([a, b, c, d]);
            (mask[6], mask[7]) = (u16::from_be_bytes([a, b]), u16::from_be_bytes([c, d]));
            return mask;
        }
        let mut chain = self.chain(0x0006_0000);
        for (at, group) in groups.into_iter().enumerate() {
            mask[at] = match (at, groups[0]) {
                (0, 0xFC00..=0xFDFF) => group & 0xFF00 | moved(chain, group & 0xFF),
                (0, 0x2001..=0x2002) => group,
                (0, 0x2000..=0x3FFF) => chain.moved(group.into(), 0x2003, 0x3FFF) as u16,
                (0, _) => group,
                (1, 0x2001) if matches!(group, 0 | 0xDB8) => group,
                _ => moved(chain, group),
            };
            chain = chain.after(group.into());
        }
        mask
    }

    /// Writes the mask of an IPv4 address in dots, of which the text is the whole.
    pub fn text4(self, text: &[u8], out: &mut [u8]) -> bool {
        let Some(address) = read4(text) else { return false };
        let [a, b, c, d] = self.v4(address);
        write(out, format_args!("{a}.{b}.{c}.{d}"))
    }

    /// Writes the mask of an IPv6 address, of which the text is the whole.
    pub fn text6(self, text: &[u8], out: &mut [u8]) -> bool {
        let known = core::str::from_utf8(text).ok().and_then(|text| text.parse::<Ipv6Addr>().ok());
        let Some(address) = known else { return false };
        let groups = address.segments();
        let mask = self.v6(groups);
        // Group by group, so that zeros and gaps stay as they were written.
        let gap = memchr::memmem::find(text, b"::").unwrap_or(text.len());
        let has_dots = text.contains(&b'.');
        let behind =
            text[gap..].split(|&byte| byte == b':').filter(|part| !part.is_empty()).count();
        let behind = behind + usize::from(has_dots && behind > 0);
        let (mut at, mut index) = (0, 0);
        for part in text.split(|&byte| byte == b':') {
            if at >= gap && at < gap + 2 && index < 8 - behind {
                index = 8 - behind;
            }
            let place = at..at + part.len();
            if part.contains(&b'.') {
                self.text4(part, &mut out[place]);
            } else if !part.is_empty() && index < 8 {
                write_group(part, mask[index], &mut out[place]);
                index += 1;
            }
            at += part.len() + 1;
        }
        true
    }
}

const fn octet_of(address: [u8; 4], at: usize) -> u8 {
    address[at]
}

/// Moves on among the first octets that are public and have as many digits.
fn first(chain: Chain, octet: u8) -> u8 {
    if !is_public(octet) {
        return octet;
    }
    let (low, high) = alike(octet);
    let mut all = [0; 256];
    let mut count = 0;
    for one in low..=high {
        if is_public(one as u8) {
            (all[count], count) = (one as u8, count + 1);
        }
    }
    let place = all[..count].iter().position(|&one| one == octet).unwrap_or(0);
    let moved = (place as u64 + chain.shift(count as u64)) % count as u64;
    all[moved as usize]
}

/// Moves on among the second octets with which the address stays public.
fn second(chain: Chain, first: u8, octet: u8) -> u8 {
    let (low, high) = alike(octet);
    let mut moved = u64::from(octet);
    for _ in 0..256 {
        moved = chain.moved(moved, low, high);
        // Below 192.0, 198.51 and 203.0 some are public and some are not: those octets stay free.
        let is_mixed = matches!((first, moved), (192 | 203, 0) | (198, 51));
        if class([first, moved as u8, 1, 1]) == Class::Public && !is_mixed {
            break;
        }
    }
    moved as u8
}

/// A group with as many digits; nothing stays nothing.
fn moved(chain: Chain, group: u16) -> u16 {
    let (low, high) = match group {
        0 => return 0,
        1..=0xF => (1, 0xF),
        0x10..=0xFF => (0x10, 0xFF),
        0x100..=0xFFF => (0x100, 0xFFF),
        _ => (0x1000, 0xFFFF),
    };
    chain.moved(group.into(), low, high) as u16
}

/// An address in dots without zeros before its octets.
pub(super) fn read4(text: &[u8]) -> Option<[u8; 4]> {
    core::str::from_utf8(text).ok()?.parse::<Ipv4Addr>().ok().map(|address| address.octets())
}

fn write_group(part: &[u8], group: u16, out: &mut [u8]) {
    let is_upper = part.iter().any(u8::is_ascii_uppercase);
    let mut rest = group;
    for byte in out.iter_mut().rev() {
        let digit = b"0123456789abcdef"[usize::from(rest & 15)];
        *byte = if is_upper { digit.to_ascii_uppercase() } else { digit };
        rest >>= 4;
    }
}

/// Writes a text that has exactly the room there is.
fn write(out: &mut [u8], text: core::fmt::Arguments<'_>) -> bool {
    let text = alloc::format!("{text}");
    let fits = text.len() == out.len();
    if fits {
        out.copy_from_slice(text.as_bytes());
    }
    fits
}
