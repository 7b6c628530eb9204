//! Points 53 to 81, as far as there is a view of the field: single header fields.

use super::{explained, field, or_dash, read, request, response, text_of, view};
use sipwhy::grammar::flaw::Fault::*;
use sipwhy::grammar::flaw::FlawList;
use sipwhy::grammar::params::Params;
use sipwhy::iana::header::Name;
use sipwhy::span::Piece;
use sipwhy::wire::challenge::realm;
use sipwhy::wire::content::ContentDisposition;
use sipwhy::wire::cseq::CSeq;
use sipwhy::wire::date::Date;
use sipwhy::wire::info::Info;
use sipwhy::wire::name_addr::NameAddr;
use sipwhy::wire::p_early_media::{Direction, PEarlyMedia};
use sipwhy::wire::reason::Reason;
use sipwhy::wire::retry_after::RetryAfter;
use sipwhy::wire::rseq::{RAck, RSeq};
use sipwhy::wire::via::Via;
use sipwhy::wire::warning::Warning;
use sipwhy::{Message, Scratch};

#[test]
fn point_53_a_via_may_be_spread_and_rows_and_commas_mix() {
    let value =
        "SIP / 2.0 / TLS\r\n h.example.com : 5061 ; rport ; BRANCH = z9hG4bK1;ttl=1;maddr=x";
    let (via, faults) = view(value, Via::read);
    let via = via.unwrap();
    assert_eq!(
        (text_of(via.transport), text_of(via.host), via.port, or_dash(via.branch)),
        ("TLS", "h.example.com", Some(5061), "z9hG4bK1")
    );
    assert_eq!((or_dash(via.rport), faults.len()), ("", 0));

    let bytes = crate::crlf(
        "SIP/2.0 200 OK\nVia: SIP/2.0/UDP a;branch=z9hG4bK1, SIP/2.0/UDP b;branch=old\n\
         From: <sip:a@h>;tag=a\nv: SIP/2.0/TCP c;branch=z9hG4bK3;rport=9;oc=0\n\
         To: <sip:b@h>;tag=b\nCall-ID: c\nCSeq: 1 BYE\n\n",
    );
    // A branch without the cookie comes from a sender of the first standard, and is no fault.
    let message = read(&bytes, &[]);
    let hosts: Vec<_> = message.via.iter().map(|via| &*via.host).collect();
    assert_eq!((hosts, message.via[2].rport), (vec!["a", "b", "c"], Some(9)));
    for (branch, told) in [("z9hG4bK", &[("branch-empty", "z9hG4bK")][..]), ("z9hG4bKx", &[])] {
        let text = String::from_utf8(request("BYE", "")).unwrap();
        read(text.replace("branch=z9hG4bKq", &format!("branch={branch}")).as_bytes(), told);
    }
}

#[test]
fn point_54_a_cseq_is_a_number_below_2_to_the_32_and_the_method_of_the_request() {
    for (value, number) in
        [("1 INVITE", 1), ("2147483648 INVITE", 1 << 31), ("4294967295 \t\r\n INVITE", u32::MAX)]
    {
        let (cseq, faults) = view(value, CSeq::read);
        assert_eq!((cseq.number, text_of(cseq.method)), (Some(number), "INVITE"));
        assert!(faults.is_empty());
    }
    for (value, shown) in [
        ("4294967296 INVITE", "4294967296"),
        ("-1 INVITE", "-1"),
        ("1", "1"),
        ("1INVITE", "1INVITE"),
        ("1 IN VITE", "1 IN VITE"),
    ] {
        assert_eq!(view(value, CSeq::read).1, [(CSeqForm, shown)]);
    }
    let text = String::from_utf8(request("BYE", "")).unwrap();
    let bytes = text.replace("1 BYE", "1 INVITE").into_bytes();
    read(&bytes, &[("cseq-method-differs", "INVITE")]);
}

#[test]
fn point_55_a_call_id_may_hold_quotes_brackets_and_braces() {
    for (id, good) in [
        ("a@b", true),
        ("A@B", true),
        ("(<[{\"x\\/:?}]>)@`~", true),
        ("%40", true),
        ("no;parameters=here", false),
    ] {
        let text = String::from_utf8(request("BYE", "")).unwrap();
        let bytes = text.replace("Call-ID: point", &format!("i: {id}")).into_bytes();
        let told: &[_] = if good { &[] } else { &[("call-id-form", id)] };
        assert_eq!(read(&bytes, told).call_id.as_deref(), Some(id));
    }
}

