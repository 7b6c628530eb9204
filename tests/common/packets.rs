//! Packets and files of packets, built by hand: from the message outwards.

/// A message that is SIP and tells by `tag` which it is.
pub fn options(tag: &str) -> Vec<u8> {
    format!(
        "OPTIONS sip:bob@example.com SIP/2.0\r\nVia: SIP/2.0/TCP 192.0.2.1;branch=z9hG4bK{tag}\r\n\
         Call-ID: {tag}@example.com\r\nContent-Length: 5\r\n\r\nhello"
    )
    .into_bytes()
}

pub fn join(parts: &[&[u8]]) -> Vec<u8> {
    parts.concat()
}

fn be16(number: usize) -> [u8; 2] {
    (number as u16).to_be_bytes()
}

pub fn udp_between(source: u16, destination: u16, body: &[u8]) -> Vec<u8> {
    let size = be16(body.len() + 8);
    join(&[&source.to_be_bytes(), &destination.to_be_bytes(), &size, &[0, 0], body])
}

pub fn udp(body: &[u8]) -> Vec<u8> {
    udp_between(5060, 5070, body)
}

pub const FIN: u8 = 1;
pub const SYN: u8 = 2;
pub const RST: u8 = 4;
pub const ACK: u8 = 16;

/// A segment from port 5060 to 5070, or back.
pub fn tcp(is_back: bool, seq: u32, flags: u8, body: &[u8]) -> Vec<u8> {
    let (source, destination) = if is_back { (5070, 5060) } else { (5060, 5070) };
    join(&[
        &be16(source),
        &be16(destination),
        &seq.to_be_bytes(),
        &[0; 4],
        &[0x50, flags],
        &[0; 6],
        body,
    ])
}

/// An IPv4 packet of which this is the part at `offset` of a datagram.
pub fn fragment4(protocol: u8, id: u16, offset: usize, more: bool, body: &[u8]) -> Vec<u8> {
    let place = be16(offset / 8 + if more { 0x2000 } else { 0 });
    let (size, id) = (be16(body.len() + 20), id.to_be_bytes());
    let ends = [192, 0, 2, 1, 192, 0, 2, 2];
    join(&[&[0x45, 0], &size, &id, &place, &[64, protocol, 0, 0], &ends, body])
}

pub fn ipv4(protocol: u8, body: &[u8]) -> Vec<u8> {
    fragment4(protocol, 7, 0, false, body)
}

pub fn ipv6(next: u8, body: &[u8]) -> Vec<u8> {
    let end = |last| {
        let mut end = [0; 16];
        (end[0], end[1], end[2], end[3], end[15]) = (0x20, 1, 0xD, 0xB8, last);
        end
    };
    join(&[&[0x60, 0, 0, 0], &be16(body.len()), &[next, 64], &end(1), &end(2), body])
}

pub fn fragment6(next: u8, id: u32, offset: usize, more: bool, body: &[u8]) -> Vec<u8> {
    let place = be16(offset | usize::from(more));
    ipv6(44, &join(&[&[next, 0], &place, &id.to_be_bytes(), body]))
}

pub fn ethernet(kind: u16, body: &[u8]) -> Vec<u8> {
    join(&[&[2; 12], &kind.to_be_bytes(), body])
}

/// A frame of WebSocket.
pub fn frame(first: u8, mask: Option<[u8; 4]>, body: &[u8]) -> Vec<u8> {
    let bit = if mask.is_some() { 0x80 } else { 0 };
    let mut out = vec![first];
    match body.len() {
        size @ 0..=125 => out.push(bit | size as u8),
        size => out.extend(join(&[&[bit + 126], &be16(size)])),
    }
    let key = mask.unwrap_or_default();
    out.extend(mask.iter().flatten());
    out.extend(body.iter().enumerate().map(|(at, byte)| byte ^ key[at % 4]));
    out
}

/// A chunk of HEP3.
pub fn chunk(kind: u16, value: &[u8]) -> Vec<u8> {
    join(&[&[0, 0], &kind.to_be_bytes(), &be16(value.len() + 6), value])
}

pub fn hep(chunks: &[Vec<u8>]) -> Vec<u8> {
    let inside = chunks.concat();
    join(&[b"HEP3", &be16(inside.len() + 6), &inside])
}

/// What a mirror tells of a message, but for the message.
pub fn hep_about() -> Vec<Vec<u8>> {
    vec![
        chunk(1, &[2]),
        chunk(2, &[17]),
        chunk(3, &[198, 51, 100, 1]),
        chunk(4, &[198, 51, 100, 2]),
        chunk(7, &[0x13, 0xC4]),
        chunk(8, &[0x13, 0xC5]),
        chunk(9, &[0x65, 0, 0, 0]),
        chunk(10, &[0, 0, 0, 9]),
        chunk(11, &[1]),
    ]
}

/// A pcap of these packets, one a millisecond, of which each may say how long it was.
pub fn pcap_of(link: u32, packets: &[(Vec<u8>, usize)]) -> Vec<u8> {
    let head = [0xA1B2_C3D4, 0x0004_0002, 0, 0, 262_144, link];
    let mut out: Vec<u8> = head.iter().flat_map(|word: &u32| word.to_le_bytes()).collect();
    for (at, (bytes, size)) in packets.iter().enumerate() {
        let head = [1_700_000_000, 5 + at * 1000, bytes.len(), *size];
        out.extend(head.iter().flat_map(|&word| (word as u32).to_le_bytes()));
        out.extend(bytes);
    }
    out
}

/// A pcap of these packets at these times, in microseconds since 1970.
pub fn pcap_at(link: u32, packets: &[(u64, Vec<u8>)]) -> Vec<u8> {
    let mut out = pcap_of(link, &[]);
    for (micros, bytes) in packets {
        let size = bytes.len() as u64;
        let head = [micros / 1_000_000, micros % 1_000_000, size, size];
        out.extend(head.iter().flat_map(|&word| (word as u32).to_le_bytes()));
        out.extend(bytes);
    }
    out
}

pub fn pcap(link: u32, packets: &[Vec<u8>]) -> Vec<u8> {
    let packets: Vec<_> = packets.iter().map(|bytes| (bytes.clone(), bytes.len())).collect();
    pcap_of(link, &packets)
}

/// A pcap of IPv4 packets.
pub fn capture(packets: &[Vec<u8>]) -> Vec<u8> {
    pcap(101, packets)
}
