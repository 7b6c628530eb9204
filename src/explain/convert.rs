//! Facts to report types: no judgement, only shape.

use super::catalogue::{practice_reference, status_reference};
use crate::grammar::few::Few;
use crate::grammar::flaw::Unheard;
use crate::iana::header::Name;
use crate::iana::status::{Class, status};
use crate::meaning::cause::sip_status;
use crate::meaning::client::Client;
use crate::meaning::early_media::{EarlyMedia, Expected, Ringback, Role};
use crate::meaning::retry::{Origin, Retry, Scope};
use crate::meaning::webrtc::Missing;
use crate::meaning::{Facts, MAX_VALUES};
use crate::practice::vendor_code;
use crate::report::{self, AskedAt, At, Fixed, Place, RequestSpan, Said, Severity, Text};
use crate::rules::argument::Arg;
use crate::rules::found::Finding;
use crate::rules::reference::Reference;
use crate::rules::{self};
use crate::span::{Piece, Span};
use crate::text::{Kind, Words};
use crate::wire::sdp::Sdp;
use crate::wire::sdp::codec::CodecName;
use crate::wire::sdp::direction::Direction;
use crate::wire::sdp::media::Media;
use crate::wire::start_line::StartLine;
use alloc::borrow::Cow;
use alloc::string::String;
use alloc::vec::Vec;

/// The input as text. It is checked once: a slice of it needs no second look.
#[derive(Clone, Copy)]
pub(super) struct Source<'a>(Option<&'a str>);

impl<'a> Source<'a> {
    pub(super) fn of(bytes: &'a [u8]) -> Self {
        Self(core::str::from_utf8(bytes).ok())
    }

