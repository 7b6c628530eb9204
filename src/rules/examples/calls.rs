//! Examples of rules on calls: a few messages, each after a line `@seconds from>to`, laid over
//! healthy ones that fit together.
//!
//! ```text
//! @0 a>b
//! INVITE sip:bob@example.net SIP/2.0
//! @0.2 b>a
//! SIP/2.0 ⟦183⟧ Session Progress
//! @end 40
//! ```
//!
//! `a`, `b` and `c` are hosts. A request that `b` sends on to `c` gets a Via of `b` above that of
//! `a`; a response has the Via, From, To, Call-ID and `CSeq` of the last request that it can answer,
//! and the To tag `8321234356`, which later requests of the dialog have as well. `CSeq` is 1 unless
//! the example says otherwise; a PRACK, UPDATE or BYE counts on. A new `Call-ID:` starts another
//! call. A message goes over the transport that its Via names. `@end 40`: the trace goes on for 40 seconds without a word. `dialog` alone on the line
//! before a start line makes an INVITE one of the dialog.

use super::{Marked, REQUEST, RESPONSE, over, unmarked};
use crate::call::{End, Heard};
use crate::trace::{Clock, Endpoint, Record, Time, Transport};
use alloc::format;
use alloc::string::{String, ToString};
use alloc::vec::Vec;
use core::net::{IpAddr, Ipv4Addr, SocketAddr};

/// One message of an example.
#[derive(Clone, Debug)]
pub struct Step {
    /// Seconds since the start of the example.
    pub time: f64,
    /// Who sends it.
    pub from: char,
    /// Who gets it.
    pub to: char,
    /// What the example writes of the message, its marks included.
    pub source: String,
    /// The message, and what is marked in it.
    pub message: Marked,
}

/// The messages of an example, and what follows.
#[derive(Clone, Debug)]
pub struct Story {
    /// The messages.
    pub steps: Vec<Step>,
    /// What happens after the last one.
    pub end: End,
}

const TAG: &str = "8321234356";

/// The messages of an example.
pub fn story(example: &str) -> Story {
    let mut story = Story { steps: Vec::new(), end: End::Unknown };
    let whole = format!("\n{}", example.trim_start());
    for part in whole.split("\n@").skip(1) {
        let (line, text) = part.split_once('\n').unwrap_or((part, ""));
        if let Some(seconds) = line.strip_prefix("end") {
            story.end = End::Silence(micros(seconds.trim().parse().unwrap_or(0.0)));
            continue;
        }
        let (time, way) = line.split_once(' ').unwrap_or((line, "a>b"));
        let mut ends = way.trim().split('>').filter_map(|end| end.chars().next());
        let (from, to) = (ends.next().unwrap_or('a'), ends.next().unwrap_or('b'));
        let source = text.trim_start_matches('\n').to_string();
        let message = message(&source, &story.steps, from, to);
        story.steps.push(Step { time: time.parse().unwrap_or(0.0), from, to, source, message });
    }
    story
}

#[expect(clippy::cast_possible_truncation, reason = "examples last minutes")]
fn micros(seconds: f64) -> i64 {
    (seconds * 1e6) as i64
}

impl Story {
    /// The messages as they would be captured.
    pub fn records(&self) -> Vec<Record> {
        let record = |step: &Step| Record {
            time: Some(Time { clock: Clock::Unix, micros: micros(step.time) }),
            source: Some(host(step.from)),
            destination: Some(host(step.to)),
            transport: transport(&step.message.0),
            bytes: step.message.0.clone().into_bytes(),
            ..Record::default()
        };
        self.steps.iter().map(record).collect()
    }

    /// The records by their numbers.
    pub fn heard(records: &[Record]) -> Vec<Heard<'_>> {
        let heard = |(at, record)| Heard { number: at as u32, record };
        records.iter().enumerate().map(heard).collect()
    }
}

/// The transport that the topmost Via names.
fn transport(text: &str) -> Transport {
    let first = vias(text).first().copied().unwrap_or_default();
    let name = first.split([' ', '/']).nth(2).unwrap_or_default();
    Transport::named(name.as_bytes())
}

