//! Points 20 to 36: header lines, lists, parameters and bytes.

use super::{field, read, request, response, text_of, view};
use sipwhy::grammar::flaw::{Fault, FlawList};
use sipwhy::grammar::list::Members;
use sipwhy::grammar::params::Params;
use sipwhy::iana::header::Name;
use sipwhy::wire::name_addr::NameAddr;
use sipwhy::{Message, Scratch};

#[test]
fn point_20_blanks_stand_on_both_sides_of_a_colon_but_no_line_break_before_it() {
    for row in ["Subject:x", "Subject :x", "Subject\t \t:\t x", "Subject:\n x", "Subject :\n\tx"] {
        let bytes = request("OPTIONS", &format!("{row}\n"));
        assert_eq!(field(&read(&bytes, &[]), "Subject").value, "x", "{row}");
    }
    let bytes = request("OPTIONS", "Subject\n :x\nUser-Agent: u\n");
    let message = read(&bytes, &[("colon-missing", "Subject")]);
    assert_eq!(field(&message, "User-Agent").value, "u");
}

#[test]
fn point_21_a_fold_is_a_blank_and_a_line_of_blanks_is_told() {
    let bytes = request("OPTIONS", "Subject: one\n two\n\tthree \n");
    let message = read(&bytes, &[]);
    let subject = field(&message, "Subject");
    assert_eq!(subject.value, "one\r\n two\r\n\tthree");
    assert_eq!(subject.end.0 as usize, bytes.len() - 2);

    let bytes = request("OPTIONS", "Subject: one\n \n two\nUser-Agent: u\n");
    let message = read(&bytes, &[("fold-misplaced", " ")]);
    assert_eq!(field(&message, "User-Agent").value, "u");

    let text = String::from_utf8(request("OPTIONS", "")).unwrap();
    let bytes = text.replacen("\r\nVia", "\r\n ;lr\r\nVia", 1).into_bytes();
    let message = read(&bytes, &[("fold-misplaced", " ;lr"), ("colon-missing", " ;lr")]);
    assert_eq!(message.via.len(), 1);
}

#[test]
fn point_22_a_quoted_string_goes_on_over_a_fold() {
    let bytes = response("500 X", "Warning: 399 gw \"one,\n two\"\nReason: SIP;text=\"a;\n\tb\"\n");
    let explained = super::explained(&bytes);
    read(&bytes, &[]);
    assert_eq!(explained.warnings[0].text.split_whitespace().collect::<Vec<_>>(), ["one,", "two"]);
    let reason = explained.reasons[0].text.as_ref().unwrap();
    assert_eq!(reason.split_whitespace().collect::<Vec<_>>(), ["a;", "b"]);
}

#[test]
fn point_23_names_have_any_case_and_two_forms() {
    let bytes = request(
        "REGISTER",
        "CONTACT: <sip:a@192.0.2.1>\nm: <sip:a@192.0.2.2>\nM : <sip:a@192.0.2.3>\nq: unknown\n\
         sUpPoRtEd: path\nk: gruu\n",
    );
    let message = read(&bytes, &[]);
    let uris: Vec<_> = message.contact.iter().map(|contact| &*contact.uri).collect();
    assert_eq!(uris, ["sip:a@192.0.2.1", "sip:a@192.0.2.2", "sip:a@192.0.2.3"]);
    assert!(field(&message, "q").canonical.is_none());
    let mut scratch = Scratch::default();
    let (message, _) = Message::read(&bytes, &mut scratch).unwrap();
    assert_eq!(message.all(Name::Supported).count(), 2);
}

#[test]
fn point_24_some_fields_may_be_empty() {
    for name in [
        "Accept",
        "Accept-Encoding",
        "Accept-Language",
        "Allow",
        "Supported",
        "Organization",
        "Subject",
        "Recv-Info",
        "P-Early-Media",
        "P-Associated-URI",
        "Accept-Resource-Priority",
        "k",
        "s",
        "X-Own",
    ] {
        let bytes = request("OPTIONS", &format!("{name}: \n"));
        assert_eq!(read(&bytes, &[]).fields[6].value, "", "{name}");
    }
    for name in ["Event", "Route", "Require", "Expires", "Date", "Server", "Reason", "Refer-To"] {
        let bytes = request("OPTIONS", &format!("{name}:\nUser-Agent: u\n"));
        let message = read(&bytes, &[("field-empty", &format!("{name}:"))]);
        assert_eq!(field(&message, "User-Agent").value, "u");
    }
}

