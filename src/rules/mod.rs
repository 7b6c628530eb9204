//! The diagnostics: data plus one `check` each, a screen at most.
//!
//! A rule says what it found, where, and with which arguments. It never phrases, sorts or counts;
//! the words are in `text/<language>/rules/<id>.md`. `when` and `needs` declare when a rule can
//! fire, so that dispatch is data. The examples are laid over a healthy message by one test; only
//! the feature `examples`, for the reference pages, makes them part of a build.

pub mod argument;
mod dispatch;
mod families;
pub mod found;
pub mod reference;
pub mod severity;

#[cfg(any(test, feature = "examples"))]
pub mod examples;

use crate::call::Call;
use crate::iana::header::Name;
use crate::meaning::Facts;
use alloc::vec::Vec;
use found::{Finding, Found};
use reference::Reference;
pub use severity::{Basis, Severity};

/// All rules, family by family.
pub static RULES: &[&Rule] = include!(concat!(env!("OUT_DIR"), "/rules.rs"));

/// One diagnostic.
#[derive(Debug)]
pub struct Rule {
    /// The id: kebab-case, place first, then fault.
    pub id: &'static str,
    /// The most that it reports.
    pub severity: Severity,
    /// What it rests on.
    pub basis: Basis,
    /// The sources.
    pub references: &'static [Reference],
    /// On which messages it can fire.
    pub when: When,
    /// The status codes between which `when` holds.
    range: (u16, u16),
    /// What must be there besides.
    pub needs: Needs,
    /// The check.
    pub check: Check,
    /// Messages on which it fires, the evidence between ⟦ and ⟧.
    #[cfg(any(test, feature = "examples"))]
    pub fires: &'static [&'static str],
    /// Messages on which it does not fire.
    #[cfg(any(test, feature = "examples"))]
    pub quiet: &'static [&'static str],
}

/// On which messages a rule can fire.
#[derive(Clone, Copy, Debug)]
pub enum When {
    /// A response with this code.
    Response(u16),
    /// A response with one of these codes.
    Responses(&'static [u16]),
    /// A response from 101 to 199.
    Early,
    /// A response from 200 on.
    Final,
    /// A response from 300 on.
    Failure,
    /// Any response.
    AnyResponse,
    /// Any request.
    AnyRequest,
    /// Any message.
    Any,
    /// No message alone: only a whole call.
    Call,
}

/// What must be in a message for a rule to fire.
#[derive(Clone, Copy, Debug)]
pub enum Needs {
    /// Nothing.
    Nothing,
    /// A header field of this name.
    Field(Name),
    /// A session description.
    Sdp,
}

/// How a rule looks at its subject.
#[derive(Clone, Copy, Debug)]
pub enum Check {
    /// At one message.
    Message(for<'a, 's, 'f> fn(&'f Facts<'a, 's>, &'f mut Found<'a>)),
    /// At a response and the request that it answers, in this order.
    Pair(for<'a, 's, 'f> fn(&'f Facts<'a, 's>, &'f Facts<'a, 's>, &'f mut Found<'a>)),
    /// At the messages of a call.
    Call(for<'a, 's, 'f> fn(&'f Call<'a, 's>, &'f mut Found<'a>)),
}

impl Rule {
    /// Whether it says that something is not there, as its id then tells. Of a message that was cut
    /// nobody knows that.
    pub fn is_of_absence(&self) -> bool {
        self.id.ends_with("-missing") || self.id.contains("-without-")
    }

    /// Whether the rule can fire on a response with this code, or on a request by [`REQUEST`].
    pub fn hears(&self, subject: u16) -> bool {
        // Most rules end at these two comparisons.
        let (least, most) = self.range;
        if subject < least || subject > most {
            return false;
        }
        match self.when {
            When::Responses(codes) => codes.contains(&subject),
            _ => true,
        }
    }
}

/// Stands for a request among the status codes; 0 stands for a response without a readable one.
pub const REQUEST: u16 = 1000;

/// Stands for a whole call among the status codes.
pub const CALL: u16 = 1001;

