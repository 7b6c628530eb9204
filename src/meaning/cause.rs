//! Whether a Q.850 cause and a status code say the same.

use super::Facts;
use crate::iana::cause::{CAUSES, Cause, cause};
use crate::iana::method::Method;
use crate::iana::status::status;
use crate::practice::cause_map::{
    ASTERISK, FREESWITCH, Named, asterisk_from, freeswitch_from, named,
};
use crate::span::Piece;
use crate::wire::reason::Reason;

/// The status code that a Reason value of protocol SIP names (RFC 3326 §2). FreeSWITCH puts its
/// own cause numbers there, with their names in capitals as the text: those are no status codes.
pub fn sip_status(reason: &Reason<'_>) -> Option<u16> {
    let own = |text: Piece<'_>| {
        text.bytes().iter().all(|byte| byte.is_ascii_uppercase() || *byte == b'_')
    };
    let code = u16::try_from(reason.cause?).ok()?;
    let named = reason.protocol.is("SIP") && !reason.text.is_some_and(own);
    (named && status(code).is_some()).then_some(code)
}

/// The refusal that a BYE names as its reason, and where: a failure (RFC 3326 §2).
pub fn ended_with<'a>(facts: &Facts<'a, '_>) -> Option<(u16, Piece<'a>)> {
    let is_bye = !facts.is_response() && facts.method == Method::Bye;
    facts.reasons.iter().filter(|_| is_bye).find_map(|reason| {
        let code = sip_status(reason).filter(|&code| code >= 400)?;
        Some((code, reason.params.get("cause")?.whole))
    })
}

/// The `cause=200` of protocol SIP that says that another phone has taken the call: in a CANCEL
/// (RFC 3326 §3.1); by use also in a BYE and in the refusal of the call.
pub fn answered_elsewhere<'a>(facts: &Facts<'a, '_>) -> Option<Piece<'a>> {
    let ends = match facts.status {
        Some(status) => status >= 300,
        None => !facts.is_response() && matches!(facts.method, Method::Bye | Method::Cancel),
    };
    let reason = facts.reasons.iter().find(|reason| sip_status(reason) == Some(200))?;
    Some(reason.params.get("cause")?.whole).filter(|_| ends)
}

/// How a Q.850 cause and a status code go together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Agreement {
    /// A table of RFC 3398, of `FreeSWITCH` or of Asterisk pairs them, or both tell of a failing
    /// server.
    Agrees,
    /// RFC 3398 §7.2.4.1 gives a code of another kind for the cause: this one.
    Contradicts(u16),
    /// Neither: the cause says too little, has no code, or the code is one for everything.
    Silent,
}

/// Compares the cause of the telephone network with the status code. `None` without both.
pub fn agreement(facts: &Facts<'_, '_>) -> Option<Agreement> {
    let (value, _) = facts.network_cause()?;
    let status = facts.status?;
    let row = u16::try_from(value).ok().and_then(cause);
    Some(row.map_or(Agreement::Silent, |row| compare(row, status)))
}

/// The tables are advice, and RFC 6432 §3 allows any cause in any response. So only what speaks
/// of the person or the number stands against what speaks of a server or the network.
fn compare(cause: &Cause, status: u16) -> Agreement {
    // That a call ended, and not why.
    if matches!(cause.value, 16 | 31) {
        return Agreement::Silent;
    }
    let both_servers = cause.status.is_some_and(|mapped| mapped / 100 == 5) && status / 100 == 5;
    let paired = cause.maps_to(status) || cause.from.contains(&status);
    if both_servers || paired || stacks_pair(cause.value.into(), status) {
        return Agreement::Agrees;
    }
    let Some(mapped) = cause.status else { return Agreement::Silent };
    let apart = match status {
        500 | 503 => mapped < 500,
        // A server behind failed; a timeout and a refusal may still have led to it.
        502 | 504 => matches!(mapped, 404 | 410 | 484 | 486),
        // The number is wrong.
        404 | 410 | 484 | 604 => mapped == 486 || is_congestion(cause),
        // The person is busy.
        486 | 600 => matches!(mapped, 404 | 410 | 484) || is_congestion(cause),
        // 480, 403 and 603 come for almost any cause; the others are too rare to judge.
        _ => false,
    };
    if apart { Agreement::Contradicts(mapped) } else { Agreement::Silent }
}

/// What RFC 3398 §7.2.4.1 lists as "resource unavailable".
fn is_congestion(cause: &Cause) -> bool {
    matches!(cause.value, 34 | 38 | 41 | 42 | 47)
}

