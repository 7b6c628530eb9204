//! What rules find, before any word is said about it.

use super::argument::Arg;
use super::reference::Reference;
use super::{Rule, Severity};
use crate::call::Seen;
use crate::span::{Piece, eight};
use alloc::vec::Vec;

/// One finding.
#[derive(Clone, Debug)]
pub struct Finding<'a> {
    /// The rule that found it.
    pub rule: &'static Rule,
    /// How much it matters here; never more than the rule's own severity.
    pub severity: Severity,
    /// What it rests on: all sources of the rule, unless the check picks one.
    pub references: &'static [Reference],
    /// The evidence that decides.
    first: Piece<'a>,
    /// The other evidence, in the order in which it decides. Most findings have none.
    more: Vec<Piece<'a>>,
    /// What decides in the request that the message answers.
    asked: Vec<Piece<'a>>,
    /// Of a finding in a call: the numbers of the messages in which the evidence stands, that of
    /// `first`, then those of `more`.
    messages: Vec<u32>,
    args: [Option<(&'static str, Arg<'a>)>; MAX_ARGS],
}

/// How many placeholders the text of a rule can have: as many as any has. The arguments stay in
/// the finding, since an allocation for each would cost more than the check.
const MAX_ARGS: usize = 4;

impl<'a> Finding<'a> {
    /// Adds evidence.
    pub fn and(&mut self, place: Piece<'a>) -> &mut Self {
        self.more.push(place);
        self
    }

    /// Adds evidence that stands in the request which the message answers.
    pub fn asked(&mut self, place: Piece<'a>) -> &mut Self {
        self.asked.push(place);
        self
    }

    /// Fills a placeholder.
    pub fn say(&mut self, name: &'static str, arg: Arg<'a>) -> &mut Self {
        let free = self.args.iter_mut().find(|slot| slot.is_none());
        debug_assert!(free.is_some(), "{}: more than {MAX_ARGS} arguments", self.rule.id);
        if let Some(slot) = free {
            *slot = Some((name, arg));
        }
        self
    }

    /// The evidence, in the order in which it decides.
    pub fn places(&self) -> impl Iterator<Item = Piece<'a>> {
        core::iter::once(self.first).chain(self.more.iter().copied())
    }

    /// Of a finding in a call: the evidence, and the number of the message in which it stands.
    pub fn places_in_call(&self) -> impl Iterator<Item = (u32, Piece<'a>)> {
        self.messages.iter().copied().zip(self.places())
    }

    /// Of a finding in a call: adds evidence in another message.
    pub fn and_on(&mut self, seen: &Seen<'a, '_>, place: Piece<'a>) -> &mut Self {
        self.messages.push(seen.number);
        self.and(place)
    }

    /// The evidence in the request.
    pub fn places_asked(&self) -> impl Iterator<Item = Piece<'a>> {
        self.asked.iter().copied()
    }

    /// What fills the placeholder of that name in the rule's text.
    pub fn arg(&self, name: &str) -> Option<&Arg<'a>> {
        let same = |known: &str| eight::same(known.as_bytes(), name.as_bytes());
        self.args.iter().flatten().find(|(known, _)| same(known)).map(|(_, arg)| arg)
    }

    /// Softens the finding; it is never made graver than its rule.
    pub fn only(&mut self, severity: Severity) -> &mut Self {
        self.severity = self.severity.max(severity);
        self
    }

    /// Keeps only one of the rule's sources, counted from 0: of a rule over a table of codes the
    /// others speak of other codes.
    pub fn cite(&mut self, index: usize) -> &mut Self {
        let one = self.rule.references.get(index..).and_then(|rest| rest.get(..1));
        self.references = one.unwrap_or(self.rule.references);
        self
    }

    /// Names this source instead of the rule's own: that of the row of a table on which the finding
    /// rests.
    pub fn cite_row(&mut self, source: &'static Reference) -> &mut Self {
        self.references = core::slice::from_ref(source);
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
        let finding = Finding {
            rule,
            severity: rule.severity,
            references: rule.references,
            first: place,
            more: Vec::new(),
            asked: Vec::new(),
            messages: Vec::new(),
            args: [const { None }; MAX_ARGS],
        };
        let index = self.list.len();
        self.list.push(finding);
        &mut self.list[index]
    }

    /// Reports a finding in a call that rests on `place` in a message of it.
    pub fn on(&mut self, seen: &Seen<'a, '_>, place: Piece<'a>) -> &mut Finding<'a> {
        let finding = self.at(place);
        finding.messages.push(seen.number);
        finding
    }

    /// Reports one finding that rests on all of `places`; none if there are none.
    pub fn at_all(
        &mut self,
        places: impl IntoIterator<Item = Piece<'a>>,
    ) -> Option<&mut Finding<'a>> {
        let mut places = places.into_iter();
        let first = places.next()?;
        let finding = self.at(first);
        finding.more.extend(places);
        Some(finding)
    }
}