#[test]
fn point_56_max_forwards_goes_up_to_255() {
    for (value, good) in [
        ("0", true),
        ("0070", true),
        ("255", true),
        ("256", false),
        ("-1", false),
        ("99999999999", false),
    ] {
        let text = String::from_utf8(request("BYE", "")).unwrap();
        let bytes = text.replace("Forwards: 70", &format!("Forwards: {value}")).into_bytes();
        let told = [("number-form", value)];
        read(&bytes, if good { &[] } else { &told });
    }
}

#[test]
fn point_57_expiry_is_seconds() {
    for name in ["Expires", "Min-Expires"] {
        for value in ["0", "3600", "4294967295"] {
            read(&response("423 X", &format!("{name}: {value}\n")), &[]);
        }
        for value in ["4294967296", "1h", "Sat, 13 Nov 2010 23:29:00 GMT", "-1"] {
            read(&response("423 X", &format!("{name}: {value}\n")), &[("number-form", value)]);
        }
    }
    let bytes = request("REGISTER", "Contact: <sip:a@192.0.2.1>;expires=soon\n");
    let message = read(&bytes, &[("number-form", "soon")]);
    assert_eq!(message.contact[0].uri, "sip:a@192.0.2.1");
}

#[test]
fn point_58_a_date_has_one_form_and_one_zone() {
    let (date, faults) = view("Sat, 13 Nov 2010 23:29:00 GMT", Date::read);
    assert_eq!((date.epoch_seconds, faults.len()), (Some(1_289_690_940), 0));
    for value in [
        "Sat, 13 Nov 2010 23:29:00 EST",
        "Sat, 13 Nov 2010 23:29:00 +0000",
        "sat, 13 nov 2010 23:29:00 GMT",
        "Sat, 3 Nov 2010 23:29:00 GMT",
        "Sat, 31 Feb 2010 23:29:00 GMT",
        "Saturday, 13-Nov-10 23:29:00 GMT",
        "1289690940",
    ] {
        read(&response("200 OK", &format!("Date: {value}\n")), &[("date-form", value)]);
    }
}

#[test]
fn point_59_retry_after_has_a_comment_and_parameters() {
    let (read, faults) = view("120 (in (deep), \"; sleep\");duration=3600;x", RetryAfter::read);
    assert_eq!((read.seconds, read.duration), (Some(120), Some(3600)));
    assert_eq!((or_dash(read.comment), faults.len()), ("in (deep), \"; sleep\"", 0));
    for (value, fault, shown) in [
        ("Sat, 13 Nov 2010 23:29:00 GMT", RetryAfterForm, "Sat, 13 Nov 2010 23:29:00 GMT"),
        ("120 (open", CommentOpen, "(open"),
        ("120s", RetryAfterForm, "120s"),
        ("4294967296", RetryAfterForm, "4294967296"),
    ] {
        assert_eq!(view(value, RetryAfter::read).1, [(fault, shown)]);
    }
}

#[test]
fn point_60_a_reason_is_a_protocol_with_parameters() {
    for (value, cause, text) in [
        ("Q.850;cause=16;text=\"a;b,c\"", Some(16), "a;b,c"),
        ("SIP ;cause=200 ;text = \"x\"", Some(200), "x"),
        ("Q.850;cause=16;location=RLN", Some(16), "-"),
        ("STIR;ppi=shaken;text=\"x\";cause=436", Some(436), "x"),
        ("Preemption", None, "-"),
    ] {
        let (reason, faults) = view(value, Reason::read);
        assert_eq!((reason.cause, or_dash(reason.text), faults.len()), (cause, text, 0), "{value}");
    }
    let bytes = response("500 X", "Reason: SIP;cause=500, Q.850;cause=41\nReason: X;cause=1\n");
    read(&bytes, &[]);
    let causes: Vec<_> =
        explained(&bytes).reasons.iter().filter_map(|reason| reason.cause).collect();
    assert_eq!(causes, [500, 41, 1]);
    // Words without quotes are seen, and read up to the next sign.
    let bytes = response("500 X", "Reason: Q.850;cause=41;text=no luck here;x=1, SIP;cause=500\n");
    read(&bytes, &[("reason-form", "text=no luck here")]);
    let explained = explained(&bytes);
    assert_eq!(explained.reasons[0].text.as_deref(), Some("no luck here"));
    assert_eq!(explained.reasons[1].cause, Some(500));
}

