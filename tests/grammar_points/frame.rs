//! Points 1 to 11: the frame of a message.

use super::{explained, field, read, request, response};
use sipwhy::iana::status::acts_as;
use sipwhy::report::Class;
use sipwhy::{Message, Options, Scratch, Seen, explain};

#[test]
fn point_01_line_feeds_alone_end_lines_and_are_told_once() {
    let whole = request("OPTIONS", "Subject: x\n");
    let bytes: Vec<u8> = whole.iter().copied().filter(|&byte| byte != b'\r').collect();
    let message = read(&bytes, &[("line-feed-alone", "\\n")]);
    assert_eq!(message.fields.len(), read(&whole, &[]).fields.len());
    assert_eq!(message.flaws[0].start.0, 35);
}

#[test]
fn point_01_carriage_returns_alone_end_lines_where_no_line_feed_is() {
    let told = [("carriage-return-ends", "\\r")];
    for whole in [request("OPTIONS", "Subject: x\n y\n"), response("486 Busy", "Server: s\n")] {
        let bytes: Vec<u8> = whole.iter().copied().filter(|&byte| byte != b'\n').collect();
        let message = read(&bytes, &told);
        let names: Vec<_> = message.fields.iter().map(|field| field.name.to_string()).collect();
        let fields = read(&whole, &[]).fields;
        assert!(fields.iter().map(|field| &*field.name).eq(names.iter().map(String::as_str)));
        assert_eq!(message.from.unwrap().tag.as_deref(), Some("a"));
        // What stands behind the blank line may have any line ends.
        let body = [&bytes[..], b"v=0\r\n"].concat();
        let fault = ("content-type-missing", "v=0\\r\\n");
        assert_eq!(read(&body, &[told[0], fault]).fields.len(), fields.len());
        // A line feed among the fields, and they are lines as ever.
        let text = String::from_utf8(bytes).unwrap().replacen("\rTo", "\r\nTo", 1);
        assert!(told_of(text.as_bytes()).is_none_or(|told| told[0].0 != "carriage-return-ends"));
    }
}

#[test]
fn point_01_a_session_description_may_have_lost_its_line_feeds_too() {
    let sdp =
        "v=0\no=- 1 1 IN IP4 192.0.2.9\ns=-\nt=0 0\nc=IN IP4 192.0.2.9\nm=audio 4 RTP/AVP 0\n";
    let sdp = crate::crlf(sdp);
    for lost in ["", "\r"] {
        let fields = format!("Content-Type: application/sdp\nContent-Length: {}\n", sdp.len());
        let whole = [request("INVITE", &fields), sdp.clone()].concat();
        let text = String::from_utf8(whole).unwrap().replace('\n', "");
        let text = text.strip_suffix(lost).unwrap();
        let message = read(text.as_bytes(), &[("carriage-return-ends", "\\r")]);
        assert_eq!(message.sdp.unwrap()[0].port, 4);
    }
}

#[test]
fn point_01_what_else_a_carriage_return_may_be_ends_no_line() {
    let whole = response("486 Busy", "Server: s\n");
    // A message that was cut in the middle of a line end.
    let line = b"SIP/2.0 486 Busy\r";
    assert!(told_of(line).unwrap().iter().all(|(id, _)| !id.starts_with("carriage")));
    // Each line feed made a pair by a tool.
    let text = String::from_utf8(whole).unwrap().replace("\r\n", "\r\r\n");
    let told = told_of(text.as_bytes()).unwrap();
    assert!(told.contains(&("carriage-return-alone".into(), "\\r".into())), "{told:?}");
    assert!(told.iter().all(|(id, _)| id != "carriage-return-ends"));
    assert_eq!(explained(text.as_bytes()).message.unwrap().from.unwrap().tag.as_deref(), Some("a"));
}

/// What is told of a message; `None` if it is none.
fn told_of(bytes: &[u8]) -> Option<Vec<(String, String)>> {
    explain(bytes, &Options::default()).ok().map(|_| crate::told(bytes))
}

