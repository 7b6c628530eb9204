//! What other parsers dropped, swallowed or fell over: each is read here, the fault named at its
//! bytes, and everything else of the message is there.
#![cfg(feature = "explain")]

mod common;

use common::{same, told};
use sipwhy::report::Message;
use sipwhy::{NotSip, Options, Seen, explain};

/// What the messages below are bent from.
const REFUSAL: &str = "SIP/2.0 503 Service Unavailable
Via: SIP/2.0/UDP 192.0.2.7:5060;branch=z9hG4bKr1;rport
From: \"Ana\" <sip:ana@example.com>;tag=a1
To: <sip:ben@example.com>;tag=b2
Call-ID: robust@192.0.2.7
CSeq: 7 INVITE
Contact: <sip:ben@192.0.2.9>
Reason: Q.850;cause=34;text=\"no circuit\"
Server: gw
Content-Length: 0

";

/// The refusal with one text put for another, with CRLF line ends.
fn bent(from: &str, to: &str) -> Vec<u8> {
    assert!(REFUSAL.contains(from), "{from}");
    crlf(&REFUSAL.replacen(from, to, 1))
}

fn crlf(text: &str) -> Vec<u8> {
    text.replace('\n', "\r\n").into_bytes()
}

/// The message, after a look at what was told of it.
fn read<'a>(bytes: &'a [u8], expected: &[(&str, &str)]) -> Message<'a> {
    let told = told(bytes);
    assert!(same(&told, expected), "{told:?}");
    explain(bytes, &Options::default()).unwrap().message.unwrap()
}

/// All nine fields of the refusal are there, and those with a view are read.
fn assert_whole(message: &Message<'_>) {
    assert_eq!(message.fields.len(), 9, "{:?}", message.fields);
    assert_eq!(message.via[0].branch.as_deref(), Some("z9hG4bKr1"));
    assert_eq!(message.from.as_ref().unwrap().tag.as_deref(), Some("a1"));
    assert_eq!(message.to.as_ref().unwrap().tag.as_deref(), Some("b2"));
    assert_eq!(message.call_id.as_deref(), Some("robust@192.0.2.7"));
    assert_eq!(message.c_seq.as_ref().unwrap().number, Some(7));
    assert_eq!(message.contact.len(), 1);
    assert_eq!(message.status, Some(503));
}

/// The value of a field by its canonical name.
fn value<'m>(message: &'m Message<'_>, name: &str) -> &'m str {
    let named = |field: &&sipwhy::report::Field<'_>| {
        field.canonical.as_ref().map_or(&*field.name, |known| known.0) == name
    };
    &message.fields.iter().find(named).unwrap_or_else(|| panic!("no {name}")).value
}

#[test]
fn nothing_is_wrong_with_the_refusal_itself() {
    assert_whole(&read(&crlf(REFUSAL), &[]));
}

#[test]
fn a_phrase_may_hold_brackets_hashes_and_quotes() {
    for phrase in ["[SBC-3] Overload", "#12 {\"busy\"} <gw>", "100% \\o/ |^|", "\u{7e41}\u{5fd9}"] {
        let bytes = bent("Service Unavailable", phrase);
        let message = read(&bytes, &[]);
        assert_whole(&message);
        assert_eq!(message.reason_phrase.as_deref(), Some(phrase));
    }
}

#[test]
fn a_phrase_that_is_no_text_keeps_its_message() {
    let mut bytes = bent("Service Unavailable", "Nicht verfXgbar");
    let at = bytes.iter().position(|&byte| byte == b'X').unwrap();
    bytes[at] = 0xFC;
    let message = read(&bytes, &[("not-utf8", "\\xfc")]);
    assert_whole(&message);
    assert_eq!(message.reason_phrase.as_deref(), Some("Nicht verf\u{fffd}gbar"));
}

#[test]
fn without_a_phrase_or_a_blank_the_code_is_read() {
    let bytes = bent(" Service Unavailable", "");
    assert_whole(&read(&bytes, &[("reason-phrase-missing", "503")]));
}

