//! Packets of all kinds, built here: what is read of them, and from where its bytes are.
#![cfg(feature = "input")]

mod common;

use common::packets::*;
use common::trace::{check_bytes, check_ways, read, told};
use sipwhy::trace::{Clock, Kept, Time, Transport};

/// Reads it in several ways, which must agree.
fn kept(input: &[u8]) -> Kept {
    let kept = read(input, usize::MAX);
    check_ways(&kept, input.len(), "whole");
    for size in [1, 7, 4096] {
        assert!(read(input, size) == kept, "chunks of {size} give something else");
    }
    kept
}

fn story(input: &[u8]) -> String {
    let kept = kept(input);
    check_bytes(&kept, input);
    told(&kept)
}

#[test]
fn links_and_tunnels_are_taken_off() {
    let ip = ipv4(17, &udp(&options("a")));
    let ip6 = ipv6(17, &udp(&options("a")));
    let ether = ethernet(0x0800, &ip);
    let gre = |flags: u16, kind: u16, options: &[u8], body: &[u8]| {
        ipv4(47, &join(&[&flags.to_be_bytes(), &kind.to_be_bytes(), options, body]))
    };
    let gtp = |head: &[u8]| ipv4(17, &udp_between(2152, 2152, &join(&[head, &ip])));
    let in_udp =
        |port, head: &[u8], body: &[u8]| ipv4(17, &udp_between(40000, port, &join(&[head, body])));
    for (link, packet, what) in [
        (1, ether.clone(), "Ethernet"),
        (1, ethernet(0x86DD, &ip6), "IPv6"),
        (1, ethernet(0x8100, &join(&[&[0, 1, 0x08, 0], &ip])), "VLAN"),
        (1, ethernet(0x88A8, &join(&[&[0, 1, 0x81, 0, 0, 2, 0x86, 0xDD], &ip6])), "QinQ"),
        (1, ethernet(0x8864, &join(&[&[0x11, 0, 0, 1, 0, 0, 0, 0x21], &ip])), "PPPoE"),
        (1, ethernet(0x8864, &join(&[&[0x11, 0, 0, 1, 0, 0, 0, 0x57], &ip6])), "PPPoE, IPv6"),
        (1, ethernet(0x8847, &join(&[&[0, 0, 0, 9, 0, 0, 1, 9], &ip])), "MPLS"),
        (1, ethernet(60, &join(&[&[0xAA, 0xAA, 3, 0, 0, 0, 8, 0], &ip])), "SNAP"),
        (0, join(&[&[2, 0, 0, 0], &ip]), "loopback"),
        (108, join(&[&[0, 0, 0, 24], &ip6]), "loopback of OpenBSD"),
        (9, join(&[&[0xFF, 3, 0, 0x21], &ip]), "PPP"),
        (51, join(&[&[0x11, 0, 0, 1, 0, 0, 0x21], &ip]), "PPPoE alone"),
        (101, ip.clone(), "raw"),
        (12, ip6.clone(), "raw, other number"),
        (228, ip.clone(), "IPv4"),
        (229, ip6.clone(), "IPv6 alone"),
        (104, join(&[&[0x0F, 0, 8, 0], &ip]), "HDLC"),
        (113, join(&[&[0; 14], &[8, 0], &ip]), "cooked"),
        (276, join(&[&[0x86, 0xDD], &[0; 18], &ip6]), "cooked, second form"),
        (101, ipv4(4, &ip), "IP in IP"),
        (101, ipv4(41, &ip6), "6in4"),
        (101, ipv6(4, &ip), "4in6"),
        (101, gre(0, 0x0800, &[], &ip), "GRE"),
        (101, gre(0xB000, 0x0800, &[0; 12], &ip), "GRE with all options"),
        (101, gre(0x3081, 0x880B, &[0; 12], &join(&[&[0x21], &ip])), "PPTP"),
        (101, gre(0, 0x6558, &[], &ether), "bridged over GRE"),
        (101, gre(0, 0x88BE, &[], &ether), "ERSPAN"),
        (101, gre(0x1000, 0x88BE, &[0; 12], &ether), "ERSPAN II"),
        (101, gre(0x1000, 0x22EB, &[0; 16], &ether), "ERSPAN III"),
        (
            101,
            gre(0x1000, 0x22EB, &join(&[&[0; 15], &[1], &[0; 8]]), &ether),
            "ERSPAN III with a subheader",
        ),
        (101, gtp(&[0x30, 255, 0, 0, 0, 0, 0, 1]), "GTP-U"),
        (101, gtp(&[0x32, 255, 0, 0, 0, 0, 0, 1, 0, 1, 0, 0]), "GTP-U with a number"),
        (
            101,
            gtp(&[0x34, 255, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0x85, 1, 0, 9, 0]),
            "GTP-U with an extension",
        ),
        (101, in_udp(4789, &[8, 0, 0, 0, 0, 0, 1, 0], &ether), "VXLAN"),
        (101, in_udp(6081, &[1, 0, 0x65, 0x58, 0, 0, 1, 0, 0, 0, 0, 0], &ether), "Geneve"),
        (101, in_udp(37008, &[1, 0, 0, 1, 10, 1, 9, 0, 1], &ether), "TZSP"),
        (101, ipv6(0, &join(&[&[60, 0, 0, 0, 0, 0, 0, 0, 17, 0], &[0; 6], &ip6[40..]])), "options"),
        (101, ipv4(51, &join(&[&[17, 4, 0, 0], &[0; 20], &ip[20..]])), "AH"),
        (101, fragment6(17, 1, 0, false, &ip6[40..]), "a fragment that is all"),
    ] {
        assert_eq!(story(&pcap(link, &[packet])), "a", "{what}");
    }
    assert_eq!(story(&pcap(105, &[ip.clone(), ip])), "link-unknown=105");
}

