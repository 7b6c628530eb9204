//! Points of fields beyond RFC 3261's own, of bodies in parts, and of comparison.

use super::{field, or_dash, read, request, text_of, view};
use sipwhy::grammar::flaw::Fault::{self, *};
use sipwhy::iana::header::Name;
use sipwhy::wire::challenge::{Auth, Challenges};
use sipwhy::wire::content::ContentType;
use sipwhy::wire::dialog_id::{Dialog, DialogId};
use sipwhy::wire::identity::Identity;
use sipwhy::wire::multipart::Parts;
use sipwhy::wire::number::Number;
use sipwhy::wire::privacy::Privacy;
use sipwhy::wire::route::{Diversion, HistoryEntry};
use sipwhy::wire::same_uri::same_uri;
use sipwhy::wire::subscription::{Event, SubscriptionState};
use sipwhy::wire::telephone::Telephone;
use sipwhy::wire::timestamp::Timestamp;
use sipwhy::wire::token::{Form, Token};
use sipwhy::wire::uri::Uri;

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

/// The kinds of the faults, without their places.
fn kinds(told: &[(Fault, &str)]) -> Vec<Fault> {
    told.iter().map(|(fault, _)| *fault).collect()
}

#[test]
fn point_18_parts_end_at_their_boundary_whatever_their_length_says() {
    let body = "preamble\r\n--c\r\nContent-Type: text/plain\r\nContent-Length: 999\r\n\r\nhi\r\n\
        --c\r\nContent-Length: 0\r\n\r\nyou\r\n--c--\r\nepilogue";
    let (kind, _) = view("multipart/mixed;boundary=c", ContentType::read);
    let (bodies, told) = view(body, |piece, flaws| {
        let mut parts = Parts::of(piece, &kind, flaws).unwrap();
        std::iter::from_fn(|| parts.next(flaws)).map(|part| text_of(part.body)).collect::<Vec<_>>()
    });
    assert_eq!((bodies, told), (vec!["hi", "you"], vec![]));
}

#[test]
fn point_27_a_second_challenge_behind_a_comma_is_read_and_told() {
    let value = r#"Digest realm="a, b",nonce="1", Digest realm="c",nonce="2""#;
    let (realms, told) = view(value, |piece, flaws| {
        let mut challenges = Challenges::of(piece);
        std::iter::from_fn(|| challenges.next(flaws))
            .map(|one| or_dash(one.value("realm")))
            .collect::<Vec<_>>()
    });
    assert_eq!(realms, ["a, b", "c"]);
    assert!(matches!(told[..], [(ChallengeJoined, at)] if at.starts_with("Digest")));
}

#[test]
fn point_29_privacy_is_divided_by_semicolons() {
    kept("Privacy", None, &["id", "header;session;user;critical", "none"]);
    assert!(Name::Privacy.header().unwrap().single);
    for (value, words, faults) in [
        ("header;session ; critical", &["header", "session", "critical"][..], &[][..]),
        ("id,user", &["id", "user"], &[(PrivacyForm, ",")]),
        ("id;ID", &["id"], &[(PrivacyForm, "ID")]),
    ] {
        let (privacy, told) = view(value, Privacy::read);
        assert!(privacy.values.iter().map(|word| text_of(*word)).eq(words.iter().copied()));
        assert_eq!(told, faults, "{value}");
    }
}

#[test]
fn point_42_escaped_and_plain_letters_compare_equal() {
    for (a, b, same) in [
        ("sip:%61lice@example.com;transport=tcp", "sip:alice@EXAMPLE.com;Transport=TCP", true),
        ("sip:a@h", "sip:A@h", false),
        ("sip:a@h", "sip:a@h:5060", false),
        ("sip:a@h", "sips:a@h", false),
        ("sip:a@h;x=1", "sip:a@h", true),
        ("sip:a@h;user=phone", "sip:a@h", false),
        ("sip:a@h?x=1&y=2", "sip:a@h?y=2&x=1", true),
        ("sip:a@[2001:db8::1]", "sip:a@[2001:DB8:0::1]", true),
    ] {
        let [left, right] = [a, b].map(|uri| view(uri, Uri::read).0.unwrap());
        assert_eq!((same_uri(&left, &right), same_uri(&right, &left)), (same, same), "{a} {b}");
    }
}

#[test]
fn point_45_a_user_with_user_phone_is_a_number() {
    let value = "sip:+1-212;phone-context=x;ext=3@host;user=phone";
    let uri = view(value, Uri::read).0.unwrap();
    let number = Telephone::of_uri(&uri).unwrap();
    assert_eq!((text_of(number.number), number.global), ("+1-212", true));
    assert_eq!((or_dash(number.context), or_dash(number.extension)), ("x", "3"));
    let uri = view("sip:+1-212@host", Uri::read).0.unwrap();
    assert!(Telephone::of_uri(&uri).is_none());
}

