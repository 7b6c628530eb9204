//! Checksums of packets of which bytes were changed (RFC 1624): what was right stays right, what was
//! wrong stays wrong, and what was left out stays left out.

use super::masks::Masks;
use crate::trace::Stretch;
use alloc::vec::Vec;
use core::net::IpAddr;

/// Segments whose checksums wait for all bytes to be written.
#[derive(Default)]
pub(super) struct Checksums {
    segments: Vec<Segment>,
    ways: Vec<Stretch>,
}

struct Segment {
    /// Where in the segment the checksum stands.
    at: u32,
    is_udp: bool,
    /// By what the addresses change the sum.
    addresses: u32,
    /// Its part of the ways.
    first: usize,
    count: usize,
}

impl Checksums {
    /// A segment of that protocol.
    pub fn add(&mut self, protocol: u8, ends: [IpAddr; 2], masks: Masks, way: &[Stretch]) {
        let at = match protocol {
            17 | 136 => 6,
            6 => 16,
            1 | 58 => 2,
            _ => return,
        };
        let mut addresses = 0;
        for end in ends.into_iter().filter(|_| protocol != 1) {
            addresses += match end {
                IpAddr::V4(address) => delta(&address.octets(), &masks.v4(address.octets()), 0),
                IpAddr::V6(address) => {
                    let groups = masks.v6(address.segments());
                    let mask = core::net::Ipv6Addr::from(groups);
                    delta(&address.octets(), &mask.octets(), 0)
                }
            };
        }
        let (first, count) = (self.ways.len(), way.len());
        self.ways.extend_from_slice(way);
        self.segments.push(Segment { at, is_udp: at == 6, addresses, first, count });
    }

    /// Writes them all.
    pub fn write(&self, old: &[u8], new: &mut [u8]) {
        for segment in &self.segments {
            let way = &self.ways[segment.first..segment.first + segment.count];
            let place = |at: u32| {
                let stretch =
                    way.iter().find(|stretch| at >= stretch.at && at < stretch.at + stretch.len)?;
                Some((stretch.from + u64::from(at - stretch.at)) as usize)
            };
            let (Some(high), Some(low)) = (place(segment.at), place(segment.at + 1)) else {
                continue;
            };
            let was = [old[high], old[low]];
            if was == [0, 0] {
                continue;
            }
            let mut sum = u64::from(segment.addresses);
            for stretch in way {
                let from = stretch.from as usize;
                let to = from + stretch.len as usize;
                sum += u64::from(delta(&old[from..to], &new[from..to], stretch.at));
            }
            let mut now = after(was, sum);
            if segment.is_udp && now == [0, 0] {
                now = [0xFF, 0xFF];
            }
            (new[high], new[low]) = (now[0], now[1]);
        }
    }
}

/// A header of IPv4 whose addresses or options were changed.
pub(super) fn header(old: &[u8], new: &mut [u8]) {
    if old.len() >= 20 && old[10..12] != [0, 0] {
        let sum = delta(old, new, 0);
        let now = after([old[10], old[11]], sum.into());
        new[10..12].copy_from_slice(&now);
    }
}

/// The checksum once the sum of what it covers has changed by so much.
fn after(was: [u8; 2], change: u64) -> [u8; 2] {
    let mut sum = u64::from(!u16::from_be_bytes(was)) + change;
    while sum > 0xFFFF {
        sum = (sum & 0xFFFF) + (sum >> 16);
    }
    (!(sum as u16)).to_be_bytes()
}

/// By how much a sum of 16-bit words changes, in ones' complement; `at` is where the bytes start.
fn delta(old: &[u8], new: &[u8], at: u32) -> u32 {
    let mut sum = 0_u64;
    for (index, (&old, &new)) in old.iter().zip(new).enumerate() {
        let is_high = (at as usize + index).is_multiple_of(2);
        let (old, new) = (u64::from(old), u64::from(new));
        let (old, new) = if is_high { (old << 8, new << 8) } else { (old, new) };
        if old != new {
            sum += new + (0xFFFF - old);
        }
    }
    while sum > 0xFFFF {
        sum = (sum & 0xFFFF) + (sum >> 16);
    }
    sum as u32
}