/// Whether `FreeSWITCH` or Asterisk makes the one of the other. What they send for everything
/// that they do not know is no pair.
fn stacks_pair(value: u16, status: u16) -> bool {
    let sends =
        |table, rest| named(table, value).is_some_and(|row| row.status == status && status != rest);
    sends(&FREESWITCH, 480)
        || sends(&ASTERISK, 603)
        || freeswitch_from(status) == value
        || asterisk_from(status) == value
}

/// A pair of cause and code that the product which made the response has in its own tables.
#[derive(Clone, Copy, Debug)]
pub struct OwnPair<'a> {
    /// Where it names itself.
    pub product: Piece<'a>,
    /// Its name.
    pub name: &'static str,
    /// The cause.
    pub cause: u32,
    /// Its whole parameter.
    pub at: Piece<'a>,
}

/// The pair, if Server or User-Agent names `FreeSWITCH` or Asterisk, its tables have it in either
/// direction, and RFC 3398 has it in none.
pub fn own_pair<'a>(facts: &Facts<'a, '_>) -> Option<OwnPair<'a>> {
    let product = facts.product()?;
    let starts = |name: &str| product.until(name.len()).is(name);
    let (name, table, rest, back): (_, &'static [Named], _, fn(u16) -> u16) =
        if starts("FreeSWITCH") {
            ("FreeSWITCH", &FREESWITCH, 480, freeswitch_from)
        } else if starts("Asterisk") || starts("FPBX") {
            // FreePBX puts its own name in place of Asterisk's.
            ("Asterisk", &ASTERISK, 603, asterisk_from)
        } else {
            return None;
        };
    let ((cause, at), status) = (facts.q850_known()?, facts.status?);
    let value = u16::try_from(cause).ok()?;
    let sent = named(table, value).map_or(rest, |row| row.status);
    let listed =
        self::cause(value).is_some_and(|row| row.maps_to(status) || row.from.contains(&status));
    let own = (sent == status || back(status) == value) && !listed;
    own.then_some(OwnPair { product, name, cause, at })
}

/// The cause that a text names, if it is not `value`: the name of a cause in Q.850, in
/// `FreeSWITCH` or in Asterisk. `None` for other words, which may well describe `value`.
pub fn other_cause(value: u32, text: Piece<'_>) -> Option<u32> {
    let same = |name: &str| text.is(name);
    let listed = CAUSES.iter().filter(|row| same(row.name)).map(|row| u32::from(row.value));
    let own = FREESWITCH.iter().chain(&ASTERISK).filter(|row| same(row.name));
    let mut all = listed.chain(own.map(|row| row.value.into())).filter(|&named| named <= 127);
    let first = all.next()?;
    (first != value && all.all(|named| named != value)).then_some(first)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_that_name_another_cause() {
        for (value, text, other) in [
            (17, "User busy", None),
            (16, "user busy", Some(17)),
            (16, "USER_BUSY", Some(17)),
            (41, "NORMAL_TEMPORARY_FAILURE", None),
            (45, "PRE_EMPTED", None),
            (8, "PRE_EMPTED", None),
            (9, "PRE_EMPTED", Some(45)),
            (16, "SUCCESS", None),
            (16, "Terminated", None),
            (16, "", None),
        ] {
            let piece = Piece::whole(text.as_bytes());
            assert_eq!(other_cause(value, piece), other, "{value} {text}");
        }
    }

    #[test]
    fn pairs() {
        use Agreement::{Agrees, Contradicts, Silent};
        for (value, status, says) in [
            (42, 503, Agrees),
            (88, 503, Agrees),
            (38, 500, Agrees),
            (27, 503, Agrees),
            (66, 503, Agrees),
            (17, 486, Agrees),
            (21, 603, Agrees),
            (18, 480, Agrees),
            (19, 480, Agrees),
            (88, 488, Agrees),
            (58, 488, Agrees),
            (17, 503, Contradicts(486)),
            (1, 503, Contradicts(404)),
            (21, 500, Contradicts(403)),
            (34, 404, Contradicts(503)),
            (17, 404, Contradicts(486)),
            (1, 486, Contradicts(404)),
            (41, 600, Contradicts(503)),
            (16, 503, Silent),
            (31, 480, Silent),
            (41, 480, Silent),
            (38, 403, Silent),
            (34, 603, Silent),
            (21, 486, Silent),
            (88, 404, Silent),
            (18, 504, Silent),
            (17, 504, Contradicts(486)),
            (1, 502, Contradicts(404)),
            (102, 504, Agrees),
            (4, 503, Silent),
            (17, 183, Silent),
        ] {
            assert_eq!(compare(cause(value).unwrap(), status), says, "{value} {status}");
        }
    }
}
