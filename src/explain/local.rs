//! Reports without a message: on what was pasted instead of one, or on nothing.

use super::convert::{self, Source, at};
use super::{Options, Refusal, catalogue, told};
use crate::grammar::flaw::Unheard;
use crate::meaning::client::Client;
use crate::meaning::webrtc::{Missing, live};
use crate::practice::error_line::{self, ERROR_LINES, ErrorLine, Phase, Weight};
use crate::report::{
    self, Basis, Description, Do, Explanation, Finding, Fixed, Kind, Place, Reference, Said,
    Severity,
};
use crate::rules::argument::Arg;
use crate::rules::reference::references;
use crate::span::{Piece, Span};
use crate::text::{Kind as Texts, Words};
use crate::wire::not_sip::{NotSip, Seen};
use crate::wire::sdp::Sdp;
use alloc::borrow::Cow;
use alloc::string::{String, ToString};
use alloc::vec::Vec;

/// The bytes of a text in which error lines are looked for.
const MAX_TEXT: usize = 1 << 18;

/// How many lines of a text are told. One log repeats the same few.
const MAX_TOLD: usize = 8;

/// The sources of the rows, in their order.
static SOURCES: [Reference; ERROR_LINES.len()] = {
    let mut sources = [Reference::practice("", ""); ERROR_LINES.len()];
    let mut index = 0;
    while index < sources.len() {
        let source = ERROR_LINES[index].source;
        sources[index] = Reference::practice(source.title, source.url);
        index += 1;
    }
    sources
};

/// What a client makes of a transport that fails.
const TRANSPORT: &[Reference] = references!([] RFC 3261 "8.1.3.1");

/// The report when there is no message, nor anything else to go by.
///
/// # Errors
/// [`Refusal`] if the language cannot be had.
pub fn nothing(options: &Options<'_>) -> Result<Explanation<'static>, Refusal> {
    let words = options.words()?;
    Ok(bare(words, options))
}

/// The report on what stands in `bytes` instead of a message; `None` if nothing of it is known.
pub(super) fn of<'a>(
    bytes: &'a [u8],
    error: NotSip,
    words: Words,
    options: &Options<'_>,
) -> Option<Explanation<'a>> {
    if options.rebuilt {
        return Some(told::of(bytes, words, options));
    }
    match error.seen {
        Seen::Sdp => description(bytes, words, options),
        Seen::Http | Seen::Json | Seen::HeaderOnly | Seen::Text => lines(bytes, words, options),
        Seen::Nothing | Seen::Capture | Seen::Binary | Seen::TooLarge => None,
    }
}

/// A report with nothing in it yet.
pub(super) fn bare<'a>(words: Words, options: &Options<'_>) -> Explanation<'a> {
    let [verdict, now] = words.parts::<2>(Texts::Verdict, "nothing");
    Explanation {
        kind: Kind::Local,
        r#final: false,
        headline: words.term("headline.local").to_string(),
        title: Fixed(words.term("headline.local")),
        meaning: Fixed(verdict),
        when: Fixed(""),
        fix: Fixed(now),
        verdict: Said(Cow::Borrowed(verdict)),
        now: Said(Cow::Borrowed(now)),
        action: catalogue::plain_action(Do::None),
        early_media: None,
        description: None,
        retry: None,
        reasons: Vec::new(),
        warnings: Vec::new(),
        findings: Vec::new(),
        guides: Vec::new(),
        references: Vec::new(),
        limits: Vec::from([limit("nothing-given", words)]),
        client: convert::client(options.client.unwrap_or(Client::Phone)),
        message: None,
        lang: Fixed(words.tag()),
        status: None,
        reason_phrase: None,
        method: None,
        class: None,
    }
}

pub(super) fn limit(id: &str, words: Words) -> Said {
    Said(Cow::Borrowed(words.part(Texts::Limit, id, 0)))
}

/// The headline of what was pasted: what it is, and that it is no message.
pub(super) fn headline(what: &str, words: Words) -> String {
    let mut line = String::from(what);
    line.push_str(" · ");
    line.push_str(words.term("headline.local"));
    line
}

/// The report on the error lines of a text.
pub(super) fn lines<'a>(
    bytes: &'a [u8],
    words: Words,
    options: &Options<'_>,
) -> Option<Explanation<'a>> {
    let mut told = known_lines(bytes.get(..MAX_TEXT).unwrap_or(bytes));
    // A stable sort: what stands first in the text stays first among equals.
    told.sort_by_key(|(row, _)| severity(row));
    let &(first, _) = told.first()?;
    let mut explained = bare(words, options);
    let [title, meaning, fix] = words.parts::<3>(Texts::Line, first.id).map(Fixed);
    explained.headline = headline(title.0, words);
    (explained.title, explained.meaning, explained.fix) = (title, meaning, fix);
    let [verdict, now] = words.parts::<2>(Texts::Verdict, verdict_id(first));
    let fill = |name: &str| match name {
        "title" => Some(Arg::Token(title.0)),
        "code" => first.status.map(|code| Arg::Number(code.into())),
        _ => None,
    };
    let mut said = words.fill(verdict, fill).into_owned();
    if first.status.is_some() {
        said.push_str(words.term("sentence"));
        words.fill_into(words.part(Texts::Note, "line-treat-as", 0), fill, &mut said);
        explained.action = catalogue::plain_action(Do::TryNextServer);
        explained.references.extend(TRANSPORT);
    }
    explained.verdict = Said(Cow::Owned(said));
    explained.limits = Vec::from([limit("line-alone", words)]);
    explained.now = Said(Cow::Borrowed(now));
    explained.findings =
        told.iter().map(|(row, span)| finding(row, bytes, *span, words, options)).collect();
    for source in explained.findings.iter().flat_map(|finding| finding.references) {
        if !explained.references.iter().any(|known| known.url == source.url) {
            explained.references.push(*source);
        }
    }
    if bytes.len() > MAX_TEXT {
        explained.limits.push(limit("more-text", words));
    }
    Some(explained)
}

