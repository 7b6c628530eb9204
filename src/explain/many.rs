//! Many messages at once: what a table holds of each, without a word.

use super::{Options, verdict};
use crate::meaning::{Facts, Known};
use crate::report::Do;
use crate::rules::{self, RULES, Rule, Severity};
use crate::wire::message::{Message, Scratch};

/// What one message comes to, in numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Glance {
    /// Whether it is a response.
    pub is_response: bool,
    /// The status code; `None` for a request or a code that is not three digits.
    pub status: Option<u16>,
    /// How grave the gravest finding is.
    pub severity: Option<Severity>,
    /// The place in [`RULES`] of the rule that found it: the first of the report's findings.
    pub rule: Option<u16>,
    /// How many findings there are.
    pub findings: u32,
    /// What to do next.
    pub action: Do,
    /// The seconds of Retry-After, where a refusal has one that counts.
    pub retry_after: Option<u32>,
}

/// Looks at one message; `None` if there is none in the bytes. What it gives is the same as in the
/// report that [`explain`](super::explain) makes of the bytes; a request beside it is not looked at.
pub fn glance(bytes: &[u8], options: &Options<'_>, scratch: &mut Scratch) -> Option<Glance> {
    let (message, flaws) = Message::read(bytes, scratch).ok()?;
    let known = Known { client: options.client, request: None, is_cut: options.is_cut };
    let mut room = None;
    let facts = Facts::of(message, known, flaws, &mut room);
    let found = rules::run(&facts);
    // Of equals the first: the report sorts in the same way.
    let first = found.iter().min_by_key(|finding| finding.severity);
    Some(Glance {
        is_response: facts.is_response(),
        status: facts.status,
        severity: first.map(|finding| finding.severity),
        rule: first.and_then(|finding| place(finding.rule)),
        findings: found.len() as u32,
        action: verdict::action(verdict::choose(&facts), &facts).r#do,
        retry_after: facts.retry.and_then(|retry| retry.seconds),
    })
}

fn place(rule: &'static Rule) -> Option<u16> {
    let at = RULES.iter().position(|other| core::ptr::eq(*other, rule))?;
    u16::try_from(at).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::explain;
    use crate::rules::examples::messages;

    /// One door more, and the same house behind it.
    #[test]
    fn a_glance_is_what_the_report_says() {
        let mut scratch = Scratch::default();
        let options = Options::default();
        let mut seen = 0;
        for rule in RULES {
            for example in rule.fires.iter().chain(rule.quiet) {
                let ((source, _), _) = messages(example);
                let Ok(report) = explain(source.as_bytes(), &options) else { continue };
                if report.message.is_none() {
                    continue;
                }
                let glance = glance(source.as_bytes(), &options, &mut scratch).unwrap();
                let first = report.findings.first();
                assert_eq!(glance.status.map(u32::from), report.status, "{source}");
                assert_eq!(glance.severity, first.map(|found| found.severity), "{source}");
                let id = glance.rule.map(|at| RULES[usize::from(at)].id);
                assert_eq!(id, first.map(|found| found.rule.0), "{source}");
                assert_eq!(glance.findings as usize, report.findings.len(), "{source}");
                assert_eq!(glance.action, report.action.r#do, "{source}");
                let after = report.retry.and_then(|retry| retry.after_seconds);
                assert_eq!(glance.retry_after, after, "{source}");
                seen += 1;
            }
        }
        assert!(seen > 500, "{seen}");
        assert_eq!(glance(b"good evening", &options, &mut scratch), None);
    }
}