fn host(name: char) -> Endpoint {
    let last = (name as u32 - 'a' as u32 + 1) as u8;
    Endpoint::Socket(SocketAddr::new(IpAddr::V4(Ipv4Addr::new(192, 0, 2, last)), 5060))
}

/// The value of a field in a message that was made before.
fn field<'t>(text: &'t str, name: &str) -> Option<&'t str> {
    text.lines().take_while(|line| !line.is_empty()).find_map(|line| {
        let (written, value) = line.split_once(':')?;
        written.eq_ignore_ascii_case(name).then(|| value.trim())
    })
}

/// The values of all Via fields.
fn vias(text: &str) -> Vec<&str> {
    let lines = text.lines().take_while(|line| !line.is_empty());
    lines.filter_map(|line| line.strip_prefix("Via: ")).collect()
}

fn message(example: &str, before: &[Step], from: char, to: char) -> Marked {
    let within = example.starts_with("dialog\n");
    let example = example.strip_prefix("dialog\n").unwrap_or(example);
    let first = example.lines().find(|line| *line != "browser").map(unmarked).unwrap_or_default();
    let call = field(&unmarked(example), "Call-ID").map(ToString::to_string);
    let method = field(&unmarked(example), "CSeq")
        .and_then(|cseq| cseq.split(' ').nth(1).map(ToString::to_string));
    if first.starts_with("SIP/") {
        let fits = |step: &&Step| {
            let asked = step.message.0.split(' ').next().unwrap_or_default();
            step.from == to
                && step.to == from
                && !step.message.0.starts_with("SIP/")
                && asked != "ACK"
                && method.as_deref().is_none_or(|method| method == asked)
                && (asked != "CANCEL" || method.is_some() || first.contains(" 200 "))
                && call
                    .as_deref()
                    .is_none_or(|call| field(&step.message.0, "Call-ID") == Some(call))
        };
        let request = before.iter().rfind(fits).map(|step| &*step.message.0).unwrap_or_default();
        let base = response(request, first.contains(" 100 "));
        return over(example, REQUEST, &base);
    }
    let base = request(&first, before, from, to, within, call.as_deref());
    over(example, &base, RESPONSE)
}

/// A response that copies what it has to (RFC 3261 §8.2.6.2).
fn response(request: &str, is_trying: bool) -> String {
    if request.is_empty() {
        return RESPONSE.to_string();
    }
    let copied = |name: &str| field(request, name).unwrap_or_default();
    let mut to = copied("To").to_string();
    if !is_trying && !to.contains(";tag=") {
        to += &format!(";tag={TAG}");
    }
    let vias: String = vias(request).iter().map(|via| format!("\nVia: {via}")).collect();
    format!(
        "SIP/2.0 200 OK{vias}\nFrom: {}\nTo: {to}\nCall-ID: {}\nCSeq: {}\n\
         Contact: <sip:bob@198.51.100.7:5060>\nServer: Example/1.0",
        copied("From"),
        copied("Call-ID"),
        copied("CSeq"),
    )
}