    /// The bytes of a piece as text; what is not UTF-8 is shown by replacement characters.
    pub(super) fn text(self, piece: Piece<'a>) -> Text<'a> {
        let Span { start, end } = piece.span();
        let slice = self.0.and_then(|whole| whole.get(start as usize..end as usize));
        slice.map_or_else(|| String::from_utf8_lossy(piece.bytes()), Cow::Borrowed)
    }

    /// The inside of a quoted string or comment without its backslashes.
    pub(super) fn unescaped(self, piece: Piece<'a>) -> Text<'a> {
        let text = self.text(piece);
        if !text.contains('\\') {
            return text;
        }
        let mut out = String::with_capacity(text.len());
        let mut letters = text.chars();
        while let Some(letter) = letters.next() {
            out.extend(if letter == '\\' { letters.next() } else { Some(letter) });
        }
        Cow::Owned(out)
    }

    /// [`Source::text`] without line ends and other control characters.
    fn one_line(self, piece: Piece<'a>) -> Text<'a> {
        let text = self.text(piece);
        if text.contains(char::is_control) {
            return Cow::Owned(text.split(char::is_control).collect::<Vec<_>>().join(" "));
        }
        text
    }
}

pub(super) const fn at(span: Span) -> (At, At) {
    (At(span.start), At(span.end))
}

pub(super) const fn client(client: Client) -> report::Client {
    match client {
        Client::Browser => report::Client::Browser,
        Client::Phone => report::Client::Phone,
    }
}

pub(super) const fn class(class: Class) -> report::Class {
    match class {
        Class::Provisional => report::Class::Provisional,
        Class::Success => report::Class::Success,
        Class::Redirection => report::Class::Redirection,
        Class::ClientFailure => report::Class::ClientFailure,
        Class::ServerFailure => report::Class::ServerFailure,
        Class::GlobalFailure => report::Class::GlobalFailure,
    }
}

/// The key of a class in `terms.md`, after its prefix.
pub(super) const fn class_key(class: Option<Class>) -> &'static str {
    match class {
        Some(Class::Provisional) => "provisional",
        Some(Class::Success) => "success",
        Some(Class::Redirection) => "redirection",
        Some(Class::ClientFailure) => "client-failure",
        Some(Class::ServerFailure) => "server-failure",
        Some(Class::GlobalFailure) => "global-failure",
        None => "none",
    }
}

/// `503 Service Unavailable · final answer to INVITE · server failure`
pub(super) fn headline(facts: &Facts<'_, '_>, source: Source<'_>, words: Words) -> String {
    let method = |name: &str| (name == "method").then(|| facts.method_at.map(Arg::Piece)).flatten();
    let mut out = String::with_capacity(96);
    let line = match facts.message.start() {
        StartLine::Request(_) => {
            words.fill_into(words.term("headline.request"), method, &mut out);
            return out;
        }
        StartLine::Response(line) => line,
    };
    out.push_str(&source.text(line.code_text));
    let known = facts.status.and_then(status).map_or("", |row| row.phrase);
    let phrase =
        if line.phrase.is_empty() { Cow::Borrowed(known) } else { source.one_line(line.phrase) };
    if !phrase.is_empty() {
        out.push(' ');
        out.push_str(&phrase);
    }
    if facts.method_at.is_some() {
        out.push_str(" · ");
        let key = if facts.is_final() { "headline.final" } else { "headline.provisional" };
        words.fill_into(words.term(key), method, &mut out);
    }
    out.push_str(" · ");
    out.push_str(words.term(match facts.class {
        Some(Class::Provisional) => "headline.goes-on",
        Some(Class::Success) => "class.success",
        Some(Class::Redirection) => "class.redirection",
        Some(Class::ClientFailure) => "class.client-failure",
        Some(Class::ServerFailure) => "class.server-failure",
        Some(Class::GlobalFailure) => "class.global-failure",
        None => "class.none",
    }));
    out
}

/// The findings, most severe first, in words.
pub(super) fn findings<'a>(
    facts: &Facts<'a, '_>,
    source: Source<'a>,
    tells: &[&str],
    words: Words,
) -> Vec<report::Finding> {
    let mut list = rules::run(facts);
    // A stable sort: among equals the order of the rules stays.
    list.sort_by_key(|finding| finding.severity);
    list.into_iter().map(|finding| one_finding(facts, source, &finding, tells, words)).collect()
}

fn one_finding<'a>(
    facts: &Facts<'a, '_>,
    source: Source<'a>,
    finding: &Finding<'a>,
    tells: &[&str],
    words: Words,
) -> report::Finding {
    let (title, detail, fix) = words.finding(finding);
    report::Finding {
        rule: Fixed(finding.rule.id),
        severity: finding.severity,
        basis: finding.rule.basis,
        title: Fixed(title),
        detail: Said(detail),
        fix: Said(fix),
        places: finding
            .places()
            .map(|piece| place(facts, source, piece))
            .chain(facts.request.into_iter().flat_map(|request| {
                finding.places_asked().map(|piece| place_asked(request, piece))
            }))
            .collect(),
        references: finding.references,
        quiet: finding.severity == Severity::Info && !tells.contains(&finding.rule.id),
        rank: None,
    }
}

/// A piece as evidence: with the name of the header field in which it lies.
pub(super) fn place<'a>(facts: &Facts<'a, '_>, source: Source<'a>, piece: Piece<'a>) -> Place {
    let span = piece.span();
    let field = facts.message.field_at(span.start);
    let name = field.map(|field| match field.name {
        Name::Other => Said(Cow::Owned(source.text(field.written).into_owned())),
        name => Said(Cow::Borrowed(name.as_str())),
    });
    let (start, end) = at(span);
    Place { start: Some(start), end: Some(end), field: name, message: None, request: None }
}

/// A piece of the request as evidence.
pub(super) fn place_asked<'a>(request: &Facts<'a, '_>, piece: Piece<'a>) -> Place {
    let Span { start, end } = piece.span();
    let request_span = RequestSpan { start: AskedAt(start), end: AskedAt(end) };
    let there = place(request, Source(None), piece);
    Place { start: None, end: None, request: Some(request_span), ..there }
}