#[test]
fn a_record_tells_when_and_where() {
    let input = pcap(1, &[ethernet(0x0800, &ipv4(17, &udp(&options("a"))))]);
    let kept = kept(&input);
    let record = &kept.records[0];
    assert_eq!(record.bytes, options("a"));
    assert_eq!(record.transport, Transport::Udp);
    assert_eq!(record.time, Some(Time { clock: Clock::Unix, micros: 1_700_000_000_000_005 }));
    assert_eq!(format!("{:?}", record.source), "Some(Socket(192.0.2.1:5060))");
    assert_eq!(format!("{:?}", record.destination), "Some(Socket(192.0.2.2:5070))");
    let start = (24 + 16 + 14 + 20 + 8) as u64;
    assert_eq!(record.origin(), Some((start, start + record.bytes.len() as u64)));
}

#[test]
fn datagrams_with_bent_lengths() {
    let sip = options("a");
    let mut long = udp(&sip);
    long[4..6].copy_from_slice(&[0xFF, 0xFF]);
    let mut none = udp(&sip);
    none[4..6].copy_from_slice(&[0, 0]);
    let mut total = ipv4(17, &udp(&sip));
    total[2..4].copy_from_slice(&[0, 0]);
    let padded = ethernet(0x0800, &join(&[&ipv4(17, &udp(&sip)), &[0; 9]]));
    assert_eq!(story(&capture(&[ipv4(17, &long)])), "a packet-damaged=1");
    assert_eq!(story(&capture(&[ipv4(17, &none)])), "a");
    assert_eq!(story(&capture(&[total])), "a");
    assert_eq!(kept(&pcap(1, &[padded])).records[0].bytes, sip);
    // Cut by the capture.
    let whole = ipv4(17, &udp(&sip));
    let cut = pcap_of(101, &[(whole[..whole.len() - 9].to_vec(), whole.len())]);
    assert_eq!(story(&cut), "a! packet-cut=9");
    let cut = pcap_of(101, &[(whole[..40].to_vec(), whole.len())]);
    assert!(kept(&cut).records[0].is_cut);
    // Quoted by ICMP, and nothing at all.
    assert_eq!(story(&capture(&[ipv4(1, &join(&[&[3, 3, 0, 0, 0, 0, 0, 0], &whole]))])), "");
    let rtp = ipv4(17, &udp(&[0x80, 0, 1, 2, 3, 4, 5, 6, 7, 8]));
    assert_eq!(story(&capture(&[rtp, ipv4(17, &udp(b"\r\n\r\n"))])), "");
    assert_eq!(story(&capture(&[vec![0x45, 0], vec![0x21; 40]])), "packet-damaged=2");
}