fn request(
    start: &str,
    before: &[Step],
    from: char,
    to: char,
    within: bool,
    call: Option<&str>,
) -> String {
    let method = start.split(' ').next().unwrap_or_default();
    let call = call.or_else(|| field(REQUEST, "Call-ID")).unwrap_or_default();
    let own = |step: &&Step| field(&step.message.0, "Call-ID") == Some(call);
    let requests = || before.iter().filter(own).filter(|step| !step.message.0.starts_with("SIP/"));
    let invite = requests().find(|step| step.message.0.starts_with("INVITE"));
    let named = |step: &Step, name| field(&step.message.0, name).unwrap_or_default().to_string();
    let number =
        |step: &Step| named(step, "CSeq").split(' ').next().and_then(|n| n.parse::<u32>().ok());
    let answered =
        before.iter().filter(own).find(|step| step.message.0.contains(";tag=8321234356"));
    let in_dialog = match method {
        "INVITE" | "REGISTER" | "OPTIONS" | "MESSAGE" | "SUBSCRIBE" => within,
        "CANCEL" => false,
        _ => answered.is_some(),
    };
    // It was sent on if the one who sends it got it.
    let got = requests().rfind(|step| {
        step.to == from && step.from != to && step.message.0.starts_with(&format!("{method} "))
    });
    let last = requests().filter_map(number).max();
    let cseq = match (method, got) {
        (_, Some(got)) => number(got),
        ("ACK" | "CANCEL", None) => {
            let own =
                requests().rfind(|step| step.from == from && step.message.0.starts_with("INVITE "));
            own.and_then(number)
        }
        ("PRACK" | "UPDATE" | "BYE" | "INFO", None) => last.map(|last| last + 1),
        ("INVITE", None) if within => last.map(|last| last + 1),
        _ => None,
    };
    let cseq = cseq.unwrap_or(1);
    let success = before.iter().filter(own).any(|step| {
        step.to == from
            && step.message.0.starts_with("SIP/2.0 2")
            && named(step, "CSeq").ends_with("INVITE")
    });
    let kind = match method {
        "ACK" if success => "ack",
        "ACK" | "CANCEL" => "INVITE",
        other => other,
    };
    let index = call.bytes().map(u32::from).sum::<u32>() % 1000;
    let mut vias = format!(
        "\nVia: SIP/2.0/UDP 192.0.2.{}:5060;branch=z9hG4bK{from}{to}{cseq}{kind}{index}",
        from as u32 - 'a' as u32 + 1
    );
    if let Some(got) = got {
        vias += &self::vias(&got.message.0)
            .iter()
            .map(|via| format!("\nVia: {via}"))
            .collect::<String>();
    }
    let (mut sender, mut target) = match invite {
        Some(invite) => (named(invite, "From"), named(invite, "To")),
        None => (
            field(REQUEST, "From").unwrap_or_default().into(),
            field(REQUEST, "To").unwrap_or_default().into(),
        ),
    };
    if in_dialog && !target.contains(";tag=") {
        target += &format!(";tag={TAG}");
    }
    // The one who was called sends from the far side.
    let from_far = in_dialog && invite.is_some_and(|invite| from > invite.from && to < from);
    if from_far {
        core::mem::swap(&mut sender, &mut target);
    }
    format!(
        "INVITE sip:bob@example.net SIP/2.0{vias}\nMax-Forwards: 70\nFrom: {sender}\nTo: {target}\n\
         Call-ID: {call}\nCSeq: {cseq} {method}\nContact: <sip:alice@192.0.2.1:5060>\nUser-Agent: Example/1.0"
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::call::read::{Beside, Room};
    use crate::rules::{Check, RULES, Rule, run_call};
    use crate::span::Piece;
    use crate::text;

    type Evidence = Vec<(u32, usize, usize)>;

    fn fired(rule: &Rule, story: &Story) -> Evidence {
        let records = story.records();
        let beside = Beside { end: story.end, ..Beside::default() };
        let mut places = Room::default().read(&Story::heard(&records), beside, |call| {
            let mut places = Vec::new();
            for finding in run_call(call).iter().filter(|finding| finding.rule.id == rule.id) {
                for tag in text::languages() {
                    let words = text::Words::of(tag, &[]).unwrap();
                    let (title, detail, fix) = words.finding(finding);
                    for part in [title, &*detail, &*fix] {
                        assert!(
                            !part.contains(['{', '}']),
                            "{}: unfilled in {tag}: {part}",
                            rule.id
                        );
                    }
                }
                let ends = |(number, piece): (u32, Piece<'_>)| {
                    (number, piece.span().start as usize, piece.span().end as usize)
                };
                places.extend(finding.places_in_call().map(ends));
            }
            places
        });
        places.sort_unstable();
        places
    }

    fn marks(story: &Story) -> Evidence {
        let of = |(number, step): (usize, &Step)| {
            let spans = step.message.1.iter();
            spans.map(|&(start, end)| (number as u32, start, end)).collect::<Vec<_>>()
        };
        story.steps.iter().enumerate().flat_map(of).collect()
    }

    fn on_calls() -> impl Iterator<Item = &'static &'static Rule> {
        RULES.iter().filter(|rule| matches!(rule.check, Check::Call(_)))
    }

    #[test]
    fn every_rule_on_calls_fires_with_its_evidence() {
        let mut wrong = String::new();
        for rule in on_calls() {
            for example in rule.fires {
                let story = story(example);
                let (marks, found) = (marks(&story), fired(rule, &story));
                if marks.is_empty() || marks != found {
                    let show = |list: &Evidence| {
                        list.iter()
                            .map(|&(number, start, end)| {
                                let text = &story.steps[number as usize].message.0;
                                format!("{number}⟦{}⟧ ", &text[start..end])
                            })
                            .collect::<String>()
                    };
                    wrong += &format!(
                        "{}: marked {}, found {} in\n{example}\n\n",
                        rule.id,
                        show(&marks),
                        show(&found)
                    );
                }
            }
        }
        assert!(wrong.is_empty(), "{wrong}");
    }

    #[test]
    fn every_rule_on_calls_stays_quiet_where_it_should() {
        let mut wrong = String::new();
        for rule in on_calls() {
            for example in rule.quiet {
                let found = fired(rule, &story(example));
                if !found.is_empty() {
                    wrong += &format!("{} fires at {found:?} in\n{example}\n\n", rule.id);
                }
            }
        }
        assert!(wrong.is_empty(), "{wrong}");
    }

    #[test]
    fn an_example_is_a_call_that_fits_together() {
        let story = story(
            "@0 a>b\nINVITE sip:bob@example.net SIP/2.0\n\na=sendrecv\n@0.01 b>c\n\
             INVITE sip:bob@example.net SIP/2.0\n@0.1 c>b\nSIP/2.0 503 Service Unavailable\n@0.1 b>c\n\
             ACK sip:bob@example.net SIP/2.0\n@0.2 b>a\nSIP/2.0 500 Server Error\n@0.2 a>b\n\
             ACK sip:bob@example.net SIP/2.0\n",
        );
        let records = story.records();
        Room::default().read(&Story::heard(&records), Beside::default(), |call| {
            assert_eq!(call.nodes.len(), 3);
            let shown: Vec<_> = call
                .transactions
                .iter()
                .map(|each| {
                    (each.requests.clone(), each.responses.clone(), each.acks.clone(), each.parent)
                })
                .collect();
            assert_eq!(
                shown,
                [
                    (Vec::from([0]), Vec::from([4]), Vec::from([5]), None),
                    (Vec::from([1]), Vec::from([2]), Vec::from([3]), Some(0)),
                ]
            );
            let result = crate::call::outcome::result(call);
            assert_eq!(
                (result.decision, result.root, result.root_response),
                (Some(4), Some(1), Some(2))
            );
        });
    }

    #[test]
    fn a_branch_that_is_used_again_leads_to_the_request_of_its_number() {
        let via = "Via: SIP/2.0/UDP 192.0.2.1;branch=z9hG4bKsame";
        let story = story(&format!(
            "@0 a>b\nINVITE sip:bob@example.net SIP/2.0\n{via}\n@0.1 b>a\nSIP/2.0 401 Unauthorized\n\
             @0.2 a>b\nINVITE sip:bob@example.net SIP/2.0\n{via}\nCSeq: 2 INVITE\n\
             @0.3 b>c\nINVITE sip:bob@example.net SIP/2.0\nCSeq: 2 INVITE\n",
        ));
        let records = story.records();
        Room::default().read(&Story::heard(&records), Beside::default(), |call| {
            let parents: Vec<_> = call.transactions.iter().map(|each| each.parent).collect();
            assert_eq!(parents, [None, None, Some(1)]);
        });
    }
}
