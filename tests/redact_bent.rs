//! Whatever is redacted ends, panics nowhere and keeps its length; what is kept stays.
#![cfg(feature = "input")]

mod common;

use common::packets::{
    ACK, capture, chunk, ethernet, frame, hep, hep_about, ipv4, ipv6, options, pcap, tcp, udp,
};
use common::sip_text::anything;
use common::trace::read;
use common::{files, root};
use proptest::prelude::*;
use sipwhy::redact::Kind;
use sipwhy::{RedactOptions, redact};
use std::fs;

fn plain(bytes: &[u8]) -> Vec<u8> {
    redact(bytes, &RedactOptions::default()).bytes
}

fn text(input: &str) -> String {
    String::from_utf8(plain(input.as_bytes())).unwrap()
}

#[test]
fn classes_stay() {
    for (class, others) in [
        ("sip:bob@10.1.2.3", "sip:bob@11.1.2.3"),
        ("sip:bob@172.20.2.3", "sip:bob@172.40.2.3"),
        ("sip:bob@192.168.2.3", "sip:bob@192.0.2.3"),
    ] {
        for (uri, is_private) in [(class, true), (others, false)] {
            let masked = text(&format!("OPTIONS {uri} SIP/2.0\r\nCSeq: 1 OPTIONS\r\n\r\n"));
            let host = masked.split('@').nth(1).unwrap().split(' ').next().unwrap();
            let address: std::net::Ipv4Addr = host.parse().unwrap();
            assert_eq!(address.is_private(), is_private, "{masked}");
            assert!(!masked.contains(uri), "{masked}");
        }
    }
    let head = "SIP/2.0 486 Busy Here\r\nVia: SIP/2.0/WS df7jal23ls0d.invalid;branch=z9hG4bK77\r\n\
        To: <urn:service:sos.fire>;tag=a\r\nFrom: \"Anonymous\" <sip:anonymous@anonymous.invalid>;tag=b\r\n\
        Contact: <sip:112@127.0.0.1:5062>\r\nServer: Asterisk PBX 20.9.0\r\n\
        Reason: Q.850;cause=17;text=\"User busy\"\r\nContent-Length: 0\r\n\r\n";
    let masked = text(head);
    for kept in [
        "SIP/2.0 486 Busy Here",
        ".invalid;branch=z9hG4bK",
        "<urn:service:sos.fire>",
        "\"Anonymous\" <sip:anonymous@anonymous.invalid>",
        "<sip:112@127.0.0.1:5062>",
        "Server: Asterisk PBX 20.9.0",
        "text=\"User busy\"",
        "Content-Length: 0",
    ] {
        assert!(masked.contains(kept), "{kept} in {masked}");
    }
    assert!(!masked.contains("df7jal23ls0d"), "{masked}");
}

#[test]
fn one_value_has_one_mask() {
    let masked = text(
        "INVITE sip:+4915112345@pbx.test SIP/2.0\r\nFrom: <sip:Alice@PBX.test>;tag=abcdef\r\n\
         To: <sip:+4915112345@pbx.test>\r\nCall-ID: 9f3ac1@10.0.0.77\r\n\
         Replaces: 9f3ac1@10.0.0.77;to-tag=abcdef;from-tag=xyzxyz\r\n\
         Authorization: Digest username=\"alice\", realm=\"pbx.test\", uri=\"sip:pbx.test\"\r\n\
         P-Asserted-Identity: \"4915112345\" <tel:+4915112345>\r\n\r\n",
    );
    let after = |mark: &str, stops: &[char]| {
        let rest = masked.split_once(mark).unwrap_or_else(|| panic!("{mark} in {masked}")).1;
        rest.split(stops).next().unwrap().to_ascii_lowercase()
    };
    let number = after("INVITE sip:+", &['@']);
    assert_eq!(after("To: <sip:+", &['@']), number);
    assert_eq!(after("<tel:+", &['>']), number);
    assert_eq!(after("Identity: \"", &['"']), number);
    assert_eq!(after("Call-ID: ", &['\r']), after("Replaces: ", &[';']));
    assert_eq!(after(";tag=", &['\r']), after("to-tag=", &[';']));
    assert_eq!(after("From: <sip:", &['@']), after("username=\"", &['"']));
    assert_eq!(after("realm=\"", &['"']), after("uri=\"sip:", &['"']));
    assert_eq!(
        after("uri=\"sip:", &['"']),
        after("From: <sip:", &['>']).split_once('@').unwrap().1
    );
}

