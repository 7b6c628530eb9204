//! One call, told from a log, from a capture, while the file is streamed and by the Monitor: the
//! same story, as far as they hold the same facts.
#![cfg(feature = "input")]

mod common;

use common::packets::{join, pcap_at};
use common::{corpus, files, name, root};
use serde_json::Value;
use sipwhy::explain::{Monitor, bytes};
use sipwhy::report::call::Call;
use sipwhy::trace::{Endpoint, Record};
use sipwhy::{Analyzer, Options};
use std::collections::BTreeMap;
use std::fs;
use std::net::IpAddr;

/// A call without its place among the others.
fn plain(call: &Call<'_>) -> Value {
    let mut value = serde_json::to_value(call).unwrap();
    let fields = value.as_object_mut().unwrap();
    fields.remove("index");
    // A log does not say of which place its clock is.
    fields.remove("clock");
    value
}

/// Told at the end, all messages kept.
fn kept(input: &[u8]) -> (Vec<Value>, Vec<Record>) {
    let mut analyzer = Analyzer::default();
    analyzer.push(input);
    analyzer.end();
    let rows = analyzer.calls(0, u32::MAX, &Options::default(), bytes).unwrap();
    let calls = rows.calls.iter().map(plain).collect();
    let records = (0..analyzer.count()).map(|at| analyzer.record(at).unwrap().0.clone());
    (calls, records.collect())
}

/// Told while it comes in, in chunks.
fn streamed(input: &[u8], size: usize) -> Vec<Value> {
    let mut analyzer = Analyzer::streaming();
    let mut calls = Vec::new();
    let mut take = |analyzer: &mut Analyzer| {
        let tell = |rows: &sipwhy::report::call::CallRows<'_>| {
            calls.extend(rows.calls.iter().map(plain));
        };
        analyzer.ended(u32::MAX, &Options::default(), bytes, tell).unwrap();
    };
    for chunk in input.chunks(size) {
        analyzer.push(chunk);
        take(&mut analyzer);
    }
    analyzer.end();
    take(&mut analyzer);
    calls
}

/// What the Monitor says of each call in the end.
fn watched(records: &[Record]) -> Vec<Value> {
    let mut monitor = Monitor::default();
    let mut calls = BTreeMap::new();
    for record in records {
        let rows = monitor.add(record.clone(), &Options::default(), bytes).unwrap();
        for call in &rows.calls {
            calls.insert(call.index, plain(call));
        }
    }
    calls.into_values().collect()
}

/// The messages as they would be captured: IPv4 and UDP. None if they do not say where they were.
fn captured(records: &[Record]) -> Option<Vec<u8>> {
    let end = |end: &Option<Endpoint>| match end {
        Some(Endpoint::Socket(socket)) => Some(*socket),
        _ => None,
    };
    let packet = |record: &Record| {
        let (from, to) = (end(&record.source)?, end(&record.destination)?);
        let (IpAddr::V4(source), IpAddr::V4(target)) = (from.ip(), to.ip()) else { return None };
        let body = &record.bytes;
        let size = |more: usize| ((body.len() + more) as u16).to_be_bytes();
        let ports = [from.port().to_be_bytes(), to.port().to_be_bytes()].concat();
        let head = [&[0x45, 0][..], &size(28), &[0, 7, 0, 0, 64, 17, 0, 0]].concat();
        let ends = [source.octets(), target.octets()].concat();
        let packet = join(&[&head, &ends, &ports, &size(8), &[0, 0], body]);
        Some((u64::try_from(record.time?.micros).ok()?, packet))
    };
    let packets: Option<Vec<_>> = records.iter().map(packet).collect();
    packets.filter(|list| !list.is_empty()).map(|list| pcap_at(101, &list))
}

/// Where two lists of calls differ first.
fn differs(one: &[Value], other: &[Value]) -> Option<String> {
    let by_start = |list: &[Value]| {
        let mut list: Vec<Value> = list.to_vec();
        list.sort_by_key(|call| call["steps"][0]["message"].as_u64());
        list
    };
    let (one, other) = (by_start(one), by_start(other));
    if one.len() != other.len() {
        return Some(format!("{} calls and {}", one.len(), other.len()));
    }
    one.iter().zip(&other).find(|(a, b)| a != b).map(|(a, b)| {
        let keys = a.as_object().unwrap().keys();
        let key = keys.clone().find(|key| a[key.as_str()] != b[key.as_str()]).unwrap();
        format!("{}: {key}: {} and {}", a["callId"], a[key], b[key])
    })
}

#[test]
fn a_story_is_the_same_by_every_way() {
    let stories = files(&root().join("tests/calls/stories"));
    let mut captures = 0;
    for path in &stories {
        let input = fs::read(path).unwrap();
        let (told, records) = kept(&input);
        assert!(!told.is_empty(), "{}", name(path));
        for size in [1, 100, usize::MAX] {
            assert_eq!(differs(&told, &streamed(&input, size)), None, "{} streamed", name(path));
        }
        assert_eq!(differs(&told, &watched(&records)), None, "{} watched", name(path));
        if let Some(capture) = captured(&records) {
            captures += 1;
            assert_eq!(differs(&told, &kept(&capture).0), None, "{} captured", name(path));
        }
    }
    assert!(captures >= 4 && stories.len() > captures);
}

/// The longest time without a message within a call, in milliseconds.
fn gap(call: &Value) -> f64 {
    let mut times: Vec<f64> = call["steps"]
        .as_array()
        .unwrap()
        .iter()
        .flat_map(|step| [step["time"].as_f64(), step["resentUntil"].as_f64()])
        .flatten()
        .collect();
    times.sort_by(f64::total_cmp);
    times.windows(2).map(|pair| pair[1] - pair[0]).fold(0.0, f64::max)
}

/// Whoever streams waits for a while only: a Call-ID that is used again after that is another call.
const WAITED: f64 = 32_000.0;

#[test]
fn so_are_those_of_the_corpus() {
    let Some(corpus) = corpus() else { return };
    let (mut wrong, mut compared) = (Vec::new(), 0);
    for path in ["logs", "live", "captures"].iter().flat_map(|folder| files(&corpus.join(folder))) {
        let input = fs::read(&path).unwrap();
        if input.len() > 1 << 20 {
            continue;
        }
        let (told, records) = kept(&input);
        if told.iter().any(|call| gap(call) > WAITED) {
            continue;
        }
        compared += usize::from(!told.is_empty());
        let mut check = |calls: &[Value], how| {
            wrong.extend(
                differs(&told, calls).map(|what| format!("{} {how}: {what:.300}", name(&path))),
            );
        };
        check(&streamed(&input, 4096), "streamed");
        // It cannot know how long after one call others went on.
        if told.len() == 1 {
            check(&watched(&records), "watched");
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(compared > 60, "only {compared} files were compared");
}
