//! Logs and pastes: which messages are found in them, and that nothing else is.
//!
//! `logs.tsv` was written by a reader of the corpus, `samples/expected.tsv` with the samples; the
//! WebSocket messages of `live/` are those that tshark finds in the captures beside the logs.
#![cfg(feature = "input")]

mod common;

use common::{corpus, name, root, with_ending};
use proptest::prelude::*;
use sipwhy::grammar::flaw::Fault;
use sipwhy::input::Input;
use sipwhy::trace::{Clock, Direction, Endpoint, Kept, Lost, Record, Time, Transport};
use sipwhy::wire::message::{Message, Scratch};
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::Command;
use std::time::Instant;

/// Reads it all in pieces of `size` bytes.
fn read(bytes: &[u8], size: usize) -> (Kept, &'static str) {
    let mut kept = Kept::default();
    let mut input = Input::default();
    for chunk in bytes.chunks(size) {
        input.push(chunk, &mut kept);
    }
    input.end(&mut kept);
    (kept, input.format().unwrap_or("none"))
}

fn days(mut days: i64) -> (i64, i64, i64) {
    let mut year = 1970;
    let is_leap = |year: i64| year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    while days >= 365 + i64::from(is_leap(year)) {
        days -= 365 + i64::from(is_leap(year));
        year += 1;
    }
    let february = 28 + i64::from(is_leap(year));
    let mut month = 1;
    for len in [31, february, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31] {
        if days < len {
            break;
        }
        days -= len;
        month += 1;
    }
    (year, month, days + 1)
}

fn time(time: Option<Time>) -> String {
    let Some(Time { clock, micros }) = time else { return "-".into() };
    let (day, rest) = (micros.div_euclid(86_400_000_000), micros.rem_euclid(86_400_000_000));
    let (seconds, fraction) = (rest / 1_000_000, rest % 1_000_000);
    let of_day = format!("{:02}:{:02}:{:02}", seconds / 3600, seconds / 60 % 60, seconds % 60);
    let fraction = format!(".{fraction:06}");
    let of_day = format!("{of_day}{}", fraction.trim_end_matches('0').trim_end_matches('.'));
    match clock {
        Clock::Unix | Clock::Local => {
            let (year, month, day) = days(day);
            let zone = if clock == Clock::Unix { " Z" } else { "" };
            format!("{year}-{month:02}-{day:02} {of_day}{zone}")
        }
        Clock::Year => {
            // Such times count as in a leap year.
            let (_, month, day) = days(day + 10_957);
            format!("--{month:02}-{day:02} {of_day}")
        }
        Clock::Day => of_day,
        Clock::Start => format!("start {of_day}"),
    }
}

fn place(endpoint: Option<&Endpoint>) -> String {
    match endpoint {
        None => "-".into(),
        Some(Endpoint::Socket(socket)) => socket.to_string(),
        Some(Endpoint::Ip(address)) => address.to_string(),
        Some(Endpoint::Name(name, None)) => name.clone(),
        Some(Endpoint::Name(name, Some(port))) => format!("{name}:{port}"),
    }
}

/// What is expected of a record, in the columns of the tables.
fn columns(record: &Record) -> String {
    let mut scratch = Scratch::default();
    let (message, _) = Message::read(&record.bytes, &mut scratch).expect("a message");
    let what = match message.start() {
        sipwhy::wire::start_line::StartLine::Request(line) => line.method.text().unwrap().into(),
        sipwhy::wire::start_line::StartLine::Response(line) => line.code.unwrap().to_string(),
    };
    let call = message.value(sipwhy::iana::header::Name::CallId);
    let call = call.and_then(sipwhy::span::Piece::text).unwrap_or("-");
    let direction = match record.direction {
        Direction::Unknown => "-",
        Direction::Received => "received",
        Direction::Sent => "sent",
    };
    let transport = match record.transport {
        Transport::Unknown => "-".into(),
        known => format!("{known:?}").to_lowercase(),
    };
    let cut = if record.is_cut { " cut" } else { "" };
    let (source, destination) = (record.source.as_ref(), record.destination.as_ref());
    [
        &what,
        call,
        &time(record.time),
        direction,
        &place(source),
        &place(destination),
        &format!("{transport}{cut}"),
    ]
    .join("\t")
}

/// The rows of a table by file: the format, and one row a message.
fn table(path: &Path) -> BTreeMap<String, (String, Vec<String>)> {
    let text = fs::read_to_string(path).unwrap();
    let mut found: BTreeMap<String, (String, Vec<String>)> = BTreeMap::new();
    for row in text.lines().skip(1) {
        let cells: Vec<&str> = row.split('\t').collect();
        let entry = found.entry(cells[0].into()).or_insert_with(|| (cells[1].into(), Vec::new()));
        if cells[2] != "0" {
            entry.1.push(cells[3..].join("\t"));
        }
    }
    found
}

