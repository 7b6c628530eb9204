//! Which guides fit a message: those of the products that it and its request name.

use super::convert::{Source, place, place_asked};
use crate::iana::header::Name;
use crate::meaning::Facts;
use crate::practice::guide::{Guide, On, Side, guides};
use crate::practice::product::{Named, named};
use crate::report::{self, Finding, Fixed, Reference};
use crate::text::Words;
use alloc::string::String;
use alloc::vec::Vec;

/// More advice than this is none.
const MOST: usize = 3;

/// A product that was named, and by whom.
struct Who<'f, 'a, 's> {
    named: Named<'a>,
    /// The request, if it is there that the product is named.
    request: Option<&'f Facts<'a, 's>>,
}

/// The guides: those for the verdict, then those for the findings in their order.
pub(super) fn of<'a>(
    facts: &Facts<'a, '_>,
    source: Source<'a>,
    findings: &[Finding],
    words: Words,
) -> Vec<report::Guide<'a>> {
    let sender = facts.product().and_then(named).map(|named| Who { named, request: None });
    let client = facts.request.and_then(|request| {
        let named = request.product().and_then(named)?;
        Some(Who { named, request: Some(request) })
    });
    let mut fitting: Vec<(usize, &Guide, &Who<'_, 'a, '_>)> = Vec::new();
    for who in sender.iter().chain(&client) {
        for guide in guides(who.named.product).iter().filter(|guide| is_for(guide, who)) {
            let told = fitting.iter().any(|(_, other, _)| other.id == guide.id);
            if !told && let Some(rank) = rank(guide, facts, findings) {
                fitting.push((rank, guide, who));
            }
        }
    }
    fitting.sort_by_key(|(rank, ..)| *rank);
    fitting.truncate(MOST);
    let said = fitting.into_iter().map(|(rank, guide, who)| {
        let [title, meaning, steps] = words.guide(guide.id).map(Fixed);
        report::Guide {
            guide: Fixed(guide.id),
            product: Fixed(guide.product.name()),
            version: who.named.version.map(|piece| match who.request {
                Some(_) => String::from_utf8_lossy(piece.bytes()),
                None => source.text(piece),
            }),
            title,
            meaning,
            steps,
            rule: rank.checked_sub(1).and_then(|at| findings.get(at)).map(|one| one.rule),
            source: Reference::practice(guide.source, guide.url),
            place: match who.request {
                Some(request) => place_asked(request, who.named.at),
                None => place(facts, source, who.named.at),
            },
        }
    });
    said.collect()
}

fn is_for(guide: &Guide, who: &Who<'_, '_, '_>) -> bool {
    match guide.side {
        Side::Sender => who.request.is_none(),
        Side::Client => who.request.is_some(),
        Side::Either => true,
    }
}

/// Where a guide stands: 0 for the verdict, else one more than the place of its finding.
fn rank(guide: &Guide, facts: &Facts<'_, '_>, findings: &[Finding]) -> Option<usize> {
    let one = |on: &On| match *on {
        On::Rule(rule) => Some(1 + findings.iter().position(|found| found.rule.0 == rule)?),
        On::Code(code) => (facts.status == Some(code)).then_some(0),
        On::To(method, code) => {
            let answers = facts.method == method || facts.method_at.is_none();
            (answers && facts.status == Some(code)).then_some(0)
        }
        On::ChallengedAgain => is_challenged_again(facts).then_some(0),
        On::Unsent(code) => {
            (facts.status == Some(code) && !facts.message.has(Name::Via)).then_some(0)
        }
    };
    guide.helps.iter().filter_map(one).min()
}

