//! Each rule's examples, laid over a healthy message: they fire with exactly the marked evidence, or
//! stay quiet. The tests run them, the reference pages show them; the wasm has none.
//!
//! An example is a few lines. A start line replaces the healthy one; `Name: value` replaces the
//! fields of that name, or adds one; `-Name` removes them. After an empty line comes the session
//! description: `v=0` starts a whole one; else its lines are laid over a healthy one in the same
//! way: a direction replaces the direction, `m=` and `c=` replace theirs, `-a=rtcp-mux` removes,
//! others are added. `browser` in front, alone on a line, makes the healthy message one that a
//! browser gets.
//!
//! A rule on pairs has examples of two parts: the request, a line `=>`, the response; `browser` in
//! front of the first holds for both. For those of rules on calls see [`calls`].

pub mod calls;

use alloc::format;
use alloc::string::{String, ToString};
use alloc::vec::Vec;

const RESPONSE: &str = "SIP/2.0 200 OK
Via: SIP/2.0/UDP 192.0.2.1:5060;branch=z9hG4bK74bf9;rport=5060;received=192.0.2.1
From: \"Alice\" <sip:alice@example.com>;tag=9fxced76sl
To: <sip:bob@example.net>;tag=8321234356
Call-ID: 3848276298220188511@192.0.2.1
CSeq: 1 INVITE
Contact: <sip:bob@198.51.100.7:5060>
Server: Example/1.0";

const REQUEST: &str = "INVITE sip:bob@example.net SIP/2.0
Via: SIP/2.0/UDP 192.0.2.1:5060;branch=z9hG4bK74bf9;rport
Max-Forwards: 70
From: \"Alice\" <sip:alice@example.com>;tag=9fxced76sl
To: <sip:bob@example.net>
Call-ID: 3848276298220188511@192.0.2.1
CSeq: 1 INVITE
Contact: <sip:alice@192.0.2.1:5060>
User-Agent: Example/1.0";

const SDP: &str = "v=0
o=- 20518 0 IN IP4 198.51.100.7
s=-
c=IN IP4 198.51.100.7
t=0 0
m=audio 20000 RTP/AVP 8 101
a=rtpmap:8 PCMA/8000
a=rtpmap:101 telephone-event/8000
a=sendrecv";

const WEBRTC: &str = "v=0
o=- 20518 0 IN IP4 198.51.100.7
s=-
t=0 0
m=audio 20000 UDP/TLS/RTP/SAVPF 111 8
c=IN IP4 198.51.100.7
a=rtpmap:111 opus/48000/2
a=rtpmap:8 PCMA/8000
a=ice-ufrag:Yx7r
a=ice-pwd:0b8n2dQ4XqkJ3m5sVtW1ZcRf
a=fingerprint:sha-256 6B:8B:F0:65:5F:78:E2:51:3B:AC:6F:F3:3F:46:1B:35:DC:B8:5F:64:1A:24:C2:43:F0:A1:58:D0:A1:2C:19:08
a=setup:active
a=rtcp-mux
a=sendrecv";

fn unmarked(text: &str) -> String {
    text.replace(['⟦', '⟧'], "")
}

/// The part of a line by which it replaces another: a field's name, or an SDP line's kind.
fn key(line: &str, sdp: bool) -> String {
    let line = unmarked(line);
    let line = line.trim_start_matches('-');
    let end = if sdp && !line.starts_with("a=") {
        2.min(line.len())
    } else {
        line.find(':').unwrap_or(line.len())
    };
    let key = line[..end].to_ascii_lowercase();
    if ["a=sendrecv", "a=sendonly", "a=recvonly", "a=inactive"].contains(&&*key) {
        return "a=direction".to_string();
    }
    key
}

fn overlay(base: &str, changes: &[&str], sdp: bool) -> Vec<String> {
    let mut lines: Vec<String> = base.lines().map(ToString::to_string).collect();
    let mut replaced: Vec<String> = Vec::new();
    for change in changes {
        let key_of_change = key(change, sdp);
        let at = lines.iter().position(|line| key(line, sdp) == key_of_change);
        // Lines of one name in the example stand beside each other; a=rtpmap: and the like add.
        let adds = replaced.contains(&key_of_change) || sdp && adds(&key_of_change);
        if !adds {
            lines.retain(|line| key(line, sdp) != key_of_change);
        }
        if !change.starts_with('-') {
            let at = if adds { lines.len() } else { at.unwrap_or(lines.len()).min(lines.len()) };
            lines.insert(at, change.to_string());
        }
        replaced.push(key_of_change);
    }
    lines
}

