//! Points 37 to 52: addresses and URIs.

use super::{explained, or_dash, read, request, response, text_of, view};
use sipwhy::grammar::flaw::Fault::{self, *};
use sipwhy::wire::name_addr::NameAddr;
use sipwhy::wire::uri::Uri;
use sipwhy::wire::via::Via;

/// An address as name, URI, parameters and tag.
#[track_caller]
fn address(value: &str, parts: &str, faults: &[(Fault, &str)]) {
    let (read, told) = view(value, NameAddr::read);
    let read = read.unwrap();
    let pieces = [read.display_name, Some(read.uri), Some(read.params.text()), read.tag];
    assert_eq!(pieces.map(or_dash).join("|"), parts);
    assert_eq!(told, faults);
}

/// A URI as user, password, host, port, parameters and header fields.
#[track_caller]
fn uri(value: &str, parts: &str, faults: &[(Fault, &str)]) {
    let (read, told) = view(value, Uri::read);
    let read = read.unwrap();
    let port = read.port.map_or("-".to_string(), |port| port.to_string());
    let [user, password, headers] = [read.user, read.password, read.headers].map(or_dash);
    let (host, params) = (text_of(read.host), text_of(read.params.text()));
    assert_eq!([user, password, host, &port, params, headers].join("|"), parts);
    assert_eq!(told, faults);
}

#[test]
fn point_37_without_brackets_what_follows_the_host_is_the_fields() {
    address("sip:a@b;tag=1", "-|sip:a@b|;tag=1|1", &[]);
    address("<sip:a@b;tag=1>;tag=2", "-|sip:a@b;tag=1|;tag=2|2", &[]);
    address("sip:a;b@c;tag=1", "-|sip:a;b@c|;tag=1|1", &[(AddressBare, "sip:a;b@c")]);
    address("sip:a@b?s=x;tag=1", "-|sip:a@b|;tag=1|1", &[(AddressBare, "?s=x")]);
    address("sip:a@b, sip:c@d", "-|sip:a@b||-", &[(AddressBare, ", sip:c@d")]);
    address("sip:b;lr;tag=1", "-|sip:b|;lr;tag=1|1", &[(AddressBare, "lr")]);
}

#[test]
fn point_38_a_route_stands_in_brackets() {
    for name in ["Route", "Path", "Service-Route", "Record-Route"] {
        let bytes = request("REGISTER", &format!("{name}: <sip:p.example.com;lr>\n"));
        read(&bytes, &[]);
        let bytes = request("REGISTER", &format!("{name}: <sip:q;lr>, sip:p.example.com;lr\n"));
        let told = [("address-brackets", "sip:p.example.com"), ("address-bare", "lr")];
        assert_eq!(read(&bytes, &told).fields.len(), 7);
    }
}

#[test]
fn point_39_a_display_name_is_tokens_or_one_quoted_string() {
    address("foo<sip:a@b>", "foo|sip:a@b||-", &[]);
    address("\"foo\"<sip:a@b>", "foo|sip:a@b||-", &[]);
    address("a.b c! d~\r\n e <sip:a@b>", "a.b c! d~\r\n e|sip:a@b||-", &[]);
    address("A (b) <sip:a@b>", "A (b)|sip:a@b||-", &[(DisplayNameForm, "A (b)")]);
    address(
        "\u{738b}\u{4e94} <sip:a@b>",
        "\u{738b}\u{4e94}|sip:a@b||-",
        &[(DisplayNameForm, "\u{738b}\u{4e94}")],
    );
    address("\"\u{738b}\u{4e94}\" <sip:a@b>", "\u{738b}\u{4e94}|sip:a@b||-", &[]);
}

