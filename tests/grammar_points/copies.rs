//! Points 82 to 85: what copies and logs do to a message, and what time it may take.

use super::{explained, field, read, request, response};
use std::time::{Duration, Instant};

#[test]
fn point_82_what_a_tool_puts_above_a_message_is_passed_over() {
    for above in [
        "U 192.0.2.1:5060 -> 192.0.2.2:5060 #1",
        "2026-01-02 03:04:05.678 <<< received 512 bytes",
        "[12:00:01] SIP trace, outgoing:",
        "------------",
        "Frame 12: 512 bytes on wire",
    ] {
        let bytes = [above.as_bytes(), b"\r\n", &response("486 Busy", "")].concat();
        let message = read(&bytes, &[("text-before-start-line", above)]);
        assert_eq!((message.status, message.fields.len()), (Some(486), 5));
    }
}

#[test]
fn point_83_a_paste_that_lost_something_is_read_and_told() {
    let whole = request("OPTIONS", "Allow: INVITE, ACK,\n BYE\nUser-Agent: u\n");
    let text = String::from_utf8(whole).unwrap();
    // The blank that made a fold is gone: a soft wrap, and the field behind it is whole.
    let bytes = text.replace("\r\n BYE", "\r\nBYE").into_bytes();
    let message = read(&bytes, &[("list-member-empty", ","), ("colon-missing", "BYE")]);
    assert_eq!(field(&message, "User-Agent").value, "u");
    // Tabs became blanks, line ends became LF.
    let bytes = text.replace('\r', "").replace(": ", ":    ");
    let message = read(bytes.as_bytes(), &[("line-feed-alone", "\\n")]);
    assert_eq!(field(&message, "Allow").value, "INVITE, ACK,\n BYE");
}

/// Whether a copy broke the line or the sender did, nobody can tell; and who receives such a line
/// from a sender joins nothing. So it stays a line of its own, and its place says where to look.
#[test]
fn point_83_a_soft_wrap_is_told_where_it_stands_and_joined_with_nothing() {
    for (wrapped, faults, value) in [
        ("Server: Gateway\nVersion 1", &[("colon-missing", "Version 1")][..], "Gateway"),
        (
            "Reason: Q.850;cause=16\n;text=\"x\"",
            &[("colon-missing", r#";text=\"x\""#)],
            "Q.850;cause=16",
        ),
        (
            "Contact: <sip:a@192.0.2.1>,\n<sip:b@192.0.2.1>",
            &[("list-member-empty", ","), ("field-name-form", "<sip")],
            "<sip:a@192.0.2.1>,",
        ),
        (
            "Warning: 399 gw \"one\ntwo\"",
            &[("colon-missing", r#"two\""#), ("quote-open", r#"\"one"#)],
            "399 gw \"one",
        ),
    ] {
        let bytes = response("500 X", &format!("{wrapped}\nSubject: s\n"));
        let message = read(&bytes, faults);
        assert_eq!(message.fields[5].value, value);
        assert_eq!((message.fields.len(), field(&message, "Subject").value.as_ref()), (8, "s"));
        let broken = wrapped.split_once('\n').unwrap().1;
        let place = message.fields[6].start.0 as usize..message.fields[6].end.0 as usize;
        assert_eq!(&bytes[place], format!("{broken}\r\n").as_bytes());
    }
}

#[test]
fn point_84_a_message_beyond_a_datagram_is_read_whole() {
    let text = "x".repeat(70_000);
    let fields = format!("Content-Type: text/plain\nContent-Length: {}\n", text.len());
    let bytes = [&request("MESSAGE", &fields)[..], text.as_bytes()].concat();
    let body = read(&bytes, &[]).body.unwrap();
    assert_eq!((body.end.0 - body.start.0) as usize, text.len());
}

#[test]
fn point_85_time_is_linear_in_what_nests_folds_and_repeats() {
    let size = 1 << 20;
    for (field, unit) in [
        ("Retry-After: 1 ", "("),
        ("Subject: x", "\n y"),
        ("From: \"", "\\\""),
        ("Contact: ", "<sip:a@b>,"),
        ("Contact: ", "sip:a,"),
        ("Contact: sip:", "a,"),
        ("Via: SIP/2.0/UDP h", ";a=\""),
        ("Allow: ", ","),
        ("Route: ", "<"),
    ] {
        let bytes = response("503 X", &format!("{field}{}\n", unit.repeat(size / unit.len())));
        let started = Instant::now();
        assert!(explained(&bytes).message.is_some());
        // A quadratic step would take minutes.
        assert!(started.elapsed() < Duration::from_secs(20), "{field}");
    }
}