#[test]
fn lines_around_messages_hold_nobody() {
    let masked = text(
        "Nov 25 03:12:44 kruemel asterisk[2211]: call of Alice Kowalski <sip:kowalski@pbx.test>\n\
         kowalski@pbx.test from 10.7.8.9 says hello, fe80::1c2:3d4, aa:bb:cc:dd:ee:0f, +49 151 123456789\n",
    );
    for gone in ["kruemel", "owalski", "10.7.8.9", "1c2:3d4", "aa:bb:cc", "123456789"] {
        assert!(!masked.contains(gone), "{gone} in {masked}");
    }
    assert!(
        masked.starts_with("Nov 25 03:12:44 ") && masked.contains("asterisk[2211]: call of"),
        "{masked}"
    );
}

#[test]
fn what_is_kept_stays() {
    let input = "BYE sip:bob@192.0.2.44 SIP/2.0\r\nCall-ID: 8d1f0c\r\n\r\n";
    let options = RedactOptions { keep: vec![Kind::Address, Kind::User] };
    let masked = redact(input.as_bytes(), &options);
    let masked = String::from_utf8(masked.bytes).unwrap();
    assert!(masked.starts_with("BYE sip:bob@192.0.2.44 SIP/2.0"), "{masked}");
    assert!(!masked.contains("8d1f0c"), "{masked}");
}

#[test]
fn utf16_and_letters_beyond_ascii() {
    let message =
        "\u{feff}SIP/2.0 200 OK\r\nFrom: \"王小明 Müller\" <sip:wang@pbx.test>;tag=1a2b\r\n\r\n";
    let wide: Vec<u8> = message.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let masked = plain(&wide);
    assert_eq!(masked.len(), wide.len());
    let units = masked.chunks(2).map(|two| u16::from_le_bytes([two[0], two[1]]));
    let masked = String::from_utf16(&units.collect::<Vec<_>>()).unwrap();
    for gone in ["王", "小", "明", "ller", "wang", "1a2b"] {
        assert!(!masked.contains(gone), "{gone} in {masked}");
    }
}

/// Whether a sum of 16-bit words, and of what goes before it, is all ones.
fn is_right(parts: &[&[u8]]) -> bool {
    let bytes = parts.concat();
    let mut sum: u32 = bytes
        .chunks(2)
        .map(|two| u32::from(two[0]) << 8 | u32::from(*two.get(1).unwrap_or(&0)))
        .sum();
    while sum > 0xFFFF {
        sum = (sum & 0xFFFF) + (sum >> 16);
    }
    sum == 0xFFFF
}

fn put_sum(packet: &mut [u8], at: usize, before: &[u8]) {
    let bytes = [before, &*packet].concat();
    let mut sum: u32 = bytes
        .chunks(2)
        .map(|two| u32::from(two[0]) << 8 | u32::from(*two.get(1).unwrap_or(&0)))
        .sum();
    while sum > 0xFFFF {
        sum = (sum & 0xFFFF) + (sum >> 16);
    }
    packet[at..at + 2].copy_from_slice(&(!(sum as u16)).to_be_bytes());
}

#[test]
fn right_checksums_stay_right() {
    let ends = [192, 0, 2, 1, 192, 0, 2, 2];
    let pseudo = |protocol: u8, len: usize, ends: &[u8]| {
        [ends, &[0, protocol], &(len as u16).to_be_bytes()[..]].concat()
    };
    let (mut datagram, mut segment) = (udp(&options("sum1")), tcp(false, 1, ACK, &options("sum2")));
    let (udp_len, tcp_len) = (datagram.len(), segment.len());
    put_sum(&mut datagram, 6, &pseudo(17, udp_len, &ends));
    put_sum(&mut segment, 16, &pseudo(6, tcp_len, &ends));
    let mut packets = vec![ipv4(17, &datagram), ipv4(6, &segment)];
    for packet in &mut packets {
        let (header, _) = packet.split_at_mut(20);
        put_sum(header, 10, &[]);
    }
    let masked = plain(&capture(&packets));
    let mut at = 24;
    for (packet, protocol) in packets.iter().zip([17, 6]) {
        let inside = &masked[at + 16..at + 16 + packet.len()];
        assert_ne!(inside[12..20], ends, "the addresses are masked");
        assert!(is_right(&[&inside[..20]]), "the header of {protocol}");
        let rest = &inside[20..];
        assert!(is_right(&[&pseudo(protocol, rest.len(), &inside[12..20]), rest]), "{protocol}");
        at += 16 + packet.len();
    }
}

