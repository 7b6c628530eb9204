//! What rules find, before any word is said about it.

use super::argument::Arg;
use super::{Rule, Severity};
use crate::span::Piece;
use alloc::vec::Vec;

/// One finding.
#[derive(Clone, Debug)]
pub struct Finding<'a> {
    /// The rule that found it.
    pub rule: &'static Rule,
    /// How much it matters here; never more than the rule's own severity.
    pub severity: Severity,
    /// The evidence, in the order in which it decides.
    pub places: Vec<Piece<'a>>,
    /// What fills the placeholders of the rule's text.
    pub args: Vec<(&'static str, Arg<'a>)>,
}

impl<'a> Finding<'a> {
    /// Adds evidence.
    pub fn and(&mut self, place: Piece<'a>) -> &mut Self {
        self.places.push(place);
        self
    }

    /// Fills a placeholder.
    pub fn say(&mut self, name: &'static str, arg: Arg<'a>) -> &mut Self {
        self.args.push((name, arg));
        self
    }

    /// Softens the finding; it is never made graver than its rule.
    pub fn only(&mut self, severity: Severity) -> &mut Self {
        self.severity = self.severity.max(severity);
        self
    }
}

/// The findings of one message.
#[derive(Debug, Default)]
pub struct Found<'a> {
    list: Vec<Finding<'a>>,
    rule: Option<&'static Rule>,
}

impl<'a> Found<'a> {
    pub(super) fn begin(&mut self, rule: &'static Rule) {
        self.rule = Some(rule);
    }

    pub(super) fn into_list(self) -> Vec<Finding<'a>> {
        self.list
    }

    /// Reports a finding that rests on `place`.
    pub fn at(&mut self, place: Piece<'a>) -> &mut Finding<'a> {
        // A rule only runs after `begin`; the first rule stands in for a mistake there.
        let rule = self.rule.unwrap_or(super::RULES[0]);
        let finding =
            Finding { rule, severity: rule.severity, places: alloc::vec![place], args: Vec::new() };
        let index = self.list.len();
        self.list.push(finding);
        &mut self.list[index]
    }

    /// Reports one finding that rests on all of `places`; none if there are none.
    pub fn at_all(
        &mut self,
        places: impl IntoIterator<Item = Piece<'a>>,
    ) -> Option<&mut Finding<'a>> {
        let mut places = places.into_iter();
        let first = places.next()?;
        let finding = self.at(first);
        finding.places.extend(places);
        Some(finding)
    }
}
