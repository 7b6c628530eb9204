//! What belongs together: codes, rules, causes and pairs. Asked of the crate's tables and of the
//! rules' own examples, and the same in all languages.

use std::collections::{BTreeMap, BTreeSet};

use sipwhy::Options;
use sipwhy::iana::cause::CAUSES;
use sipwhy::iana::reason::{self, Meaning, PROTOCOLS, Protocol};
use sipwhy::iana::status::STATUSES;
use sipwhy::practice::vendor_code::VENDOR_CODES;
use sipwhy::rules::examples::calls::{Step, story};
use sipwhy::rules::examples::messages;
use sipwhy::rules::{RULES, Rule, When};

use super::pairs::PAIRS;

/// A rule that hears no more codes than these speaks of them in particular.
const FEW: usize = 12;

/// A cause may find other rules with one code than with another.
const PROBES: [u16; 6] = [183, 404, 480, 486, 500, 503];

/// A cause of a Reason protocol.
#[derive(Clone, Copy, Debug)]
pub struct Cause {
    pub protocol: &'static Protocol,
    pub value: u16,
}

impl Cause {
    /// Its page, without the folder: `q850-17`, `release-cause-4`.
    pub fn id(self) -> String {
        let name = self.protocol.name.to_ascii_lowercase().replace('.', "").replace('_', "-");
        format!("{name}-{}", self.value)
    }
}

pub struct Relations {
    /// Every code that has a page, in order.
    pub codes: Vec<u16>,
    /// Every cause that has a page, protocol by protocol.
    pub causes: Vec<Cause>,
    /// The rules that speak of a code in particular, most severe first.
    on_code: BTreeMap<u16, Vec<&'static Rule>>,
    /// The rules that fire on a Reason with that cause, by the cause's id.
    on_cause: BTreeMap<String, Vec<&'static Rule>>,
    /// The codes that a rule speaks of in particular, by the rule's id.
    of_rule: BTreeMap<&'static str, BTreeSet<u16>>,
}

impl Relations {
    pub fn read() -> Self {
        let registered = STATUSES.iter().map(|row| row.code);
        let codes: BTreeSet<u16> =
            registered.chain(VENDOR_CODES.iter().map(|row| row.code)).collect();
        let causes = causes();
        let of_rule: BTreeMap<&str, BTreeSet<u16>> =
            RULES.iter().map(|rule| (rule.id, codes_of(rule, &codes))).collect();
        let on_code = codes
            .iter()
            .map(|code| {
                (*code, by_severity(RULES.iter().filter(|rule| of_rule[rule.id].contains(code))))
            })
            .collect();
        let on_cause = causes.iter().map(|cause| (cause.id(), rules_on(*cause))).collect();
        Self { codes: codes.into_iter().collect(), causes, on_code, on_cause, of_rule }
    }

    pub fn rules_on_code(&self, code: u16) -> &[&'static Rule] {
        &self.on_code[&code]
    }

    /// The rules that can fire on a code as on many others.
    pub fn other_rules_on_code(&self, code: u16) -> Vec<&'static Rule> {
        by_severity(
            RULES.iter().filter(|rule| rule.hears(code) && !self.of_rule[rule.id].contains(&code)),
        )
    }

    pub fn rules_on_cause(&self, id: &str) -> &[&'static Rule] {
        &self.on_cause[id]
    }

    pub fn codes_of_rule(&self, rule: &Rule) -> &BTreeSet<u16> {
        &self.of_rule[rule.id]
    }

    /// The causes on which a rule fires.
    pub fn causes_of_rule(&self, rule: &Rule) -> Vec<Cause> {
        let fires = |cause: &Cause| self.on_cause[&cause.id()].iter().any(|on| on.id == rule.id);
        self.causes.iter().copied().filter(fires).collect()
    }

    /// The Q.850 cause of that number, if it has a page.
    pub fn q850(&self, value: u16) -> Option<Cause> {
        let is = |cause: &&Cause| cause.protocol.meaning == Meaning::Q850 && cause.value == value;
        self.causes.iter().find(is).copied()
    }
}

/// The pairs of a code.
pub fn pairs_of(code: u16) -> impl Iterator<Item = (u16, u16)> {
    PAIRS.iter().copied().filter(move |&(a, b)| a == code || b == code)
}