#[test]
fn point_69_quotes_differ_between_challenges_and_credentials() {
    let challenge =
        "Digest realm=\"r\",nonce=\"n\",qop=\"auth,auth-int\",stale=FALSE,algorithm=MD5";
    let (auth, told) = view(challenge, Auth::challenge);
    assert!(auth.qop().map(text_of).eq(["auth", "auth-int"]));
    assert!(auth.is_digest() && told.is_empty());
    let credentials = "Digest username=\"a\",realm=\"r\",nonce=\"n\",uri=\"sip:h\",\
        response=\"0123456789abcdef0123456789abcdef\",qop=auth,nc=00000001,cnonce=\"c\"";
    let (auth, told) = view(credentials, Auth::credentials);
    assert_eq!((or_dash(auth.value("nc")), told.len()), ("00000001", 0));
    // A scheme of nobody asks for nothing.
    let (auth, told) = view("Handshake grip=firm", Auth::credentials);
    assert_eq!((text_of(auth.scheme), told.len()), ("Handshake", 0));
    let (_, told) = view("Digest realm=\"r\"", Auth::challenge);
    assert_eq!(kinds(&told), [CredentialsForm]);
}

#[test]
fn point_71_a_timestamp_may_have_an_empty_fraction_and_a_delay() {
    for (value, time, delay) in [
        ("54", Some(54_000), None),
        ("12.", Some(12_000), None),
        ("54.21 0.3", Some(54_210), Some(300)),
        ("12. .5", Some(12_000), Some(500)),
    ] {
        kept("Timestamp", None, &[value]);
        let (read, told) = view(value, Timestamp::read);
        assert_eq!((read.milliseconds, read.delay_milliseconds, told.len()), (time, delay, 0));
    }
    assert_eq!(view("noon", Timestamp::read).1, [(DecimalForm, "noon")]);
}

#[test]
fn point_72_accept_is_a_list_of_ranges_with_parameters() {
    kept("Accept", None, &["application/sdp;level=1;q=0.5;own, text/*, */*;q=0", "a/b;x=\"1,2\""]);
    let accept = |piece, flaws: &mut _| Token::read(piece, Form::MediaRange, flaws);
    let (token, told) = view("application/sdp;level=1;q=0.5;own", accept);
    assert_eq!((text_of(token.value), token.preference()), ("application/sdp", Some(500)));
    assert!(told.is_empty() && token.params.get("own").is_some());
    assert_eq!(view("sdp", accept).1, [(TokenForm, "sdp")]);
    assert_eq!(view("a/b;q=2", accept).1, [(DecimalForm, "2")]);
}

#[test]
fn point_73_an_event_is_one_type_with_parameters() {
    kept("Event", Some("o"), &["presence", "presence.winfo;id=7", "Refer;id=93809824", "a.b.c"]);
    assert!(Name::Event.header().unwrap().single);
    let (event, told) = view("presence.winfo.x ; id = 7", Event::read);
    let seen = (text_of(event.package), or_dash(event.templates), or_dash(event.id));
    assert_eq!((seen, told.len()), (("presence", "winfo.x", "7"), 0));
    assert_eq!(kinds(&view("presence..x", Event::read).1), [TokenForm]);
}

#[test]
fn point_74_a_subscription_state_has_its_own_retry_after() {
    let value = "terminated;reason=probation;retry-after=60;expires=0";
    let bytes = request("NOTIFY", &format!("Subscription-State: {value}\n"));
    assert_eq!(field(&read(&bytes, &[]), "Subscription-State").value, value);
    assert!(super::explained(&bytes).retry.is_none());
    let (state, told) = view(value, SubscriptionState::read);
    assert!(state.is_terminated() && told.is_empty());
    assert_eq!((state.retry_after, state.expires), (Some(60), Some(0)));
    let (_, told) = view("active;expires=soon", SubscriptionState::read);
    assert_eq!(told, [(NumberForm, "expires=soon")]);
}