#[test]
fn fragments_become_datagrams() {
    let whole = udp(&options("a"));
    let parts4: Vec<_> = (0..whole.len())
        .step_by(48)
        .map(|at| {
            let end = (at + 48).min(whole.len());
            fragment4(17, 9, at, end < whole.len(), &whole[at..end])
        })
        .collect();
    let parts6: Vec<_> = (0..whole.len())
        .step_by(48)
        .map(|at| {
            let end = (at + 48).min(whole.len());
            fragment6(17, 9, at, end < whole.len(), &whole[at..end])
        })
        .collect();
    for parts in [&parts4, &parts6] {
        assert_eq!(story(&capture(parts)), "a");
        let mut turned = parts.clone();
        turned.reverse();
        assert_eq!(story(&capture(&turned)), "a");
        // Each twice: no second message, and nothing is missed.
        let twice: Vec<_> = parts.iter().flat_map(|part| [part.clone(), part.clone()]).collect();
        assert_eq!(story(&capture(&twice)), "a");
        assert_eq!(kept(&capture(parts)).records[0].bytes, options("a"));
    }
    // The last never came.
    let missing = &parts4[..parts4.len() - 1];
    assert_eq!(story(&capture(missing)), format!("?! fragment-missing={}", missing.len()));
    assert_eq!(story(&capture(&parts4[1..2])), "fragment-missing=1");
    // The first that came is kept where two say different things.
    let mut other = whole[40..88].to_vec();
    other[8..16].copy_from_slice(b"????????");
    let mut overlapping = parts4.clone();
    overlapping.insert(1, fragment4(17, 9, 40, true, &other));
    let found = kept(&capture(&overlapping));
    assert!(found.records[0].bytes.windows(8).any(|bytes| bytes == b"????????"));
    assert_eq!(found.losses[0].what.id(), "overlap-differs");
    // Fragments of RTP are nobody's business.
    let rtp =
        [fragment4(17, 3, 0, true, &udp(&[0x80; 16])), fragment4(17, 3, 24, false, b"a\r\nb")];
    assert_eq!(story(&capture(&rtp)), "");
}

/// A segment of IPv4.
fn seg(seq: u32, flags: u8, body: &[u8]) -> Vec<u8> {
    ipv4(6, &tcp(false, seq, flags, body))
}

#[test]
fn streams_are_put_in_order() {
    let (a, b) = (options("a"), options("b"));
    let both = join(&[&a, b"\r\n\r\n", &b]);
    let cut = |at: usize, start: u32| {
        let seq = start.wrapping_add(1).wrapping_add(at as u32);
        let end = (at + 50).min(both.len());
        seg(seq, ACK, &both[at..end])
    };
    for start in [1000, u32::MAX - 60, 0x7FFF_FFF0] {
        let syn = seg(start, SYN, b"");
        let parts: Vec<_> = (0..both.len()).step_by(50).map(|at| cut(at, start)).collect();
        let fin = seg(start.wrapping_add(1 + both.len() as u32), FIN | ACK, b"");
        let all = |parts: &[Vec<u8>]| {
            let mut all = vec![syn.clone()];
            all.extend_from_slice(parts);
            all.push(fin.clone());
            capture(&all)
        };
        assert_eq!(story(&all(&parts)), "a b");
        let mut turned = parts.clone();
        turned.reverse();
        assert_eq!(story(&all(&turned)), "a b");
        let twice: Vec<_> = parts.iter().flat_map(|part| [part.clone(), part.clone()]).collect();
        assert_eq!(story(&all(&twice)), "a b");
        // Byte by byte, each with the one before it.
        let bytes: Vec<_> = (0..both.len())
            .map(|at| {
                let first = at.saturating_sub(1);
                let seq = start.wrapping_add(1 + first as u32);
                seg(seq, ACK, &both[first..=at])
            })
            .collect();
        assert_eq!(story(&all(&bytes)), "a b");
        // One is missing: the message around it ends there.
        let mut holed = parts.clone();
        holed.remove(1);
        assert_eq!(story(&all(&holed)), "a! b stream-gap=50".replace("a!", "?!"));
        let records = kept(&all(&parts)).records;
        assert_eq!((&records[0].bytes, &records[1].bytes), (&a, &b));
        assert_eq!(records[0].transport, Transport::Tcp);
    }
}