fn adds(key: &str) -> bool {
    ["a=rtpmap", "a=fmtp", "a=curr", "a=des", "a=conf", "a=candidate", "a=ssrc"].contains(&key)
}

/// The whole message, and the marked spans.
fn message(example: &str) -> Marked {
    over(example, REQUEST, RESPONSE)
}

/// The same over messages of the caller.
fn over(example: &str, request: &str, response: &str) -> Marked {
    let (browser, example) = match example.strip_prefix("browser\n") {
        Some(rest) => (true, rest),
        None => (example == "browser", example),
    };
    let (head, body) = match example.split_once("\n\n") {
        Some((head, body)) => (head, Some(body)),
        None => (example, None),
    };
    let mut changes: Vec<&str> = head.lines().filter(|line| *line != "browser").collect();
    let start = changes.first().copied().filter(|line| {
        unmarked(line).contains("SIP/2.0 ") && unmarked(line).starts_with("SIP/")
            || unmarked(line).ends_with(" SIP/2.0")
    });
    if start.is_some() {
        changes.remove(0);
    }
    let is_request = start.is_some_and(|line| !unmarked(line).starts_with("SIP/"));
    let base = if is_request { request } else { response };
    let base = if browser {
        base.replace("SIP/2.0/UDP 192.0.2.1:5060", "SIP/2.0/WSS df7jal23ls0d.invalid")
    } else {
        base.to_string()
    };
    let (base_start, base_fields) = base.split_once('\n').unwrap_or_default();
    let mut lines = Vec::from([start.unwrap_or(base_start).to_string()]);
    lines.extend(overlay(base_fields, &changes, false));
    let body = body.map(|body| {
        let changes: Vec<&str> = body.lines().collect();
        if changes.first().is_some_and(|line| line.starts_with("v=")) {
            changes.iter().map(ToString::to_string).collect()
        } else {
            overlay(if browser { WEBRTC } else { SDP }, &changes, true)
        }
    });
    let has = |lines: &[String], name: &str| lines.iter().any(|line| key(line, false) == name);
    let body: String =
        body.unwrap_or_default().iter().map(|line: &String| format!("{line}\r\n")).collect();
    if !body.is_empty() && !has(&lines, "content-type") {
        lines.push("Content-Type: application/sdp".to_string());
    }
    if !has(&lines, "content-length") {
        lines.push(format!("Content-Length: {}", unmarked(&body).len()));
    }
    // A `-Name` in an example also keeps away what is added here.
    for change in changes.iter().filter(|change| change.starts_with('-')) {
        lines.retain(|line| key(line, false) != key(change, false));
    }
    let marked: String =
        lines.iter().map(|line| format!("{line}\r\n")).collect::<String>() + "\r\n" + &body;
    let mut places = Vec::new();
    let mut text = String::new();
    for part in marked.split_inclusive(['⟦', '⟧']) {
        let plain = part.trim_end_matches(['⟦', '⟧']);
        text.push_str(plain);
        if part.ends_with('⟦') {
            places.push((text.len(), text.len()));
        } else if part.ends_with('⟧') {
            // Without its ⟦ a ⟧ marks nothing.
            if let Some(place) = places.last_mut() {
                place.1 = text.len();
            }
        }
    }
    (text, places)
}

/// Stretches of a text.
pub type Spans = Vec<(usize, usize)>;
/// The text of one message of an example, and the marked stretches of it.
pub type Marked = (String, Spans);

