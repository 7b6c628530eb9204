//! Whether a Q.850 cause and a status code say the same.

use super::Facts;
use crate::iana::cause::cause;

/// How a Q.850 cause and a status code go together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Agreement {
    /// RFC 3398 §7.2.4.1 gives this code for the cause, or both tell of a failing server.
    Agrees,
    /// RFC 3398 §7.2.4.1 gives another kind of code for the cause: this one.
    Contradicts(u16),
    /// The cause says too little, or has no code.
    Silent,
}

/// Compares the first Q.850 cause with the status code. `None` without both.
///
/// The table is advice, and RFC 6432 §3 allows any cause in any response: so only a cause that
/// speaks of the person, the number or the request stands against a code that speaks of the
/// server. 16 and 31 say that a call ended, and not why.
pub fn agreement(facts: &Facts<'_, '_>) -> Option<Agreement> {
    let (value, _) = facts.q850()?;
    let status = facts.status?;
    let mapped = cause(u16::try_from(value).ok()?).and_then(|row| row.status);
    Some(match mapped {
        Some(_) if matches!(value, 16 | 31) => Agreement::Silent,
        Some(mapped) if mapped == status || mapped / 100 == 5 && status / 100 == 5 => {
            Agreement::Agrees
        }
        Some(mapped) if (500..600).contains(&status) && mapped < 500 => {
            Agreement::Contradicts(mapped)
        }
        _ => Agreement::Silent,
    })
}