#[test]
fn streams_are_joined_and_left_anywhere() {
    let (a, b) = (options("a"), options("b"));
    // In the middle of a message, with its end in the same segment as the next.
    let middle = join(&[&a[40..], &b]);
    // The blank line in it passes for a keep-alive.
    let skipped = format!("b stream-middle={}", a.len() - 42);
    assert_eq!(story(&capture(&[seg(5, ACK, &middle)])), skipped);
    assert_eq!(story(&capture(&[seg(5, ACK, &a), seg(5 + a.len() as u32, ACK, &b)])), "a b");
    // The capture ends inside a message.
    let half = &a[..a.len() - 2];
    assert_eq!(story(&capture(&[seg(5, ACK, half)])), "a! message-cut=2");
    // The peer ends it: then nothing is missing from the capture.
    assert_eq!(story(&capture(&[seg(5, ACK | FIN, half)])), "a");
    // What comes again after the end is no second message.
    let again = [seg(5, ACK | FIN, &a), seg(5, ACK | FIN, &a)];
    assert_eq!(story(&capture(&again)), "a");
    let reset = [seg(5, ACK, &a), seg(5 + a.len() as u32, RST, b""), seg(5, ACK, &a)];
    assert_eq!(story(&capture(&reset)), "a");
    // The same ports, another connection.
    let anew = [seg(4, SYN, b""), seg(5, ACK, &a), seg(900_000, SYN, b""), seg(900_001, ACK, &b)];
    assert_eq!(story(&capture(&anew)), "a b");
    let unseen = [seg(5, ACK, &a), seg(2_000_000_000, ACK, &b)];
    assert_eq!(story(&capture(&unseen)), "a b");
    // A keep-alive of one wrong byte, and other bytes where a segment came again.
    let alive = [
        seg(5, ACK, half),
        seg(5 + half.len() as u32 - 1, ACK, b"\0"),
        seg(5 + half.len() as u32, ACK, b"lo"),
    ];
    assert_eq!(story(&capture(&alive)), "a");
    let differing =
        [seg(5, ACK, half), seg(5, ACK, &[b'x'; 20]), seg(5 + half.len() as u32, ACK, b"lo")];
    assert!(story(&capture(&differing)).starts_with("a overlap-differs="));
    // Segments that were cut by the capture.
    let whole = seg(5, ACK, &a);
    let short = whole[..whole.len() - 30].to_vec();
    let cut = [(short, whole.len()), (seg(5 + a.len() as u32, ACK, &b), whole.len())];
    assert_eq!(story(&pcap_of(101, &cut)), "a! b packet-cut=30");
    // Both ways at once.
    let back = ipv4(6, &tcp(true, 77, ACK, &b));
    assert_eq!(story(&capture(&[seg(5, ACK, &a), back])), "a b");
    // Others.
    let http = join(&[b"GET / HTTP/1.1\r\nHost: example.com\r\n\r\n", &a]);
    assert_eq!(story(&capture(&[seg(4, SYN, b""), seg(5, ACK, &http)])), "");
    let hello = [0x16, 3, 1, 0, 9, 1, 0, 0, 5, 3, 3, 0, 0, 0];
    let tls = [seg(4, SYN, b""), seg(5, ACK, &hello), seg(19, ACK, &[0x17; 20])];
    assert_eq!(story(&capture(&tls)), "stream-encrypted=34");
}

