//! The front door: one message, or what is known of one, becomes a report.
//!
//! ```
//! use sipwhy::{Options, explain};
//! let ringing = b"SIP/2.0 183 Session Progress\r\nCSeq: 1 INVITE\r\n\r\n";
//! let explained = explain(ringing, &Options::default()).unwrap();
//! assert!(explained.early_media.is_some());
//! // What is not SIP is the only error.
//! assert!(explain(b"good evening", &Options::default()).is_err());
//! ```

mod call;
mod catalogue;
mod compare;
mod convert;
mod guides;
mod limits;
mod local;
mod many;
mod message;
mod monitor;
pub(crate) mod record;
#[cfg(feature = "ndjson")]
pub(crate) mod row;
mod told;
#[cfg(feature = "input")]
mod trace;
mod verdict;
mod vocabulary;

pub use call::{Crowd, Unit, bytes};
pub use catalogue::{codes, product_codes, rule, rules, status, terms};
pub use compare::compare;
pub use local::nothing;
pub use many::{Glance, glance};
pub use monitor::{MAX_WATCHED, Monitor};
#[cfg(feature = "input")]
pub use trace::{Analyzer, MAX_HELD, MAX_OPEN, MAX_REMARKS};
pub use vocabulary::{
    cause, causes, early_media_value, early_media_values, error_line, error_lines, method, methods,
    option_tag, option_tags, reason_location, reason_locations, reason_protocol, reason_protocols,
    warning, warnings,
};

use convert::Source;

use crate::meaning::client::Client;
use crate::meaning::failure::{Blocked, failed_preconditions, redress, warned_of_prack};
use crate::meaning::redirect::Targets;
use crate::meaning::refusal;
use crate::meaning::request::{self, Room};
use crate::meaning::webrtc::{self, Missing};
use crate::meaning::{Facts, Known};
use crate::report::{Explanation, Fixed, Kind, Message as MessageReport, Said};
use crate::rules::argument::{Arg, Cause};
use crate::text::{Kind as Texts, LanguageError, Library, Words};
use crate::wire::message::{Message, Scratch};
use crate::wire::not_sip::{NotSip, Seen};
use alloc::borrow::Cow;
use alloc::boxed::Box;
use alloc::string::{String, ToString};
use alloc::vec::Vec;

/// What the caller knows and wants.
#[derive(Clone, Copy, Debug, Default)]
pub struct Options<'o> {
    /// The language's tag; English without it.
    pub lang: Option<&'o str>,
    /// Languages that were loaded from packs.
    pub loaded: &'o [&'static Library],
    /// The time now in epoch milliseconds. Nothing here looks at a clock.
    pub now: Option<f64>,
    /// The kind of client to judge for; inferred without it.
    pub client: Option<Client>,
    /// The request that the message answers.
    pub request: Option<&'o [u8]>,
    /// Whether bytes of the message are known to be missing, as a capture or a log tells
    /// ([`Record::is_cut`](crate::trace::Record::is_cut)).
    pub is_cut: bool,
    /// Whether the bytes were put together from an object: places then name fields only.
    pub rebuilt: bool,
    /// The same of the request.
    pub request_rebuilt: bool,
}

impl Options<'_> {
    /// The words of the wanted language.
    ///
    /// # Errors
    /// [`LanguageError`] if it is unknown or not loaded.
    pub fn words(&self) -> Result<Words, LanguageError> {
        Words::of(self.lang.unwrap_or("en"), self.loaded)
    }
}

/// Why nothing could be explained.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// There is no SIP message in the bytes.
    NotSip(NotSip),
    /// The language cannot be had.
    Language(LanguageError),
}

impl core::fmt::Display for Refusal {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        f.write_str(&self.sentence(None))
    }
}

impl core::error::Error for Refusal {}

impl core::fmt::Display for LanguageError {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        f.write_str(&Refusal::Language(self.clone()).sentence(None))
    }
}

impl core::error::Error for LanguageError {}

impl From<NotSip> for Refusal {
    fn from(error: NotSip) -> Self {
        Self::NotSip(error)
    }
}

impl From<LanguageError> for Refusal {
    fn from(error: LanguageError) -> Self {
        Self::Language(error)
    }
}

