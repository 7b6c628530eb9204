//! Text that looks like SIP: what proptest makes messages of.

use proptest::prelude::*;

/// Anything: bytes, messages, and messages that were bent.
pub fn anything() -> impl Strategy<Value = Vec<u8>> {
    prop_oneof![
        1 => prop::collection::vec(any::<u8>(), 0..600),
        3 => message(),
        6 => bent(message()),
    ]
}

/// A message as somebody might send it, or paste it.
pub fn message() -> impl Strategy<Value = Vec<u8>> {
    let line_end = prop_oneof![8 => Just("\r\n"), 2 => Just("\n"), 1 => Just("\r")];
    let blank_line = prop_oneof![8 => Just(""), 1 => Just(" \t"), 1 => Just(" \r\n\t")];
    (start_line(), rows(), blank_line, body(), line_end).prop_map(
        |(start, rows, blank_line, body, line_end)| {
            let head: String = rows.iter().map(|row| format!("{row}\r\n")).collect();
            let text = format!("{start}\r\n{head}{blank_line}\r\n{body}");
            text.replace("\r\n", line_end).into_bytes()
        },
    )
}

/// A connection: messages, line ends and rubbish, one after the other.
pub fn connection() -> impl Strategy<Value = Vec<u8>> {
    let part = prop_oneof![
        4 => message(),
        2 => bent(message()),
        1 => Just(b"\r\n\r\n".to_vec()),
        1 => Just(b"\r\n".to_vec()),
        1 => Just(b"SIP/2.0 200 OK\r\nl: 3\r\n\r\nabc".to_vec()),
        1 => prop::collection::vec(any::<u8>(), 0..40),
    ];
    prop::collection::vec(part, 0..6).prop_map(|parts| parts.concat())
}

/// Header fields, folded or not.
pub fn rows() -> impl Strategy<Value = Vec<String>> {
    let name = prop::sample::select(vec![
        "Via",
        "v",
        "From",
        "To",
        "t",
        "Call-ID",
        "CSeq",
        "Contact",
        "m",
        "Content-Length",
        "l",
        "Content-Type",
        "c",
        "Reason",
        "Warning",
        "Retry-After",
        "RSeq",
        "RAck",
        "Require",
        "P-Early-Media",
        "Alert-Info",
        "Date",
        "WWW-Authenticate",
        "Authorization",
        "History-Info",
        "Privacy",
        "Replaces",
        "Route",
        "Session-Expires",
        "Event",
        "Timestamp",
        "Identity",
        "Expires",
        "X-Own",
        "Subject ",
        "",
        "b d",
    ]);
    let row = (
        name,
        value(),
        prop_oneof![9 => Just(": "), 2 => Just(":"), 1 => Just(" :\t"), 1 => Just(" ")],
    );
    prop::collection::vec(row, 0..12).prop_map(|rows| {
        let text = |value: Vec<u8>| String::from_utf8_lossy(&value).into_owned();
        rows.into_iter()
            .map(|(name, value, colon)| format!("{name}{colon}{}", text(value)))
            .collect()
    })
}

/// The value of some header field: mostly right, sometimes words in any order.
pub fn value() -> impl Strategy<Value = Vec<u8>> {
    let right = prop::sample::select(vec![
        "SIP/2.0/UDP 192.0.2.1:5060;branch=z9hG4bKa;rport",
        "SIP / 2.0 / TLS [2001:db8::1] ;received=[2001:db8::2];oc=20;oc-algo=\"loss\"",
        "\"Bob \\\"B\\\" <x\" <sip:bob:p@example.com;lr?a=b&c>;tag=1",
        "sip:+1-555-0100;ext=2@example.com;user=phone;tag=x",
        "*",
        "1 INVITE",
        "4294967296 BYE",
        "120 (soon (or later), maybe);duration=60",
        "Q.850;cause=34;text=\"no circuit, sorry\", SIP ;cause=503",
        "399 192.0.2.9 \"a, \\\" b\", 307 x \"y\"",
        "988789 1 INVITE",
        "application/sdp;charset=\"utf-8\"",
        "Sat, 13 Nov 2010 23:29:00 GMT",
        "Digest realm=\"a, b\", nonce=\"c\"",
        "0",
        "7",
        "",
        "one\r\n two\r\n\tthree",
    ]);
    let words = prop::collection::vec(word(), 0..12).prop_map(|words| words.concat());
    prop_oneof![
        3 => right.prop_map(|text| text.as_bytes().to_vec()),
        2 => words,
        1 => prop::collection::vec(any::<u8>(), 0..60),
    ]
}

