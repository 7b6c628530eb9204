//! What belongs together: codes, rules, causes and pairs. Asked of the crate's tables and of the
//! rules' own examples, and the same in all languages.

use std::collections::{BTreeMap, BTreeSet};

use sipwhy::Options;
use sipwhy::iana::cause::CAUSES;
use sipwhy::iana::reason::{self, Meaning, PROTOCOLS, Protocol};
use sipwhy::iana::status::STATUSES;
use sipwhy::practice::vendor_code::VENDOR_CODES;
use sipwhy::rules::examples::messages;
use sipwhy::rules::{RULES, Rule};

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

/// The codes of a rule that hears few, and those with which its examples show it.
fn codes_of(rule: &Rule, codes: &BTreeSet<u16>) -> BTreeSet<u16> {
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
    by_severity(RULES.iter().filter(|rule| found.contains(rule.id)))
}

fn by_severity<'r>(rules: impl Iterator<Item = &'r &'static Rule>) -> Vec<&'static Rule> {
    let mut list: Vec<&Rule> = rules.copied().collect();
    // Stable: among equals the order of the rules stays.
    list.sort_by_key(|rule| rule.severity);
    list
}