#[test]
fn websockets_are_unmasked() {
    let (a, b) = (options("a"), options("b"));
    let get = b"GET /ws HTTP/1.1\r\nUpgrade: WebSocket\r\nSec-WebSocket-Protocol: sip\r\n\r\n";
    let key = Some([1, 2, 3, 250]);
    let frames = join(&[
        &frame(0x81, key, &a),
        &frame(0x89, key, b"ping"),
        &frame(0x01, key, &b[..20]),
        &frame(0x8A, None, b""),
        &frame(0x00, key, &b[20..30]),
        &frame(0x80, key, &b[30..]),
        &frame(0x82, key, b"\r\n\r\n"),
        &frame(0x88, key, &[3, 232]),
    ]);
    for front in [&get[..], b""] {
        let all = join(&[front, &frames]);
        for size in [1, 30, all.len()] {
            // Without the request a connection is known by a whole start.
            if front.is_empty() && size == 1 {
                continue;
            }
            let mut packets = Vec::new();
            for (count, part) in all.chunks(size).enumerate() {
                packets.push(seg(5 + (count * size) as u32, ACK, part));
            }
            let input = capture(&packets);
            let found = kept(&input);
            assert_eq!(told(&found), "a b", "{size}");
            let record = &found.records[0];
            assert_eq!((record.transport, &record.bytes), (Transport::Ws, &a));
            // The way leads to the masked bytes.
            let at = record.way_back(0).unwrap() as usize;
            assert_eq!(input[at] ^ 1, b'O');
            assert_eq!(found.records[1].bytes, b);
        }
    }
    let answer = b"HTTP/1.1 101 Switching Protocols\r\nupgrade: websocket\r\n\r\n";
    let packed = join(&[answer, &frame(0xC1, None, &a), &frame(0x81, None, &b)]);
    let told = story(&capture(&[seg(4, SYN, b""), seg(5, ACK, &packed)]));
    assert_eq!(told, format!("b stream-packed={}", a.len() + 4));
    let bent = join(&[answer, &[0xF3, 0xFF], &[0xFF; 40]]);
    assert_eq!(story(&capture(&[seg(5, ACK, &bent)])), "stream-skipped=0");
}

#[test]
fn sctp_chunks_become_messages() {
    let data = |tsn: u32, flags: u8, body: &[u8]| {
        let size = (body.len() as u16 + 16).to_be_bytes();
        let mut out = join(&[&[0, flags], &size, &tsn.to_be_bytes(), &[0; 8], body]);
        out.resize(out.len().next_multiple_of(4), 0);
        out
    };
    let packet = |chunks: &[Vec<u8>]| {
        let head = [0x13, 0xC4, 0x13, 0xC5, 0, 0, 0, 0, 0, 0, 0, 0];
        ipv4(132, &join(&[&head, &chunks.concat()]))
    };
    let (a, b) = (options("a"), options("b"));
    let heartbeat = vec![4, 0, 0, 4];
    let both = packet(&[heartbeat, data(1, 3, &a), data(2, 3, &b)]);
    assert_eq!(story(&capture(&[both.clone(), both])), "a b");
    for start in [9, u32::MAX - 1] {
        let tsn = |step: u32| start.wrapping_add(step);
        let parts = [
            packet(&[data(tsn(0), 2, &a[..30])]),
            packet(&[data(tsn(1), 0, &a[30..60]), data(tsn(3), 3, &b)]),
            packet(&[data(tsn(2), 1, &a[60..])]),
        ];
        let input = capture(&parts);
        assert_eq!(story(&input), "b a");
        assert_eq!(kept(&input).records[1].bytes, a);
        let [first, second, third] = parts;
        assert_eq!(story(&capture(&[first, third, second])), "a b");
    }
}

