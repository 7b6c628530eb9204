//! Many calls: those of one outcome with one cause are told as one.

use crate::iana::method::Method;
use crate::report::Fixed;
use crate::report::call::{Call, CallGroup, CallGroups, Outcome};
use crate::text::Words;
use alloc::collections::BTreeMap;
use alloc::string::{String, ToString};
use alloc::vec::Vec;

/// How many groups are kept; the calls of later ones are counted in those that are alike but for
/// the hop.
const MAX_GROUPS: usize = 1000;

/// How many calls of a group are named.
const MAX_EXAMPLES: usize = 5;

/// The calls seen so far, counted by what they have in common. It grows with the kinds of calls,
/// not with their number.
#[derive(Debug, Default)]
pub struct Crowd {
    groups: BTreeMap<Key, CallGroup>,
}

#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Key {
    outcome: Outcome,
    method: String,
    status: Option<u32>,
    rule: Option<&'static str>,
    hop: Option<String>,
}

impl Crowd {
    /// Counts a call.
    pub fn add(&mut self, call: &Call<'_>, words: Words) {
        // An unknown method is whatever the wire says, without end.
        let known = Method::of(call.method.as_bytes()) != Method::Other;
        let rule = call.cause.as_ref().map(|cause| cause.rule.0);
        let mut key = Key {
            outcome: call.outcome,
            method: if known { call.method.clone() } else { String::new() },
            status: call.final_status,
            rule,
            hop: call.hop.clone(),
        };
        if self.groups.len() >= MAX_GROUPS && !self.groups.contains_key(&key) {
            key.hop = None;
        }
        let group = self.groups.entry(key).or_insert_with(|| CallGroup {
            outcome: call.outcome,
            method: if known { call.method.clone() } else { String::new() },
            final_status: call.final_status,
            rule: rule.map(Fixed),
            title: title(call, words),
            hop: call.hop.clone(),
            verdict: call.verdict.to_string(),
            count: 0,
            examples: Vec::new(),
        });
        group.count += 1;
        if group.examples.len() < MAX_EXAMPLES {
            group.examples.push(call.index);
        }
    }

    /// The groups, worst first, then by how many.
    pub fn groups(&self) -> CallGroups {
        let mut groups: Vec<CallGroup> = self.groups.values().cloned().collect();
        groups.sort_by_key(|group| (rank(group), core::cmp::Reverse(group.count)));
        CallGroups { groups }
    }
}

/// The cause in a few words; without one what the code, or the outcome, is called.
fn title(call: &Call<'_>, words: Words) -> String {
    if let Some(cause) = &call.cause {
        return cause.title.0.to_string();
    }
    let code = call.final_status.and_then(|code| u16::try_from(code).ok());
    let said = code.map_or("", |code| words.status(code)[0]);
    let outcome = match call.outcome {
        Outcome::Answered => "outcome.answered",
        Outcome::Failed => "outcome.failed",
        Outcome::Cancelled => "outcome.cancelled",
        Outcome::Unanswered => "outcome.unanswered",
        Outcome::Unfinished => "outcome.unfinished",
    };
    if said.is_empty() { words.term(outcome).to_string() } else { said.to_string() }
}

/// How bad an outcome is: 0 is worst.
const fn rank(group: &CallGroup) -> u8 {
    match group.outcome {
        Outcome::Failed => match group.final_status {
            Some(486 | 480 | 404 | 600 | 603 | 401 | 407) => 2,
            _ => 0,
        },
        Outcome::Unanswered => 1,
        Outcome::Unfinished if group.rule.is_some() => 4,
        Outcome::Unfinished => 5,
        Outcome::Cancelled => 6,
        Outcome::Answered => {
            if group.rule.is_some() {
                3
            } else {
                7
            }
        }
    }
}