#[test]
fn point_61_a_warning_is_a_code_an_agent_and_a_text() {
    for value in [r#"399 gw "x""#, r#"301 [2001:db8::1]:5060 "a, \"b\"""#, r#"399 h.example:1 """#]
    {
        assert_eq!(view(value, Warning::read).1, []);
    }
    for value in [r#"399  gw "x""#, r#"399 gw"x""#, "399 gw x", r#"39 gw "x""#, r#"1812 gw "x""#] {
        let (_, faults) = view(value, Warning::read);
        assert!(matches!(faults[..], [(WarningForm, _)]), "{value} {faults:?}");
    }
    let bytes = response("488 X", "Warning: 304 gw \"a, b\", 399 gw \"c\"\n");
    read(&bytes, &[]);
    let codes: Vec<_> = explained(&bytes).warnings.iter().map(|warning| warning.code).collect();
    assert_eq!(codes, [304, 399]);
}

#[test]
fn point_62_error_info_is_any_uri_in_brackets() {
    let (info, faults) = view("<sip:busy@example.com?a=b,c>;x=1", Info::read);
    assert_eq!((text_of(info.uri), faults.len()), ("sip:busy@example.com?a=b,c", 0));
    let (info, faults) = view("https://example.com/x", Info::read);
    assert_eq!(text_of(info.uri), "https://example.com/x");
    assert_eq!(faults, [(AddressForm, "https://example.com/x")]);
}

#[test]
fn point_63_p_early_media_is_a_list_that_may_be_empty() {
    for (value, first, gated) in [
        ("sendonly, gated", Some(Direction::Sendonly), true),
        ("SUPPORTED,inactive", Some(Direction::Inactive), false),
        ("own-idea", None, false),
        ("", None, false),
    ] {
        let bytes = response("183 X", &format!("P-Early-Media: {value}\n"));
        read(&bytes, &[]);
        let (mut scratch, mut flaws) = (Scratch::default(), FlawList::default());
        let (message, _) = Message::read(&bytes, &mut scratch).unwrap();
        let media = PEarlyMedia::of(&message, &mut flaws).unwrap();
        let direction = media.directions().first().map(|(direction, _)| *direction);
        assert_eq!((direction, media.gated.is_some(), flaws.seen()), (first, gated, 0));
    }
}

#[test]
fn point_64_rseq_is_a_number_of_32_bits() {
    assert_eq!(view("4294967295", RSeq::read).0.number, Some(u32::MAX));
    for value in ["4294967296", "1.0", "x"] {
        let bytes = response("180 X", &format!("Require: 100rel\nRSeq: {value}\n"));
        read(&bytes, &[("number-form", value)]);
    }
}

#[test]
fn point_65_rack_is_two_numbers_and_a_method() {
    let (rack, faults) = view("7 \t 1\r\n INVITE", RAck::read);
    let seen = (rack.response, rack.cseq, text_of(rack.method), faults.len());
    assert_eq!(seen, (Some(7), Some(1), "INVITE", 0));
    for (value, shown) in [("7 INVITE", "INVITE"), ("7 x INVITE", "x"), ("7 1", "7 1")] {
        read(&request("PRACK", &format!("RAck: {value}\n")), &[("rack-form", shown)]);
    }
    read(&request("PRACK", "RAck: 7 1 INVITE\n"), &[]);
}

#[test]
fn point_66_a_charging_vector_begins_with_a_parameter() {
    let value = "icid-value=\"a;1\";icid-generated-at=192.0.2.1;transit-ioi=\"x.1,y.2\"";
    let bytes = request("INVITE", &format!("P-Charging-Vector: {value}\n"));
    assert_eq!(field(&read(&bytes, &[]), "P-Charging-Vector").value, value);
    assert!(!Name::PChargingVector.header().unwrap().list);
    let params = Params::of(Piece::whole(value.as_bytes()));
    assert_eq!(or_dash(params.value("icid-value")), "a;1");
    assert_eq!(or_dash(params.value("transit-ioi")), "x.1,y.2");
}

#[test]
fn point_67_charging_functions_are_a_list_of_parameters() {
    let bytes =
        request("INVITE", "P-Charging-Function-Addresses: ccf=\"[2001:db8::1]\";ecf=b, ccf=c\n");
    read(&bytes, &[]);
    let mut scratch = Scratch::default();
    let (message, flaws) = Message::read(&bytes, &mut scratch).unwrap();
    let mut values = message.values(Name::PChargingFunctionAddresses);
    let first = Params::of(values.next(flaws).unwrap());
    assert_eq!((or_dash(first.value("ccf")), or_dash(first.value("ecf"))), ("[2001:db8::1]", "b"));
    assert_eq!(or_dash(Params::of(values.next(flaws).unwrap()).value("ccf")), "c");
}

#[test]
fn point_68_access_network_info_is_a_list() {
    let bytes = request(
        "INVITE",
        "P-Access-Network-Info: 3GPP-E-UTRAN-FDD;utran-cell-id-3gpp=\"1,2\";network-provided, \
         IEEE-802.11;i-wlan-node-id=00\n",
    );
    read(&bytes, &[]);
    let mut scratch = Scratch::default();
    let (message, flaws) = Message::read(&bytes, &mut scratch).unwrap();
    let mut values = message.values(Name::PAccessNetworkInfo);
    let (kind, params) = Params::split(values.next(flaws).unwrap());
    assert_eq!(text_of(kind), "3GPP-E-UTRAN-FDD");
    assert!(params.get("network-provided").unwrap().value.is_none());
    assert_eq!(text_of(Params::split(values.next(flaws).unwrap()).0), "IEEE-802.11");
    assert!(values.next(flaws).is_none());
}

#[test]
fn point_69_the_commas_of_a_challenge_divide_its_parameters() {
    for (value, name) in [
        ("Digest nonce=\"a,b\",realm=\"x, y\",qop=\"auth,auth-int\"", "x, y"),
        ("Digest realm=\"a\" , nonce=\"n\", algorithm=SHA-256, stale=FALSE", "a"),
        ("Digest \t realm=bare,nonce=n", "bare"),
    ] {
        let bytes = response("401 X", &format!("WWW-Authenticate: {value}\n"));
        assert_eq!(field(&read(&bytes, &[]), "WWW-Authenticate").value, value);
        assert_eq!(or_dash(realm(Piece::whole(value.as_bytes()))), name);
    }
}

#[test]
fn point_70_a_product_is_text() {
    for value in ["x/1.0 (a (b)) y", "Caf\u{e9} <phone> \"1", "((", "a, b;c=\"", "/"] {
        let bytes = response("200 OK", &format!("Server: {value}\nUser-Agent: {value}\n"));
        assert_eq!(field(&read(&bytes, &[]), "User-Agent").value, value);
    }
}

#[test]
fn point_75_refer_to_is_one_address() {
    let value = "<sip:c@example.com?Replaces=x%40y%3Bto-tag%3D1%3Bfrom-tag%3D2>;p";
    let bytes = request("REFER", &format!("r: {value}\n"));
    assert_eq!(field(&read(&bytes, &[]), "Refer-To").value, value);
    let (to, faults) = view(value, NameAddr::read);
    let to = to.unwrap();
    assert!(text_of(to.uri).ends_with("from-tag%3D2") && text_of(to.params.text()) == ";p");
    assert!(faults.is_empty() && Name::ReferTo.header().unwrap().single);
    let (_, faults) = view("<sip:c@example.com>, <sip:d@example.com>", NameAddr::read);
    assert_eq!(faults, [(AddressForm, ", <sip:d@example.com>")]);
}

#[test]
fn point_81_a_disposition_is_a_token_with_parameters() {
    let (kind, faults) = view("early-session ; handling = optional;x", ContentDisposition::read);
    assert_eq!((text_of(kind.kind), or_dash(kind.handling)), ("early-session", "optional"));
    assert!(faults.is_empty());
    let (kind, _) = view("render", ContentDisposition::read);
    assert!(kind.handling.is_none());
    let bytes = response("183 X", "Content-Disposition: ;handling=required\n");
    read(&bytes, &[("content-form", "")]);
}
