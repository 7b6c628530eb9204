//! Points 12 to 19: where a body ends, and what it is.

use super::{explained, read, request};
use sipwhy::grammar::flaw::Fault;
use sipwhy::report::Message as Report;
use sipwhy::wire::stream::Kind;
use sipwhy::{Frame, Framer, Message, Scratch};

const TEXT: &str = "Content-Type: text/plain\n";

/// A MESSAGE with these header fields, and this body as it stands.
fn with_body(fields: &str, body: &str) -> Vec<u8> {
    [&request("MESSAGE", fields)[..], body.as_bytes()].concat()
}

fn body<'a>(bytes: &'a [u8], message: &Report<'_>) -> &'a str {
    let (start, end) =
        message.body.as_ref().map_or((0, 0), |body| (body.start.0 as usize, body.end.0 as usize));
    std::str::from_utf8(&bytes[start..end]).unwrap()
}

fn is_followed(bytes: &[u8]) -> bool {
    Message::read(bytes, &mut Scratch::default()).unwrap().0.is_followed()
}

#[test]
fn point_12_without_a_length_the_body_runs_to_the_end() {
    for text in ["hi", "hi\r\n\r\nthere\r\n", "\r\n\r\nhi"] {
        let bytes = with_body(TEXT, text);
        let message = read(&bytes, &[]);
        assert_eq!(body(&bytes, &message), text);
    }
}

#[test]
fn point_13_without_a_length_a_start_line_in_the_body_is_a_guess_at_the_next_message() {
    let next = String::from_utf8(request("OPTIONS", "")).unwrap();
    for (text, followed) in [
        (format!("hi\r\n{next}"), true),
        (next, true),
        ("hi\r\nSIP/2.0 is fine\r\n".to_string(), false),
        ("Via: x\r\n".to_string(), false),
    ] {
        let bytes = with_body(TEXT, &text);
        assert_eq!(is_followed(&bytes), followed, "{text}");
        // It is told of, and not cut by a guess.
        assert_eq!(body(&bytes, &read(&bytes, &[])), text);
    }
}

#[test]
fn point_13_on_a_stream_a_length_that_is_missing_is_told_and_the_end_a_guess() {
    let bytes = [with_body(TEXT, "hi\r\n"), request("OPTIONS", "")].concat();
    let first = Framer::new(Kind::Stream).next(&bytes);
    let Frame::Message(framed) = first else { panic!("no message") };
    assert!(framed.guessed);
    assert_eq!(framed.flaw.map(|flaw| flaw.fault), Some(Fault::LengthMissing));
    let rest = &bytes[framed.span().end as usize..];
    assert_eq!(rest, request("OPTIONS", ""));
}

#[test]
fn point_14_what_stands_behind_the_length_is_shown_and_left_out() {
    let fields = &format!("{TEXT}Content-Length: 2\n");
    let bytes = with_body(fields, "hi, and more");
    let message = read(&bytes, &[("body-surplus", ", and more")]);
    assert_eq!(body(&bytes, &message), "hi");
    assert!(!is_followed(&bytes));

    let next = String::from_utf8(request("OPTIONS", "")).unwrap();
    let bytes = with_body(fields, &format!("hi{next}"));
    let message = read(&bytes, &[("body-surplus", "OPTIONS sip:ben@example.com SIP/2.0…")]);
    assert_eq!((body(&bytes, &message), is_followed(&bytes)), ("hi", true));
    // Blank lines behind a body are what a log leaves.
    let bytes = with_body(fields, "hi\r\n\r\n");
    assert_eq!(body(&bytes, &read(&bytes, &[])), "hi");
}

#[test]
fn point_15_a_length_beyond_the_end_is_told_with_what_is_there() {
    let bytes = with_body(&format!("{TEXT}Content-Length: 99\n"), "hi there\r\n");
    let message = read(&bytes, &[("body-short", "99")]);
    assert_eq!(body(&bytes, &message), "hi there\r\n");
    let mut scratch = Scratch::default();
    let length = Message::read(&bytes, &mut scratch).unwrap().0.body_length();
    assert_eq!((length.stated, length.present), (Some(99), 10));

    let bytes = with_body(&format!("{TEXT}Content-Length: 99\n"), "");
    assert!(read(&bytes, &[("body-absent", "99")]).body.is_none());
    // A paste lost the CRs that the length counted.
    let whole = with_body(&format!("{TEXT}Content-Length: 14\n"), "one\r\ntwo\r\nsix\r\n");
    let paste: Vec<u8> = whole.into_iter().filter(|&byte| byte != b'\r').collect();
    let bytes = String::from_utf8(paste).unwrap().replace(": 14", ": 15").into_bytes();
    assert_eq!(body(&bytes, &read(&bytes, &[("line-feed-alone", "\\n")])), "one\ntwo\nsix\n");
}

#[test]
fn point_16_a_length_is_digits_that_fit() {
    for value in ["+2", "-2", "2 0", "0x2", "2.0", "two", "99999999999999999999", "2;x"] {
        let bytes = with_body(&format!("{TEXT}Content-Length: {value}\n"), "hi");
        let message = read(&bytes, &[("number-form", value)]);
        assert_eq!(body(&bytes, &message), "hi", "{value}");
    }
    for row in ["Content-Length: 2", "l:2", "L : 002 \t", "CONTENT-LENGTH:\n 2"] {
        let bytes = with_body(&format!("{TEXT}{row}\n"), "hi");
        assert_eq!(body(&bytes, &read(&bytes, &[])), "hi", "{row}");
    }
}

#[test]
fn point_17_of_several_lengths_the_first_is_used() {
    let fields = |second: &str| format!("{TEXT}Content-Length: 2\n{second}\n");
    for (second, fault) in [
        ("Content-Length: 2", "field-repeated"),
        ("l: 2", "field-repeated"),
        ("l: 3", "content-lengths-differ"),
        ("Content-Length: many", "content-lengths-differ"),
    ] {
        let bytes = with_body(&fields(second), "hi");
        let message = read(&bytes, &[(fault, second)]);
        assert_eq!(body(&bytes, &message), "hi");
    }
}

#[test]
fn point_18_a_length_inside_a_part_means_nothing() {
    let parts = "--c\r\nContent-Type: text/plain\r\nContent-Length: 999\r\n\r\nhi\r\n--c--\r\n";
    let fields =
        format!("Content-Type: multipart/mixed;boundary=c\nContent-Length: {}\n", parts.len());
    let bytes = with_body(&fields, parts);
    assert_eq!(body(&bytes, &read(&bytes, &[])), parts);
}

#[test]
fn point_19_a_body_without_a_type_is_told_and_a_session_still_seen() {
    let bytes = with_body("", "hi");
    let message = read(&bytes, &[("content-type-missing", "hi")]);
    assert_eq!((body(&bytes, &message), message.sdp.is_none()), ("hi", true));

    let sdp = "v=0\r\no=- 1 1 IN IP4 192.0.2.9\r\ns=-\r\nt=0 0\r\nc=IN IP4 192.0.2.9\r\n\
        m=audio 4000 RTP/AVP 0\r\n";
    let shown = sdp.as_bytes().escape_ascii().to_string();
    let bytes = with_body("", sdp);
    let message = read(&bytes, &[("content-type-missing", &shown)]);
    assert_eq!(message.sdp.unwrap()[0].port, 4000);
    // No body needs no type.
    assert!(explained(&with_body("", "")).message.unwrap().flaws.is_empty());
}