/// Whether a challenge answers a request that had credentials for it.
fn is_challenged_again(facts: &Facts<'_, '_>) -> bool {
    let has = |name| facts.request.is_some_and(|request| request.message.has(name));
    match facts.status {
        Some(401) => has(Name::Authorization),
        Some(407) => has(Name::ProxyAuthorization),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use crate::practice::guide::{GUIDES, On};
    use crate::text::{Words, languages};
    use crate::{Options, explain};
    use std::string::String;
    use std::vec::Vec;

    /// The ids of the guides for a message, each with the rule that it belongs to.
    fn told(message: &str, request: &str) -> Vec<String> {
        let options = Options {
            request: Some(request.as_bytes()).filter(|r| !r.is_empty()),
            ..Options::default()
        };
        let explained = explain(message.as_bytes(), &options).unwrap();
        let said = explained.guides.iter().map(|guide| match guide.rule {
            Some(rule) => std::format!("{} {}", guide.guide.0, rule.0),
            None => guide.guide.0.into(),
        });
        said.collect()
    }

    #[test]
    fn every_row_has_its_texts_and_its_rules() {
        for tag in languages() {
            let words = Words::of(tag, &[]).unwrap();
            for row in &GUIDES {
                let parts = words.guide(row.id);
                assert!(parts.iter().all(|part| !part.is_empty()), "{tag} {}", row.id);
                assert_eq!(parts[2].matches('`').count() % 2, 0, "{tag} {}", row.id);
                assert!((2..=7).contains(&parts[2].lines().count()), "{tag} {}", row.id);
            }
        }
        for row in &GUIDES {
            for on in row.helps {
                if let On::Rule(rule) = on {
                    assert!(crate::rules::by_id(rule).is_some(), "{}: {rule}", row.id);
                }
            }
        }
    }

    #[test]
    fn guides_go_to_who_can_use_them() {
        const INVITE: &str = "INVITE sip:bob@example.net SIP/2.0\r\nCSeq: 1 INVITE\r\n\
            User-Agent: Asterisk PBX 20.9.0\r\nAuthorization: Digest username=\"a\"\r\n\r\n";
        for (message, request, ids) in [
            (
                "SIP/2.0 503 Service Unavailable\r\nCSeq: 1 INVITE\r\nServer: Asterisk PBX 20\r\n\r\n",
                "",
                &["asterisk-limits", "asterisk-congestion"][..],
            ),
            // Asterisk called, and somebody else refused: its own limits have no part in that.
            (
                "SIP/2.0 503 Service Unavailable\r\nCSeq: 1 INVITE\r\nServer: carrier\r\n\r\n",
                INVITE,
                &[],
            ),
            (
                "SIP/2.0 183 Session Progress\r\nCSeq: 1 INVITE\r\n\r\n",
                INVITE,
                &["asterisk-183-without-sdp progress-without-sdp"],
            ),
            (
                "SIP/2.0 401 Unauthorized\r\nCSeq: 1 INVITE\r\nServer: kamailio (6.0)\r\n\r\n",
                INVITE,
                &["kamailio-challenge", "asterisk-trunk-account"],
            ),
            (
                "SIP/2.0 401 Unauthorized\r\nCSeq: 1 INVITE\r\nServer: kamailio (6.0)\r\n\r\n",
                "",
                &[],
            ),
            (
                "SIP/2.0 422 Session Interval Too Small\r\nServer: Asterisk\r\n\r\n",
                INVITE,
                &["asterisk-timers"],
            ),
            (
                "SIP/2.0 404 Not Found\r\nCSeq: 1 REGISTER\r\nServer: Asterisk PBX 20\r\n\r\n",
                "",
                &["asterisk-aor"],
            ),
            (
                "SIP/2.0 503 Service Unavailable\r\n\r\n",
                "INVITE sip:b@c SIP/2.0\r\nUser-Agent: SIP.js/0.21.2\r\n\r\n",
                &["sipjs-unsent"],
            ),
            ("SIP/2.0 503 Service Unavailable\r\nServer: MyAsteriskFan\r\n\r\n", "", &[]),
            ("SIP/2.0 200 OK\r\nCSeq: 1 INVITE\r\nServer: Asterisk PBX 20\r\n\r\n", INVITE, &[]),
            (
                "SIP/2.0 180 Ringing\r\nCSeq: 1 INVITE\r\nServer: Asterisk PBX 20\r\n\r\n",
                INVITE,
                &[],
            ),
            (
                "SIP/2.0 100 Trying\r\nCSeq: 1 INVITE\r\nServer: Asterisk PBX 20\r\n\r\n",
                INVITE,
                &[],
            ),
        ] {
            assert_eq!(told(message, request), ids, "{message}");
        }
    }

    #[test]
    fn there_are_three_at_most_and_they_show_what_names_the_product() {
        let message = "SIP/2.0 503 Service Unavailable\r\nCSeq: 1 INVITE\r\n\
            Server: FreeSWITCH-mod_sofia/1.10\r\n\r\n";
        let explained = explain(message.as_bytes(), &Options::default()).unwrap();
        let place = &explained.guides.first().unwrap().place;
        let (start, end) = (place.start.unwrap().0 as usize, place.end.unwrap().0 as usize);
        assert_eq!(message.get(start..end), Some("FreeSWITCH"));
        assert_eq!(place.field.as_deref(), Some("Server"));
        assert!(explained.guides.len() <= super::MOST);
    }
}
