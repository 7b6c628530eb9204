//! What people paste that is no SIP and still tells: error lines and bare session descriptions.
#![cfg(feature = "explain")]

mod common;

use sipwhy::report::{Basis, Do, Explanation, Kind, Severity};
use sipwhy::rules::RULES;
use sipwhy::wire::message::{Message, Scratch};
use sipwhy::{Options, explain, explain::error_lines, practice::error_line::named};
use std::fs;

fn report(text: &str) -> Explanation<'_> {
    explain(text.as_bytes(), &Options::default()).unwrap()
}

fn ids(text: &str) -> Vec<&'static str> {
    report(text).findings.iter().map(|finding| finding.rule.0).collect()
}

#[test]
fn a_known_line_is_a_report_with_its_place() {
    let text = "12:00:01 something\r\n12:00:02 Error: connect ECONNREFUSED 192.0.2.1:5060\r\n";
    let explained = report(text);
    assert_eq!(explained.kind, Kind::Local);
    assert!(explained.message.is_none() && explained.status.is_none());
    assert!(explained.verdict.contains("503") && !explained.verdict.contains('{'));
    assert_eq!(explained.action.r#do, Do::TryNextServer);
    let [finding] = &explained.findings[..] else { panic!("{:?}", explained.findings) };
    assert_eq!((finding.rule.0, finding.basis), ("node-econnrefused", Basis::Practice));
    assert!(finding.references[0].url.0.starts_with("https://"));
    let place = &finding.places[0];
    let range = place.start.unwrap().0 as usize..place.end.unwrap().0 as usize;
    assert_eq!(&text[range], "ECONNREFUSED");
    // The source of the row, and what makes a 503 of it.
    assert_eq!(explained.references.len(), 2);
}

/// What the adapters hand over of an object without a message.
#[test]
fn words_of_an_object_name_their_property() {
    let options = Options { rebuilt: true, ..Options::default() };
    let told = |text: &'static str| explain(text.as_bytes(), &options).unwrap();
    let known = told("cause: Canceled\ncause: Connection Error\nmessage: x: ECONNREFUSED");
    let found: Vec<_> = known
        .findings
        .iter()
        .map(|finding| {
            let place = &finding.places[0];
            assert!(place.start.is_none());
            (finding.rule.0, place.field.as_ref().unwrap().0.to_string())
        })
        .collect();
    let expected = [
        ("jssip-connection-error", "cause"),
        ("node-econnrefused", "message"),
        ("jssip-canceled", "cause"),
    ];
    assert_eq!(found, expected.map(|(rule, field)| (rule, field.to_string())));

    for text in ["cause: USER_BUSY", "causeCode: Q.850;cause=17", "x: ?\ncause: user_busy"] {
        let busy = told(text);
        let [reason] = &busy.reasons[..] else { panic!("{text}") };
        assert_eq!((reason.cause, reason.status), (Some(17), Some(486)), "{text}");
        assert!(busy.verdict.contains("17") && busy.findings.is_empty(), "{}", busy.verdict.0);
    }

    let long = std::format!("message: {}", "ü".repeat(300)).leak();
    for text in ["cause: Q.850;cause=0", "causeCode: Q.850;cause=x", "code: 7", "", ":", long] {
        let unknown = told(text);
        assert_eq!((unknown.kind, unknown.reasons.len()), (Kind::Local, 0), "{text}");
        assert!(unknown.verdict.len() < 300 && !unknown.verdict.contains('\u{fffd}'));
        assert!(!unknown.limits.is_empty());
    }
}

#[test]
fn causes_come_first_and_each_line_once() {
    for (text, expected) in [
        (
            "  == Everyone is busy/congested at this time (1:0/0/1)\n\
             WARNING: Unable to create channel of type 'SIP' (cause 20 - Subscriber absent)\n\
             status is 'CHANUNAVAIL'\nstatus is 'CHANUNAVAIL'\n",
            &["asterisk-subscriber-absent", "asterisk-everyone-busy", "asterisk-chanunavail"][..],
        ),
        ("{\"originator\":\"remote\",\"message\":null,\"cause\":\"Busy\"}", &["jssip-busy"]),
        ("Warning: certificate verify failed", &["tls-certificate-verify-failed"]),
        ("WebRTC Error", &["jssip-webrtc-error"]),
    ] {
        assert_eq!(ids(text), expected, "{text}");
    }
    let outcome = report("Busy");
    assert_eq!(outcome.findings[0].severity, Severity::Info);
    assert!(!outcome.findings[0].quiet);
    // One log repeats itself: the report stays a report.
    let many: String = error_lines()
        .map(|id| sipwhy::explain::error_line(id, &Options::default()).unwrap().unwrap())
        .map(|info| info.says[0].iter().map(|part| part.0).collect::<Vec<_>>().join(" ") + "\n")
        .collect();
    assert_eq!(report(&many).findings.len(), 8);
}

#[test]
fn other_text_is_refused_with_what_is_missing() {
    for (text, expected) in [
        ("good evening", "pjsip set logger on"),
        ("{\"status\":503}", "JSON"),
        ("HTTP/1.1 404 Not Found\r\n\r\n", "HTTP"),
        ("", "blanks"),
    ] {
        let refused = explain(text.as_bytes(), &Options::default()).unwrap_err();
        assert_eq!(refused.code(), "not-sip");
        assert!(refused.to_string().contains(expected), "{refused}");
    }
    // A megabyte without a known line is refused too, and one behind it is not looked for.
    let long = "a line that says nothing\n".repeat(40_000) + "ECONNREFUSED\n";
    assert!(explain(long.as_bytes(), &Options::default()).is_err());
    let early = format!("ECONNREFUSED\n{long}");
    assert!(report(&early).limits.iter().any(|limit| limit.contains("256 KiB")));
}

#[test]
fn a_message_among_error_lines_stays_a_message() {
    let text = "connect ECONNREFUSED\nSIP/2.0 503 Service Unavailable\r\nCSeq: 1 INVITE\r\n\r\n";
    let explained = report(text);
    assert_eq!((explained.kind, explained.status), (Kind::Response, Some(503)));
    assert!(explained.findings.iter().all(|finding| finding.rule.0 != "node-econnrefused"));
}

#[test]
fn a_session_description_alone_is_a_report() {
    let phone = "v=0\r\no=- 1 1 IN IP4 192.0.2.1\r\ns=-\r\nc=IN IP4 192.0.2.1\r\nt=0 0\r\n\
                 m=audio 4000 RTP/AVP 8 0\r\n";
    let browser = "v=0\no=- 1 1 IN IP4 192.0.2.1\ns=-\nt=0 0\nm=audio 9 UDP/TLS/RTP/SAVPF 111\n\
                   c=IN IP4 0.0.0.0\na=ice-ufrag:abcd\na=ice-pwd:abcdefghijklmnopqrstuv\n\
                   a=fingerprint:sha-256 AA:BB\na=setup:active\na=rtcp-mux\n";
    let silent = phone.replace("4000", "0");
    for (text, usable, said) in [
        (phone, false, "a browser cannot"),
        (browser, true, "all that a browser needs"),
        (&silent[..], true, "no stream that is live"),
    ] {
        let explained = report(text);
        let description = explained.description.unwrap();
        assert_eq!(explained.kind, Kind::Local);
        assert_eq!(description.webrtc.usable, usable, "{text}");
        assert!(explained.verdict.contains(said), "{}", explained.verdict);
        let media = &description.media[0];
        let range = media.start.0 as usize..media.end.0 as usize;
        assert!(text[range].starts_with("m=audio"));
    }
    assert!(report("SIP/2.0 200 OK\r\n\r\n").description.is_none());
}

#[test]
fn ids_of_lines_and_rules_differ() {
    for id in error_lines() {
        assert!(RULES.iter().all(|rule| rule.id != id), "{id}");
    }
}

/// The line of each log of the corpus that tells the cause.
#[test]
fn logs_of_others_are_understood() {
    let Some(corpus) = common::corpus() else {
        println!("skipped: there is no corpus");
        return;
    };
    for (file, expected) in [
        ("logs/drachtio-siprec-86.txt", "drachtio-no-provider"),
        ("logs/futel-142.txt", "asterisk-everyone-busy"),
        ("logs/futel-142.txt", "asterisk-chanunavail"),
        ("logs/jigasi-295.txt", "jitsi-no-address"),
        ("logs/jssip-435.txt", "jssip-set-remote-page-error"),
        ("logs/kamailio-3599.txt", "kamailio-queue-full"),
        ("logs/kamailio-3599.txt", "kamailio-tcp-send-failed"),
        ("logs/linphone-desktop-397.txt", "belle-sip-cannot-connect"),
        ("logs/linphone-sdk-78.txt", "belle-sip-junk-before-message"),
        ("logs/livekit-sip-402.txt", "livekit-empty-offer"),
        ("logs/pjsip-android-66.txt", "asterisk-subscriber-absent"),
        ("logs/ringcentral-278.txt", "browser-wrong-state-stable"),
        ("live/jssip-a.log", "browser-no-fingerprint"),
        ("live/jssip-c.log", "browser-wrong-state-stable"),
        ("live/sipjs-a.log", "browser-no-fingerprint"),
    ] {
        let Ok(bytes) = fs::read(corpus.join(file)) else { continue };
        let found: Vec<_> = bytes
            .split(|&byte| byte == b'\n')
            .filter_map(|line| named(line).map(|(row, _)| row.id))
            .collect();
        assert!(found.contains(&expected), "{file}: {found:?}");
        // Where the log holds no message, the report says it.
        if Message::read(&bytes, &mut Scratch::default()).is_err() {
            let explained = explain(&bytes, &Options::default()).unwrap();
            assert!(explained.findings.iter().any(|one| one.rule.0 == expected), "{file}");
        }
    }
}

/// Ordinary messages and logs of working calls hold no line that names a cause.
#[test]
fn nobody_cries_wolf() {
    for path in common::files(&common::root().join("tests/calls/healthy")) {
        let bytes = fs::read(&path).unwrap();
        // A Reason field of a refusal may name the very cause.
        let lines = bytes.split(|&byte| byte == b'\n');
        for line in lines.filter(|line| !line.starts_with(b"Reason:")) {
            let found = named(line).filter(|(row, _)| row.id.split('-').next() != Some("jssip"));
            assert!(found.is_none(), "{}: {found:?}", path.display());
        }
    }
}
