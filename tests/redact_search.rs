//! Nobody who was in a file is in what was made of it. The search knows nothing of how masks are made:
//! it takes identities out of the messages by a few simple marks.
#![cfg(feature = "input")]

mod common;

use common::trace::read;
use common::{corpus, files, root};
use sipwhy::{RedactOptions, redact};
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::fs;
use std::path::PathBuf;

fn sources() -> Vec<PathBuf> {
    let mut paths = Vec::new();
    for folder in ["tests/samples", "tests/calls", "examples"] {
        paths.extend(files(&root().join(folder)));
    }
    if let Some(corpus) = corpus() {
        for folder in ["torture", "flows", "live", "logs", "captures", "bulk"] {
            paths.extend(files(&corpus.join(folder)));
        }
    }
    paths.retain(|path| {
        path.extension().is_none_or(|end| !["md", "tsv", "json", "gz"].iter().any(|no| end == *no))
    });
    paths
}

/// Words that are nobody's, and that stacks write where others write names.
const NOBODY: &[&str] = &[
    "anonymous",
    "invalid",
    "localhost",
    "local",
    "example",
    "unknown",
    "unavailable",
    "restricted",
    "localdomain",
    "com",
    "net",
    "org",
    "edu",
    "int",
    "home",
    "3gppnetwork",
    "biz",
    "info",
];

/// Words of the protocol and of products: as a name of somebody they are masked where they are the name,
/// and stay where they are the word.
const WORDS: &[&str] = &[
    "asterisk",
    "freeswitch",
    "kamailio",
    "opensips",
    "server",
    "client",
    "proxy",
    "service",
    "phone",
    "user",
    "caller",
    "callee",
    "conference",
    "gateway",
    "registrar",
    "session",
    "video",
    "audio",
    "media",
    "voice",
    "telephone",
    "mobile",
    "number",
    "twilio",
    "teams",
    "microsoft",
    "linphone",
    "cisco",
    "jssip",
    "webrtc",
    "websocket",
    "test",
    "first",
    "second",
    "browser",
    "office",
    "support",
    "carrier",
    "trunk",
    "sales",
    "default",
    "domain",
    "emergency",
    "voicemail",
    "registered",
    "network",
    "subscriber",
    "message",
    "device",
    "account",
    "outbound",
    "inbound",
    "extension",
    "jitsi",
    "snom",
    "yealink",
    "baresip",
    "pjsip",
    "sipjs",
    "kphone",
    "sip",
    "digest",
    "operator",
    "probe",
    "private",
    "public",
    "external",
    "internal",
    "bridge",
    "router",
    "switch",
    "softphone",
];

/// Takes out what follows `mark` up to one of the stops.
fn after<'a>(text: &'a str, mark: &str, stops: &[char], found: &mut Vec<&'a str>) {
    let lower = text.to_ascii_lowercase();
    for (at, _) in lower.match_indices(mark) {
        let Some(rest) = text.get(at + mark.len()..) else { continue };
        let end = rest.find(stops).unwrap_or(rest.len());
        found.push(&rest[..end]);
    }
}

fn host(text: &str) -> &str {
    let text = text.trim();
    if let Some(inner) = text.strip_prefix('[') {
        return inner.split(']').next().unwrap_or_default();
    }
    if text.matches(':').count() > 1 {
        return text;
    }
    text.split(':').next().unwrap_or_default()
}

