//! What explains a call, and what only follows from it: two tables, read from the top.

use crate::call::outcome::Outcome;
use crate::report::{Finding, Rank, Severity};

/// The rules whose findings explain why a call failed, was given up or has no media, the strongest
/// first.
static CAUSES: &[&str] = &[
    // Nobody was reached.
    "next-hop-silent",
    "invite-unanswered",
    // What one side sent did not arrive, or was not understood.
    "prack-missing",
    "prack-accepted-in-vain",
    "prack-refused",
    // The media cannot work: a client that cannot apply the answer may not even acknowledge it.
    "answer-encryption-differs",
    "answer-keying-differs",
    "answer-codec-none",
    "answer-certificate-changed",
    "answer-other-dialog",
    // The answer was not confirmed.
    "answer-ack-missing",
    "ack-not-arriving",
    "dialog-lost",
    // The credentials.
    "credentials-refused",
    "challenge-repeated",
    "challenge-unanswered",
    // The way.
    "fork-answer-out-of-order",
    "request-inside-window",
    "branch-reused-after-503",
];

/// What explains a call if nothing better does: what is likely, or only part of it.
static HINTS: &[&str] = &["status-500-disguised", "reliable-unasked", "invite-resent"];

/// What makes the called side refuse with a 5xx: it sent a response reliably and got no PRACK that it
/// takes (RFC 3262 §3).
static REFUSED_FOR: &[&str] = &["prack-missing", "prack-accepted-in-vain", "prack-refused"];

/// Whether a cause explains this final code, so that the code says no more than the cause.
pub(super) fn explains(rule: &str, status: Option<u16>) -> bool {
    matches!(status, Some(500..=599)) && REFUSED_FOR.contains(&rule)
}

/// What happened on the way and explains nothing.
static ASIDES: &[&str] = &[
    "unavailable-after-progress",
    "unavailable-at-once",
    "status-500-after-503",
    "status-503-passed-on",
    "refusal-changed",
    "fork-answer-chosen",
    "announcement-before-refusal",
    "post-dial-delay-long",
    "provisional-gap",
    "request-large",
];

/// What follows from a cause, and is told below it.
static CONSEQUENCES: &[(&str, &[&str])] = &[
    (
        "answer-encryption-differs",
        &[
            "answer-payload-differs",
            "answer-profile-differs",
            "sdp-ice-missing",
            "sdp-fingerprint-missing",
            "sdp-rtcp-mux-missing",
            "sdp-setup-missing",
            "reason-sip-in-bye",
        ],
    ),
    (
        "sdp-ice-missing",
        &[
            "sdp-fingerprint-missing",
            "sdp-rtcp-mux-missing",
            "sdp-setup-missing",
            "reason-sip-in-bye",
        ],
    ),
    (
        "prack-missing",
        &[
            "prack-owed",
            "reliable-unasked",
            "reliable-before-prack",
            "answer-before-prack",
            "sdp-binding",
        ],
    ),
    ("reliable-unasked", &["prack-owed", "sdp-binding"]),
    ("next-hop-silent", &["invite-resent", "refusal-changed", "invite-unanswered"]),
    ("invite-unanswered", &["invite-resent"]),
    ("status-503-passed-on", &["retry-after-window", "retry-after-missing", "refusal-changed"]),
    ("answer-ack-missing", &["dialog-lost", "reason-sip-in-bye"]),
    ("credentials-refused", &["challenge-repeated", "credentials-asked-again"]),
    (
        "retry-after-window",
        &["status-500-after-503", "status-503-passed-on", "status-500-disguised"],
    ),
    (
        "retry-after-missing",
        &["status-500-after-503", "status-503-passed-on", "status-500-disguised"],
    ),
];

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
    let first = |table: &[&str], test: &dyn Fn(&Finding) -> bool| {
        let mut places = table.iter().filter_map(|rule| place(rule));
        places.find(|&at| list.get(at).is_some_and(test))
    };
    let named = first(CAUSES, &grave);
    let hint = || first(HINTS, &|finding| !finding.quiet);
    let weak =
        |finding: &Finding| HINTS.contains(&finding.rule.0) || ASIDES.contains(&finding.rule.0);
    let own = |finding: &Finding| there(finding) && !weak(finding);
    let cause = named.or_else(|| match outcome {
        Outcome::Failed | Outcome::Unanswered => gravest(&|finding| own(finding) && grave(finding))
            .or_else(|| gravest(&|finding| own(finding) && !finding.quiet))
            .or_else(hint)
            .or_else(|| gravest(&|finding| grave(finding) && !weak(finding))),
        Outcome::Answered | Outcome::Unfinished => gravest(&grave),
        Outcome::Cancelled => gravest(&|finding| finding.severity == Severity::Error).or_else(hint),
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