/// The sources of the whole report: that of the code, then those of the findings, each once.
pub(super) fn references(facts: &Facts<'_, '_>, findings: &[report::Finding]) -> Vec<Reference> {
    let mut list: Vec<Reference> = Vec::new();
    if let Some(code) = facts.status {
        let phrase = facts.phrase().map_or(&b""[..], Piece::bytes);
        list.extend(status_reference(code));
        list.extend(vendor_code::said_by(code, phrase).map(practice_reference));
    }
    for source in findings.iter().filter(|finding| !finding.quiet).flat_map(|f| f.references) {
        if !list.iter().any(|known| known.rfc == source.rfc && known.url == source.url) {
            list.push(*source);
        }
    }
    list
}

/// What a refusal says of trying again. `now` is in epoch milliseconds.
pub(super) fn retry<'a>(
    retry: &Retry<'a>,
    source: Source<'a>,
    now: Option<f64>,
) -> report::Retry<'a> {
    let end = |now: f64| retry.seconds.map(|seconds| now + f64::from(seconds) * 1000.0);
    report::Retry {
        treat_as: retry.treat_as.into(),
        after_seconds: retry.seconds,
        not_before: now.and_then(end),
        comment: retry.after.and_then(|after| after.comment).map(|piece| source.unescaped(piece)),
        duration_seconds: retry.after.and_then(|after| after.duration),
        scope: match retry.scope {
            Scope::Server => report::Scope::Server,
            Scope::Person => report::Scope::Person,
            Scope::Request => report::Scope::Request,
        },
        failover: retry.failover,
        origin: match retry.origin {
            Origin::Remote => report::Origin::Remote,
            Origin::Local(_) => report::Origin::Local,
            Origin::Unknown => report::Origin::Unknown,
        },
    }
}

/// What a provisional response does to early media.
pub(super) fn early_media<'a>(
    facts: &Facts<'a, '_>,
    source: Source<'a>,
    early: &EarlyMedia<'a>,
) -> report::EarlyMedia<'a> {
    report::EarlyMedia {
        expected: match early.expected {
            Expected::Possible => report::Expected::Possible,
            Expected::Unlikely => report::Expected::Unlikely,
            Expected::Blocked => report::Expected::Blocked,
            Expected::None => report::Expected::None,
        },
        sdp_role: match early.role {
            Role::Answer => report::SdpRole::Answer,
            Role::Preview => report::SdpRole::Preview,
            Role::Offer => report::SdpRole::Offer,
            Role::EarlySession => report::SdpRole::EarlySession,
            Role::Undecided => report::SdpRole::Undecided,
            Role::None => report::SdpRole::None,
        },
        ringback: match early.ringback {
            Ringback::Network => report::Ringback::Network,
            Ringback::Local => report::Ringback::Local,
            Ringback::Undecided => report::Ringback::Undecided,
        },
        reliable: facts.reliability.is_reliable(),
        prack: facts.reliability.prack.map(|prack| report::Prack {
            rseq: prack.rseq,
            rack: alloc::format!("{} {} INVITE", prack.rseq, prack.cseq),
        }),
        authorization: authorization(facts, source),
        media: media(facts, source).unwrap_or_default(),
        webrtc: early.missing.map(webrtc),
    }
}

/// Whether a browser could use a description.
pub(super) fn webrtc(missing: Missing) -> report::WebRtc {
    report::WebRtc { usable: missing.is_none(), missing: missing.names().map(Fixed).collect() }
}

fn authorization<'a>(facts: &Facts<'a, '_>, source: Source<'a>) -> Vec<Text<'a>> {
    let mut values = facts.message.values(Name::PEarlyMedia);
    let mut flaws = Unheard::default();
    core::iter::from_fn(|| values.next(&mut flaws)).map(|piece| source.text(piece)).collect()
}

/// The m= lines of the session description.
pub(super) fn media<'a>(
    facts: &Facts<'a, '_>,
    source: Source<'a>,
) -> Option<Vec<report::MediaLine<'a>>> {
    facts.sdp.map(|sdp| media_lines(sdp, source))
}

pub(super) fn media_lines<'a>(sdp: &Sdp<'a>, source: Source<'a>) -> Vec<report::MediaLine<'a>> {
    sdp.media().map(|media| media_line(media, sdp, source)).collect()
}