/// Everybody in one message, in the order in which they stand there.
fn people(message: &str) -> Vec<(&'static str, String)> {
    let mut people = Vec::new();
    let (head, body) = message.split_once("\r\n\r\n").unwrap_or((message, ""));
    for line in head.split("\r\n") {
        let Some((name, value)) = line.split_once(':') else { continue };
        let name = name.trim().to_ascii_lowercase();
        let is_address = matches!(
            name.as_str(),
            "from"
                | "f"
                | "to"
                | "t"
                | "contact"
                | "m"
                | "route"
                | "record-route"
                | "p-asserted-identity"
        );
        let mut found = Vec::new();
        match name.as_str() {
            "call-id" | "i" => found.push(value.trim()),
            "via" | "v" => {
                after(value, "branch=z9hg4bk", &[';', ',', ' ', '\t'], &mut found);
                let value = value.replace(" / ", "/");
                if let Some(sent_by) = value.trim().split([' ', '\t']).nth(1) {
                    people.push((
                        "host",
                        host(sent_by.split(';').next().unwrap_or_default()).to_string(),
                    ));
                }
            }
            "authorization" | "proxy-authorization" | "www-authenticate" | "proxy-authenticate" => {
                for mark in ["username=\"", " nonce=\"", "cnonce=\"", "response=\"", "opaque=\""] {
                    after(value, mark, &['"'], &mut found);
                }
            }
            _ => {}
        }
        if is_address {
            after(value, ";tag=", &[';', ',', ' '], &mut found);
            let mut uris = Vec::new();
            for scheme in ["sip:", "sips:"] {
                after(value, scheme, &['>', ';', ',', '?', ' ', '"'], &mut uris);
            }
            for uri in uris {
                match uri.split_once('@') {
                    Some((user, at)) => {
                        found.push(user);
                        people.push(("host", host(at).to_string()));
                    }
                    None => people.push(("host", host(uri).to_string())),
                }
            }
            if let Some((name, _)) = value.split_once('<') {
                found.extend(name.split(|c: char| !c.is_alphanumeric()));
            }
        }
        people.extend(found.into_iter().map(|text| ("who", text.to_string())));
    }
    for line in body.split("\r\n") {
        let mut found = Vec::new();
        if let Some(origin) = line.strip_prefix("o=") {
            found.extend(origin.split(' ').next());
            people.extend(origin.split(' ').nth(5).map(|text| ("host", text.to_string())));
        }
        for (mark, stops) in [
            ("a=ice-pwd:", &[' '][..]),
            ("a=ice-ufrag:", &[' ']),
            ("inline:", &['|', ' ']),
            ("a=fingerprint:sha-256 ", &[' ']),
            ("cname:", &[' ']),
        ] {
            after(line, mark, stops, &mut found);
        }
        people.extend(found.into_iter().map(|text| ("key", text.to_string())));
    }
    people
}

/// Whether this names somebody.
fn is_somebody(text: &str) -> bool {
    let letters: String = text.chars().filter(|c| c.is_alphanumeric()).collect();
    let is_class =
        text.split(['.', '@']).all(|label| NOBODY.contains(&label.to_ascii_lowercase().as_str()));
    let address = text.parse::<std::net::IpAddr>();
    let is_fixed = address.is_ok_and(|address| {
        address.is_loopback() || address.is_unspecified() || address.is_multicast()
            || matches!(address, std::net::IpAddr::V4(four) if four.octets()[0] == 0 || four.is_broadcast())
    });
    let is_service =
        ["112", "911", "110", "113", "999", "000", "100", "101", "117", "118", "119", "122", "111"];
    !letters.is_empty()
        && !is_class
        && !is_fixed
        && !is_service.contains(&text)
        && letters.chars().any(|c| c != '0')
        && !text.contains('%')
        && !text.ends_with("2.0")
}