#[test]
fn mirrored_packets_tell_of_themselves() {
    let a = options("a");
    let packet = hep(&join_chunks(hep_about(), chunk(15, &a)));
    let file = join(&[&packet, &packet]);
    assert_eq!(story(&file), "a a");
    let record = &kept(&file).records[0];
    assert_eq!(format!("{:?}", record.source), "Some(Socket(198.51.100.1:5060))");
    assert_eq!(format!("{:?}", record.destination), "Some(Socket(198.51.100.2:5061))");
    assert_eq!(record.time, Some(Time { clock: Clock::Unix, micros: 0x6500_0000 * 1_000_000 + 9 }));
    // Inside a capture, in a datagram and on a stream.
    assert_eq!(story(&capture(&[ipv4(17, &udp_between(40000, 9060, &packet))])), "a");
    let parts: Vec<_> = file
        .chunks(50)
        .enumerate()
        .map(|(count, part)| seg(5 + 50 * count as u32, ACK, part))
        .collect();
    assert_eq!(story(&capture(&parts)), "a a");
    // Compressed; not of SIP; of another vendor; cut; damaged.
    let small = miniz_oxide::deflate::compress_to_vec_zlib(&a, 6);
    let zipped = hep(&join_chunks(hep_about(), chunk(16, &small)));
    assert_eq!((story(&zipped), kept(&zipped).records[0].bytes.clone()), ("a".into(), a.clone()));
    let log = hep(&join_chunks(vec![chunk(11, &[100])], chunk(15, &a)));
    assert_eq!(story(&log), "");
    let mut foreign = hep(&join_chunks(hep_about(), chunk(15, &a)));
    foreign[6] = 1;
    assert_eq!(story(&foreign), "a");
    assert_eq!(story(&file[..file.len() - 3]), "a file-cut=3");
    assert_eq!(story(&join(&[&packet, b"XXXX\x01\x00"])), "a file-damaged=256");
}

fn join_chunks(mut chunks: Vec<Vec<u8>>, last: Vec<u8>) -> Vec<Vec<u8>> {
    chunks.push(last);
    chunks
}

#[test]
fn a_flood_of_fragments_and_streams_stays_small() {
    let a = options("a");
    let whole = udp(&a);
    // Datagrams that never end: the oldest are given out as they are.
    let parts: Vec<_> = (0..1000).map(|id| fragment4(17, id, 0, true, &whole[..80])).collect();
    let found = read(&capture(&parts), usize::MAX);
    assert_eq!(found.records.len(), 1000);
    let given_up = found.losses.iter().filter(|loss| loss.what.id() == "open-too-much").count();
    assert_eq!(given_up, 1000 - sipwhy::input::packet::MAX_DATAGRAMS);
    // Streams that never end, of as many ports as there are.
    let mut packets = Vec::new();
    for port in 1..20_000_u16 {
        let mut segment = tcp(false, 5, ACK, &a[..100]);
        segment[..2].copy_from_slice(&port.to_be_bytes());
        packets.push(ipv4(6, &segment));
    }
    let found = read(&capture(&packets), usize::MAX);
    assert_eq!(found.records.len(), packets.len());
    assert!(found.records.iter().all(|record| record.is_cut));
    // A stream that waits for what never comes.
    let far: Vec<_> = (0..1000).map(|count| seg(1000 + 50 * count, ACK, &a[..50])).collect();
    let mut all = vec![seg(5, ACK, &a)];
    all.extend(far);
    let found = read(&capture(&all), usize::MAX);
    assert_eq!(found.losses[0].what.id(), "stream-gap");
}

