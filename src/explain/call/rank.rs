//! What explains a call, and what only follows from it: two tables, read from the top.

use crate::call::outcome::Outcome;
use crate::report::{Finding, Rank, Severity};

/// The rules whose findings explain why a call failed, was given up or has no media, the strongest
/// first.
static CAUSES: &[&str] = &["prack-missing", "status-500-disguised"];

/// What follows from a cause, and is told below it.
static CONSEQUENCES: &[(&str, &[&str])] = &[(
    "answer-encryption-differs",
    &[
        "answer-payload-differs",
        "sdp-ice-missing",
        "sdp-fingerprint-missing",
        "sdp-rtcp-mux-missing",
    ],
)];

/// Marks the cause among the findings, and what follows from it, and puts them in order. `telling`:
/// the message that tells most of a failure.
pub(super) fn rank(list: &mut [Finding], outcome: Outcome, telling: Option<u32>) {
    let place = |rule: &str| list.iter().position(|finding| finding.rule.0 == rule);
    let grave = |finding: &Finding| finding.severity <= Severity::Warning;
    let there = |finding: &Finding| finding.places.iter().any(|place| place.message == telling);
    let gravest = |test: &dyn Fn(&Finding) -> bool| {
        let all = list.iter().enumerate().filter(|(_, finding)| test(finding));
        all.min_by_key(|(_, finding)| finding.severity).map(|(at, _)| at)
    };
    let by_table = CAUSES.iter().find_map(|rule| place(rule));
    let cause = match outcome {
        Outcome::Answered => by_table.filter(|&at| list.get(at).is_some_and(grave)),
        _ => by_table,
    };
    let cause = cause.or_else(|| match outcome {
        Outcome::Failed | Outcome::Unanswered => {
            gravest(&|finding| there(finding) && !finding.quiet).or_else(|| gravest(&grave))
        }
        Outcome::Answered | Outcome::Unfinished => gravest(&grave),
        Outcome::Cancelled => gravest(&|finding| finding.severity == Severity::Error),
    });
    let Some(cause) = cause else {
        list.sort_by_key(|finding| finding.severity);
        return;
    };
    let rule = list.get(cause).map_or("", |finding| finding.rule.0);
    let follows = CONSEQUENCES.iter().find(|(of, _)| *of == rule).map_or(&[][..], |(_, list)| list);
    for (at, finding) in list.iter_mut().enumerate() {
        finding.rank = if at == cause {
            Some(Rank::Cause)
        } else if follows.contains(&finding.rule.0) {
            Some(Rank::Consequence)
        } else {
            None
        };
    }
    let order = |finding: &Finding| match finding.rank {
        Some(Rank::Cause) => 0,
        Some(Rank::Consequence) => 1,
        None => 2,
    };
    list.sort_by_key(|finding| (order(finding), finding.severity));
}