#[test]
fn point_76_replaces_join_and_target_dialog_start_with_a_call_id() {
    for (name, dialog, tags) in [
        ("Replaces", Dialog::Replaces, ";to-tag=7;from-tag=8;early-only"),
        ("Join", Dialog::Join, ";from-tag=8;to-tag=7"),
        ("Target-Dialog", Dialog::Target, ";local-tag=7;remote-tag=8"),
    ] {
        for id in ["98732@sip.example.com", "a%b", "x(y)@[z]"] {
            let value = format!("{id}{tags}");
            kept(name, None, &[&value]);
            let (read, told) = view(&value, |piece, flaws| DialogId::read(piece, dialog, flaws));
            assert_eq!(text_of(read.call_id.whole), id);
            assert_eq!((or_dash(read.local_tag), or_dash(read.remote_tag)), ("7", "8"));
            assert!(told.is_empty());
        }
        for tags in ["", ";to-tag=7", ";to-tag=7;from-tag=8;to-tag=9;local-tag=1"] {
            let value = format!("a@b{tags}");
            let (_, told) = view(&value, |piece, flaws| DialogId::read(piece, dialog, flaws));
            assert_eq!(kinds(&told), [DialogIdForm], "{value}");
        }
    }
}

#[test]
fn point_77_an_identity_is_full_or_compact_and_no_list() {
    let full = "eyJh.eyJi.c2ln;info=<https://cert.example.org/p.cer>;alg=ES256;ppt=shaken";
    let compact = "..c2ln;info=<https://cert.example.org/a,b.cer>";
    let quoted = "eyJh.eyJi.c2ln;info=<https://cert.example.org/p.cer>;ppt=\"shaken\"";
    kept("Identity", Some("y"), &[full, compact, quoted]);
    for (value, header, ppt) in
        [(full, "eyJh", "shaken"), (compact, "-", "-"), (quoted, "eyJh", "shaken")]
    {
        let (read, told) = view(value, Identity::read);
        assert_eq!((or_dash(read.header), or_dash(read.ppt)), (header, ppt));
        assert_eq!((text_of(read.signature), told.len()), ("c2ln", 0), "{value}");
    }
    assert_eq!(kinds(&view("a.b;info=<https://x>", Identity::read).1), [IdentityForm]);
    // It may repeat, each row a value.
    let bytes = request("INVITE", "Identity: ..a;info=<https://x>\ny: ..b;info=<https://x>\n");
    assert_eq!(read(&bytes, &[]).fields.len(), 8);
}

#[test]
fn point_78_session_timers_are_seconds_with_parameters() {
    kept("Session-Expires", Some("x"), &["1800;refresher=uac", "90", "4000 ; refresher = UAS;a"]);
    kept("Min-SE", None, &["90", "120;own=1"]);
    for (value, number, refresher) in [
        ("1800;refresher=uac", Some(1800), "uac"),
        ("4000 ; refresher = UAS;a", Some(4000), "UAS"),
        // Below the least that the standard allows, but a number.
        ("60", Some(60), "-"),
    ] {
        let (read, told) = view(value, Number::read);
        assert_eq!((read.number, or_dash(read.refresher()), told.len()), (number, refresher, 0));
    }
    assert_eq!(view("1h;refresher=uac", Number::read).1, [(NumberForm, "1h")]);
}

#[test]
fn point_79_a_history_has_reasons_inside_its_uris() {
    let first = "<sip:a@example.com?Reason=SIP%3Bcause%3D302&Privacy=history>;index=1";
    let value = format!("{first}, <sip:b@example.com>;index=1.1;rc=1");
    let bytes = request("INVITE", &format!("History-Info: {value}\n"));
    assert_eq!(field(&read(&bytes, &[]), "History-Info").value, value);
    let (entry, told) = view(first, HistoryEntry::read);
    let entry = entry.unwrap();
    assert_eq!((or_dash(entry.index), or_dash(entry.privacy)), ("1", "history"));
    assert_eq!((or_dash(entry.reason), told.len()), ("SIP%3Bcause%3D302", 0));
    let (entry, told) = view("<sip:b@example.com>;index=1.1;rc=1", HistoryEntry::read);
    assert_eq!((or_dash(entry.unwrap().from_index), told.len()), ("1", 0));
    assert_eq!(kinds(&view("<sip:b@h>;index=1..1", HistoryEntry::read).1), [HistoryIndexForm]);
}

#[test]
fn point_80_a_diversion_may_be_quoted_or_bare() {
    let first = "\"A, B\" <sip:a@example.com>;reason=no-answer;counter=2";
    let second = "<sip:b@example.com>;reason=\"user-busy\";privacy=off";
    let value = format!("{first}, {second}");
    let bytes = request("INVITE", &format!("Diversion: {value}\n"));
    assert_eq!(field(&read(&bytes, &[]), "Diversion").value, value);
    assert!(!Name::Diversion.header().unwrap().registered);
    for (value, reason, counter) in [(first, "no-answer", Some(2)), (second, "user-busy", None)] {
        let (read, told) = view(value, Diversion::read);
        let read = read.unwrap();
        assert_eq!((or_dash(read.reason), read.counter, told.len()), (reason, counter, 0));
    }
}
