//! What the parts of one message, or of a response and the request that it answers, mean
//! together. Facts are derived once, here, without judging; rules and reports read them.

pub mod cause;
pub mod challenge;
pub mod change;
pub mod client;
pub mod codec_pair;
pub mod early_media;
pub mod failure;
pub mod form;
pub mod offer_answer;
pub mod overload;
pub mod pair;
pub mod redirect;
pub mod refusal;
pub mod reliability;
pub mod request;
pub mod retry;
pub mod webrtc;

use crate::grammar::few::Few;
use crate::grammar::flaw::{Fault, Flaws, Unheard};
use crate::iana::header::Name;
use crate::iana::method::Method;
use crate::iana::status::{Class, acts_as, class};
use crate::span::Piece;
use crate::wire::content::{ContentDisposition, ContentType};
use crate::wire::cseq::CSeq;
use crate::wire::message::Message;
use crate::wire::multipart;
use crate::wire::name_addr::NameAddr;
use crate::wire::p_early_media::PEarlyMedia;
use crate::wire::reason::Reason;
use crate::wire::sdp::Sdp;
use crate::wire::start_line::StartLine;
use crate::wire::via::Via;
use crate::wire::warning::Warning;
use client::Client;
use early_media::EarlyMedia;
use offer_answer::OfferAnswer;
use reliability::Reliability;
use retry::Retry;

/// How many Reason values, and how many Warning values, are read.
pub const MAX_VALUES: usize = 8;

/// What is known besides the message.
#[derive(Clone, Copy, Debug, Default)]
pub struct Known<'a, 's> {
    /// The client that the caller named.
    pub client: Option<Client>,
    /// What the request says that this message answers.
    pub request: Option<&'s Facts<'a, 's>>,
    /// Whether bytes of the message are known to be missing.
    pub is_cut: bool,
}

/// Everything that one message says.
#[derive(Clone, Debug)]
pub struct Facts<'a, 's> {
    /// The message.
    pub message: Message<'a, 's>,
    /// The status code; `None` for a request or a code that is not three digits.
    pub status: Option<u16>,
    /// The code whose handling applies (RFC 3261 §8.1.3.2).
    pub acts_as: Option<u16>,
    /// The class of the status code.
    pub class: Option<Class>,
    /// The method of the request, or of the request that this answers.
    pub method: Method,
    /// The method as written.
    pub method_at: Option<Piece<'a>>,
    /// The topmost Via value.
    pub via: Option<Via<'a>>,
    /// The second Via value, whole.
    pub second_via: Option<Piece<'a>>,
    /// From.
    pub from: Option<NameAddr<'a>>,
    /// To.
    pub to: Option<NameAddr<'a>>,
    /// Call-ID.
    pub call_id: Option<Piece<'a>>,
    /// `CSeq`.
    pub cseq: Option<CSeq<'a>>,
    /// The Reason values.
    pub reasons: Few<Reason<'a>, MAX_VALUES>,
    /// The Warning values.
    pub warnings: Few<Warning<'a>, MAX_VALUES>,
    /// P-Early-Media.
    pub p_early_media: Option<PEarlyMedia<'a>>,
    /// Content-Type.
    pub content_type: Option<ContentType<'a>>,
    /// Content-Disposition.
    pub disposition: Option<ContentDisposition<'a>>,
    /// The session description: the body, or the first part of it that is one.
    pub sdp: Option<&'s Sdp<'a>>,
    /// The Content-Type that says so: of the part, if it is a part.
    pub sdp_type: Option<ContentType<'a>>,
    /// The Content-Disposition of the session description: of the part, if it is a part.
    pub sdp_disposition: Option<ContentDisposition<'a>>,
    /// 100rel, RSeq and the PRACK that follows.
    pub reliability: Reliability<'a>,
    /// For whom this is judged, and whether that was said or assumed.
    pub client: Client,
    /// Whether the caller named the client.
    pub client_was_named: bool,
    /// What the request says that this message answers.
    pub request: Option<&'s Facts<'a, 's>>,
    /// Whether bytes of the message are known to be missing.
    pub is_cut: bool,
    /// The offer in the request and the answer to it in this response.
    pub offer_answer: Option<OfferAnswer<'a, 's>>,
    /// A 18x to an INVITE: what it does to early media.
    pub early_media: Option<EarlyMedia<'a>>,
    /// A refusal: for whom, for how long.
    pub retry: Option<Retry<'a>>,
}

