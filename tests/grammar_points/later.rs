//! Points of fields that are kept as text: the value is whole, where its grammar has traps, and
//! nothing is told of what is legal.

use super::{field, or_dash, read, request, response, text_of};
use sipwhy::grammar::flaw::Flaws;
use sipwhy::grammar::params::Params;
use sipwhy::iana::header::Name;
use sipwhy::span::Piece;
use sipwhy::wire::name_addr::NameAddr;
use sipwhy::{Message, Scratch};

/// Each value is kept as it was sent, under the long name and under the compact one.
#[track_caller]
fn kept(name: &str, compact: Option<&str>, values: &[&str]) {
    for value in values {
        for written in [Some(name), compact].into_iter().flatten() {
            let bytes = request("INVITE", &format!("{written}: {value}\n"));
            assert_eq!(field(&read(&bytes, &[]), name).value, *value);
        }
    }
}

/// The values of a list field, trimmed.
fn values(bytes: &[u8], name: Name) -> Vec<String> {
    let mut scratch = Scratch::default();
    let (message, flaws) = Message::read(bytes, &mut scratch).unwrap();
    let mut values = message.values(name);
    std::iter::from_fn(|| values.next(flaws)).map(|value| text_of(value).to_string()).collect()
}

#[test]
fn point_29_privacy_is_divided_by_semicolons() {
    kept("Privacy", None, &["id", "header;session;user;critical", "none", "id,header"]);
    assert!(Name::Privacy.header().unwrap().single);
    let params = Params::of(Piece::whole(b"header;session ; critical"));
    let names: Vec<_> = params.into_iter().map(|param| text_of(param.name)).collect();
    assert_eq!(names, ["header", "session", "critical"]);
}

#[test]
fn point_71_a_timestamp_may_have_an_empty_fraction_and_a_delay() {
    kept("Timestamp", None, &["54", "12.", "54.21", "54.21 0.3", "12. .5", "12. "].map(str::trim));
}

#[test]
fn point_72_accept_is_a_list_of_ranges_with_parameters() {
    kept("Accept", None, &["application/sdp;level=1;q=0.5;own, text/*, */*;q=0", "a/b;x=\"1,2\""]);
    let bytes = request("OPTIONS", "Accept: application/sdp;q=1, text/*\nAccept: a/b;x=\"1,2\"\n");
    let list = values(&bytes, Name::Accept);
    assert_eq!(list, ["application/sdp;q=1", "text/*", "a/b;x=\"1,2\""]);
}

#[test]
fn point_73_an_event_is_one_type_with_parameters() {
    kept("Event", Some("o"), &["presence", "presence.winfo;id=7", "Refer;id=93809824", "a.b.c"]);
    assert!(Name::Event.header().unwrap().single);
    let (kind, params) = Params::split(Piece::whole(b"dialog.x ; id = 7"));
    assert_eq!((text_of(kind), or_dash(params.value("id"))), ("dialog.x", "7"));
}

#[test]
fn point_74_a_subscription_state_has_its_own_retry_after() {
    let value = "terminated;reason=probation;retry-after=60;expires=0";
    let bytes = request("NOTIFY", &format!("Subscription-State: {value}\n"));
    assert_eq!(field(&read(&bytes, &[]), "Subscription-State").value, value);
    assert!(super::explained(&bytes).retry.is_none());
    let (state, params) = Params::split(Piece::whole(value.as_bytes()));
    assert_eq!((text_of(state), or_dash(params.value("retry-after"))), ("terminated", "60"));
}

#[test]
fn point_76_replaces_join_and_target_dialog_start_with_a_call_id() {
    for (name, tags) in [
        ("Replaces", ";to-tag=7;from-tag=8;early-only"),
        ("Join", ";from-tag=8;to-tag=7"),
        ("Target-Dialog", ";local-tag=7;remote-tag=8"),
    ] {
        for id in ["98732@sip.example.com", "a%b", "x(y)@[z]"] {
            let value = format!("{id}{tags}");
            kept(name, None, &[&value]);
            let params = Params::split(Piece::whole(value.as_bytes()));
            assert_eq!((text_of(params.0), params.1.into_iter().count() >= 2), (id, true));
        }
    }
}

#[test]
fn point_77_an_identity_is_full_or_compact_and_no_list() {
    kept(
        "Identity",
        Some("y"),
        &[
            "eyJh.eyJi.c2ln;info=<https://cert.example.org/p.cer>;alg=ES256;ppt=shaken",
            "..c2ln;info=<https://cert.example.org/a,b.cer>",
            "eyJh.eyJi.c2ln;info=<https://cert.example.org/p.cer>;ppt=\"shaken\"",
        ],
    );
    // It may repeat, each row a value.
    let bytes = request("INVITE", "Identity: ..a;info=<https://x>\ny: ..b;info=<https://x>\n");
    assert_eq!(read(&bytes, &[]).fields.len(), 8);
}

#[test]
fn point_78_session_timers_are_seconds_with_parameters() {
    kept("Session-Expires", Some("x"), &["1800;refresher=uac", "90", "4000 ; refresher = UAS;a"]);
    kept("Min-SE", None, &["90", "120;own=1"]);
    let bytes = response("422 X", "Min-SE: 60\n");
    assert_eq!(field(&read(&bytes, &[]), "Min-SE").value, "60");
}

#[test]
fn point_79_a_history_has_reasons_inside_its_uris() {
    let value = "<sip:a@example.com?Reason=SIP%3Bcause%3D302&Privacy=history>;index=1, \
        <sip:b@example.com>;index=1.1;rc=1";
    let bytes = request("INVITE", &format!("History-Info: {value}\n"));
    assert_eq!(field(&read(&bytes, &[]), "History-Info").value, value);
    let list = values(&bytes, Name::HistoryInfo);
    let index = |value: &str| {
        let read = NameAddr::read(Piece::whole(value.as_bytes()), &mut Flaws::default()).unwrap();
        or_dash(read.params.value("index")).to_string()
    };
    assert_eq!(list.iter().map(|value| index(value)).collect::<Vec<_>>(), ["1", "1.1"]);
}

#[test]
fn point_80_a_diversion_may_be_quoted_or_bare() {
    let value = "\"A, B\" <sip:a@example.com>;reason=no-answer;counter=2, \
        <sip:b@example.com>;reason=\"user-busy\";privacy=off";
    let bytes = request("INVITE", &format!("Diversion: {value}\n"));
    assert_eq!(field(&read(&bytes, &[]), "Diversion").value, value);
    assert_eq!(values(&bytes, Name::Diversion).len(), 2);
    assert!(!Name::Diversion.header().unwrap().registered);
}