impl Refusal {
    /// The name by which programs know it.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::NotSip(NotSip { seen: Seen::TooLarge, .. }) => "too-large",
            Self::NotSip(_) => "not-sip",
            Self::Language(LanguageError::NotLoaded(_)) => "language-not-loaded",
            Self::Language(LanguageError::Unknown(_)) => "language-unknown",
            Self::Language(LanguageError::NotAPack) => "not-a-pack",
            Self::Language(LanguageError::PackOf(_) | LanguageError::PackMismatch) => {
                "pack-mismatch"
            }
        }
    }

    /// What was seen, what was expected and what to give, in a language; English without one.
    pub fn sentence(&self, words: Option<Words>) -> String {
        let words = words.or_else(|| Words::of("en", &[]).ok());
        let Some(words) = words else { return self.code().to_string() };
        let (id, lang) = match self {
            Self::NotSip(error) => (catalogue::seen_id(error.seen), ""),
            Self::Language(LanguageError::NotLoaded(tag)) => ("language-not-loaded", *tag),
            Self::Language(LanguageError::Unknown(tag)) => ("language-unknown", tag.as_str()),
            Self::Language(LanguageError::NotAPack) => ("not-a-pack", ""),
            Self::Language(LanguageError::PackOf(tag)) => ("pack-of", tag.as_str()),
            Self::Language(LanguageError::PackMismatch) => ("pack-mismatch", ""),
        };
        let said = words.fill(words.part(Texts::Error, id, 0), |name| match (name, self) {
            ("offset", Self::NotSip(error)) => Some(Arg::Number(error.offset)),
            ("known", _) => {
                Some(Arg::List(crate::text::KNOWN.iter().map(|tag| Arg::Token(tag)).collect()))
            }
            ("lang", _) => Some(Arg::Piece(crate::span::Piece::whole(lang.as_bytes()))),
            _ => None,
        });
        said.into_owned()
    }
}

/// Explains one message, or what was pasted instead of one: a known error line, or a session
/// description alone.
///
/// # Errors
/// [`Refusal`] if the bytes hold nothing of that, or the language cannot be had.
pub fn explain<'a>(bytes: &'a [u8], options: &Options<'a>) -> Result<Explanation<'a>, Refusal> {
    explain_in(bytes, options, &mut Scratch::default())
}

/// [`explain`] with room that the caller keeps: faster for many messages.
///
/// # Errors
/// As [`explain`].
pub fn explain_in<'a>(
    bytes: &'a [u8],
    options: &Options<'a>,
    scratch: &mut Scratch,
) -> Result<Explanation<'a>, Refusal> {
    let words = options.words()?;
    let mut beside = options.request.map(|source| (source, Box::<Room<'_>>::default()));
    let request = match &mut beside {
        Some((source, room)) => request::read(source, room)?,
        None => None,
    };
    let (message, flaws) = match Message::read(bytes, scratch) {
        Ok(read) => read,
        Err(error) => return Ok(local::of(bytes, error, words, options).ok_or(error)?),
    };
    let known = Known { client: options.client, request: request.as_ref(), is_cut: options.is_cut };
    let mut room = None;
    let facts = Facts::of(message, known, flaws, &mut room);
    let source = Source::of(bytes);
    let mut explained = of_facts(&facts, source, words, options);
    let media = match &explained.early_media {
        Some(early) => facts.sdp.map(|_| early.media.clone()),
        None => convert::media(&facts, source),
    };
    explained.message = Some(message::message(&facts, source, flaws, media, words));
    if options.rebuilt {
        explained.message = None;
    }
    if options.rebuilt || options.request_rebuilt {
        forget_places(&mut explained, options);
    }
    Ok(explained)
}

/// Parses one message.
///
/// # Errors
/// [`Refusal`] if the bytes hold no SIP message.
pub fn parse<'a>(bytes: &'a [u8], options: &Options<'_>) -> Result<MessageReport<'a>, Refusal> {
    let words = options.words()?;
    let mut scratch = Scratch::default();
    let (message, flaws) = Message::read(bytes, &mut scratch)?;
    let mut room = None;
    let facts = Facts::of(message, Known::default(), flaws, &mut room);
    let source = Source::of(bytes);
    Ok(message::message(&facts, source, flaws, convert::media(&facts, source), words))
}

fn of_facts<'a>(
    facts: &Facts<'a, '_>,
    source: Source<'a>,
    words: Words,
    options: &Options<'_>,
) -> Explanation<'a> {
    let row = verdict::choose(facts);
    let said = words.parts::<2>(Texts::Verdict, row.id);
    let [verdict, now] = said.map(|part| words.fill(part, |name| argument(facts, name)));
    let findings = convert::findings(facts, source, row.tells, words);
    let code = facts.status.filter(|_| facts.is_response());
    let [title, meaning, when, fix] = code.map_or([words.term("title.none"), "", "", ""], |code| {
        words.response(code, facts.phrase())
    });
    Explanation {
        kind: if facts.is_response() { Kind::Response } else { Kind::Request },
        r#final: facts.is_final(),
        headline: convert::headline(facts, source, words),
        title: Fixed(title),
        meaning: Fixed(meaning),
        when: Fixed(when),
        fix: Fixed(fix),
        verdict: Said(verdict),
        now: Said(with_prack(now, facts, words)),
        action: verdict::action(row, facts),
        early_media: facts.early_media.map(|early| convert::early_media(facts, source, &early)),
        description: None,
        retry: facts.retry.map(|retry| convert::retry(&retry, source, options.now)),
        reasons: convert::reasons(facts, source, words),
        warnings: convert::warnings(facts, source, words),
        references: convert::references(facts, &findings),
        guides: guides::of(facts, source, &findings, words),
        findings,
        limits: limits::of(facts, words, options),
        client: convert::client(facts.client),
        message: None,
        lang: Fixed(words.tag()),
        status: facts.status.map(u32::from),
        reason_phrase: facts.phrase().map(|piece| source.text(piece)),
        method: facts.method_at.map(|piece| source.text(piece)),
        class: facts.class.map(convert::class),
    }
}