#[test]
fn point_25_empty_members_of_a_list_are_skipped_and_told_at_their_comma() {
    for (list, members, told) in [
        ("a,,b", &["a", "b"][..], 1),
        ("a,b,", &["a", "b"], 1),
        (",a", &["a"], 1),
        // The last one has no comma of its own.
        (", ,", &[], 2),
        ("a , b", &["a", "b"], 0),
    ] {
        let (seen, faults) = view(list, |piece, flaws| {
            let mut values = Members::of(piece);
            std::iter::from_fn(|| values.next(flaws)).map(text_of).collect::<Vec<_>>()
        });
        assert_eq!(seen, members, "{list}");
        assert_eq!(faults, vec![(Fault::ListMemberEmpty, ","); told], "{list}");
    }
    for row in ["Allow: INVITE,,ACK", "Contact: <sip:a@192.0.2.1>,", "Require: ,path"] {
        read(&request("OPTIONS", &format!("{row}\n")), &[("list-member-empty", ",")]);
    }
}

#[test]
fn point_26_rows_of_a_list_are_one_list_in_order() {
    let bytes = response(
        "200 OK",
        "Record-Route: <sip:p1;lr>, <sip:p2;lr>\nServer: s\nRecord-Route: <sip:p3;lr>\n",
    );
    let message = read(&bytes, &[]);
    let uris: Vec<_> = message.record_route.iter().map(|route| &*route.uri).collect();
    assert_eq!(uris, ["sip:p1;lr", "sip:p2;lr", "sip:p3;lr"]);
    // Each row is still there as it was sent.
    let names: Vec<_> = message.fields[5..].iter().map(|field| &*field.name).collect();
    assert_eq!(names, ["Record-Route", "Server", "Record-Route"]);
    // A second row of what is no list is told.
    let bytes = response("200 OK", "CSeq: 1 INVITE\n");
    read(&bytes, &[("field-repeated", "CSeq: 1 INVITE")]);
}

#[test]
fn point_27_challenges_and_credentials_are_one_a_row() {
    for name in
        [Name::WwwAuthenticate, Name::Authorization, Name::ProxyAuthenticate, Name::Identity]
    {
        let header = name.header().unwrap();
        assert!(!header.list && !header.single, "{}", header.name);
    }
    let bytes = response(
        "401 No",
        "WWW-Authenticate: Digest realm=\"a, b\", nonce=\"1\", qop=\"auth,auth-int\"\n\
         WWW-Authenticate: Digest realm=\"c\", nonce=\"2\"\n",
    );
    let message = read(&bytes, &[]);
    let rows = message.fields.iter().filter(|field| field.name == "WWW-Authenticate");
    assert!(rows.map(|row| row.value.contains("nonce")).eq([true, true]));
}