#[test]
fn point_40_a_quote_that_never_closes_ends_with_its_line() {
    address(r#""a \"b\\" <sip:c>"#, r#"a \"b\\|sip:c||-"#, &[]);
    address(r#""a <sip:c>;tag=1"#, "a|sip:c|;tag=1|1", &[(QuoteOpen, "\"a")]);
    let bytes = response("200 OK", "Contact: \"a\\\"b\" <sip:c@192.0.2.1>\n");
    let message = read(&bytes, &[]);
    assert_eq!(message.contact[0].display_name.as_deref(), Some("a\"b"));

    let text = String::from_utf8(response("200 OK", "Server: \"gw\"\n")).unwrap();
    let bytes = text.replacen("From: ", "From: \"Ana ", 1).into_bytes();
    let message = read(&bytes, &[("quote-open", "\\\"Ana")]);
    assert_eq!(message.from.as_ref().unwrap().tag.as_deref(), Some("a"));
    assert_eq!(message.to.unwrap().uri, "sip:ben@example.com");
}

#[test]
fn point_41_a_bracket_inside_a_quoted_name_opens_nothing() {
    address(r#""A <b" <sip:a@b>;tag=1"#, "A <b|sip:a@b|;tag=1|1", &[]);
    address(r#""<sip:x@y>" <sip:a@b>"#, "<sip:x@y>|sip:a@b||-", &[]);
    address(r#""a\" <b" <sip:a@b>"#, r#"a\" <b|sip:a@b||-"#, &[]);
}

#[test]
fn point_42_escapes_stay_as_they_are_written() {
    uri("sip:a%40b%3Bc@h", "a%40b%3Bc|-|h|-||-", &[]);
    uri("sip:%00@h;%6cr?a=%25", "%00|-|h|-|;%6cr|a=%25", &[]);
    uri("sip:a%4@h", "a%4|-|h|-||-", &[(UriForm, "%4")]);
    uri("sip:a%zz@h", "a%zz|-|h|-||-", &[(UriForm, "%zz")]);
    uri("sip:u@h?x=%", "u|-|h|-||x=%", &[(UriForm, "%")]);
    // A host has none.
    uri("sip:u@ex%61mple.com", "u|-|ex%61mple.com|-||-", &[(HostForm, "ex%61mple.com")]);
}

#[test]
fn point_43_the_user_ends_at_the_at_sign_before_anything_else_is_looked_for() {
    uri("sip:a;b?c/d&e=f+g$h,i@host;p", "a;b?c/d&e=f+g$h,i|-|host|-|;p|-", &[]);
    uri("sip:a?b@host?c=d", "a?b|-|host|-||c=d", &[]);
    uri("sip:host;p?c=d", "-|-|host|-|;p|c=d", &[]);
    uri("sip:a@b@c", "a@b|-|c|-||-", &[(UriForm, "a@b@")]);
}

#[test]
fn point_44_a_password_is_a_part_of_its_own() {
    uri("sip:ana:s3cret@h:5070", "ana|s3cret|h|5070||-", &[]);
    uri("sip:ana:@h", "ana||h|-||-", &[]);
    uri("sip:a:b:c@h", "a|b:c|h|-||-", &[]);
}

#[test]
fn point_45_parameters_before_the_at_sign_belong_to_the_number() {
    uri(
        "sip:+1-212;phone-context=x;ext=3@host;user=phone",
        "+1-212;phone-context=x;ext=3|-|host|-|;user=phone|-",
        &[],
    );
}

#[test]
fn point_46_an_ipv6_address_never_lends_its_last_group_as_a_port() {
    uri("sip:u@[2001:db8::1]:5070;x", "u|-|[2001:db8::1]|5070|;x|-", &[]);
    uri("sip:[2001:db8::5070]", "-|-|[2001:db8::5070]|-||-", &[]);
    uri("sip:u@2001:db8::5070", "u|-|2001:db8::5070|-||-", &[(UriForm, "2001:db8::5070")]);
    uri("sip:[fe80::1%25eth0]", "-|-|[fe80::1%25eth0]|-||-", &[(HostForm, "[fe80::1%25eth0]")]);
    for received in ["2001:db8::9:255", "[2001:db8::9:255]"] {
        let value = format!("SIP/2.0/UDP [2001:db8::1]:5060;received={received}");
        let (via, faults) = view(&value, Via::read);
        let via = via.unwrap();
        assert_eq!((or_dash(via.received), via.port), ("2001:db8::9:255", Some(5060)));
        assert!(faults.is_empty());
    }
}

#[test]
fn point_47_a_host_has_no_underscore_and_may_end_with_a_dot() {
    for host in ["example.com", "example.com.", "a-b.c1", "192.0.2.1", "pbx", "9.example.com"] {
        uri(&format!("sip:{host}"), &format!("-|-|{host}|-||-"), &[]);
    }
    for host in ["my_host", "h\u{f6}st.example.com", "a!b"] {
        uri(&format!("sip:u@{host}"), &format!("u|-|{host}|-||-"), &[(HostForm, host)]);
    }
}

#[test]
fn point_48_everything_behind_a_question_mark_is_header_fields() {
    uri("sip:h;lr;a=b?x=1&y=2", "-|-|h|-|;lr;a=b|x=1&y=2", &[]);
    uri("sip:u@h?x=1;lr", "u|-|h|-||x=1;lr", &[]);
    for flag in [";lr", ";lr=on", ";lr=true"] {
        let value = format!("sip:h{flag}");
        let (read, faults) = view(&value, Uri::read);
        assert!(read.unwrap().params.get("lr").is_some() && faults.is_empty());
    }
}

#[test]
fn point_49_parts_of_a_uri_that_may_not_stand_there_are_told() {
    let text = String::from_utf8(request("OPTIONS", "")).unwrap();
    for (from, to, shown) in [
        ("sip:ben@example.com SIP", "sip:ben@example.com?Subject=x SIP", "Subject=x"),
        ("sip:ben@example.com SIP", "sip:ben@example.com;method=BYE SIP", "method=BYE"),
        ("To: <sip:ben@example.com>", "To: <sip:ben@example.com?a=b>", "a=b"),
        ("<sip:ana@example.com>", "<sip:ana@example.com;method=BYE>", "method=BYE"),
    ] {
        let bytes = text.replacen(from, to, 1).into_bytes();
        read(&bytes, &[("uri-part-misplaced", shown)]);
    }
    // Where a URI redirects or is referred to, both may stand.
    read(&response("302 X", "Contact: <sip:c@192.0.2.1;method=INVITE?Subject=x>\n"), &[]);
    // Ordinary parts raise nothing, even where the table has none.
    let bytes = text.replace("<sip:ana@example.com>", "<sip:ana@example.com:5060;transport=tcp>");
    read(bytes.as_bytes(), &[]);
}

#[test]
fn point_50_other_schemes_are_kept_as_they_are() {
    let bytes = response(
        "302 X",
        "Contact: <mailto:a@example.com>, <http://example.com/?a=b;c,d>, <urn:service:sos>, \
         <tel:+15550100;phone-context=x>\n",
    );
    let message = read(&bytes, &[]);
    let uris: Vec<_> = message.contact.iter().map(|contact| &*contact.uri).collect();
    assert_eq!(
        uris,
        [
            "mailto:a@example.com",
            "http://example.com/?a=b;c,d",
            "urn:service:sos",
            "tel:+15550100;phone-context=x",
        ]
    );
    let (tel, faults) = view("tel:+1-555-0100;ext=3", Uri::read);
    let tel = tel.unwrap();
    assert_eq!((text_of(tel.scheme), text_of(tel.host)), ("tel", "+1-555-0100;ext=3"));
    assert!(faults.is_empty());
}

#[test]
fn point_51_a_star_removes_all_bindings_or_is_told() {
    read(&request("REGISTER", "Contact: *\nExpires: 0\n"), &[]);
    for (method, fields) in [
        ("REGISTER", "Contact: *\n"),
        ("REGISTER", "Contact: *\nExpires: 3600\n"),
        ("REGISTER", "Contact: *, <sip:a@192.0.2.1>\nExpires: 0\n"),
        ("INVITE", "Contact: *\nExpires: 0\n"),
    ] {
        read(&request(method, fields), &[("contact-star", "*")]);
    }
    read(&response("200 OK", "Contact: *\n"), &[("contact-star", "*")]);
    let bytes = request("REGISTER", "Contact: *;q=1\nExpires: 0\n");
    let told: Vec<_> = explained(&bytes).message.unwrap().flaws.iter().map(|f| f.flaw.0).collect();
    assert!(told.contains(&"address-form"));
}

#[test]
fn point_52_no_port_is_made_up() {
    for text in ["sip:h", "sips:h", "sip:h;transport=tls"] {
        assert_eq!(view(text, Uri::read).0.unwrap().port, None);
    }
    for text in ["SIP/2.0/UDP h", "SIP/2.0/TLS h"] {
        assert_eq!(view(text, Via::read).0.unwrap().port, None);
    }
    let bytes = request("OPTIONS", "");
    assert_eq!(explained(&bytes).message.unwrap().via[0].port, None);
}
