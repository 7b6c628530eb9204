use super::*;
use serde_json::Value;
use std::format;
use std::string::{String, ToString};
use std::vec;
use std::vec::Vec;

fn rows(input: &[u8], mode: Mode) -> Vec<Value> {
    let out = convert(input, mode, &Options::default()).unwrap();
    out.split(|&byte| byte == b'\n')
        .filter(|line| !line.is_empty())
        .map(|line| serde_json::from_slice(line).expect("a row is JSON"))
        .collect()
}

fn message(start: &str, call_id: &str, cseq: &str, more: &str) -> String {
    format!(
        "{start}\r\nVia: SIP/2.0/UDP 192.0.2.1:5060;branch=z9hG4bK{call_id}{}\r\nFrom: <sip:alice@example.com>;tag=a\r\n\
         To: <sip:bob@example.com>\r\nCall-ID: {call_id}\r\nCSeq: {cseq}\r\n{more}Content-Length: 0\r\n\r\n",
        cseq.split(' ').next().unwrap()
    )
}

fn line(time: u32, from: &str, to: &str, raw: &str) -> String {
    let row = serde_json::json!({ "id": time, "time": 1_800_000_000_000_u64 + u64::from(time), "from": from, "to": to, "raw": raw });
    format!("{row}\n")
}

const PHONE: &str = "192.0.2.1:5060";
const PROXY: &str = "192.0.2.2:5060";

/// A call that was refused.
fn refused(call_id: &str) -> Vec<String> {
    let invite = message(
        "INVITE sip:bob@example.com SIP/2.0",
        call_id,
        "1 INVITE",
        "Max-Forwards: 70\r\nContact: <sip:alice@192.0.2.1>\r\n",
    );
    let trying = message("SIP/2.0 100 Trying", call_id, "1 INVITE", "");
    let busy =
        message("SIP/2.0 503 Service Unavailable", call_id, "1 INVITE", "Retry-After: 120\r\n")
            .replace("To: <sip:bob@example.com>", "To: <sip:bob@example.com>;tag=b");
    let ack = message("ACK sip:bob@example.com SIP/2.0", call_id, "1 ACK", "Max-Forwards: 70\r\n")
        .replace("To: <sip:bob@example.com>", "To: <sip:bob@example.com>;tag=b");
    vec![
        line(0, PHONE, PROXY, &invite),
        line(10, PROXY, PHONE, &trying),
        line(50, PROXY, PHONE, &busy),
        line(60, PHONE, PROXY, &ack),
    ]
}

#[test]
fn a_message_is_a_row_with_its_evidence() {
    let raw = "SIP/2.0 503 Service Unavailable\r\nRetry-After: 120\r\nReason: Q.850;cause=42\r\nCSeq: 1 INVITE\r\nCall-ID: x\r\n\r\n";
    let input = serde_json::json!({ "id": { "k": [1] }, "from": "192.0.2.9", "gateway": "g1", "raw": raw, "time": "2026-01-31T12:00:00.5Z" });
    let rows = rows(input.to_string().as_bytes(), Mode::Messages);
    let row = &rows[0];
    assert_eq!(row["schema"], "sipwhy-rows/1");
    assert_eq!(
        (&row["kind"], &row["line"], &row["status"]),
        (&"response".into(), &1.into(), &503.into())
    );
    assert_eq!((&row["callId"], &row["retryAfter"]), (&"x".into(), &120.into()));
    assert_eq!(row["id"], serde_json::json!({ "k": [1] }));
    assert_eq!(row["extra"], serde_json::json!({ "gateway": "g1" }));
    assert_eq!((&row["from"], &row["time"]), (&"192.0.2.9".into(), &1_769_860_800_500_u64.into()));
    assert_eq!(row["action"]["do"], "try-next-server");
    assert_eq!(row["reasons"], serde_json::json!([{ "protocol": "Q.850", "cause": 42 }]));
    let window = row["findings"]
        .as_array()
        .unwrap()
        .iter()
        .find(|found| found["rule"] == "retry-after-window")
        .unwrap();
    let place = &window["places"][0];
    let at = |key: &str| usize::try_from(place[key].as_u64().unwrap()).unwrap();
    assert_eq!(&raw[at("start")..at("end")], "120");
    assert_eq!((&window["severity"], &window["basis"]), (&"note".into(), &"standard".into()));
}