#[test]
fn nobody_is_left() {
    let (mut wrong, mut searched) = (Vec::new(), 0);
    for path in sources() {
        let before = fs::read(&path).unwrap();
        let after = redact(&before, &RedactOptions::default()).bytes;
        let (old, new) = (read(&before, before.len().max(1)), read(&after, after.len().max(1)));
        let what = path.file_name().unwrap().to_string_lossy().into_owned();
        let mut tell = |text: String| {
            if wrong.len() < 200 {
                wrong.push(format!("{what}: {text}"));
            }
        };
        let mut somebody = BTreeSet::new();
        let mut masks: BTreeMap<(&str, String), String> = BTreeMap::new();
        let mut back: BTreeMap<(&str, String), String> = BTreeMap::new();
        for (old, new) in old.records.iter().zip(&new.records) {
            let (old, new) =
                (String::from_utf8_lossy(&old.bytes), String::from_utf8_lossy(&new.bytes));
            let (old, new) = (people(&old), people(&new));
            if old.len() != new.len() {
                let other = old
                    .iter()
                    .zip(&new)
                    .find(|(old, new)| old.0 != new.0 || old.1.len() != new.1.len());
                tell(format!("{} people became {}: {other:?}", old.len(), new.len()));
                continue;
            }
            for ((kind, old), (_, new)) in old.into_iter().zip(new) {
                searched += 1;
                if !is_somebody(&old) {
                    continue;
                }
                let lower = old.to_ascii_lowercase();
                if old == new
                    && lower != "example.com"
                    && !lower.ends_with("example.org")
                    && !lower.ends_with("example.net")
                {
                    tell(format!("{old} is still there as {kind}"));
                }
                // One mask for each, and each of one alone.
                let mask = new.to_ascii_lowercase();
                let known = masks.entry((kind, lower.clone())).or_insert_with(|| mask.clone());
                if *known != mask {
                    tell(format!("{old} became {known} and {mask}"));
                }
                let known = back.entry((kind, mask.clone())).or_insert_with(|| lower.clone());
                if *known != lower {
                    tell(format!("{known} and {lower} became {mask}"));
                }
                somebody.insert(lower);
            }
        }
        let mut starting: HashMap<&[u8], Vec<&str>> = HashMap::new();
        for one in somebody.iter().filter(|one| one.len() >= 5) {
            let is_word = one.split(['.', '_', '-']).all(|part| WORDS.contains(&part));
            if !is_word && is_somebody(one) {
                starting.entry(&one.as_bytes()[..5]).or_default().push(one);
            }
        }
        // Nowhere else either: neither in the file nor, unmasked, in its messages.
        let mut places: Vec<(Vec<u8>, Vec<u8>)> = vec![(before, after)];
        for (old, new) in old.records.into_iter().zip(new.records) {
            places.push((old.bytes, new.bytes));
        }
        for (old, new) in &places {
            let (old, new) = (old.to_ascii_lowercase(), new.to_ascii_lowercase());
            for at in 0..new.len().saturating_sub(4) {
                for one in starting.get(&new[at..at + 5]).into_iter().flatten() {
                    if !new[at..].starts_with(one.as_bytes()) {
                        continue;
                    }
                    // What a mask made by chance was never there.
                    if old.get(at..at + one.len()) != Some(one.as_bytes()) {
                        continue;
                    }
                    if is_number_of_its_own(&new, at, one) {
                        continue;
                    }
                    let from = at.saturating_sub(30);
                    let around = new[from..(at + one.len() + 20).min(new.len())].escape_ascii();
                    tell(format!("{one} stands in {around}"));
                }
            }
        }
    }
    assert!(searched > 100, "{searched}");
    println!("{searched} places");
    assert!(wrong.is_empty(), "{} of them\n{}", wrong.len(), wrong.join("\n"));
}

/// Whether digits that are somebody's stand there as a port, a part of a longer number, or a count.
fn is_number_of_its_own(text: &[u8], at: usize, one: &str) -> bool {
    if !one.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.') {
        return false;
    }
    let line = text[..at].iter().rposition(|&byte| byte == b'\n').map_or(0, |line| line + 1);
    let line = &text[line..at];
    let before = at.checked_sub(1).map(|at| text[at]);
    let behind = text.get(at + one.len());
    before.is_some_and(|byte| byte.is_ascii_digit() || byte == b':' || byte == b'.')
        || behind.is_some_and(u8::is_ascii_digit)
        || [&b"m="[..], b"o=", b"cseq", b"a=", b"rseq", b"t="]
            .iter()
            .any(|start| line.starts_with(start))
}
