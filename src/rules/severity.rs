//! How much a finding matters, and what it rests on.

use serde::Serialize;

/// How much a finding matters.
#[derive(Serialize, Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[serde(rename_all = "kebab-case")]
pub enum Severity {
    /// The call cannot work.
    Error,
    /// It works by luck.
    Warning,
    /// It changes the next step.
    Note,
    /// Plain meaning.
    Info,
}

/// What a finding rests on.
#[derive(Serialize, Clone, Copy, Debug, PartialEq, Eq)]
#[serde(rename_all = "kebab-case")]
pub enum Basis {
    /// A standard in force.
    Standard,
    /// What stacks do; the source is named.
    Practice,
    /// A reading of our own.
    Heuristic,
}