fn causes() -> Vec<Cause> {
    let mut list = Vec::new();
    for protocol in &PROTOCOLS {
        let of = |value| Cause { protocol, value };
        if protocol.meaning == Meaning::Q850 {
            list.extend(CAUSES.iter().map(|row| of(row.value.into())));
        } else {
            let rows = reason::CAUSES.iter().filter(|row| row.of == protocol.meaning);
            list.extend(rows.map(|row| of(row.value)));
        }
    }
    // The one that everybody looks up comes first.
    list.sort_by_key(|cause| cause.protocol.meaning != Meaning::Q850);
    list
}

/// The codes of a rule that hears few, and those with which its examples show it; of a rule on
/// calls the code in its name, as of what did not come, and those that are evidence in its examples.
/// Other responses of a call only stand around.
fn codes_of(rule: &Rule, codes: &BTreeSet<u16>) -> BTreeSet<u16> {
    if is_on_calls(rule) {
        let named = rule.id.split('-').filter_map(|part| part.parse().ok());
        let shown = evidence(rule).filter_map(|step| marked_code(&step));
        return named.chain(shown).filter(|code| codes.contains(code)).collect();
    }
    let heard: BTreeSet<u16> = codes.iter().copied().filter(|code| rule.hears(*code)).collect();
    let mut own: BTreeSet<u16> = rule.fires.iter().filter_map(|example| code_in(example)).collect();
    if heard.len() <= FEW {
        own.extend(&heard);
    }
    own.intersection(&heard).copied().collect()
}

/// The code that an example names; one that names none speaks of no code in particular.
fn code_in(example: &str) -> Option<u16> {
    let plain = example.replace(['⟦', '⟧'], "");
    let line = plain.lines().find_map(|line| line.strip_prefix("SIP/2.0 "))?;
    line.get(..3)?.parse().ok()
}

/// Whether a rule judges a whole call.
pub fn is_on_calls(rule: &Rule) -> bool {
    matches!(rule.when, When::Call)
}

/// The messages in which the examples of a rule on calls show evidence.
fn evidence(rule: &Rule) -> impl Iterator<Item = Step> {
    rule.fires
        .iter()
        .flat_map(|example| story(example).steps)
        .filter(|step| !step.message.1.is_empty())
}

/// The code of a response, if it is evidence.
fn marked_code(step: &Step) -> Option<u16> {
    let (text, marks) = &step.message;
    let place = "SIP/2.0 ".len();
    let code = text.strip_prefix("SIP/2.0 ")?.get(..3)?.parse().ok()?;
    marks.iter().any(|&(start, end)| start <= place && place < end).then_some(code)
}

/// Whether evidence in a message of a call lies in a Reason with this cause.
fn is_in_reason(step: &Step, cause: Cause) -> bool {
    let (text, marks) = &step.message;
    let named = |start: usize| {
        let line = text[..start].rfind('\n').map_or(0, |end| end + 1);
        text[line..].starts_with("Reason:")
    };
    if !marks.iter().any(|&(start, _)| named(start)) {
        return false;
    }
    let explained = sipwhy::explain(text.as_bytes(), &Options::default());
    explained.is_ok_and(|explained| {
        explained.reasons.iter().any(|reason| {
            reason.protocol == cause.protocol.name && reason.cause == Some(cause.value.into())
        })
    })
}

/// The rules whose evidence lies in a Reason with this cause.
fn rules_on(cause: Cause) -> Vec<&'static Rule> {
    let mut found = BTreeSet::new();
    for code in PROBES {
        let (name, value) = (cause.protocol.name, cause.value);
        let ((text, _), _) = messages(&format!("SIP/2.0 {code} -\nReason: {name};cause={value}"));
        let Ok(explained) = sipwhy::explain(text.as_bytes(), &Options::default()) else { continue };
        for finding in explained.findings {
            let in_reason = |place: &sipwhy::report::Place| {
                place.field.as_ref().is_some_and(|field| **field == *"Reason")
            };
            if finding.places.iter().any(in_reason) {
                found.insert(finding.rule.0);
            }
        }
    }
    let is_shown = |rule: &Rule| evidence(rule).any(|step| is_in_reason(&step, cause));
    by_severity(
        RULES.iter().filter(|rule| {
            if is_on_calls(rule) { is_shown(rule) } else { found.contains(rule.id) }
        }),
    )
}

fn by_severity<'r>(rules: impl Iterator<Item = &'r &'static Rule>) -> Vec<&'static Rule> {
    let mut list: Vec<&Rule> = rules.copied().collect();
    // Stable: among equals the order of the rules stays.
    list.sort_by_key(|rule| rule.severity);
    list
}