impl<'a, 's> Facts<'a, 's> {
    /// Reads `message`. What is wrong with the form of a header field goes to `flaws`; the
    /// session description is large and stays in `room`.
    pub fn of(
        message: Message<'a, 's>,
        known: Known<'a, 's>,
        flaws: &mut Flaws,
        room: &'s mut Option<Sdp<'a>>,
    ) -> Self {
        let value = |name| message.value(name);
        let cseq = value(Name::CSeq).map(|value| CSeq::read(value, flaws));
        let method_at = match message.start() {
            StartLine::Request(line) => Some(line.method),
            StartLine::Response(_) => cseq.map(|cseq| cseq.method),
        };
        let mut vias = message.values(Name::Via);
        let via = vias.next(flaws).and_then(|value| Via::read(value, flaws));
        // Only the topmost is read here; what is wrong further down is told by whoever reads it.
        let second_via = vias.next(&mut Unheard::default());
        let status = message.status();
        let content_type = value(Name::ContentType).map(|value| ContentType::read(value, flaws));
        let part = content_type
            .as_ref()
            .and_then(|kind| multipart::find(message.body(), kind, "application", "sdp", flaws));
        let sdp = match part {
            Some(part) => Sdp::read_in(room, part.body, flaws),
            None => read_sdp(&message, content_type.as_ref(), flaws, room),
        };
        let disposition =
            value(Name::ContentDisposition).map(|value| ContentDisposition::read(value, flaws));
        let (sdp_type, sdp_disposition) = match part {
            // What is wrong with the type was told when the part was looked for.
            Some(part) => (part.content_type(&mut Unheard::default()), part.disposition(flaws)),
            None => (content_type, disposition),
        };
        let client = client::of(known.client, via.as_ref(), sdp, &message, known.request);
        let mut facts = Self {
            message,
            status,
            acts_as: status.and_then(acts_as),
            class: status.and_then(class),
            method: method_at.map_or(Method::Other, |method| Method::of(method.bytes())),
            method_at,
            via,
            second_via,
            from: value(Name::From).and_then(|value| NameAddr::read(value, flaws)),
            to: value(Name::To).and_then(|value| NameAddr::read(value, flaws)),
            call_id: value(Name::CallId),
            cseq,
            reasons: Few::default(),
            warnings: Few::default(),
            p_early_media: PEarlyMedia::of(&message, flaws),
            content_type,
            disposition,
            sdp,
            sdp_type,
            sdp_disposition,
            reliability: Reliability::of(&message, cseq.as_ref(), flaws),
            client,
            client_was_named: known.client.is_some(),
            request: known.request,
            is_cut: known.is_cut,
            offer_answer: None,
            early_media: None,
            retry: None,
        };
        let mut reasons = message.values(Name::Reason);
        while let Some(value) = reasons.next(flaws) {
            facts.reasons.push(Reason::read(value, flaws));
        }
        let mut warnings = message.values(Name::Warning);
        while let Some(value) = warnings.next(flaws) {
            facts.warnings.push(Warning::read(value, flaws));
        }
        check_fields(&facts, flaws);
        facts.offer_answer = OfferAnswer::of(&facts);
        facts.early_media = EarlyMedia::of(&facts);
        facts.retry = Retry::of(&facts, flaws);
        facts
    }

