//! Which rules are asked: those that can fire on such a subject, as lists that the compiler makes of
//! what the rules declare.

use super::{CALL, Needs, REQUEST, RULES, Rule};
use crate::meaning::Facts;

/// What can be told of a rule without looking at it.
#[derive(Clone, Copy)]
struct Row {
    least: u16,
    most: u16,
    needs: Needs,
    rule: &'static Rule,
}

/// The subjects in bands, each from its first to its last: what hears one code of a band may be asked
/// of all. 183 and 503 have bands of their own, since they have most rules to themselves.
const BANDS: [(u16, u16); 15] = [
    (0, 99),
    (100, 100),
    (101, 182),
    (183, 183),
    (184, 199),
    (200, 299),
    (300, 399),
    (400, 479),
    (480, 499),
    (500, 502),
    (503, 503),
    (504, 599),
    (600, 999),
    (REQUEST, REQUEST),
    (CALL, CALL),
];

const fn hears(rule: &Rule, band: (u16, u16)) -> bool {
    rule.range.0 <= band.1 && rule.range.1 >= band.0
}

/// Where the list of each band starts, and behind the last one how many rows there are.
const STARTS: [usize; BANDS.len() + 1] = {
    let mut starts = [0; BANDS.len() + 1];
    let mut band = 0;
    while band < BANDS.len() {
        let (mut count, mut rule) = (0, 0);
        while rule < RULES.len() {
            count += hears(RULES[rule], BANDS[band]) as usize;
            rule += 1;
        }
        starts[band + 1] = starts[band] + count;
        band += 1;
    }
    starts
};

static ROWS: [Row; STARTS[BANDS.len()]] = {
    let first = Row { least: 0, most: 0, needs: Needs::Nothing, rule: RULES[0] };
    let mut rows = [first; STARTS[BANDS.len()]];
    let (mut at, mut band) = (0, 0);
    while band < BANDS.len() {
        let mut index = 0;
        while index < RULES.len() {
            let rule = RULES[index];
            if hears(rule, BANDS[band]) {
                let (least, most) = rule.range;
                rows[at] = Row { least, most, needs: rule.needs, rule };
                at += 1;
            }
            index += 1;
        }
        band += 1;
    }
    rows
};

fn list(subject: u16) -> &'static [Row] {
    let band = BANDS.iter().position(|&(_, last)| subject <= last).unwrap_or_default();
    let ends = STARTS.get(band).zip(STARTS.get(band + 1));
    ends.and_then(|(from, to)| ROWS.get(*from..*to)).unwrap_or_default()
}

/// The rules to ask about a message, in the order of the rules.
pub(super) fn on_message(facts: &Facts<'_, '_>) -> impl Iterator<Item = &'static Rule> {
    let subject = if facts.is_response() { facts.status.unwrap_or(0) } else { REQUEST };
    let (has_sdp, is_head_cut) = (facts.sdp.is_some(), facts.is_head_cut());
    let fits = move |row: &&Row| {
        row.least <= subject
            && subject <= row.most
            && match row.needs {
                Needs::Nothing => true,
                Needs::Field(name) => facts.message.has(name),
                Needs::Sdp => has_sdp,
            }
            && row.rule.hears(subject)
            && !(is_head_cut && row.rule.is_of_absence())
    };
    list(subject).iter().filter(fits).map(|row| row.rule)
}

/// The rules on whole calls, in the order of the rules.
pub(super) fn on_call() -> impl Iterator<Item = &'static Rule> {
    list(CALL).iter().map(|row| row.rule)
}

#[cfg(test)]
mod tests {
    use super::*;
    use alloc::vec::Vec;

    /// Nobody may forget a rule: each is in the list of every subject that it hears, in its order.
    #[test]
    fn the_list_of_a_subject_has_all_that_hear_it() {
        for subject in (0..=999).chain([REQUEST, CALL]) {
            let hears = |rule: &&Rule| rule.hears(subject);
            let listed: Vec<&str> = list(subject)
                .iter()
                .map(|row| row.rule)
                .filter(hears)
                .map(|rule| rule.id)
                .collect();
            let all: Vec<&str> = RULES.iter().copied().filter(hears).map(|rule| rule.id).collect();
            assert_eq!(listed, all, "{subject}");
        }
    }
}