#[test]
fn a_hash_in_a_user_part_spoils_that_uri_alone() {
    let bytes = bent("<sip:ben@192.0.2.9>", "<sip:PBX#100#ben@192.0.2.9>;expires=60");
    let message = read(&bytes, &[("uri-form", "#")]);
    assert_whole(&message);
    assert_eq!(message.contact[0].uri, "sip:PBX#100#ben@192.0.2.9");
}

#[test]
fn a_service_may_write_from_a_user_of_hash_and_digits() {
    let bytes = bent("\"Ana\" <sip:ana@example.com>", "<sip:#8972010@192.0.2.4>");
    let message = read(&bytes, &[("uri-form", "#")]);
    assert_whole(&message);
    assert_eq!(message.from.unwrap().uri, "sip:#8972010@192.0.2.4");
}

#[test]
fn an_empty_user_part_is_told() {
    let bytes = bent("sip:ana@example.com", "sip:@192.0.2.4");
    assert_whole(&read(&bytes, &[("uri-form", "@")]));
}

#[test]
fn line_ends_of_lf_alone_are_one_flaw() {
    let message = read(REFUSAL.as_bytes(), &[("line-feed-alone", "\\n")]);
    assert_whole(&message);
    // One LF among CRLFs, where a parser once looped for ever.
    let mixed = bent("Call-ID", "X-Mark: 1\nCall-ID");
    let mixed = String::from_utf8(mixed).unwrap().replace("X-Mark: 1\r\n", "X-Mark: 1\n");
    let message = read(mixed.as_bytes(), &[("line-feed-alone", "\\n")]);
    assert_eq!((message.fields.len(), value(&message, "X-Mark")), (10, "1"));
}

#[test]
fn a_fold_goes_on_with_the_line_above() {
    for (from, to) in [
        ("Q.850;cause=34;text=\"no circuit\"", "Q.850\n ;cause=34\n\t;text=\"no\n  circuit\""),
        (": robust@192.0.2.7", ":\n robust@192.0.2.7"),
        ("SIP/2.0/UDP 192.0.2.7:5060;", "SIP/2.0/UDP\n\t192.0.2.7:5060;\n "),
    ] {
        let bytes = bent(from, to);
        assert_whole(&read(&bytes, &[]));
        let explained = explain(&bytes, &Options::default()).unwrap();
        assert_eq!(explained.reasons[0].cause, Some(34));
    }
}

#[test]
fn a_folded_challenge_is_one_field() {
    let bytes = bent(
        "Server: gw",
        "WWW-Authenticate: Digest realm=\"example.com\",\n nonce=\"Zm9vYmFy/A==\",algorithm=MD5",
    );
    let message = read(&bytes, &[]);
    assert_whole(&message);
    assert!(value(&message, "WWW-Authenticate").ends_with("nonce=\"Zm9vYmFy/A==\",algorithm=MD5"));
}

#[test]
fn a_line_without_a_colon_swallows_nothing() {
    for line in ["just some words", "X-Broken", "<xml/>"] {
        let bytes = bent("Call-ID", &format!("{line}\nCall-ID"));
        let message = read(&bytes, &[("colon-missing", line)]);
        assert_eq!(message.fields.len(), 10);
        assert_eq!(message.call_id.as_deref(), Some("robust@192.0.2.7"));
        assert_eq!(message.fields[3].name, line);
        assert_eq!(message.fields[3].value, "");
    }
}

#[test]
fn a_cseq_that_is_no_number_is_told_and_kept() {
    for (cseq, at, method) in
        [("abc", "abc", "abc"), ("x INVITE", "x", "INVITE"), ("INVITE", "INVITE", "INVITE")]
    {
        let bytes = bent("7 INVITE", cseq);
        let message = read(&bytes, &[("cseq-form", at)]);
        let read = message.c_seq.as_ref().unwrap();
        assert_eq!((read.number, &*read.method), (None, method));
        assert_eq!(message.fields.len(), 9);
    }
}