/// The message of an example, and the request that it answers; empty if the example has none.
pub fn messages(example: &str) -> (Marked, Marked) {
    let whole = format!("\n{example}");
    let Some((request, response)) = whole.split_once("\n=>\n") else {
        return (message(example), Marked::default());
    };
    let request = request.strip_prefix('\n').unwrap_or(request);
    let for_browser = request.starts_with("browser\n") || request == "browser";
    let both = if for_browser { format!("browser\n{response}") } else { response.to_string() };
    // What is left of it may start with the empty line that stands before a body.
    let request = request.strip_prefix("browser").unwrap_or(request);
    let request = if for_browser { request.strip_prefix('\n').unwrap_or(request) } else { request };
    let named = unmarked(request).lines().next().is_some_and(|line| line.ends_with(" SIP/2.0"));
    let start = if named { "" } else { "INVITE sip:bob@example.net SIP/2.0\n" };
    let kind = if for_browser { "browser\n" } else { "" };
    (message(&both), message(&format!("{kind}{start}{request}")))
}

#[cfg(test)]
mod tests {
    use super::{Spans, messages};
    use crate::meaning::request::{self, Room};
    use crate::meaning::{Facts, Known};
    use crate::rules::{Check, RULES, Rule, run};
    use crate::span::Piece;
    use crate::text;
    use crate::wire::message::{Message, Scratch};
    use alloc::format;
    use alloc::string::String;
    use alloc::vec::Vec;

    /// The evidence in the message, and in the request.
    fn fired(rule: &Rule, source: &str, request: &str) -> (Spans, Spans) {
        let mut beside = Room::default();
        let request = (!request.is_empty()).then(|| request::read(request.as_bytes(), &mut beside));
        let request = request.and_then(|request| request.expect("SIP"));
        let mut scratch = Scratch::default();
        let (message, flaws) = Message::read(source.as_bytes(), &mut scratch).expect("SIP");
        let mut room = None;
        let known = Known { request: request.as_ref(), ..Known::default() };
        let facts = Facts::of(message, known, flaws, &mut room);
        let (mut places, mut asked) = (Vec::new(), Vec::new());
        let ends = |piece: Piece<'_>| (piece.span().start as usize, piece.span().end as usize);
        for finding in run(&facts).iter().filter(|finding| finding.rule.id == rule.id) {
            for tag in text::languages() {
                let words = text::Words::of(tag, &[]).unwrap();
                let (title, detail, fix) = words.finding(finding);
                for part in [title, &*detail, &*fix] {
                    assert!(!part.contains(['{', '}']), "{}: unfilled in {tag}: {part}", rule.id);
                }
            }
            places.extend(finding.places().map(ends));
            asked.extend(finding.places_asked().map(ends));
        }
        places.sort_unstable();
        asked.sort_unstable();
        (places, asked)
    }

    #[test]
    fn every_rule_fires_with_its_evidence() {
        let mut wrong = String::new();
        for rule in RULES.iter().filter(|rule| !matches!(rule.check, Check::Call(_))) {
            for example in rule.fires {
                let ((source, marks), (request, asked)) = messages(example);
                let (places, places_asked) = fired(rule, &source, &request);
                if marks.is_empty() || places != marks || places_asked != asked {
                    let shown = |text: &str, list: &[(usize, usize)]| {
                        list.iter()
                            .map(|&(start, end)| format!("⟦{}⟧", &text[start..end]))
                            .collect::<String>()
                    };
                    wrong += &format!(
                        "{}: marked {} and asked {}, found {} and asked {} in\n{example}\n\n",
                        rule.id,
                        shown(&source, &marks),
                        shown(&request, &asked),
                        shown(&source, &places),
                        shown(&request, &places_asked)
                    );
                }
            }
        }
        assert!(wrong.is_empty(), "{wrong}");
    }

    #[test]
    fn every_rule_stays_quiet_where_it_should() {
        let mut wrong = String::new();
        for rule in RULES.iter().filter(|rule| !matches!(rule.check, Check::Call(_))) {
            for example in rule.quiet {
                let ((source, _), (request, _)) = messages(example);
                let (places, _) = fired(rule, &source, &request);
                if !places.is_empty() {
                    wrong += &format!("{} fires at {places:?} in\n{example}\n\n", rule.id);
                }
            }
        }
        assert!(wrong.is_empty(), "{wrong}");
    }

    #[test]
    fn ids_are_kebab_case_and_unique() {
        let mut ids: Vec<&str> = RULES.iter().map(|rule| rule.id).collect();
        for id in &ids {
            assert!(
                id.bytes()
                    .all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-'),
                "{id}"
            );
        }
        ids.sort_unstable();
        ids.dedup();
        assert_eq!(ids.len(), RULES.len());
    }
}