#[test]
fn captures_hold_nothing_else() {
    let secret = b"a line of a voice that nobody should hear";
    let upgrade = b"GET /secretpath HTTP/1.1\r\nHost: pbx.private.test\r\nUpgrade: websocket\r\nCookie: nomnomnom\r\n\r\n";
    let framed = frame(0x81, Some([7, 9, 1, 3]), &options("masked"));
    let mut about = hep_about();
    about.push(chunk(14, b"passphrase"));
    about.push(chunk(15, &options("mirrored")));
    let whole = options("segmented");
    let packets = vec![
        ethernet(0x0800, &ipv4(17, &udp(secret))),
        ethernet(0x0800, &ipv4(17, &udp(&options("alone")))),
        ethernet(0x86DD, &ipv6(17, &udp(&options("six")))),
        ethernet(0x0800, &ipv4(17, &udp(&hep(&about)))),
        ethernet(0x0800, &ipv4(6, &tcp(false, 100, 2, b""))),
        ethernet(0x0800, &ipv4(6, &tcp(false, 101, ACK, upgrade))),
        ethernet(0x0800, &ipv4(6, &tcp(false, 101 + upgrade.len() as u32, ACK, &framed))),
        ethernet(0x0800, &ipv4(6, &tcp(true, 500, 2, b""))),
        ethernet(0x0800, &ipv4(6, &tcp(true, 501, ACK, &whole[..60]))),
        ethernet(0x0800, &ipv4(6, &tcp(true, 501, ACK, &whole[..60]))),
        ethernet(0x0800, &ipv4(6, &tcp(true, 561, ACK, &whole[60..]))),
        ethernet(0x0806, b"\0\x01\x08\0\x06\x04\0\x01\x02\x02\x02\x02\x02\x02\xC0\0\x02\x01\0\0\0\0\0\0\xC0\0\x02\x02"),
    ];
    let input = pcap(1, &packets);
    let masked = plain(&input);
    assert_eq!(masked.len(), input.len());
    let (old, new) = (read(&input, input.len()), read(&masked, masked.len()));
    assert_eq!(old.records.len(), 5);
    assert_eq!(new.records.len(), old.records.len());
    assert_eq!(new.losses, old.losses);
    for gone in [
        &b"voice"[..],
        b"secretpath",
        b"private",
        b"nomnom",
        b"passphrase",
        b"alone",
        b"mirrored",
        b"segmented",
        &[192, 0, 2, 1],
    ] {
        assert!(memchr::memmem::find(&masked, gone).is_none(), "{}", gone.escape_ascii());
    }
    for (old, new) in old.records.iter().zip(&new.records) {
        assert_eq!(
            (old.bytes.len(), old.time, old.is_cut),
            (new.bytes.len(), new.time, new.is_cut)
        );
        let text = String::from_utf8_lossy(&new.bytes).into_owned();
        assert!(
            text.starts_with("OPTIONS sip:") && text.ends_with("\r\n\r\nhello".get(..4).unwrap())
                || text.contains("Content-Length: 5"),
            "{text}"
        );
    }
}

#[test]
fn bent_files_end() {
    for path in files(&root().join("tests/samples")) {
        let bytes = fs::read(&path).unwrap();
        for part in 1..8 {
            let cut = &bytes[..bytes.len() * part / 8];
            assert_eq!(plain(cut).len(), cut.len(), "{}", path.display());
        }
    }
    let mut about = hep_about();
    about.push(chunk(15, &options("mirrored")));
    let inputs = [pcap(1, &[ethernet(0x0800, &ipv4(17, &udp(&options("bent"))))]), hep(&about)];
    for input in inputs {
        let mut bent = input.clone();
        for at in 0..input.len() {
            for byte in [0, 0xFF, 0x45, b'\n'] {
                bent[at] = byte;
                assert_eq!(plain(&bent).len(), bent.len());
            }
            bent[at] = input[at];
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn anything_keeps_its_length(bytes in anything()) {
        let masked = plain(&bytes);
        if !bytes.starts_with(&[0x1F, 0x8B]) {
            prop_assert_eq!(masked.len(), bytes.len());
        }
        let again = plain(&bytes);
        prop_assert_eq!(masked, again);
    }
}