#[test]
fn point_28_commas_inside_other_things_divide_nothing() {
    for (list, members) in [
        (r#""A, B" <sip:a>, <sip:b?x=1,2>"#, &[r#""A, B" <sip:a>"#, "<sip:b?x=1,2>"][..]),
        (r#""a \", b", c"#, &[r#""a \", b""#, "c"]),
        ("120 (a, (b, c), \\), d), e", &["120 (a, (b, c), \\), d)", "e"]),
    ] {
        let seen = view(list, |piece, flaws| {
            let mut values = Members::of(piece);
            std::iter::from_fn(|| values.next(flaws)).map(text_of).collect::<Vec<_>>()
        });
        assert_eq!(seen, (members.to_vec(), vec![]), "{list}");
    }
    for row in [
        "Date: Sat, 13 Nov 2010 23:29:00 GMT",
        "Subject: one, two",
        "Organization: A, B, C",
        "User-Agent: x (a, b), y",
        "Retry-After: 5 (a, b)",
    ] {
        let bytes = response("200 OK", &format!("{row}\n"));
        let message = read(&bytes, &[]);
        assert_eq!(message.fields[5].value, row.split_once(": ").unwrap().1);
    }
    // A field that holds one address is not divided, and a user part may hold a comma.
    let (read, faults) = view("sip:a,b@c;tag=1", NameAddr::read);
    assert_eq!(text_of(read.unwrap().uri), "sip:a,b@c");
    assert_eq!(faults, [(Fault::AddressBare, "sip:a,b@c")]);
}

#[test]
fn point_28_a_comma_in_the_user_part_of_a_bare_contact_divides_nothing() {
    let bytes = request("OPTIONS", "Contact: sip:a,b@192.0.2.1\n");
    let message = read(&bytes, &[("address-bare", "sip:a,b@192.0.2.1")]);
    assert_eq!(message.contact.len(), 1);
    assert_eq!(message.contact[0].uri, "sip:a,b@192.0.2.1");
}

#[test]
fn point_30_of_a_repeated_parameter_the_first_is_used() {
    let (from, faults) = view("<sip:a@b>;tag=1;x;TAG=2", NameAddr::read);
    assert_eq!(text_of(from.unwrap().tag.unwrap()), "1");
    assert_eq!(faults, [(Fault::ParameterRepeated, "TAG=2")]);
    let (params, faults) = view(";a;b;c=1", |piece, flaws| {
        Params::of(piece).check(flaws);
        Params::of(piece)
    });
    assert_eq!((params.into_iter().count(), faults.len()), (3, 0));
    let ((), faults) = view(";a;;b;", |piece, flaws| Params::of(piece).check(flaws));
    assert_eq!(faults, [(Fault::ParameterEmpty, ";")]);
}

#[test]
fn point_31_each_kind_of_value_has_its_own_case() {
    // Tokens and names of parameters: any case.
    let bytes = response("500 X", "reason: q.850 ;CAUSE=16\n");
    assert_eq!(super::explained(&bytes).reasons[0].cause, Some(16));
    let bytes = crate::crlf("sip/2.0 200 OK\n\n");
    assert_eq!(super::explained(&bytes).status, Some(200));
    // Methods, dates and what stands in quotes: as they are.
    read(&request("bye", ""), &[("method-case", "bye")]);
    let date = "sat, 13 nov 2010 23:29:00 gmt";
    read(&response("200 OK", &format!("Date: {date}\n")), &[("date-form", date)]);
    let text = String::from_utf8(request("BYE", "")).unwrap();
    let bytes = text.replace("1 BYE", "1 Bye").into_bytes();
    read(&bytes, &[("cseq-method-differs", "Bye")]);
    let bytes = text.replace("Call-ID: point", "Call-ID: PoInT").into_bytes();
    assert_eq!(read(&bytes, &[]).call_id.as_deref(), Some("PoInT"));
}

#[test]
fn point_32_a_field_of_the_other_direction_is_kept_and_harmless() {
    for (bytes, name) in [
        (request("INVITE", "Retry-After: 5\nServer: s\nWarning: 399 h \"x\"\n"), "Retry-After"),
        (response("200 OK", "Max-Forwards: 5\nRoute: <sip:p;lr>\n"), "Max-Forwards"),
    ] {
        assert_eq!(field(&read(&bytes, &[]), name).value, "5");
        assert!(super::explained(&bytes).retry.is_none());
    }
}

#[test]
fn point_33_a_broken_field_spoils_no_other() {
    let bytes = request(
        "OPTIONS",
        "Contact: <<<\nDate: \"\"\nX Y: z\n(((\nRoute: \"\nUser-Agent: u\nSubject: s\n",
    );
    let message = super::explained(&bytes).message.unwrap();
    assert_eq!(message.fields.len(), 13);
    assert_eq!(field(&message, "User-Agent").value, "u");
    assert_eq!(field(&message, "Subject").value, "s");
    assert_eq!(message.from.unwrap().tag.as_deref(), Some("a"));
}

#[test]
fn point_34_control_bytes_are_told_and_end_nothing() {
    for (value, shown) in
        [("a\0b", "\\x00"), ("a\x07b", "\\x07"), ("a\x7fb", "\\x7f"), ("\\\\\0", "\\x00")]
    {
        let bytes = request("OPTIONS", &format!("Subject: {value}\nUser-Agent: u\n"));
        let message = read(&bytes, &[("control-byte", shown)]);
        assert_eq!(field(&message, "Subject").value, value);
        assert_eq!(field(&message, "User-Agent").value, "u");
    }
    // Escaped, they are legal.
    let bytes = request("OPTIONS", "Contact: \"a\\\0b\\\x07\" <sip:%00@192.0.2.1>\n");
    assert_eq!(read(&bytes, &[]).contact[0].uri, "sip:%00@192.0.2.1");
}

#[test]
fn point_35_what_is_not_utf_8_is_told_and_kept() {
    for (bad, shown) in [
        (&b"M\xFCller"[..], "\\xfc"),
        (b"\xF8\x88\x80\x80\x80", "\\xf8"),
        (b"\xFC\x84\x80\x80\x80\x80", "\\xfc"),
        (b"\xC0\x80", "\\xc0"),
        (b"cut \xE4\xB8", "\\xe4"),
    ] {
        let mut bytes = b"BYE sip:b@192.0.2.1 SIP/2.0\r\nSubject: ".to_vec();
        bytes.extend(bad);
        bytes.extend(
            &request("BYE", "")[request("BYE", "").iter().position(|&b| b == b'\r').unwrap()..],
        );
        let message = read(&bytes, &[("not-utf8", shown)]);
        assert_eq!(message.fields.len(), 7);
    }
    let bytes = request("BYE", "Subject: \u{5348}\u{5f8c} \u{1f600}\n");
    assert_eq!(field(&read(&bytes, &[]), "Subject").value, "\u{5348}\u{5f8c} \u{1f600}");
}

#[test]
fn point_36_blanks_at_the_end_of_a_line_are_trimmed_in_silence() {
    let bytes = response("200 OK", "Server: gw \t \nContent-Length: 0   \nExpires: 5\t\n");
    let message = read(&bytes, &[]);
    for (name, value) in [("Server", "gw"), ("Content-Length", "0"), ("Expires", "5")] {
        assert_eq!(field(&message, name).value, value);
    }
    let mut flaws = FlawList::default();
    let piece = sipwhy::span::Piece::whole(b"a , b \t");
    assert!(Members::of(piece).next(&mut flaws).is_some() && flaws.seen() == 0);
}