#[test]
fn point_02_a_carriage_return_inside_the_start_line_joins_nothing() {
    let mut bytes = response("486 BusyXHere", "");
    let at = bytes.iter().position(|&byte| byte == b'X').unwrap();
    bytes[at] = b'\r';
    let message = read(&bytes, &[("carriage-return-alone", "\\r")]);
    assert_eq!((message.status, message.fields.len()), (Some(486), 5));
    // A line feed ends it there; the rest is a line of its own.
    bytes[at] = b'\n';
    let message = read(&bytes, &[("line-feed-alone", "\\n"), ("colon-missing", "Here")]);
    assert_eq!(message.reason_phrase.as_deref(), Some("Busy"));
}

#[test]
fn point_03_line_ends_before_a_message_are_skipped_and_alone_they_are_none() {
    for before in ["\r\n", "\r\n\r\n", "\r\n\r\n\r\n\r\n", "\n"] {
        let bytes = [before.as_bytes(), &request("OPTIONS", "")].concat();
        assert_eq!(read(&bytes, &[]).fields.len(), 6, "{before:?}");
    }
    for ping in [&b"\r\n\r\n"[..], b"\r\n"] {
        let refused = Message::read(ping, &mut Scratch::default()).map(|_| ()).unwrap_err();
        assert_eq!(refused.seen, Seen::Nothing);
    }
    for habit in [&b"\0\0\0\0"[..], b"jaK"] {
        assert!(explain(habit, &Options::default()).is_err());
    }
}

#[test]
fn point_04_other_blanks_in_the_start_line_are_told_and_read_past() {
    for line in [
        "OPTIONS  sip:b@example.com SIP/2.0",
        "OPTIONS\tsip:b@example.com SIP/2.0",
        "OPTIONS sip:b@example.com  SIP/2.0",
        " OPTIONS sip:b@example.com SIP/2.0",
        "OPTIONS sip:b@example.com SIP/2.0 ",
    ] {
        let text = request("OPTIONS", "");
        let end = text.iter().position(|&byte| byte == b'\r').unwrap();
        let bytes = [line.as_bytes(), &text[end..]].concat();
        let shown = line.as_bytes().escape_ascii().to_string();
        let message = read(&bytes, &[("start-line-blanks", &shown)]);
        assert_eq!(message.method.as_deref(), Some("OPTIONS"));
        assert_eq!(message.request_uri.as_deref(), Some("sip:b@example.com"));
    }
    let bytes = response(" 200\tOK", "");
    let message = read(&bytes, &[("start-line-blanks", "SIP/2.0  200\\tOK")]);
    assert_eq!((message.status, message.reason_phrase.as_deref()), (Some(200), Some("OK")));
}

#[test]
fn point_05_brackets_round_the_request_uri_are_taken_off() {
    for (uri, fault, read_as) in [
        ("<sip:b@example.com>", "request-uri-brackets", "sip:b@example.com"),
        ("<sip:b@example.com;lr>", "request-uri-brackets", "sip:b@example.com;lr"),
        ("sip:b c@example.com", "request-uri-blank", "sip:b c@example.com"),
    ] {
        let text = String::from_utf8(request("OPTIONS", "")).unwrap();
        let bytes = text.replacen("sip:ben@example.com", uri, 1).into_bytes();
        let message = read(&bytes, &[(fault, uri)]);
        assert_eq!(message.request_uri.as_deref(), Some(read_as));
    }
}

#[test]
fn point_06_any_version_is_readable_and_only_one_is_usual() {
    for version in ["sip/2.0", "Sip/2.0", "SIP/3.0", "SIP/2.1", "SIP/10.07"] {
        let text = String::from_utf8(response("200 OK", "")).unwrap();
        let bytes = text.replacen("SIP/2.0", version, 1).into_bytes();
        let message = read(&bytes, &[("version-unusual", version)]);
        assert_eq!((&*message.version, message.status), (version, Some(200)));
    }
    for not in ["SIP/x", "HTTP/1.1", "SIP2.0"] {
        assert!(explain(format!("{not} 200 OK\r\n\r\n").as_bytes(), &Options::default()).is_err());
    }
}