#[test]
fn a_line_in_is_a_row_out_whatever_it_holds() {
    let lines: [(&[u8], &str); 12] = [
        (b"{", "row-not-json"),
        (b"", "row-empty"),
        (b"[1]", "row-not-object"),
        (b"17", "row-not-object"),
        (b"SIP/2.0 200 OK", "row-not-json"),
        (b"{\"id\":1}", "row-no-message"),
        (b"{\"raw\":5}", "row-field"),
        (b"{\"raw\":\"SIP/2.0 200 OK\\r\\n\\r\\n\",\"time\":\"noon\"}", "row-field"),
        (b"{\"rawBase64\":\"%%\"}", "row-field"),
        (b"{\"raw\":\"\xff\"}", "row-not-json"),
        (b"{\"raw\":\"good evening\",\"id\":\"a\"}", "not-sip"),
        (b"\"\\ud800\"", "not-sip"),
    ];
    for mode in [Mode::Messages, Mode::Calls] {
        let input: Vec<&[u8]> = lines.iter().map(|(line, _)| *line).collect();
        let mut input = input.join(&b'\n');
        input.push(b'\n');
        let rows = rows(&input, mode);
        let codes: Vec<&str> =
            rows.iter().map(|row| row["error"]["code"].as_str().unwrap()).collect();
        let expected: Vec<&str> = lines.iter().map(|(_, code)| *code).collect();
        assert_eq!(codes, expected);
        for (number, row) in (1..).zip(&rows) {
            assert_eq!((&row["kind"], &row["line"]), (&"error".into(), &Value::from(number)));
            assert!(row["error"]["message"].as_str().unwrap().ends_with('.'), "{row}");
        }
        assert_eq!(rows[10]["id"], "a");
    }
}