#[test]
fn files_of_all_layouts_say_the_same() {
    let packet = ipv4(17, &udp(&options("a")));
    let little = capture(std::slice::from_ref(&packet));
    let (header, body) = little.split_at(40);
    let words = |bytes: &[u8]| -> Vec<u8> {
        bytes.chunks(4).flat_map(|word| word.iter().rev().copied().collect::<Vec<_>>()).collect()
    };
    let mut big = join(&[&words(header), body]);
    big[4..8].copy_from_slice(&[0, 2, 0, 4]);
    let mut nano = little.clone();
    nano[0] = 0x4D;
    nano[1] = 0x3C;
    let mut long = join(&[header, &[0; 8], body]);
    (long[0], long[1]) = (0x34, 0xCD);
    for (file, micros) in [(&big, 5), (&nano, 0), (&long, 5), (&little, 5)] {
        assert_eq!(story(file), "a");
        let time = kept(file).records[0].time.unwrap();
        assert_eq!(time.micros, 1_700_000_000_000_000 + micros);
    }
    // Cut inside the packet, and a length beyond all measure.
    assert_eq!(story(&little[..little.len() - 4]), "a! packet-cut=4 file-cut=4");
    let mut wild = join(&[&little, &little[24..]]);
    wild[24 + 8..24 + 12].copy_from_slice(&[0xFF; 4]);
    assert_eq!(story(&wild), "file-damaged=4294967295");
    assert_eq!(story(&little[..9]), "file-cut=15");
}

/// A block of pcapng.
fn block(is_big: bool, kind: u32, body: &[u8]) -> Vec<u8> {
    let number = |n: u32| if is_big { n.to_be_bytes() } else { n.to_le_bytes() };
    let padding = vec![0; body.len().next_multiple_of(4) - body.len()];
    let size = number((body.len() + padding.len() + 12) as u32);
    join(&[&number(kind), &size, body, &padding, &size])
}

#[test]
fn sections_and_interfaces_of_pcapng() {
    let ip = ipv4(17, &udp(&options("a")));
    let ether = ethernet(0x0800, &ip);
    for is_big in [false, true] {
        let n4 = |n: u32| if is_big { n.to_be_bytes() } else { n.to_le_bytes() };
        let n2 = |n: u16| if is_big { n.to_be_bytes() } else { n.to_le_bytes() };
        let section =
            block(is_big, 0x0A0D_0D0A, &join(&[&n4(0x1A2B_3C4D), &n2(1), &n2(0), &[0xFF; 8]]));
        let interface = |link: u16, options: &[u8]| {
            block(is_big, 1, &join(&[&n2(link), &n2(0), &n4(0), options]))
        };
        let size = |packet: &[u8]| n4(packet.len() as u32);
        let enhanced = |number: u32, ticks: u64, packet: &[u8]| {
            let ticks = join(&[&n4((ticks >> 32) as u32), &n4(ticks as u32)]);
            let options = join(&[&n2(1), &n2(5), b"hello\0\0\0", &n2(0), &n2(0)]);
            let mut packet_padded = packet.to_vec();
            packet_padded.resize(packet.len().next_multiple_of(4), 0);
            let sizes = join(&[&size(packet), &size(packet)]);
            block(is_big, 6, &join(&[&n4(number), &ticks, &sizes, &packet_padded, &options]))
        };
        let nanos = join(&[&n2(9), &n2(1), &[9, 0, 0, 0]]);
        let halves = join(&[&n2(9), &n2(1), &[0x81, 0, 0, 0]]);
        let offset = if is_big { 1_000_i64.to_be_bytes() } else { 1_000_i64.to_le_bytes() };
        let offset = join(&[&halves, &n2(14), &n2(8), &offset, &n2(0), &n2(0)]);
        let old = join(&[&n2(0), &n2(0), &n4(0), &n4(7), &size(&ip), &size(&ip), &ip]);
        let file = join(&[
            &section,
            &interface(101, &[]),
            &interface(1, &nanos),
            &interface(101, &offset),
            &enhanced(0, 5, &ip),
            &block(is_big, 10, &[9; 5000]),
            &enhanced(1, 5_000, &ether),
            &enhanced(2, 3, &ip),
            &block(is_big, 3, &join(&[&size(&ip), &ip])),
            &block(is_big, 2, &old),
            &section,
            &interface(1, &[]),
            &enhanced(0, 6, &ether),
        ]);
        let found = kept(&file);
        check_bytes(&found, &file);
        assert_eq!(told(&found), "a a a a a a");
        let micros: Vec<_> =
            found.records.iter().map(|record| record.time.map(|time| time.micros)).collect();
        let expected = [Some(5), Some(5), Some(1_001_500_000), None, Some(7), Some(6)];
        assert_eq!(micros, expected);
        // Cut, of an interface that is not there, of a length that cannot be.
        assert_eq!(story(&file[..file.len() - 40])[..13].to_string(), "a a a a a a! ");
        let stray =
            join(&[&section, &enhanced(7, 5, &ip), &interface(101, &[]), &enhanced(0, 5, &ip)]);
        assert_eq!(story(&stray), "a file-damaged=7");
        let broken = join(&[&section, &n4(6), &n4(9), &[0; 40]]);
        assert_eq!(story(&broken), "file-damaged=9");
        let wild = block(is_big, 6, &join(&[&n4(0), &[0; 8], &n4(0x7FFF_FFFF), &[0; 40]]));
        let wild = join(&[&section, &interface(101, &[]), &wild, &enhanced(0, 5, &ip)]);
        assert_eq!(story(&wild), "a file-damaged=2147483647");
    }
}