#[test]
fn a_cseq_of_many_digits_is_no_number() {
    for digits in ["802180218021", "4294967296", "99999999999999999999999999"] {
        let bytes = bent("7 INVITE", &format!("{digits} INVITE"));
        let message = read(&bytes, &[("cseq-form", digits)]);
        let read = message.c_seq.as_ref().unwrap();
        assert_eq!((read.number, &*read.method), (None, "INVITE"));
        assert_eq!(message.fields.len(), 9);
    }
    let bytes = bent("7 INVITE", "4294967295 INVITE");
    assert_eq!(read(&bytes, &[]).c_seq.unwrap().number, Some(u32::MAX));
}

#[test]
fn a_cseq_at_the_end_of_the_input_is_read() {
    let text = "SIP/2.0 200 OK\nVia: SIP/2.0/UDP 192.0.2.1;branch=z9hG4bK1\n\
        From: <sip:a@example.com>;tag=1\nTo: <sip:p@example.com>;tag=2\nCall-ID: c\nCSeq: 22 ";
    let bytes = crlf(text);
    let message = read(&bytes, &[("blank-line-missing", ""), ("cseq-form", "22")]);
    assert_eq!(message.c_seq.unwrap().number, Some(22));
}

#[test]
fn a_status_of_no_class_is_kept_as_text() {
    for code in ["799", "099", "1000", "50", "5O3", "65736"] {
        let bytes = bent("503", code);
        let explained = explain(&bytes, &Options::default()).unwrap();
        assert_eq!(explained.class, None, "{code}");
        assert_eq!(told(&bytes)[0], ("status-code-form".to_string(), code.to_string()));
        assert_eq!(explained.message.unwrap().fields.len(), 9);
    }
}

#[test]
fn an_unlisted_status_acts_as_its_class() {
    for code in ["477", "599", "699"] {
        let bytes = bent("503 Service Unavailable", &format!("{code} Own Idea"));
        read(&bytes, &[]);
        let explained = explain(&bytes, &Options::default()).unwrap();
        assert_eq!(explained.status.unwrap().to_string(), code);
        assert!(explained.class.is_some());
    }
}

#[test]
fn a_star_belongs_in_a_register_that_removes() {
    let register = "REGISTER sip:example.com SIP/2.0
Via: SIP/2.0/UDP 192.0.2.7;branch=z9hG4bKs
From: <sip:a@example.com>;tag=1
To: <sip:a@example.com>
Call-ID: star
CSeq: 1 REGISTER
Max-Forwards: 70
Contact: *
Expires: 0
Content-Length: 0

";
    read(&crlf(register), &[]);
    for (from, to) in [
        ("Expires: 0", "Expires: 60"),
        ("Expires: 0\n", ""),
        ("Contact: *", "Contact: *, <sip:a@192.0.2.7>"),
        ("Contact: *", "Contact: *\nm: <sip:a@192.0.2.7>"),
    ] {
        read(&crlf(&register.replacen(from, to, 1)), &[("contact-star", "*")]);
    }
    let bytes = bent("<sip:ben@192.0.2.9>", "*");
    let message = read(&bytes, &[("contact-star", "*")]);
    assert_eq!(message.fields.len(), 9);
}

#[test]
fn a_route_without_brackets_is_read() {
    let bytes =
        bent("Contact:", "Record-Route: sip:p1.example.com;lr, <sip:p2.example.com;lr>\nContact:");
    let message =
        read(&bytes, &[("address-brackets", "sip:p1.example.com"), ("address-bare", "lr")]);
    let uris: Vec<_> = message.record_route.iter().map(|route| &*route.uri).collect();
    assert_eq!(uris, ["sip:p1.example.com", "sip:p2.example.com;lr"]);
    assert_eq!(message.fields.len(), 10);
}