fn word() -> impl Strategy<Value = Vec<u8>> {
    prop::sample::select(vec![
        "sip:",
        "sips:",
        "tel:",
        "bob",
        "@",
        "example.com",
        "192.0.2.1",
        "[2001:db8::1]",
        ":",
        "5060",
        ";",
        "=",
        "tag",
        "branch=z9hG4bK",
        "\"",
        "\\",
        "<",
        ">",
        "(",
        ")",
        ",",
        "?",
        "&",
        "%41",
        "%",
        " ",
        "\t",
        "\r\n ",
        "*",
        "/",
        "SIP/2.0",
        "UDP",
        "0",
        "180",
        "4294967295",
        "cause=16",
        "text=\"",
        "INVITE",
        "\u{e9}",
        "\0",
        "\u{7f}",
        "\n",
        "\r",
    ])
    .prop_map(|word| word.as_bytes().to_vec())
}

fn start_line() -> impl Strategy<Value = String> {
    prop::sample::select(vec![
        "SIP/2.0 503 Service Unavailable",
        "SIP/2.0 183 Session Progress",
        "SIP/2.0 180 ",
        "SIP/2.0 200",
        "sip/2.0  486 Busy Here",
        "INVITE sip:bob@example.com SIP/2.0",
        "OPTIONS <sip:bob@example.com> SIP/2.0",
        "invite bob SIP/2.0 ",
        "note\r\nSIP/2.0 404 Not Found",
        "no start line",
    ])
    .prop_map(str::to_string)
}

fn body() -> impl Strategy<Value = String> {
    let line = prop::sample::select(vec![
        "o=- 1 1 IN IP4 192.0.2.1",
        "s=-",
        "c=IN IP4 192.0.2.1",
        "t=0 0",
        "m=audio 4000 RTP/AVP 0 8 101",
        "m=audio 9 UDP/TLS/RTP/SAVPF 111",
        "m=video 0 RTP/AVP 31",
        "a=rtpmap:111 opus/48000/2",
        "a=sendrecv",
        "a=inactive",
        "a=ice-ufrag:x",
        "a=ice-pwd:y",
        "a=fingerprint:sha-256 AA",
        "a=des:qos mandatory e2e sendrecv",
        "a=curr:qos e2e none",
        "a",
        "=",
        "m=audio",
        "a=",
        "",
    ]);
    prop_oneof![2 => Just(0), 4 => 1..14usize].prop_flat_map(move |size| {
        prop::collection::vec(line.clone(), size).prop_map(|lines| {
            let first = if lines.is_empty() { "" } else { "v=0\r\n" };
            lines.iter().fold(first.to_string(), |text, line| format!("{text}{line}\r\n"))
        })
    })
}

/// `source` with some bytes changed, put in, taken out or said twice.
fn bent(source: impl Strategy<Value = Vec<u8>>) -> impl Strategy<Value = Vec<u8>> {
    let change = (any::<prop::sample::Index>(), 0..5u8, word(), any::<u8>(), 1..40usize);
    (source, prop::collection::vec(change, 1..8)).prop_map(|(mut bytes, changes)| {
        for (place, kind, word, byte, size) in changes {
            if bytes.is_empty() {
                break;
            }
            let at = place.index(bytes.len());
            let end = (at + size).min(bytes.len());
            match kind {
                0 => bytes[at] = byte,
                1 => drop(bytes.splice(at..at, word)),
                2 => drop(bytes.drain(at..end)),
                3 => drop(bytes.splice(at..at, bytes[at..end].to_vec())),
                _ => bytes.truncate(at.max(20)),
            }
        }
        bytes
    })
}
