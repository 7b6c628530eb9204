//! What a reference lists: codes, rules, and the words around a report.

use super::Options;
use super::convert::class;
use super::verdict::default_action;
use crate::iana::status::{STATUSES, acts_as, class as class_of, status as registered};
use crate::practice::vendor_code::{self, VENDOR_CODES, VendorCode};
use crate::report::call::CallTerms;
use crate::report::{Action, Do, Fixed, Reference, RuleInfo, Said, StatusInfo, Terms};
use crate::rules::argument::Arg;
use crate::rules::{RULES, by_id};
use crate::text::{Kind, LanguageError, Words};
use crate::wire::not_sip::Seen;
use alloc::borrow::Cow;
use alloc::vec::Vec;

/// All registered status codes.
pub fn codes() -> impl Iterator<Item = u16> {
    STATUSES.iter().map(|row| row.code)
}

/// The status codes that are not registered and that products use or print, each once.
pub fn product_codes() -> impl Iterator<Item = u16> {
    let each = VENDOR_CODES.chunk_by(|one, other| one.code == other.code);
    each.filter_map(<[_]>::first).map(|row| row.code).filter(|&code| registered(code).is_none())
}

/// The ids of all rules.
pub fn rules() -> impl Iterator<Item = &'static str> {
    RULES.iter().map(|rule| rule.id)
}

/// What a status code means. Any code from 100 to 999: one that is not registered acts as
/// another, and says so; above 699 there is no class. `None` for anything else.
///
/// # Errors
/// [`LanguageError`] if the language cannot be had.
pub fn status(code: u16, options: &Options<'_>) -> Result<Option<StatusInfo>, LanguageError> {
    let words = options.words()?;
    Ok((100..=999).contains(&code).then(|| status_info(code, words)))
}

/// The facts and texts of a code.
pub(super) fn status_info(code: u16, words: Words) -> StatusInfo {
    let row = registered(code);
    let acts_as = acts_as(code);
    // An unknown 1xx is a 183 in all that it means; other unknown ones have their class's text.
    let told = if row.is_none() && code < 200 { 183 } else { code };
    let [title, meaning, when, fix] = words.status(told);
    let vendor = vendor_code::vendor_codes(code).next();
    let mut references: Vec<Reference> = status_reference(code).into_iter().collect();
    references.extend(vendor_code::vendor_codes(code).map(practice_reference));
    StatusInfo {
        code: code.into(),
        phrase: Fixed(row.map_or_else(|| vendor.map_or("", |row| row.phrase), |row| row.phrase)),
        registered: row.is_some(),
        acts_as: acts_as.map(u32::from),
        class: class_of(code).map(class),
        r#final: code >= 200,
        title: Fixed(title),
        meaning: Fixed(meaning),
        when: Fixed(when),
        fix: Fixed(fix),
        send: Fixed(words.send(told)),
        notes: notes(code, acts_as, row.is_some(), words),
        fields: row
            .map(|row| row.fields.iter().map(|name| Fixed(name.as_str())).collect())
            .unwrap_or_default(),
        action: plain_action(default_action(code)),
        references,
        lang: Fixed(words.tag()),
    }
}

fn notes(code: u16, acts_as: Option<u16>, registered: bool, words: Words) -> Vec<Said> {
    let say = |id: &str| {
        Said(words.fill(words.part(Kind::Note, id, 0), |name| match name {
            "code" => Some(Arg::Number(code.into())),
            "other" => Some(Arg::Number(acts_as.unwrap_or(code).into())),
            _ => None,
        }))
    };
    let mut notes = Vec::new();
    if !registered {
        let known = vendor_code::vendor_codes(code).next().is_some();
        notes.push(say(if acts_as.is_some() { "not-registered" } else { "above-699" }));
        notes.extend((!known).then(|| say("unknown-number")));
        notes.extend(acts_as.map(|_| say("acts-as")));
    }
    for row in vendor_code::vendor_codes(code) {
        let part = words.part(Kind::Note, practice_note(row.kind), 0);
        let said = Said(words.fill(part, |name| match name {
            "stack" => Some(Arg::Token(row.who)),
            "phrase" => Some(Arg::Token(row.phrase)),
            _ => None,
        }));
        // Two sources may say the same.
        if notes.last() != Some(&said) {
            notes.push(said);
        }
    }
    let trap = alloc::format!("trap-{code}");
    if let Some(text) = words.get(Kind::Note, &trap, 0) {
        notes.extend(text.lines().map(|line| Said(Cow::Borrowed(line))));
    }
    notes
}

/// Where a code is defined.
pub(super) fn status_reference(code: u16) -> Option<Reference> {
    registered(code)
        .map(|row| Reference::rfc(row.rfc, row.title, row.section, row.heading, row.url))
}

/// Where it was read how somebody uses a code.
pub(super) const fn practice_reference(row: &VendorCode) -> Reference {
    Reference::practice(row.source, row.url)
}

/// The text that says how somebody uses a code.
const fn practice_note(kind: vendor_code::Kind) -> &'static str {
    use vendor_code::Kind as Use;
    match kind {
        Use::Wire => "practice-wire",
        Use::Local => "practice-local",
        Use::Inner => "practice-inner",
        Use::Example => "practice-example",
        Use::Dropped => "practice-dropped",
        Use::Named => "practice-named",
        Use::Label => "practice-label",
        Use::Phrase => "practice-phrase",
    }
}

/// An action without times.
pub(super) const fn plain_action(next: Do) -> Action {
    Action {
        r#do: next,
        also: Vec::new(),
        after_seconds: None,
        not_same_server: None,
        avoid_server_seconds: None,
    }
}