/// A member of gzip, whose header has these flags and what they announce.
fn gzip(flags: u8, options: &[u8], bytes: &[u8]) -> Vec<u8> {
    let mut sum = u32::MAX;
    for &byte in bytes {
        sum ^= u32::from(byte);
        for _ in 0..8 {
            sum = if sum & 1 == 1 { sum >> 1 ^ 0xEDB8_8320 } else { sum >> 1 };
        }
    }
    let deflated = miniz_oxide::deflate::compress_to_vec(bytes, 6);
    let ends = join(&[&(!sum).to_le_bytes(), &(bytes.len() as u32).to_le_bytes()]);
    join(&[&[0x1F, 0x8B, 8, flags, 0, 0, 0, 0, 0, 3], options, &deflated, &ends])
}

#[test]
fn packed_files_are_unpacked() {
    let file = capture(&[ipv4(17, &udp(&options("a"))), ipv4(17, &udp(&options("b")))]);
    let plain = kept(&file);
    let name = join(&[&[3, 0, 1, 2, 3], b"name\0comment\0", &[0, 0]]);
    for packed in [
        gzip(0, &[], &file),
        gzip(0x1E, &name, &file),
        join(&[&gzip(0, &[], &file[..100]), &gzip(8, b"x\0", &file[100..]), &[0; 20]]),
        gzip(0, &[], &gzip(0, &[], &file)),
    ] {
        // Ways count in what was unpacked.
        let found = read(&packed, usize::MAX);
        assert!(found == plain);
        for size in [1, 7, 4096] {
            assert!(read(&packed, size) == plain);
        }
    }
    let packed = gzip(0, &[], &file);
    let mut bent = packed.clone();
    let last = bent.len() - 8;
    bent[last] ^= 1;
    assert_eq!(told(&kept_packed(&bent)), "a b pack-damaged=0");
    assert!(told(&kept_packed(&packed[..packed.len() - 9])).contains("pack-damaged=0"));
    let mut rest = packed.clone();
    rest.extend(b"rest of the file");
    assert_eq!(told(&kept_packed(&rest)), "a b pack-damaged=0");
}

fn kept_packed(input: &[u8]) -> Kept {
    let kept = read(input, usize::MAX);
    assert!(read(input, 1) == kept);
    kept
}

#[test]
fn a_bomb_is_put_away() {
    let zeros = vec![0; 1 << 20];
    let mega = gzip(0, &[], &zeros);
    let bomb: Vec<u8> = (0..2000).flat_map(|_| mega.iter().copied()).collect();
    let found = read(&bomb, 4096);
    assert_eq!(found.losses[0].what.id(), "pack-too-large");
    let again = read(&gzip(0, &[], &bomb), usize::MAX);
    assert_eq!(again.losses[0].what.id(), "pack-too-large");
}