/// Adds that a PRACK is owed: it is to be sent whatever else the response says (RFC 3262 §4).
fn with_prack(now: Cow<'static, str>, facts: &Facts<'_, '_>, words: Words) -> Cow<'static, str> {
    if facts.reliability.prack.is_none() || facts.early_media.is_none() {
        return now;
    }
    let note = words.fill(words.part(Texts::Note, "prack-owed", 0), |name| argument(facts, name));
    let mut now = now.into_owned();
    now.push_str(words.term("sentence"));
    now.push_str(&note);
    Cow::Owned(now)
}

/// What fills the placeholders of the verdicts.
fn argument<'a>(facts: &Facts<'a, '_>, name: &str) -> Option<Arg<'a>> {
    let seconds = facts.retry.and_then(|retry| retry.seconds);
    match name {
        "method" => Some(facts.method_at.map_or(Arg::Term("request"), Arg::Piece)),
        "code" => facts.status_at().map(Arg::Piece),
        "phrase" => facts.phrase().map(Arg::Piece),
        "warning" => warned_of_prack(facts).map(Arg::Piece),
        "window" => seconds.map(Arg::Duration),
        "seconds" => seconds.map(Arg::Number),
        "comment" => facts.retry.and_then(|retry| retry.after?.comment).map(Arg::Piece),
        "cause" => facts.network_cause().map(|(cause, _)| Arg::Cause(Cause::Q850(cause))),
        "missing" => {
            let early = facts.early_media.and_then(|early| early.missing);
            let missing = early.or_else(|| webrtc::applied(facts).map(Missing::of));
            missing.map(|missing| Arg::List(missing.names().map(Arg::Token).collect()))
        }
        "title" => facts.status.map(Arg::Title),
        "contact" => Targets::of(facts).first().map(|target| Arg::Piece(target.uri)),
        "targets" => {
            let targets = Targets::of(facts);
            Some(Arg::List(targets.iter().map(|target| Arg::Piece(target.uri)).collect()))
        }
        "redress" => {
            let blocked = Blocked::of(facts).and_then(|blocked| blocked.contact);
            blocked.or_else(|| redress(facts)).map(Arg::Piece)
        }
        "precondition" => {
            failed_preconditions(facts).next().map(|line| Arg::Piece(line.precondition))
        }
        "realm" => verdict::realm(facts).map(Arg::Piece),
        "field" => refusal::named(facts).map(|named| Arg::Token(named.field.as_str())),
        "what" => facts.status.map(Arg::Named),
        "values" => refusal::named(facts).map(|named| Arg::values(&named)),
        "least" => refusal::named(facts)?.seconds().map(Arg::Number),
        "warnings" => Some(warning_codes(facts)),
        "rack" => {
            facts.reliability.prack.map(|prack| Arg::Rack { rseq: prack.rseq, cseq: prack.cseq })
        }
        _ => verdict::request::argument(facts, name),
    }
}

/// What the Warning values say of the offer, or of the scheme.
fn warning_codes<'a>(facts: &Facts<'a, '_>) -> Arg<'a> {
    let media = refusal::media_warnings(facts).map(|(code, _)| code);
    let scheme = refusal::scheme_warning(facts).map(|(code, _)| code);
    let mut codes: Vec<u16> = media.chain(scheme).collect();
    codes.dedup();
    Arg::List(codes.into_iter().map(Arg::Warning).collect())
}

/// The message or the request was put together from an object: its bytes are not the caller's.
fn forget_places(explained: &mut Explanation<'_>, options: &Options<'_>) {
    let named = explained.guides.iter_mut().map(|guide| &mut guide.place);
    let found = explained.findings.iter_mut().flat_map(|finding| &mut finding.places);
    for place in found.chain(named) {
        if options.rebuilt {
            (place.start, place.end) = (None, None);
        }
        if options.request_rebuilt {
            place.request = None;
        }
    }
}