/// The rows that lines of `text` fit, each once, where it stands first.
fn known_lines(text: &[u8]) -> Vec<(&'static ErrorLine, Span)> {
    let mut told: Vec<(&'static ErrorLine, Span)> = Vec::new();
    let mut start = 0;
    while told.len() < MAX_TOLD && start < text.len() {
        let rest = text.get(start..).unwrap_or_default();
        let length = memchr::memchr2(b'\n', b'\r', rest).unwrap_or(rest.len());
        let named = error_line::named(rest.get(..length).unwrap_or_default());
        let is_new = |row: &ErrorLine| !told.iter().any(|(known, _)| known.id == row.id);
        if let Some((row, range)) = named.filter(|(row, _)| is_new(row)) {
            let at = |offset: usize| u32::try_from(start + offset).unwrap_or(u32::MAX);
            told.push((row, Span::new(at(range.start), at(range.end))));
        }
        start += length + 1;
    }
    told
}

/// How much a line matters: causes first, then what they led to.
pub(super) const fn severity(row: &ErrorLine) -> Severity {
    match row.weight {
        Weight::Cause => Severity::Error,
        Weight::Symptom => Severity::Note,
        Weight::Outcome => Severity::Info,
    }
}

/// Where the line was read.
pub(super) fn sources(row: &ErrorLine) -> &'static [Reference] {
    let index = ERROR_LINES.iter().position(|known| known.id == row.id).unwrap_or_default();
    SOURCES.get(index..).and_then(|rest| rest.get(..1)).unwrap_or_default()
}

fn finding(
    row: &ErrorLine,
    bytes: &[u8],
    span: Span,
    words: Words,
    options: &Options<'_>,
) -> Finding {
    let [title, meaning, fix] = words.parts::<3>(Texts::Line, row.id);
    let (start, end) = at(span);
    let place =
        Place { start: Some(start), end: Some(end), field: None, message: None, request: None };
    let place = if options.rebuilt { told::property(bytes, span) } else { place };
    Finding {
        rule: Fixed(row.id),
        severity: severity(row),
        basis: Basis::Practice,
        title: Fixed(title),
        detail: Said(Cow::Borrowed(meaning)),
        fix: Said(Cow::Borrowed(fix)),
        places: Vec::from([place]),
        references: sources(row),
        quiet: false,
        rank: None,
    }
}

const fn verdict_id(row: &ErrorLine) -> &'static str {
    match row.phase {
        Phase::Device => "line-device",
        Phase::Media => "line-media",
        Phase::Transport => "line-transport",
        Phase::Dns => "line-dns",
        Phase::Tls => "line-tls",
        Phase::Registration => "line-registration",
        Phase::Routing => "line-routing",
        Phase::Signalling => "line-signalling",
        Phase::Person if matches!(row.weight, Weight::Symptom) => "line-ended",
        Phase::Person => "line-person",
    }
}

/// The phase as it goes out.
pub(super) const fn phase(phase: Phase) -> report::Phase {
    match phase {
        Phase::Device => report::Phase::Device,
        Phase::Media => report::Phase::Media,
        Phase::Transport => report::Phase::Transport,
        Phase::Dns => report::Phase::Dns,
        Phase::Tls => report::Phase::Tls,
        Phase::Registration => report::Phase::Registration,
        Phase::Routing => report::Phase::Routing,
        Phase::Signalling => report::Phase::Signalling,
        Phase::Person => report::Phase::Person,
    }
}

/// The report on a session description alone.
fn description<'a>(
    bytes: &'a [u8],
    words: Words,
    options: &Options<'_>,
) -> Option<Explanation<'a>> {
    let mut room = None;
    let sdp = Sdp::read_in(&mut room, Piece::whole(bytes).trim(), &mut Unheard::default())?;
    let missing = Missing::of(sdp);
    let id = match (live(sdp).next(), missing.is_none()) {
        (None, _) => "sdp-silent",
        (Some(_), true) => "sdp-for-browser",
        (Some(_), false) => "sdp-for-phone",
    };
    let [verdict, now] = words.parts::<2>(Texts::Verdict, id);
    let mut explained = bare(words, options);
    explained.headline = headline(words.term("headline.sdp"), words);
    explained.title = Fixed(words.term("headline.sdp"));
    explained.meaning = Fixed("");
    explained.fix = Fixed(now);
    explained.verdict = Said(words.fill(verdict, |name| match name {
        "media" => Some(Arg::List(live(sdp).map(|media| Arg::Piece(media.kind)).collect())),
        "missing" => Some(Arg::List(missing.names().map(Arg::Token).collect())),
        _ => None,
    }));
    explained.now = Said(Cow::Borrowed(now));
    explained.description = Some(Description {
        media: convert::media_lines(sdp, Source::of(bytes)),
        webrtc: convert::webrtc(missing),
    });
    explained.limits = Vec::from([limit("sdp-alone", words)]);
    let fits_browser = id == "sdp-for-browser";
    let inferred = if fits_browser { Client::Browser } else { Client::Phone };
    explained.client = convert::client(options.client.unwrap_or(inferred));
    Some(explained)
}
