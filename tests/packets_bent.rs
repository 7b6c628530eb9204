//! Packets that somebody made up to do harm: reading ends, holds little, and says the same however
//! the input is cut.
#![cfg(feature = "input")]

mod common;

use common::packets::*;
use common::trace::{check_ways, read};
use proptest::prelude::*;
use sipwhy::input::Input;
use sipwhy::trace::Kept;

/// A capture in which everything occurs once: all tunnels, fragments and carriers.
fn everything() -> Vec<Vec<u8>> {
    let (a, b) = (options("a"), options("b"));
    let whole = udp(&a);
    let ip = ipv4(17, &whole);
    let sctp = |flags: u8, tsn: u8, body: &[u8]| {
        let head = [0, flags, 0, (body.len() + 16) as u8, 0, 0, 0, tsn, 0, 0, 0, 0, 0, 0, 0, 0];
        ipv4(132, &join(&[&[0x13, 0xC4, 0x13, 0xC5, 0, 0, 0, 0, 0, 0, 0, 0], &head, body]))
    };
    let get = b"GET / HTTP/1.1\r\nUpgrade: websocket\r\n\r\n";
    let socket = join(&[get, &frame(0x81, Some([9; 4]), &a), &frame(0x82, None, &b)]);
    let mirrored = hep(&[hep_about(), vec![chunk(15, &a)]].concat());
    vec![
        ip.clone(),
        ipv6(17, &whole),
        ipv6(60, &join(&[&[17, 0, 0, 0, 0, 0, 0, 0], &whole])),
        ipv4(47, &join(&[&[0x10, 0, 0x88, 0xBE], &[0; 12], &ethernet(0x0800, &ip)])),
        ipv4(17, &udp_between(2152, 2152, &join(&[&[0x30, 255, 0, 0, 0, 0, 0, 1], &ip]))),
        fragment4(17, 1, 0, true, &whole[..64]),
        fragment4(17, 1, 64, false, &whole[64..]),
        fragment6(17, 2, 64, false, &whole[64..]),
        fragment6(17, 2, 0, true, &whole[..64]),
        ipv4(6, &tcp(false, 4, SYN, b"")),
        ipv4(6, &tcp(false, 5 + 60, ACK, &a[60..])),
        ipv4(6, &tcp(false, 5, ACK, &a[..60])),
        ipv4(6, &tcp(false, 5 + a.len() as u32, ACK | FIN, &b)),
        ipv4(6, &tcp(true, 9, ACK, &socket[..100])),
        ipv4(6, &tcp(true, 109, ACK, &socket[100..])),
        sctp(3, 1, &a),
        sctp(2, 2, &b[..40]),
        sctp(1, 3, &b[40..]),
        ipv4(17, &udp_between(9060, 9060, &mirrored)),
    ]
}

#[test]
fn everything_is_found_and_any_byte_may_be_wrong() {
    let mut input = capture(&everything());
    assert_eq!(read(&input, 100).records.len(), 14);
    for at in 0..input.len() {
        for byte in [0, 1, 0x7F, 0xFF, input[at] ^ 0x20] {
            let old = core::mem::replace(&mut input[at], byte);
            check_ways(&read(&input, usize::MAX), input.len(), "bent");
            input[at] = old;
        }
    }
    for end in 0..input.len() {
        check_ways(&read(&input[..end], usize::MAX), end, "cut");
    }
}

/// What keeps count and forgets, as whoever reads a large file does.
#[derive(Default)]
struct Counted {
    records: u64,
    losses: u64,
}

impl sipwhy::trace::Sink for Counted {
    fn record(&mut self, _: sipwhy::trace::Record) {
        self.records += 1;
    }

    fn remark(&mut self, _: sipwhy::trace::Remark) {}

    fn loss(&mut self, _: sipwhy::trace::Loss) {
        self.losses += 1;
    }
}

/// A million calls of one packet each, by as many people.
#[test]
fn a_million_calls_leave_nothing_behind() {
    let (mut input, mut counted) = (Input::default(), Counted::default());
    let a = options("a");
    let packet = ipv4(17, &udp(&a));
    let mut capture = capture(&[packet]);
    let header = capture.drain(..24).collect::<Vec<_>>();
    input.push(&header, &mut counted);
    for count in 0..1_000_000_u32 {
        capture[16 + 12..16 + 16].copy_from_slice(&count.to_be_bytes());
        input.push(&capture, &mut counted);
    }
    input.end(&mut counted);
    assert_eq!((counted.records, counted.losses), (1_000_000, 0));
}