#[test]
fn a_response_without_to_is_told_and_the_rest_is_there() {
    let to = "To: <sip:ben@example.com>;tag=b2\n";
    let bytes = bent(to, "");
    let message = read(&bytes, &[("to-missing", "SIP/2.0 503 Service Unavailable")]);
    assert_eq!((message.fields.len(), message.to.is_none()), (8, true));
    assert_eq!(message.call_id.as_deref(), Some("robust@192.0.2.7"));
    assert_eq!(message.from.unwrap().tag.as_deref(), Some("a1"));
    // A search for a line end and `To:` finds none of these.
    for written in ["To : ", "t:", "T\t:", "TO:\n "] {
        assert_whole(&read(&bent("To: ", written), &[]));
    }
}

/// One bad field of a request leaves all that an answer to it is made of.
#[test]
fn a_request_with_one_bad_field_can_be_answered() {
    let request = "INVITE sip:x1@host.invalid;transport=ws SIP/2.0
Via: SIP/2.0/WSS proxy.example.com;branch=z9hG4bKq1
Via: SIP/2.0/UDP 192.0.2.7;branch=z9hG4bKq2;rport=5060
From: \"Ana\" <sip:ana@example.com>;tag=a1
To: <sip:ben@example.com>
Call-ID: answer@192.0.2.7
CSeq: 7 INVITE
Max-Forwards: 70
BAD
Content-Length: 0

";
    for (line, fault, at) in [
        ("Contact: <sip:ana@192.0.2.7", "bracket-open", "<sip:ana@192.0.2.7"),
        ("Record-Route: <sip:p1;lr>,", "list-member-empty", ","),
        ("Content-Disposition: <session>", "content-form", "<session>"),
        ("Event: ;id=1", "token-form", ";id=1"),
        ("Refer-To:", "field-empty", "Refer-To:"),
        ("Session-Expires: soon", "number-form", "soon"),
        ("Replaces: other@192.0.2.7", "dialog-id-form", "other@192.0.2.7"),
        ("Authorization: Digest realm=\"x\"", "credentials-form", r#"Digest realm=\"x\""#),
        ("P-Asserted-Identity: <sip:a#@b>", "uri-form", "#"),
    ] {
        let bytes = crlf(&request.replacen("BAD", line, 1));
        let message = read(&bytes, &[(fault, at)]);
        let branches: Vec<_> = message.via.iter().map(|via| via.branch.as_deref()).collect();
        assert_eq!(branches, [Some("z9hG4bKq1"), Some("z9hG4bKq2")], "{line}");
        assert_eq!(message.from.unwrap().tag.as_deref(), Some("a1"));
        assert_eq!(message.to.unwrap().uri, "sip:ben@example.com");
        assert_eq!(message.call_id.as_deref(), Some("answer@192.0.2.7"));
        assert_eq!(message.c_seq.unwrap().number, Some(7));
    }
}

/// A capture lost the one that a proxy passed on; nothing is wrong with it.
#[test]
fn a_bye_on_its_way_through_a_proxy_is_read() {
    let received = "BYE sip:192.0.2.87;did=e657.0dc6 SIP/2.0
Via: SIP/2.0/UDP 192.0.2.55:65476;branch=z9hG4bK3194;rport
Route: <sip:198.51.100.22;lr;ftag=as094d;dlgcor=e65.cf51;fromcor=ejFwbUZxUmpU>
Max-Forwards: 70
From: \"15550102\" <sip:15550102@198.51.100.22>;tag=as094d
To: <sip:15550103@198.51.100.22:5060>;tag=ejja
Call-ID: 4c719d9b@198.51.100.22
CSeq: 103 BYE
User-Agent: Example PBX PLUS VOIP
X-Asterisk-HangupCause: Normal Clearing
X-Asterisk-HangupCauseCode: 16
Content-Length: 0

";
    let bytes = crlf(received);
    let message = read(&bytes, &[]);
    assert_eq!(message.request_uri.as_deref(), Some("sip:192.0.2.87;did=e657.0dc6"));
    let relayed = received
        .replace("Max-Forwards: 70", "Max-Forwards: 69")
        .replace("Via:", "Via: SIP/2.0/UDP 198.51.100.22;branch=z9hG4bK51.3;i=1\nVia:")
        .replace(";rport", ";rport=65476;received=192.0.2.55");
    for text in [
        relayed.clone(),
        relayed
            .lines()
            .filter(|line| !line.starts_with("Route"))
            .fold(String::new(), |text, line| text + line + "\n"),
    ] {
        let bytes = crlf(&text);
        let message = read(&bytes, &[]);
        assert_eq!((message.via.len(), message.via[1].rport), (2, Some(65476)));
        assert_eq!(message.c_seq.unwrap().number, Some(103));
    }
}

#[test]
fn rport_is_read_with_a_port_and_without() {
    for (via, rport, received) in [
        (";rport=40123;received=198.51.100.4", Some(40123), Some("198.51.100.4")),
        (" ; received = 198.51.100.4 ; RPORT = 1024", Some(1024), Some("198.51.100.4")),
        (";rport", None, None),
    ] {
        let bytes = bent(";rport", via);
        let message = read(&bytes, &[]);
        assert_whole(&message);
        assert_eq!((message.via[0].rport, message.via[0].received.as_deref()), (rport, received));
    }
}

#[test]
fn sips_is_a_scheme_like_sip() {
    for (from, to) in [
        ("sip:ana@example.com", "sips:5000000246@example.com"),
        ("<sip:ben@example.com>", "SIPS:ben@example.com"),
        ("sip:ben@192.0.2.9", "sips:ben@[2001:db8::9]:5061;transport=tcp"),
    ] {
        assert_whole(&read(&bent(from, to), &[]));
    }
}

#[test]
fn compact_forms_everywhere_are_the_long_ones() {
    let compact = REFUSAL
        .replace("Via:", "v:")
        .replace("From:", "f:")
        .replace("To:", "t:")
        .replace("Call-ID:", "I :")
        .replace("Contact:", "m:")
        .replace("Server:", "k:")
        .replace("Content-Length: ", "l:");
    let bytes = crlf(&compact);
    let message = read(&bytes, &[]);
    assert_whole(&message);
    assert_eq!(value(&message, "Supported"), "gw");
    assert_eq!(value(&message, "Content-Length"), "0");
}

#[test]
fn an_empty_warning_is_told() {
    for warning in ["Warning:", "Warning: ", "Warning:\t \n "] {
        let bytes = bent("Server: gw", warning);
        let told = told(&bytes);
        assert!(told.iter().any(|(id, _)| id == "field-empty"), "{told:?}");
        let explained = explain(&bytes, &Options::default()).unwrap();
        assert!(explained.warnings.is_empty());
        assert_whole(&explained.message.unwrap());
    }
}

#[test]
fn a_contact_with_an_instance_and_a_late_transport_is_read() {
    let bytes = bent(
        "<sip:ben@192.0.2.9>",
        "<sip:ben@x1.invalid;transport=ws>;expires=3600;reg-id=1;\
         +sip.instance=\"<urn:uuid:00000000-0000-4000-8000-0000000000aa>\";transport=ws",
    );
    let message = read(&bytes, &[]);
    assert_whole(&message);
    assert_eq!(message.contact[0].uri, "sip:ben@x1.invalid;transport=ws");
}

#[test]
fn addresses_that_others_refuse_are_read() {
    for (from, to, told) in [
        ("SIP/2.0/UDP 192.0.2.7:5060;", "SIP/2.0/TCP [2001:db8:b0c:5::192];", None),
        (
            "SIP/2.0/UDP 192.0.2.7:5060;",
            "SIP/2.0/UDP [2001:db8::8]:5060;received=2001:db8::9;",
            None,
        ),
        ("sip:ben@192.0.2.9", "sip:ben;x=1;y@192.0.2.9", None),
        (
            "sip:ben@192.0.2.9",
            "sip:ben@[2001:db8:85a3::8a2e:370:7334]:34808;transport=TCP;ob",
            None,
        ),
        ("<sip:ben@192.0.2.9>", "<sip:ben@192.0.2.9>;+g.3gpp.x;language=\"en,fr\"", None),
        ("sip:ana@example.com", "sip:ana@pbx_dev", Some(("host-form", "pbx_dev"))),
        (
            "robust@192.0.2.7",
            "1-2066@192.0.2.5@192.0.2.5:5060",
            Some(("call-id-form", "1-2066@192.0.2.5@192.0.2.5:5060")),
        ),
    ] {
        let bytes = bent(from, to);
        let message = read(&bytes, told.as_slice());
        assert_eq!((message.fields.len(), message.contact.len()), (9, 1), "{to}");
        assert_eq!(message.via[0].branch.as_deref(), Some("z9hG4bKr1"));
    }
}

#[test]
fn a_colon_before_a_contact_spoils_its_name_alone() {
    let bytes = bent("<sip:ben@192.0.2.9>", "<sip:ben@192.0.2.9>;expires=9,: <sip:c@192.0.2.8>");
    let message = read(&bytes, &[("display-name-form", ":")]);
    let uris: Vec<_> = message.contact.iter().map(|contact| &*contact.uri).collect();
    assert_eq!(uris, ["sip:ben@192.0.2.9", "sip:c@192.0.2.8"]);
}

#[test]
fn a_field_run_into_the_contact_is_one_more_value() {
    let bytes = bent("<sip:ben@192.0.2.9>", "<sip:ben@192.0.2.9>;expires=9,Date:Thu");
    let message = read(&bytes, &[]);
    assert_eq!(message.contact.len(), 2);
    assert_eq!(message.contact[0].uri, "sip:ben@192.0.2.9");
}

#[test]
fn an_empty_name_in_quotes_is_no_name() {
    let bytes = bent("<sip:ben@example.com>;tag=b2", "\"\" <sip:ben@example.com>;epid=a2;tag=b2");
    let message = read(&bytes, &[]);
    assert_whole(&message);
    assert_eq!(message.to.unwrap().display_name, None);
}

/// What a scanner sends to crash a server: the URI is empty, and what should stand in it behind.
#[test]
fn an_address_without_a_host_keeps_what_follows_it() {
    let text = "INVITE sip:ben@192.0.2.9 SIP/2.0
Via: SIP/2.0/UDP 198.51.100.7:61959;branch=z9hG4bKs1
Max-Forwards: 70
Contact: <sip:>;sip:;200@198.51.100.7:61959
To: <sip:ben@192.0.2.9>
From: <sip:>;sip:;200@192.0.2.9;tag=s2
Call-ID: scan@198.51.100.7
CSeq: 1 INVITE
Content-Length: 0

";
    let bytes = crlf(text);
    let message = read(&bytes, &[("uri-form", "sip:"), ("uri-form", "sip:")]);
    assert_eq!(message.from.unwrap().tag.as_deref(), Some("s2"));
    assert_eq!((&*message.contact[0].uri, message.fields.len()), ("sip:", 8));
    assert_eq!(message.via[0].host, "198.51.100.7");
}

#[test]
fn an_address_torn_by_a_line_end_keeps_the_next_field() {
    let bytes = bent("<sip:ana@example.com>;tag=a1", "<sip:ana@example.com:5555\n>;tag=a1");
    let message = read(
        &bytes,
        &[("bracket-open", "<sip:ana@example.com:5555"), ("colon-missing", ">;tag=a1")],
    );
    assert_eq!(message.from.as_ref().unwrap().uri, "sip:ana@example.com:5555");
    assert_eq!(message.to.unwrap().tag.as_deref(), Some("b2"));
    assert_eq!(message.fields.len(), 10);
}

#[test]
fn a_start_line_alone_is_a_message() {
    let missing = ["via-missing", "from-missing", "to-missing", "call-id-missing", "cseq-missing"];
    for line in ["SIP/2.0 503 Busy", "OPTIONS sip:b@example.com SIP/2.0"] {
        let mut expected: Vec<_> = missing.iter().map(|fault| (*fault, line)).collect();
        expected.push(("blank-line-missing", ""));
        assert_eq!(read(line.as_bytes(), &expected).fields.len(), 0);
    }
}

#[test]
fn blanks_on_both_sides_of_the_colon_are_no_part() {
    let bytes = bent("Server: gw", "Server \t:\t gw \t");
    let message = read(&bytes, &[]);
    assert_whole(&message);
    assert_eq!(value(&message, "Server"), "gw");
}

#[test]
fn a_call_id_of_many_kilobytes_is_kept_whole() {
    let long = "A".repeat(65_000);
    let bytes = bent("robust@192.0.2.7", &long);
    assert_eq!(read(&bytes, &[]).call_id.as_deref(), Some(&*long));
}

#[test]
fn junk_before_a_message_is_passed_over() {
    let bytes = bent("SIP/2.0 503", "\n\nU 192.0.2.1:5060 -> 192.0.2.2:5060 #7\nSIP/2.0 503");
    let junk = "U 192.0.2.1:5060 -> 192.0.2.2:5060 #7";
    assert_whole(&read(&bytes, &[("text-before-start-line", junk)]));
}

#[test]
fn a_strange_line_of_a_session_is_kept_and_told() {
    let sdp =
        "v=0\no=- 1 1 IN IP4 192.0.2.9\ns=-\nc=IN IP4 192.0.2.9\nt=0 0\nm=audio 4000 RTP/AVP 0\n";
    for (line, expected) in [
        ("y=0100", &[][..]),
        ("a=own-idea:1 2 3", &[]),
        ("m =video 1 RTP/AVP 31", &[("sdp-line-form", "m =video 1 RTP/AVP 31")]),
        ("no letter", &[("sdp-line-form", "no letter")]),
        ("=", &[("sdp-line-form", "=")]),
    ] {
        let body = crlf(&format!("{sdp}{line}\n"));
        let mut bytes = bent(
            "Content-Length: 0",
            &format!("Content-Type: application/sdp\nContent-Length: {}", body.len()),
        );
        bytes.extend(&body);
        let message = read(&bytes, expected);
        // A blank before the equals sign does not hide a stream.
        let streams = if line.starts_with("m =") { 2 } else { 1 };
        assert_eq!(message.sdp.unwrap().len(), streams);
    }
}

/// The refusal with a session description, of which `lines` end the one stream.
fn with_session(lines: &str) -> Vec<u8> {
    let body = crlf(&format!(
        "v=0\no=- 1 1 IN IP4 192.0.2.9\ns=-\nc=IN IP4 192.0.2.9\nt=0 0\n\
         m=audio 4000 RTP/AVP 0\n{lines}\n"
    ));
    let mut bytes = bent(
        "Content-Length: 0",
        &format!("Content-Type: application/sdp\nContent-Length: {}", body.len()),
    );
    bytes.extend(&body);
    bytes
}

#[test]
fn the_value_of_an_attribute_is_judged_by_its_name() {
    let fault = "sdp-attribute-form";
    for (line, at) in [
        ("a=rtpmap:0 PCMU", "0 PCMU"),
        ("a=rtpmap:200 PCMU/8000", "200 PCMU/8000"),
        ("a=fmtp:101", "101"),
        ("a=ptime:20ms", "20ms"),
        ("a=fingerprint:sha-256 0G", "sha-256 0G"),
        ("a=setup:ACTIVE-ISH", "ACTIVE-ISH"),
        ("a=candidate:1 1 UDP", "1 1 UDP"),
        ("a=ice-pwd:short", "short"),
        ("a=crypto:x AES_CM_128_HMAC_SHA1_80 inline:k", "x AES_CM_128_HMAC_SHA1_80 inline:k"),
        ("a=des:qos maybe e2e sendrecv", "qos maybe e2e sendrecv"),
        ("a=mid", "mid"),
        ("a=label:", "label"),
    ] {
        let bytes = with_session(&format!("{line}\na=ptime:20"));
        assert_eq!(read(&bytes, &[(fault, at)]).sdp.unwrap().len(), 1, "{line}");
    }
    for line in ["a=rtpmap:0 PCMU/8000", "a=own-idea:1 2 3", "a=des:qos mandatory e2e sendrecv"] {
        read(&with_session(line), &[]);
    }
    read(&with_session("b=AS:many"), &[("sdp-bandwidth-form", "AS:many")]);
    let bytes = with_session("a=sendonly");
    let bytes = String::from_utf8(bytes).unwrap().replace("t=0 0", "t=0 x").into_bytes();
    read(&bytes, &[("sdp-timing-form", "0 x")]);
}

/// The line at which a wrong length ends the body is torn; that is told once, as the length.
#[test]
fn a_torn_last_line_of_a_session_is_not_judged() {
    let bytes = with_session("a=rtpmap:97 iLBC/8000");
    let length = bytes.len() - bytes.windows(3).position(|text| text == b"v=0").unwrap();
    for (counted, fault, at) in [
        (length - 7, "body-surplus", "/8000\\r\\n".to_string()),
        (length + 40, "body-short", (length + 40).to_string()),
    ] {
        let text = String::from_utf8(bytes.clone()).unwrap();
        let mut bent = text.replace(&format!("Length: {length}"), &format!("Length: {counted}"));
        if fault == "body-short" {
            bent.truncate(bent.len() - 7);
        }
        read(bent.as_bytes(), &[(fault, &at)]);
    }
}

/// A session description that is rubbish hides nothing of what is wrong with the message.
#[test]
fn bad_attributes_push_out_no_other_flaw() {
    let mut bytes = with_session(&vec!["a=ptime:x"; 200].join("\n"));
    let at = bytes.windows(7).position(|text| text == b"Via: SI").unwrap();
    bytes.splice(at..at, *b"Via: SIP/2.0\r\n");
    let told = told(&bytes);
    assert!(told.iter().any(|(id, _)| id == "via-form"), "{told:?}");
    assert!(told.len() < 30, "{}", told.len());
}

#[test]
fn keep_alives_are_no_message_and_no_crash() {
    for bytes in [&b""[..], b"\r\n", b"\r\n\r\n", b"\n"] {
        let seen = NotSip { offset: bytes.len() as u32, seen: Seen::Nothing };
        assert_eq!(explain(bytes, &Options::default()).unwrap_err(), seen.into());
    }
    assert!(explain(&[0; 4], &Options::default()).is_err());
    assert!(explain(b"jaK\0", &Options::default()).is_err());
}

#[test]
fn a_header_field_may_hold_anything_but_harms_only_itself() {
    for (line, fault, at) in [
        ("Date: tomorrow", "date-form", "tomorrow"),
        ("Retry-After: soon", "retry-after-form", "soon"),
        ("Max-Forwards: -1", "number-form", "-1"),
        ("Expires: 1 Jan", "number-form", "Jan"),
        ("Error-Info", "colon-missing", "Error-Info"),
        ("Re quire: x", "field-name-form", "Re quire"),
        (": x", "field-name-form", ""),
        ("Via: SIP/2.0", "via-form", "SIP/2.0"),
        ("Supported: a,,b", "list-member-empty", ","),
        ("RSeq: 1.5", "number-form", "1.5"),
        ("Warning: 1812 gw \"x\"", "warning-form", "1812"),
        ("X-Own: \u{1}", "control-byte", "\\x01"),
    ] {
        let bytes = bent("Server: gw", line);
        assert_whole(&read(&bytes, &[(fault, at)]));
    }
}