/// What a rule says; `None` if there is none of that id.
///
/// # Errors
/// [`LanguageError`] if the language cannot be had.
pub fn rule(id: &str, options: &Options<'_>) -> Result<Option<RuleInfo>, LanguageError> {
    let words = options.words()?;
    Ok(by_id(id).map(|rule| RuleInfo {
        rule: Fixed(rule.id),
        severity: rule.severity,
        basis: rule.basis,
        title: Fixed(words.part(Kind::Rules, rule.id, 0)),
        detail: Said(words.outline(words.part(Kind::Rules, rule.id, 1))),
        fix: Said(words.outline(words.part(Kind::Rules, rule.id, 2))),
        references: rule.references.to_vec(),
        lang: Fixed(words.tag()),
    }))
}

/// The words around a report.
///
/// # Errors
/// [`LanguageError`] if the language cannot be had.
pub fn terms(options: &Options<'_>) -> Result<Terms, LanguageError> {
    let words = options.words()?;
    let term = |key| Fixed(words.term(key));
    let each = |keys: &[&'static str]| keys.iter().map(|key| term(key)).collect();
    Ok(Terms {
        do_now: term("do-now"),
        not_judged: term("not-judged"),
        severities: each(&["severity.error", "severity.warning", "severity.note", "severity.info"]),
        bases: each(&["basis.standard", "basis.practice", "basis.heuristic"]),
        fix: term("fix"),
        in_request: term("in-request"),
        how_to_fix: term("how-to-fix"),
        when: term("when"),
        flaws: term("flaws"),
        on_product: term("on-product"),
        folded_one: term("folded.one"),
        folded_other: term("folded.other"),
        differences: term("differences"),
        which_when: term("which-when"),
        references: term("references"),
        messages_one: term("trace.messages.one"),
        messages_other: term("trace.messages.other"),
        no_messages: term("trace.none"),
        message: term("trace.message"),
        same: term("trace.same"),
        more: term("trace.more"),
        nothing_else: term("trace.quiet"),
        unread: term("trace.unread"),
        remarks: term("trace.remarks"),
        monitor_lost: term("monitor.lost"),
        calls: call_terms(words),
        comma: term("comma"),
        colon: term("colon"),
        semicolon: term("semicolon"),
        lang: Fixed(words.tag()),
    })
}

/// The words around calls.
fn call_terms(words: Words) -> CallTerms {
    let term = |key| Fixed(words.term(key));
    let each = |keys: &[&'static str]| keys.iter().map(|key| term(key)).collect();
    CallTerms {
        one: term("calls.one"),
        other: term("calls.other"),
        exchange_one: term("calls.exchange.one"),
        exchange_other: term("calls.exchange.other"),
        headline: term("calls.headline"),
        of: term("calls.of"),
        call: term("calls.call"),
        call_of: term("calls.call-of"),
        after: term("calls.after"),
        group_cause: term("calls.group.cause"),
        group_alike: term("calls.group.alike"),
        group_marred: term("calls.group.marred"),
        group_single: term("calls.group.single"),
        examples: term("calls.examples"),
        example: term("calls.example"),
        more: term("calls.more"),
        more_groups: term("calls.more-groups"),
        tell_one: term("calls.tell"),
        quiet: term("calls.quiet"),
        quiet_rest: term("calls.quiet-rest"),
        healthy: term("calls.healthy"),
        none: term("calls.none"),
        unkept: term("calls.unkept"),
        outcomes: each(&[
            "outcome.answered",
            "outcome.failed",
            "outcome.cancelled",
            "outcome.unanswered",
            "outcome.unfinished",
        ]),
        here: term("calls.here"),
        again: term("calls.again"),
        again_until: term("calls.again-until"),
        copy: term("calls.copy"),
        gap: term("calls.gap"),
        dialog: term("calls.dialog"),
        cause: term("calls.cause"),
        consequence: term("calls.consequence"),
        legs: term("calls.legs"),
        leg_by: each(&["leg.session-id", "leg.call-id", "leg.description", "leg.users"]),
        sures: each(&["sure.certain", "sure.likely", "sure.possible"]),
        timing: each(&[
            "timing.post-dial",
            "timing.media",
            "timing.ringing",
            "timing.setup",
            "timing.talk",
            "timing.longest-gap",
        ]),
        ladder: term("calls.ladder"),
        progress: term("calls.progress"),
        span_ms: term("span.ms"),
        span_s: term("span.s"),
        span_min: term("span.min"),
        span_h: term("span.h"),
    }
}

/// The id of the text about what was seen instead of SIP.
pub(super) const fn seen_id(seen: Seen) -> &'static str {
    match seen {
        Seen::Nothing => "nothing",
        Seen::Http => "http",
        Seen::Sdp => "sdp",
        Seen::Capture => "capture",
        Seen::Json => "json",
        Seen::HeaderOnly => "header-only",
        Seen::Text => "text",
        Seen::Binary => "binary",
        Seen::TooLarge => "too-large",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_of_a_product_names_its_source() {
        let info = |code| status(code, &Options::default()).unwrap().unwrap();
        let both = info(477);
        assert_eq!((both.registered, both.acts_as, both.references.len()), (false, Some(400), 2));
        assert!(both.references.iter().all(|source| source.rfc.is_none()));
        // What two sources say alike is said once.
        for (code, sources, remark) in [(603, 3, "Network Blocked\""), (701, 1, "application only")]
        {
            let info = info(code);
            assert_eq!(info.references.len(), sources, "{code}");
            assert_eq!(info.notes.iter().filter(|note| note.contains(remark)).count(), 1, "{code}");
        }
        assert!(info(799).references.is_empty() && info(503).references.len() == 1);
    }
}