/// Connections of one segment each: streams are given up without a word, since nothing is lost.
#[test]
fn many_connections_lose_nothing() {
    let (mut input, mut counted) = (Input::default(), Counted::default());
    let a = options("a");
    let packet = ipv4(6, &tcp(false, 5, ACK, &a));
    let mut capture = capture(&[packet]);
    let header = capture.drain(..24).collect::<Vec<_>>();
    input.push(&header, &mut counted);
    for count in 0..100_000_u32 {
        capture[16 + 12..16 + 16].copy_from_slice(&count.to_be_bytes());
        input.push(&capture, &mut counted);
    }
    input.end(&mut counted);
    assert_eq!((counted.records, counted.losses), (100_000, 0));
}

fn agree(input: &[u8], size: usize) -> Kept {
    let whole = read(input, usize::MAX);
    check_ways(&whole, input.len(), "whole");
    assert!(read(input, size) == whole, "chunks of {size}");
    whole
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    /// Packets in any order, some twice, some cut, with some bytes changed.
    #[test]
    fn any_mixture_is_read_to_its_end(
        order in prop::collection::vec((0_usize..19, 0_usize..400), 0..40),
        changes in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 0..8),
        size in 1_usize..200,
    ) {
        let all = everything();
        let packets: Vec<_> = order
            .iter()
            .map(|&(which, cut)| {
                let whole = &all[which];
                let end = if cut < 40 { cut.min(whole.len()) } else { whole.len() };
                (whole[..end].to_vec(), whole.len())
            })
            .collect();
        let mut input = pcap_of(101, &packets);
        for (at, byte) in changes {
            let at = at.index(input.len());
            input[at] = byte;
        }
        agree(&input, size);
    }

    /// A stream in segments that overlap at random gives all its messages, once.
    #[test]
    fn overlapping_segments_give_the_stream(
        start in any::<u32>(),
        cuts in prop::collection::vec((0_usize..300, 1_usize..90), 0..30),
        size in 1_usize..200,
    ) {
        let stream = join(&[&options("a"), &options("b"), b"\r\n\r\n", &options("c")]);
        let seq = |at: usize| start.wrapping_add(1 + at as u32);
        let part = |at: usize, end: usize| {
            let (at, end) = (at.min(stream.len() - 1), end.min(stream.len()));
            ipv4(6, &tcp(false, seq(at), ACK, &stream[at..end]))
        };
        let mut packets = vec![ipv4(6, &tcp(false, start, SYN, b""))];
        packets.extend(cuts.iter().map(|&(at, len)| part(at, at + len)));
        packets.extend((0..stream.len()).step_by(70).map(|at| part(at, at + 70)));
        let kept = agree(&capture(&packets), size);
        let bytes: Vec<_> = kept.records.iter().map(|record| record.bytes.clone()).collect();
        prop_assert_eq!(bytes, [options("a"), options("b"), options("c")]);
        prop_assert!(kept.losses.is_empty());
    }

    /// A datagram in fragments that overlap at random is put together once it is whole.
    #[test]
    fn overlapping_fragments_give_the_datagram(
        cuts in prop::collection::vec((0_usize..20, 1_usize..10), 0..20),
        size in 1_usize..200,
    ) {
        let whole = udp(&options("a"));
        let part = |at: usize, end: usize| {
            let end = end.min(whole.len());
            let at = at.min(end / 8 * 8);
            fragment4(17, 5, at, end < whole.len(), &whole[at..end])
        };
        let mut packets: Vec<_> =
            cuts.iter().map(|&(at, len)| part(at * 8, (at + len) * 8)).collect();
        packets.extend((0..whole.len()).step_by(56).map(|at| part(at, at + 56)));
        let kept = agree(&capture(&packets), size);
        prop_assert!(!kept.records.is_empty());
        for record in kept.records.iter().filter(|record| !record.is_cut) {
            prop_assert_eq!(&record.bytes, &options("a"));
        }
    }

    /// Anything behind the front of a known format.
    #[test]
    fn rubbish_is_read_to_its_end(
        front in prop::sample::select(vec![
            &b"\xD4\xC3\xB2\xA1\x02\0\x04\0\0\0\0\0\0\0\0\0\0\0\x04\0\x01\0\0\0"[..],
            b"\x0A\x0D\x0D\x0A\x1C\0\0\0\x4D\x3C\x2B\x1A\x01\0\0\0\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\x1C\0\0\0",
            b"\x1F\x8B\x08\0\0\0\0\0\0\x03",
            b"HEP3",
        ]),
        rest in prop::collection::vec(any::<u8>(), 0..600),
        size in 1_usize..200,
    ) {
        agree(&join(&[front, &rest]), size);
    }
}