fn media_line<'a>(media: &Media<'a>, sdp: &Sdp<'a>, source: Source<'a>) -> report::MediaLine<'a> {
    let (start, end) = at(media.line.span());
    report::MediaLine {
        media: source.text(media.kind),
        port: media.port.unwrap_or(0),
        protocol: source.text(media.protocol),
        direction: match media.direction_in(&sdp.session).0 {
            Direction::Sendrecv => report::Direction::Sendrecv,
            Direction::Sendonly => report::Direction::Sendonly,
            Direction::Recvonly => report::Direction::Recvonly,
            Direction::Inactive => report::Direction::Inactive,
        },
        codecs: media
            .codecs()
            .map(|codec| report::Codec {
                payload: source.text(codec.payload),
                name: codec.name.map(|name| match name {
                    CodecName::Written(piece) => source.text(piece),
                    CodecName::Static(name) => Cow::Borrowed(name),
                }),
                clock_rate: codec.clock_rate,
            })
            .collect(),
        address: media.connection.or(sdp.connection).map(|line| source.text(line.address)),
        ice: media.ice_in(&sdp.session).is_some(),
        fingerprint: media.fingerprint_in(&sdp.session).is_some(),
        setup: media.setup_in(&sdp.session).map(|piece| source.text(piece)),
        rtcp_mux: media.level.rtcp_mux.is_some(),
        crypto: media.level.crypto.is_some(),
        start,
        end,
    }
}

/// The Reason values with their names.
pub(super) fn reasons<'a>(
    facts: &Facts<'a, '_>,
    source: Source<'a>,
    words: Words,
) -> Vec<report::Reason<'a>> {
    kept(&facts.reasons)
        .map(|reason| {
            let (start, end) = at(reason.whole.span());
            let protocol = protocol_id(reason.protocol);
            let said: Option<[&'static str; 3]> = if let Some(code) = sip_status(reason) {
                let [title, meaning, _, fix] = words.status(code);
                Some([title, meaning, fix])
            } else {
                reason.cause.and_then(|cause| words.cause(&protocol, cause))
            };
            let said = |part: usize| said.map(|said| Fixed(said[part]));
            let mapped = reason
                .cause
                .filter(|_| protocol == "q850")
                .and_then(|cause| crate::iana::cause::cause(u16::try_from(cause).ok()?)?.status);
            report::Reason {
                protocol: source.text(reason.protocol),
                cause: reason.cause,
                text: reason.text.map(|piece| source.unescaped(piece)),
                name: said(0),
                meaning: said(1),
                fix: said(2),
                location: reason.location.map(|piece| source.text(piece)),
                status: mapped.map(u32::from),
                start,
                end,
            }
        })
        .collect()
}

/// A Reason protocol as the ids of its texts have it: `Q.850` is `q850`.
pub(super) fn protocol_id(protocol: Piece<'_>) -> String {
    if protocol.is("Q.850") {
        return "q850".into();
    }
    let letter = |byte: &u8| {
        if byte.is_ascii_alphanumeric() { byte.to_ascii_lowercase() as char } else { '-' }
    };
    protocol.bytes().iter().take(32).map(letter).collect()
}

/// The Warning values with their names.
pub(super) fn warnings<'a>(
    facts: &Facts<'a, '_>,
    source: Source<'a>,
    words: Words,
) -> Vec<report::Warning<'a>> {
    kept(&facts.warnings)
        .map(|warning| {
            let (start, end) = at(warning.whole.span());
            let id = warning.code.map(|code| alloc::format!("{code}"));
            let said = |part| words.get(Kind::Warning, id.as_deref()?, part).map(Fixed);
            report::Warning {
                code: warning.code.unwrap_or(0).into(),
                agent: source.text(warning.agent),
                text: source.unescaped(warning.text),
                name: said(0),
                meaning: said(1),
                start,
                end,
            }
        })
        .collect()
}

fn kept<T: Copy>(list: &Few<T, MAX_VALUES>) -> impl Iterator<Item = &T> {
    list.iter()
}