impl When {
    /// The status codes between which the rule can fire.
    const fn range(self) -> (u16, u16) {
        match self {
            Self::Response(code) => (code, code),
            Self::Responses(codes) => least_and_most(codes),
            Self::AnyResponse => (0, 999),
            Self::Early => (101, 199),
            Self::Final => (200, 999),
            Self::Failure => (300, 999),
            Self::AnyRequest => (REQUEST, REQUEST),
            Self::Any => (0, REQUEST),
            Self::Call => (CALL, CALL),
        }
    }
}

const fn least_and_most(codes: &[u16]) -> (u16, u16) {
    let (mut least, mut most) = (REQUEST, 0);
    let mut rest = codes;
    while let [code, after @ ..] = rest {
        least = if *code < least { *code } else { least };
        most = if *code > most { *code } else { most };
        rest = after;
    }
    (least, most)
}

/// The rule of that id.
pub fn by_id(id: &str) -> Option<&'static Rule> {
    RULES.iter().find(|rule| rule.id == id).copied()
}

/// The rules that can fire on a message, in the order of the rules.
pub fn asked(facts: &Facts<'_, '_>) -> impl Iterator<Item = &'static Rule> {
    dispatch::on_message(facts)
}

/// What all rules find in one message, in the order of the rules.
pub fn run<'a>(facts: &Facts<'a, '_>) -> Vec<Finding<'a>> {
    let mut found = Found::default();
    for rule in asked(facts) {
        ask(rule, facts, &mut found);
    }
    found.into_list()
}

/// What one rule finds in a message. A rule on pairs finds nothing without the request, one on calls never.
pub fn ask<'a>(rule: &'static Rule, facts: &Facts<'a, '_>, found: &mut Found<'a>) {
    found.begin(rule);
    match (rule.check, facts.request) {
        (Check::Message(check), _) => check(facts, found),
        (Check::Pair(check), Some(request)) => check(facts, request, found),
        (Check::Pair(_), None) | (Check::Call(_), _) => {}
    }
}

/// What the rules on calls find, in the order of the rules.
pub fn run_call<'a>(call: &Call<'a, '_>) -> Vec<Finding<'a>> {
    let mut found = Found::default();
    for rule in dispatch::on_call() {
        if let Check::Call(check) = rule.check {
            found.begin(rule);
            check(call, &mut found);
        }
    }
    found.into_list()
}

/// Declares a rule.
macro_rules! rule {
    (
        id: $id:literal,
        severity: $severity:ident,
        basis: $basis:ident,
        references: [$($references:tt)*],
        when: $when:expr,
        $(needs: $needs:expr,)?
        check: $kind:ident($check:path),
        fires: [$($fires:expr),+ $(,)?],
        quiet: [$($quiet:expr),+ $(,)?],
    ) => {
        pub(in crate::rules) static RULE: $crate::rules::Rule = $crate::rules::Rule {
            id: $id,
            severity: $crate::rules::Severity::$severity,
            basis: $crate::rules::Basis::$basis,
            references: $crate::rules::reference::references!([] $($references)*),
            when: {
                use $crate::rules::When::*;
                $when
            },
            range: {
                use $crate::rules::When::*;
                $when.range()
            },
            needs: {
                #[allow(unused_imports)]
                use $crate::rules::Needs::*;
                #[allow(unused_variables)]
                let needs = Nothing;
                $(let needs = $needs;)?
                needs
            },
            check: $crate::rules::Check::$kind($check),
            #[cfg(any(test, feature = "examples"))]
            fires: &[$($fires),+],
            #[cfg(any(test, feature = "examples"))]
            quiet: &[$($quiet),+],
        };
    };
}
pub(crate) use rule;

/// What a rule's file needs.
pub(crate) mod prelude {
    pub(crate) use super::argument::Arg;
    pub(crate) use super::found::Found;
    pub(crate) use super::{Severity, rule};
    pub(crate) use crate::call::Call;
    pub(crate) use crate::iana::header::Name;
    pub(crate) use crate::iana::method::Method;
    pub(crate) use crate::meaning::Facts;
}