    /// The value of the first header field of that name.
    pub fn value(&self, name: Name) -> Option<Piece<'a>> {
        self.message.value(name)
    }

    /// Whether this is a response.
    pub const fn is_response(&self) -> bool {
        matches!(self.message.start(), StartLine::Response(_))
    }

    /// Whether this is a response from 101 to 199.
    pub fn is_early(&self) -> bool {
        matches!(self.status, Some(101..=199))
    }

    /// Whether this is a final response.
    pub fn is_final(&self) -> bool {
        self.is_response() && self.status.is_some_and(|code| code >= 200)
    }

    /// The status code as evidence.
    pub const fn status_at(&self) -> Option<Piece<'a>> {
        match self.message.start() {
            StartLine::Response(line) => Some(line.code_text),
            StartLine::Request(_) => None,
        }
    }

    /// The reason phrase.
    pub const fn phrase(&self) -> Option<Piece<'a>> {
        match self.message.start() {
            StartLine::Response(line) => Some(line.phrase),
            StartLine::Request(_) => None,
        }
    }

    /// Who sent the message, by its own words: Server, or User-Agent.
    pub fn product(&self) -> Option<Piece<'a>> {
        self.value(Name::Server).or_else(|| self.value(Name::UserAgent))
    }

    /// What says that there is a session description: Content-Type, else its first m= line.
    pub fn sdp_at(&self) -> Option<Piece<'a>> {
        let sdp = self.sdp?;
        let named = self.sdp_type.map(|kind| kind.whole);
        named.or_else(|| sdp.media().next().map(|media| media.line))
    }

    /// Whether the message has no body at all. What was not pasted may have been there.
    pub fn has_no_body(&self) -> bool {
        let stated = self.message.body_length().stated;
        stated.map_or(self.content_type.is_none(), |length| length == 0)
            && self.message.body().trim().is_empty()
    }

    /// Whether the end of the head is known to be missing: what is not in it may have been there.
    pub fn is_head_cut(&self) -> bool {
        let head = self.message.head().bytes();
        self.is_cut && !(head.ends_with(b"\n\r\n") || head.ends_with(b"\n\n"))
    }

    /// Whether there was a body that was not given.
    pub fn is_body_absent(&self) -> bool {
        self.message.body().trim().is_empty() && !self.has_no_body()
    }

    /// The Q.850 cause, and where it stands: the first one that has a number.
    pub fn q850(&self) -> Option<(u32, Piece<'a>)> {
        self.q850_reason().and_then(|reason| Some((reason.cause?, reason.cause_at?)))
    }

    /// The first Reason value of Q.850 whose cause has a number.
    pub fn q850_reason(&self) -> Option<&Reason<'a>> {
        self.reasons.iter().find(|reason| reason.protocol.is("Q.850") && reason.cause.is_some())
    }

    /// The Q.850 cause, if a table knows it, and its whole parameter.
    pub fn q850_known(&self) -> Option<(u32, Piece<'a>)> {
        let reason = self.q850_reason()?;
        let cause = crate::iana::cause::cause(u16::try_from(reason.cause?).ok()?)?;
        Some((cause.value.into(), reason.params.get("cause")?.whole))
    }

    /// The cause of the telephone network, and where it stands: that of Reason, else that of
    /// Asterisk's own header field.
    pub fn network_cause(&self) -> Option<(u32, Piece<'a>)> {
        self.q850().or_else(|| {
            let at = self.value(Name::XAsteriskHangupCauseCode)?;
            let cause = at.number().filter(|cause| (1..=127).contains(cause))?;
            Some((cause, at))
        })
    }

    /// Whether the request was sent inside a dialog, as far as its method or the given request
    /// tells.
    pub fn in_dialog(&self) -> bool {
        let by_method = self.method.row().is_some_and(|row| row.in_dialog && !row.out_of_dialog);
        let asked = if self.is_response() { self.request } else { Some(self) };
        by_method || asked.is_some_and(Facts::names_dialog)
    }

    /// Whether To has a tag: in a request the sign that it was sent inside a dialog
    /// (RFC 3261 §12.2.1.1).
    pub fn names_dialog(&self) -> bool {
        self.to.is_some_and(|to| to.tag.is_some())
    }
}

/// The body, if it is a session description.
fn read_sdp<'a, 'r>(
    message: &Message<'a, '_>,
    content_type: Option<&ContentType<'a>>,
    flaws: &mut Flaws,
    room: &'r mut Option<Sdp<'a>>,
) -> Option<&'r Sdp<'a>> {
    let body = message.body();
    let says_sdp = content_type.is_some_and(|kind| kind.is("application", "sdp"));
    let looks_sdp = body.bytes().starts_with(b"v=0");
    if says_sdp && !body.trim().is_empty() || content_type.is_none() && looks_sdp {
        return Sdp::read_in(room, body, flaws);
    }
    None
}