/// JavaScript writes half a surrogate pair as it is; the message is judged all the same.
#[test]
fn half_a_letter_in_a_message_costs_that_letter_alone() {
    for line in [
        r#"{"raw":"SIP/2.0 503 Busy \ud800\r\nCSeq: 1 INVITE\r\n\r\n"}"#,
        r#""SIP/2.0 503 Busy \ud800\r\nCSeq: 1 INVITE\r\n\r\n""#,
    ] {
        let rows = rows(line.as_bytes(), Mode::Messages);
        assert_eq!(
            (&rows[0]["kind"], &rows[0]["status"]),
            (&"response".into(), &503.into()),
            "{line}"
        );
    }
    assert_eq!(rows(br#"{"raw":7}"#, Mode::Messages)[0]["kind"], "error");
    assert_eq!(rows(br#""SIP/2.0 503"#, Mode::Messages)[0]["kind"], "error");
}

#[test]
fn the_rows_are_the_same_however_the_input_is_cut() {
    let mut input = refused("one").concat().into_bytes();
    input.extend_from_slice(b"{broken\n\n\"SIP/2.0 180 Ringing\\r\\n\\r\\n\"");
    for mode in [Mode::Messages, Mode::Calls] {
        let whole = convert(&input, mode, &Options::default()).unwrap();
        for size in [1, 7, 64, 1000] {
            let mut lines = Lines::new(mode);
            let mut out = Vec::new();
            for chunk in input.chunks(size) {
                lines.push(chunk, &Options::default(), &mut out).unwrap();
            }
            lines.end(&Options::default(), &mut out).unwrap();
            assert_eq!(out, whole, "in chunks of {size}");
        }
    }
}

#[test]
fn a_line_without_end_is_passed_over_and_costs_a_row() {
    let mut lines = Lines::new(Mode::Messages);
    let mut out = Vec::new();
    for _ in 0..6 {
        lines.push(&vec![b'a'; MAX_LINE / 4], &Options::default(), &mut out).unwrap();
        assert!(lines.held() <= MAX_LINE, "an open line grows without bound");
    }
    lines.push(b"\n\"SIP/2.0 180 Ringing\\r\\n\\r\\n\"\n", &Options::default(), &mut out).unwrap();
    lines.end(&Options::default(), &mut out).unwrap();
    let text = String::from_utf8(out).unwrap();
    let rows: Vec<Value> = text.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!(rows.len(), 2);
    assert_eq!(rows[0]["error"]["code"], "row-too-long");
    assert_eq!((&rows[1]["status"], &rows[1]["line"]), (&180.into(), &2.into()));
}

#[test]
fn a_call_is_a_row_that_names_its_lines() {
    let mut lines = refused("one");
    lines.push("nonsense\n".into());
    lines.extend(refused("two"));
    let rows = rows(lines.concat().as_bytes(), Mode::Calls);
    let kinds: Vec<&str> = rows.iter().map(|row| row["kind"].as_str().unwrap()).collect();
    // A bad line is told at once; the call before it ends where the next one begins.
    assert_eq!(kinds, ["error", "call", "call"]);
    let call = &rows[2];
    assert_eq!(
        (&call["callId"], &call["line"], &call["messages"]),
        (&"two".into(), &6.into(), &4.into())
    );
    assert_eq!((&call["outcome"], &call["status"]), (&"failed".into(), &503.into()));
    assert_eq!((&call["server"], &call["isWhole"]), (&PROXY.into(), &true.into()), "{call}");
    assert_eq!(call["ids"], serde_json::json!([0, 10, 50, 60]));
    let place = &call["findings"][0]["places"][0];
    assert_eq!(place["line"], 8, "{call}");
}

#[test]
fn the_order_of_a_shard_does_not_matter_where_there_are_times() {
    let lines = refused("one");
    let told = |order: [usize; 4]| {
        let input: String = order.iter().map(|&at| &lines[at][..]).collect();
        let mut rows = rows(input.as_bytes(), Mode::Calls);
        // Lines are where they are; all else must be equal.
        for finding in rows[0]["findings"].as_array_mut().unwrap() {
            for place in finding["places"].as_array_mut().unwrap() {
                place["line"].take();
            }
        }
        rows
    };
    assert_eq!(told([0, 1, 2, 3]), told([3, 1, 0, 2]));
}

/// A wrong partition shows itself, and nothing else is said of it.
#[test]
fn a_call_cut_in_two_says_so_and_warns_of_nothing() {
    let lines = refused("one");
    for cut in 1..lines.len() {
        let rows = rows(lines[..cut].concat().as_bytes(), Mode::Calls);
        let rest = self::rows(lines[cut..].concat().as_bytes(), Mode::Calls);
        let limits = |row: &Value| {
            row["limits"]
                .as_array()
                .unwrap()
                .iter()
                .map(|id| id.as_str().unwrap().to_string())
                .collect::<Vec<_>>()
        };
        assert!(
            limits(&rest[0]).iter().any(|id| id == "call-starts-late"),
            "cut at {cut}: {}",
            rest[0]
        );
        assert_eq!(rest[0]["isWhole"], false, "cut at {cut}");
        if cut < 3 {
            assert!(
                limits(&rows[0]).iter().any(|id| id == "call-ends-early"),
                "cut at {cut}: {}",
                rows[0]
            );
        }
        for row in rows.iter().chain(&rest) {
            for found in row["findings"].as_array().unwrap() {
                let severity = found["severity"].as_str().unwrap();
                assert!(!["error", "warning"].contains(&severity), "cut at {cut}: {found}");
            }
        }
    }
}

/// The answer to a BYE belongs to the call too.
#[test]
fn a_call_that_ends_on_its_bye_was_not_seen_whole() {
    let tagged =
        |text: String| text.replace("To: <sip:bob@example.com>", "To: <sip:bob@example.com>;tag=b");
    let invite = message("INVITE sip:bob@example.com SIP/2.0", "two", "1 INVITE", "");
    let answer = tagged(message("SIP/2.0 200 OK", "two", "1 INVITE", ""));
    let ack = tagged(message("ACK sip:bob@example.com SIP/2.0", "two", "1 ACK", ""));
    let bye = tagged(message("BYE sip:bob@example.com SIP/2.0", "two", "2 BYE", ""));
    let done = tagged(message("SIP/2.0 200 OK", "two", "2 BYE", ""));
    let lines = [
        line(0, PHONE, PROXY, &invite),
        line(10, PROXY, PHONE, &answer),
        line(20, PHONE, PROXY, &ack),
        line(90, PHONE, PROXY, &bye),
        line(95, PROXY, PHONE, &done),
    ];
    for cut in 1..=lines.len() {
        let rows = rows(lines[..cut].concat().as_bytes(), Mode::Calls);
        assert_eq!(rows[0]["isWhole"], cut == lines.len(), "cut at {cut}: {}", rows[0]);
    }
}

#[test]
fn one_name_for_several_call_ids_makes_them_one_group() {
    let named = |text: String| text.replacen("{\"", "{\"callId\":\"both\",\"", 1);
    let lines: String = refused("one").into_iter().chain(refused("two")).map(named).collect();
    let rows = rows(lines.as_bytes(), Mode::Calls);
    assert!(rows.iter().all(|row| row["callId"] == "both"), "{rows:?}");
    let seen: u64 = rows.iter().map(|row| row["messages"].as_u64().unwrap()).sum();
    assert_eq!(seen, 8);
}

/// A call from rows tells what the same call from a log tells.
#[test]
fn a_file_and_its_rows_give_the_same() {
    let log = include_bytes!("../../examples/console-call.txt");
    let read = |mode| {
        let mut file = File::new(mode);
        let mut out = Vec::new();
        for chunk in log.chunks(100) {
            file.push(chunk, &Options::default(), &mut out).unwrap();
        }
        file.end(&Options::default(), &mut out).unwrap();
        out
    };
    let raw = read(FileMode::Raw);
    let mut analyzer = crate::Analyzer::default();
    analyzer.push(log);
    analyzer.end();
    let count = raw.split(|&byte| byte == b'\n').count() - 1;
    assert_eq!(count, analyzer.count() as usize);
    assert!(count > 1);
    for (mode, file) in [(Mode::Messages, FileMode::Messages), (Mode::Calls, FileMode::Calls)] {
        let by_rows = String::from_utf8(convert(&raw, mode, &Options::default()).unwrap()).unwrap();
        assert_eq!(by_rows, String::from_utf8(read(file)).unwrap());
    }
}

/// What two hosts captured side by side is one call, in whatever order the files come. Unmerged, its
/// messages would stand in the order of the files.
#[test]
fn files_that_were_written_side_by_side_are_merged() {
    let log = include_str!("../../tests/calls/stories/two-hops-500.txt");
    let begins = |at: &(usize, &str)| at.0 == 0 || log[..at.0].ends_with('\n');
    let mut starts: Vec<usize> =
        log.match_indices("U 2026/").filter(begins).map(|at| at.0).collect();
    starts.push(log.len());
    let mut sides = [String::new(), String::new()];
    for ends in starts.windows(2) {
        let text = &log[ends[0]..ends[1]];
        let is_phone = text.lines().next().unwrap().contains(PHONE_HOST);
        sides[usize::from(!is_phone)].push_str(text);
    }
    let [phone, gateway] = &sides;
    let read = |mode, files: &[&str]| {
        let mut file = File::new(mode);
        let mut out = Vec::new();
        for (index, text) in files.iter().enumerate() {
            if index > 0 {
                file.next(&Options::default(), &mut out).unwrap();
            }
            file.push(text.as_bytes(), &Options::default(), &mut out).unwrap();
        }
        file.end(&Options::default(), &mut out).unwrap();
        String::from_utf8(out).unwrap()
    };
    let whole = read(FileMode::Calls, &[log]);
    assert_eq!(whole.lines().count(), 1);
    assert_eq!(read(FileMode::MergedCalls, &[phone, gateway]), whole);
    assert_eq!(read(FileMode::MergedCalls, &[gateway, phone]), whole);
    assert_ne!(read(FileMode::Calls, &[gateway, phone]), whole);
}

/// The caller of the story with two hops.
const PHONE_HOST: &str = "192.0.2.17:";