#[test]
fn point_07_the_case_of_a_method_counts() {
    let message = |method: &str, faults: &[(&str, &str)]| {
        let bytes = request(method, "");
        assert_eq!(read(&bytes, faults).method.as_deref(), Some(method));
    };
    message("invite", &[("method-case", "invite")]);
    message("Options", &[("method-case", "Options")]);
    message("frob", &[]);
    message("FROB-2", &[]);
    message("FR(B", &[("method-form", "FR(B"), ("cseq-form", "1 FR(B")]);
}

#[test]
fn point_08_a_status_code_is_three_digits_from_1_to_6() {
    for code in ["5", "50", "5030", "0503", "099", "700", "799", "999", "4294967799", "2e2"] {
        let bytes = response(&format!("{code} X"), "");
        let message = read(&bytes, &[("status-code-form", code)]);
        assert_eq!(message.fields.len(), 5);
        assert_eq!(explained(&bytes).class, None, "{code}");
    }
    // A sign or a letter first makes it no start line of ours.
    for code in ["+200", "-200", "OK"] {
        assert!(explain(&response(code, ""), &Options::default()).is_err(), "{code}");
    }
    for (code, acting, class) in [
        (199, 199, Class::Provisional),
        (168, 183, Class::Provisional),
        (299, 200, Class::Success),
        (399, 300, Class::Redirection),
        (477, 400, Class::ClientFailure),
        (599, 500, Class::ServerFailure),
        (699, 600, Class::GlobalFailure),
    ] {
        let bytes = response(&format!("{code} Own"), "");
        read(&bytes, &[]);
        assert_eq!((acts_as(code), explained(&bytes).class), (Some(acting), Some(class)));
    }
}

#[test]
fn point_09_reason_phrase_takes_everything_to_the_line_end() {
    for phrase in [
        "OK",
        "a \"b\" <c> \\ ^ [d] {e} | # ` %",
        "SIP/2.0 200 OK",
        "Bes\u{151}tzt: \u{5fd9}\t!",
        "x: y",
        "100% (%zz)",
    ] {
        let bytes = response(&format!("486 {phrase}"), "");
        assert_eq!(read(&bytes, &[]).reason_phrase.as_deref(), Some(phrase));
    }
    assert_eq!(read(&response("486 ", ""), &[]).reason_phrase.as_deref(), Some(""));
    let bytes = response("486", "");
    let message = read(&bytes, &[("reason-phrase-missing", "486")]);
    assert_eq!((message.status, message.fields.len()), (Some(486), 5));
    let mut latin = response("486 BesXtzt", "");
    let at = latin.iter().position(|&byte| byte == b'X').unwrap();
    latin[at] = 0xE4;
    let message = read(&latin, &[("not-utf8", "\\xe4")]);
    assert_eq!(message.reason_phrase.as_deref(), Some("Bes\u{fffd}tzt"));
}

#[test]
fn point_10_without_a_blank_line_there_are_header_fields_only() {
    let whole = request("OPTIONS", "Subject: last\n");
    assert_eq!(read(&whole, &[]).fields.len(), 7);
    for lost in [2, 4, 6] {
        let bytes = &whole[..whole.len() - lost];
        let message = read(bytes, &[("blank-line-missing", "")]);
        assert_eq!((message.fields.len(), message.body.is_none()), (7, true));
        assert_eq!(message.flaws[0].start.0 as usize, bytes.len());
        let last = field(&message, "Subject");
        assert!("last".starts_with(&*last.value), "{}", last.value);
    }
}

#[test]
fn point_11_chunks_are_not_decoded() {
    let body = "5\r\nhello\r\n0\r\n\r\n";
    let fields = format!(
        "Transfer-Encoding: chunked\nContent-Type: text/plain\nContent-Length: {}\n",
        body.len()
    );
    let bytes = [&request("MESSAGE", &fields)[..], body.as_bytes()].concat();
    let message = read(&bytes, &[("chunked-body", "Transfer-Encoding: chunked")]);
    let place = message.body.unwrap();
    assert_eq!(&bytes[place.start.0 as usize..place.end.0 as usize], body.as_bytes());
}