/// The way of a message leads to the bytes from which it was made.
fn check_way(record: &Record, bytes: &[u8], what: &str) {
    let mut end = 0;
    for stretch in &record.way {
        assert!(stretch.at >= end, "{what}: stretches overlap");
        end = stretch.at + stretch.len;
        let here = &record.bytes[stretch.at as usize..end as usize];
        let from = stretch.from as usize;
        let there = &bytes[from..from + stretch.len as usize];
        // One byte may stand for an escape or an entity.
        assert!(here == there || stretch.len == 1, "{what}: another text at {from}");
    }
    assert!(end as usize <= record.bytes.len(), "{what}: the way is too long");
}

fn check(folder: &Path, expected: &Path, whole: bool) -> usize {
    let mut wrong = Vec::new();
    let mut messages = 0;
    for (file, (format, rows)) in table(expected) {
        let bytes = fs::read(folder.join(&file)).unwrap();
        let (kept, found) = read(&bytes, 65_536);
        let seen: Vec<String> = kept.records.iter().map(columns).collect();
        if seen != rows || found != format {
            wrong.push(format!(
                "{file}: {found}, expected {format}\n  {}\nexpected\n  {}",
                seen.join("\n  "),
                rows.join("\n  ")
            ));
        }
        let cut = kept.losses.iter().filter(|loss| loss.what == Lost::MessageCut).count();
        assert_eq!(cut, kept.records.iter().filter(|record| record.is_cut).count(), "{file}");
        for record in &kept.records {
            check_way(record, &bytes, &file);
            messages += 1;
            if whole && !record.is_cut && wrong.is_empty() {
                let mut scratch = Scratch::default();
                let (message, flaws) = Message::read(&record.bytes, &mut scratch).unwrap();
                // A paste easily loses the blank line at its end.
                let mut faults: Vec<Fault> = flaws.list().iter().map(|flaw| flaw.fault).collect();
                faults.retain(|&fault| fault != Fault::BlankLineMissing);
                assert!(faults.is_empty(), "{file}: {faults:?}\n{}", record.bytes.escape_ascii());
                assert_eq!(
                    message.body_length().stated,
                    Some(message.body().len() as u32),
                    "{file}"
                );
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n\n"));
    messages
}

#[test]
fn samples_of_every_format() {
    let folder = root().join("tests/samples");
    assert!(check(&folder, &folder.join("expected.tsv"), true) > 90);
    // No sample without a row.
    let rows = table(&folder.join("expected.tsv"));
    for path in with_ending(&folder, "txt") {
        assert!(rows.contains_key(&name(&path)), "{} has no row", path.display());
    }
}

#[test]
fn logs_of_the_corpus() {
    let Some(corpus) = corpus() else { return };
    assert!(check(&corpus, &root().join("tests/logs.tsv"), false) > 150);
}

/// Every message that the browser sent or got stands in its console, byte for byte.
#[test]
fn consoles_agree_with_the_wire() {
    let Some(corpus) = corpus() else { return };
    let mut compared = 0;
    for capture in with_ending(&corpus.join("live"), "pcapng") {
        let tshark = Command::new("tshark")
            .arg("-r")
            .arg(&capture)
            .args(["-Y", "websocket && sip", "-T", "jsonraw"])
            .output();
        let Ok(tshark) = tshark else { return };
        let packets: serde_json::Value = serde_json::from_slice(&tshark.stdout).unwrap();
        let wire: Vec<Vec<u8>> = packets
            .as_array()
            .unwrap()
            .iter()
            .map(|packet| {
                let hex = packet["_source"]["layers"]["sip_raw"][0].as_str().unwrap();
                let byte = |at: usize| u8::from_str_radix(&hex[at..at + 2], 16).unwrap();
                (0..hex.len()).step_by(2).map(byte).collect()
            })
            .collect();
        let log = fs::read(capture.with_extension("log")).unwrap();
        let (kept, _) = read(&log, 4096);
        assert_eq!(kept.records.len(), wire.len(), "{}", capture.display());
        for (record, wire) in kept.records.iter().zip(&wire) {
            assert_eq!(
                record.bytes.escape_ascii().to_string(),
                wire.escape_ascii().to_string(),
                "{}",
                capture.display()
            );
            compared += 1;
        }
    }
    assert!(compared > 100, "only {compared} messages");
}

/// A message as it was sent is a text as well, and stays as it is.
#[test]
fn messages_stay_as_they_are() {
    let mut paths = with_ending(&root().join("tests/calls"), "sip");
    paths.extend(with_ending(&root().join("examples"), "sip"));
    if let Some(corpus) = corpus() {
        paths.extend(with_ending(&corpus.join("flows"), "sip"));
    }
    let mut same = 0;
    for path in paths {
        let bytes = fs::read(&path).unwrap();
        // Pastes get the line ends that they lost.
        if bytes.contains(&b'\n') && !bytes.windows(2).any(|two| two == b"\r\n") {
            continue;
        }
        let (kept, _) = read(&bytes, 100);
        let joined: Vec<u8> =
            kept.records.iter().flat_map(|record| record.bytes.iter().copied()).collect();
        assert_eq!(
            joined.escape_ascii().to_string(),
            bytes.escape_ascii().to_string(),
            "{}",
            path.display()
        );
        same += 1;
    }
    assert!(same > 50, "only {same} messages");
}

fn all_samples() -> Vec<Vec<u8>> {
    let mut paths = with_ending(&root().join("tests/samples"), "txt");
    if let Some(corpus) = corpus() {
        paths.extend(with_ending(&corpus.join("logs"), "txt"));
        paths.extend(with_ending(&corpus.join("live"), "log").into_iter().take(2));
    }
    paths.iter().map(|path| fs::read(path).unwrap()).collect()
}

#[test]
fn chunks_do_not_matter() {
    for bytes in all_samples() {
        let whole = read(&bytes, usize::MAX);
        for size in [1, 2, 3, 7, 64, 1000] {
            assert_eq!(read(&bytes, size), whole, "in pieces of {size}");
        }
    }
}

/// Cut anywhere, it gives the same messages as far as they go.
#[test]
fn cut_at_any_byte() {
    for bytes in all_samples() {
        let step = 1 + bytes.len() / 400;
        let (whole, _) = read(&bytes, usize::MAX);
        for end in (0..bytes.len()).step_by(step) {
            let (kept, _) = read(&bytes[..end], usize::MAX);
            assert!(kept.records.len() <= whole.records.len() + 1);
            for record in &kept.records {
                assert!(record.origin().is_some_and(|(_, last)| last <= end as u64));
            }
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn bent_bytes_do_no_harm(place in 0usize..100_000, bit in 0u8..8, size in 1usize..200) {
        for bytes in all_samples() {
            let mut bent = bytes;
            let at = place % bent.len();
            bent[at] ^= 1 << bit;
            let whole = read(&bent, usize::MAX);
            prop_assert_eq!(&read(&bent, size), &whole);
            for record in &whole.0.records {
                check_way(record, &bent, "bent");
            }
        }
    }

    #[test]
    fn any_bytes_do_no_harm(bytes in prop::collection::vec(any::<u8>(), 0..2000), size in 1usize..50) {
        prop_assert_eq!(read(&bytes, size), read(&bytes, usize::MAX));
    }
}

/// A line without an end is kept in part, and told.
#[test]
fn a_line_of_ten_megabytes() {
    let mut bytes = b"SIP/2.0 503 Service Unavailable\nCall-ID: a\nX-Long: ".to_vec();
    let front = bytes.len();
    bytes.resize(10_000_000, b'x');
    bytes.extend_from_slice(b"\n\nSIP/2.0 200 OK\nCall-ID: b\nCSeq: 1 BYE\nContent-Length: 0\n\n");
    let (kept, _) = read(&bytes, 65_536);
    let lost = kept.losses.iter().find(|loss| loss.what == Lost::LineTooLong).expect("told");
    let start = front - "X-Long: ".len();
    let length = 10_000_000 - start;
    assert_eq!(
        (lost.at, lost.count),
        (start as u64, (length - sipwhy::input::text::MAX_LINE) as u64)
    );
    assert!(kept.records.len() == 2 && kept.records[1].bytes.starts_with(b"SIP/2.0 200 OK"));
    for hostile in ["\\n", "#012", "..", "SIP/2.0 ", "\x1b[", "&lt;", "[", ": ", "\r", "\0", "> "] {
        let bytes = hostile.repeat(10_000_000 / hostile.len());
        assert!(read(bytes.as_bytes(), 65_536).0.records.is_empty(), "{hostile:?}");
    }
}

/// Twice as much takes about twice as long, whatever it is.
#[test]
fn time_is_linear() {
    let inside = "SIP/2.0 100 Trying\\n";
    let blocks = [
        "SIP/2.0 503 Service Unavailable\nCall-ID: a\nCSeq: 1 INVITE\nContent-Length: 9999999\n\n",
        "INVITE sip:bob@example.com SIP/2.0\nContent-Type: text/plain\nContent-Length: 999999999\n\nx\n",
        "U 192.0.2.1:5060 -> 192.0.2.2:5060\n  INVITE sip:bob@example.com SIP/2.0..Via: x..\n",
        "2024-01-01 10:00:00 [a] [b] [c] INFO x y z SIP/2.0 1\n",
        "v=0\na=b\n",
        inside,
        "\"INVITE sip:bob@example.com SIP/2.0\\r\\nVia: x\\r\\n\" ",
    ];
    let slashes = format!("\"SIP/2.0 200 OK\\nVia: {}\n", "\\".repeat(250_000));
    let start = Instant::now();
    read(slashes.repeat(8).as_bytes(), 65_536);
    assert!(start.elapsed().as_secs_f64() < 5.0, "a line of backslashes");
    for block in blocks {
        let spent = |size: usize| {
            let text = block.repeat(size / block.len());
            let start = Instant::now();
            read(text.as_bytes(), 65_536);
            start.elapsed().as_secs_f64().max(0.002)
        };
        spent(100_000);
        let (short, long) = (spent(400_000), spent(3_200_000));
        assert!(long / short < 32.0, "{block:?}: {short} s, then {long} s");
    }
}
