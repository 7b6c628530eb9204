//! What a 5xx or 6xx most likely is, beyond its code.

use super::Facts;
use crate::grammar::flaw::Unheard;
use crate::iana::header::Name;
use crate::iana::method::Method;
use crate::practice::phrase::{self, Reading, all};
use crate::span::Piece;
use crate::wire::info::Info;
use crate::wire::sdp::{Media, Precondition, PreconditionKind, Sdp};

/// The longest time that a 500 to an overlapping request asks for (RFC 3261 §14.2).
const MAX_OVERLAP_SECONDS: u32 = 10;

/// How the text of a Reason begins that tells of a block by call analytics (ATIS-1000099).
const ANALYTICS: &str = "v=analytics1;";

/// A 500 that says only that an earlier offer is still open: its Retry-After, of 10 seconds at
/// most (RFC 3261 §14.2, RFC 3311 §5.2).
pub fn overlap<'a>(facts: &Facts<'a, '_>) -> Option<Piece<'a>> {
    let offers = matches!(facts.method, Method::Invite | Method::Update);
    let after = facts.retry.filter(|_| facts.status == Some(500))?.after?;
    let short = after.seconds.is_some_and(|seconds| seconds <= MAX_OVERLAP_SECONDS);
    (offers && short && facts.in_dialog()).then_some(after.seconds_at)
}

/// A 500 that was likely a 503 one hop further: its phrase, which is one of 503 alone.
pub fn disguised<'a>(facts: &Facts<'a, '_>) -> Option<Piece<'a>> {
    let phrase = facts.phrase().filter(|_| facts.status == Some(500))?;
    let rows = all(phrase.bytes());
    let of_a_503 = !rows.is_empty() && rows.iter().all(|row| row.code == 503);
    (phrase.is("Service Unavailable") || of_a_503).then_some(phrase)
}

/// The words by which the text of a Warning says that a PRACK did not come.
const NO_PRACK: &[&str] = &[
    "no prack",
    "prack missing",
    "missing prack",
    "prack not received",
    "prack time",
    "without prack",
];

/// Whether a failure says that a PRACK never came: by its phrase, or in a Warning.
pub fn lacks_prack(facts: &Facts<'_, '_>) -> bool {
    waited_for_prack(facts) || warned_of_prack(facts).is_some()
}

/// The text of a Warning of a failure of an INVITE in which the server tells that no PRACK came. It
/// is free text, in nobody's list: a hint (RFC 3261 §20.43).
pub fn warned_of_prack<'a>(facts: &Facts<'a, '_>) -> Option<Piece<'a>> {
    let is_refused = matches!(facts.status, Some(400..)) && facts.method == Method::Invite;
    let free = facts.warnings.iter().filter(|warning| is_refused && warning.code == Some(399));
    let has = |text: Piece<'_>, word: &str| {
        text.bytes().windows(word.len()).any(|part| part.eq_ignore_ascii_case(word.as_bytes()))
    };
    // "No PRACK support" tells of an ability.
    let tells = |text: &Piece<'_>| {
        has(*text, "prack")
            && NO_PRACK.iter().any(|words| has(*text, words))
            && !has(*text, "support")
    };
    free.map(|warning| warning.text).find(tells)
}

/// Whether the phrase of a failure is known from stacks that gave up waiting for a PRACK.
pub fn waited_for_prack(facts: &Facts<'_, '_>) -> bool {
    let phrase = facts.phrase().filter(|_| matches!(facts.status, Some(300..)));
    let row = phrase.and_then(|phrase| phrase::known(phrase.bytes()));
    row.is_some_and(|row| row.reading == Reading::NoPrack)
}

/// The a=des lines of a 580 that name what could not be met, by the strength tag `failure`, or
/// `unknown` for one of an unknown type (RFC 3312 §8, §9).
pub fn failed_preconditions<'f, 'a>(
    facts: &'f Facts<'a, '_>,
) -> impl Iterator<Item = Precondition<'a>> + use<'f, 'a> {
    let sdp = facts.sdp.filter(|_| facts.status == Some(580));
    let lines = sdp.into_iter().flat_map(Sdp::media).flat_map(Media::preconditions);
    lines.filter(|line| {
        let named = |strength: Piece<'_>| strength.is("failure") || strength.is("unknown");
        line.kind == PreconditionKind::Des && line.strength.is_some_and(named)
    })
}

/// A 603 by which a network says that call analytics blocked the call (603+, ATIS-1000099).
#[derive(Clone, Copy, Debug)]
pub struct Blocked<'a> {
    /// The phrase.
    pub phrase: Piece<'a>,
    /// Whom to ask, as Reason says it: what follows the version in its text.
    pub contact: Option<Piece<'a>>,
}

impl<'a> Blocked<'a> {
    /// Reads it: the phrase tells it from any other 603.
    pub fn of(facts: &Facts<'a, '_>) -> Option<Self> {
        let phrase = facts.phrase().filter(|_| facts.status == Some(603))?;
        let contact = facts.reasons.iter().filter_map(|reason| reason.text).find_map(|text| {
            let rest = text.from(ANALYTICS.len()).trim();
            (text.until(ANALYTICS.len()).is(ANALYTICS) && !rest.is_empty()).then_some(rest)
        });
        phrase.is("Network Blocked").then_some(Self { phrase, contact })
    }
}

/// Where a 608 says whom to ask: the URI of a Call-Info with the purpose `jwscard`
/// (RFC 8688 §3.1).
pub fn redress<'a>(facts: &Facts<'a, '_>) -> Option<Piece<'a>> {
    if facts.status != Some(608) {
        return None;
    }
    let mut unheard = Unheard::default();
    let mut values = facts.message.values(Name::CallInfo);
    while let Some(value) = values.next(&mut unheard) {
        let info = Info::read(value, &mut unheard);
        let card = info.params.value("purpose").is_some_and(|purpose| purpose.is("jwscard"));
        if card && !info.uri.is_empty() {
            return Some(info.uri);
        }
    }
    None
}