fn check_fields(facts: &Facts<'_, '_>, flaws: &mut Flaws) {
    let message = &facts.message;
    for (name, fault) in [
        (Name::Via, Fault::ViaMissing),
        (Name::From, Fault::FromMissing),
        (Name::To, Fault::ToMissing),
        (Name::CallId, Fault::CallIdMissing),
        (Name::CSeq, Fault::CSeqMissing),
    ] {
        if !message.has(name) {
            flaws.tell(fault, start_span(message));
        }
    }
    let once = [
        Name::From,
        Name::To,
        Name::CallId,
        Name::CSeq,
        Name::ContentLength,
        Name::ContentType,
        Name::MaxForwards,
    ];
    for name in once.into_iter().filter(|&name| message.repeats(name)) {
        for field in message.all(name).skip(1) {
            let differs =
                name == Name::ContentLength && field.value.number() != message.body_length().stated;
            let fault = if differs { Fault::ContentLengthsDiffer } else { Fault::FieldRepeated };
            flaws.tell(fault, field.whole.trim().span());
        }
    }
    if let Some(length) = message.first(Name::ContentLength)
        && length.value.number().is_none()
        && !length.value.is_empty()
    {
        flaws.tell(Fault::NumberForm, length.value.span());
    }
    if !message.body().trim().is_empty() && facts.content_type.is_none() {
        flaws.tell(Fault::ContentTypeMissing, message.body().span());
    }
}

fn start_span(message: &Message<'_, '_>) -> crate::span::Span {
    match message.start() {
        StartLine::Request(line) => line.line.span(),
        StartLine::Response(line) => line.line.span(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::wire::message::Scratch;
    use early_media::Role;
    use std::string::String;

    #[test]
    fn a_session_description_may_be_a_part() {
        for (disposition, role) in
            [("session", Role::Preview), ("early-session;handling=optional", Role::EarlySession)]
        {
            let text = std::format!(
                "SIP/2.0 183 Session Progress\r\nCSeq: 1 INVITE\r\n\
                 Content-Disposition: render\r\n\
                 Content-Type: multipart/mixed;boundary=b1\r\n\r\n--b1\r\n\
                 Content-Type: text/plain\r\n\r\nv=0\r\n--b1\r\n\
                 Content-Type: Application/SDP\r\nContent-Disposition: {disposition}\r\n\r\n\
                 v=0\r\nm=audio 49170 RTP/AVP 0\r\n--b1--\r\n"
            );
            let (mut scratch, mut room) = (Scratch::default(), None);
            let (message, flaws) = Message::read(text.as_bytes(), &mut scratch).unwrap();
            flaws.clear();
            let facts = Facts::of(message, Known::default(), flaws, &mut room);
            let seen = facts.sdp.unwrap().whole;
            assert_eq!(seen.text(), Some("v=0\r\nm=audio 49170 RTP/AVP 0"));
            let start = seen.span().start as usize;
            assert_eq!(text.get(start..start + seen.len()), seen.text());
            assert_eq!(facts.sdp_at().and_then(Piece::text), Some("Application/SDP"));
            assert!(facts.disposition.unwrap().kind.is("render"));
            assert_eq!(facts.early_media.unwrap().role, role, "{disposition}");
        }
    }

    #[test]
    fn other_bodies_are_no_session_descriptions() {
        for (kind, body) in [
            (
                "multipart/mixed;boundary=b",
                "--b\r\nContent-Type: text/plain\r\n\r\nv=0\r\n--b--\r\n",
            ),
            ("multipart/mixed", "--b\r\nContent-Type: application/sdp\r\n\r\nv=0\r\n--b--\r\n"),
            ("text/plain", "v=0\r\n"),
        ] {
            let text = String::from("SIP/2.0 183 P\r\nContent-Type: ") + kind + "\r\n\r\n" + body;
            let (mut scratch, mut room) = (Scratch::default(), None);
            let (message, flaws) = Message::read(text.as_bytes(), &mut scratch).unwrap();
            assert!(Facts::of(message, Known::default(), flaws, &mut room).sdp.is_none(), "{text}");
        }
    }
}
