//! One message: its start line, its header fields, each by what it holds, and its body.

use super::Kind;
use super::page::{Desk, Manner, Page};
use super::value::Bare;
use crate::iana::header::Name;
use crate::span::Piece;
use crate::wire::message::{Message, Scratch};
use core::ops::Range;
use memchr::memchr;

/// What a header field holds.
enum Holds {
    /// Words and numbers of the protocol.
    Protocol,
    /// Something that is somebody's as a whole.
    Own(Kind),
    /// A product, its version, and what its maker put behind them.
    Product,
    /// A list of values, with such bare words.
    Values(Bare),
    /// A date, which is the same for all.
    Date,
}

fn holds(name: Name) -> Holds {
    use Name as N;
    match name {
        N::AcceptEncoding
        | N::AcceptLanguage
        | N::AcceptResourcePriority
        | N::Allow
        | N::AllowEvents
        | N::AnswerMode
        | N::ContentEncoding
        | N::ContentLanguage
        | N::ContentLength
        | N::CSeq
        | N::Expires
        | N::FlowTimer
        | N::GeolocationRouting
        | N::MaxBreadth
        | N::MaxForwards
        | N::MimeVersion
        | N::MinExpires
        | N::MinSe
        | N::PAnswerState
        | N::PEarlyMedia
        | N::Priority
        | N::PrivAnswerMode
        | N::Privacy
        | N::ProxyRequire
        | N::RAck
        | N::RecvInfo
        | N::ReferSub
        | N::RequestDisposition
        | N::Require
        | N::ResourcePriority
        | N::RetryAfter
        | N::RSeq
        | N::SessionExpires
        | N::Supported
        | N::Timestamp
        | N::Unsupported
        | N::XAsteriskHangupCause
        | N::XAsteriskHangupCauseCode
        | N::Accept => Holds::Protocol,
        N::Date => Holds::Date,
        N::CallId
        | N::InReplyTo
        | N::SipEtag
        | N::SipIfMatch
        | N::SuppressIfMatch
        | N::ContentId
        | N::OriginationId
        | N::PolicyId => Holds::Own(Kind::Id),
        N::Subject | N::Organization => Holds::Own(Kind::Text),
        N::PMediaAuthorization | N::PProfileKey | N::ResponseKey | N::Encryption => {
            Holds::Own(Kind::Secret)
        }
        N::PVisitedNetworkId => Holds::Own(Kind::Host),
        N::Server | N::UserAgent => Holds::Product,
        N::Via | N::Warning => Holds::Values(Bare::Host),
        N::Identity => Holds::Values(Bare::Own(Kind::Secret)),
        N::SessionId | N::Replaces | N::Join | N::TargetDialog | N::UserToUser => {
            Holds::Values(Bare::Own(Kind::Id))
        }
        N::From
        | N::To
        | N::Contact
        | N::Route
        | N::RecordRoute
        | N::Path
        | N::ServiceRoute
        | N::PAssertedIdentity
        | N::PPreferredIdentity
        | N::RemotePartyId
        | N::Diversion
        | N::HistoryInfo
        | N::ReplyTo
        | N::ReferTo
        | N::ReferredBy
        | N::PCalledPartyId
        | N::PAssociatedUri
        | N::AdditionalIdentity
        | N::PServedUser
        | N::PRefusedUriList => Holds::Values(Bare::Own(Kind::Name)),
        _ => Holds::Values(Bare::Word),
    }
}

/// Masks a message. Gives whether it is one.
pub(super) fn message(src: &[u8], out: &mut [u8], desk: &mut Desk, scratch: &mut Scratch) -> bool {
    let Ok((message, _)) = Message::read(src, scratch) else { return false };
    let mut page = Page { src, out, desk };
    let line = place(message.start().line());
    page.line(0..line.start);
    page.start(line.clone());
    let mut at = line.end;
    let mut kind = None;
    for field in message.fields() {
        let (whole, value) = (place(field.whole), place(field.value));
        let name = place(field.written);
        if field.name == Name::ContentType {
            kind = Some(value.clone());
        }
        page.line(at..whole.start);
        if field.name == Name::Other {
            page.judge(Manner::Gentle, name);
        }
        page.field(field.name, value.clone());
        at = whole.end.max(at);
    }
    let body = place(message.body());
    page.line(at..body.start);
    page.body(kind, body.clone(), 0);
    page.line(body.end..src.len());
    true
}

pub(super) fn place(piece: Piece<'_>) -> Range<usize> {
    piece.span().start as usize..piece.span().end as usize
}

impl Page<'_> {
    /// A request line or a status line.
    pub fn start(&mut self, line: Range<usize>) {
        let text = self.part(line.clone());
        let first = self.skip(line.start, line.end);
        let is_status = self
            .part(first..line.end)
            .get(..4)
            .is_some_and(|text| text.eq_ignore_ascii_case(b"SIP/"));
        if is_status {
            return self.phrase(line);
        }
        let Some(blank) = memchr(b' ', text) else { return };
        let at = self.skip(line.start + blank, line.end);
        let stop = memchr::memrchr(b' ', text).map_or(line.end, |stop| line.start + stop).max(at);
        let inner = at + usize::from(self.src.get(at) == Some(&b'<'));
        match self.uri(inner, stop, true) {
            Some(size) => self.judge(Manner::Strict, inner + size..stop),
            None => self.mask(Kind::User, inner..stop),
        }
    }

    /// Words that a server chose: they stay, but for identities in them.
    pub fn phrase(&mut self, range: Range<usize>) {
        self.free(range, Manner::Gentle);
    }

    /// One header field's value.
    pub fn field(&mut self, name: Name, value: Range<usize>) {
        match holds(name) {
            Holds::Protocol | Holds::Date => {}
            Holds::Own(kind) => self.mask(kind, value),
            Holds::Product => self.product(value),
            Holds::Values(bare) => self.value(bare, value),
        }
    }

    /// A product. Its version may look like an address.
    pub fn product(&mut self, range: Range<usize>) {
        if self.desk.is_learning || self.desk.keep.contains(&Kind::Text) {
            return;
        }
        let mut at = range.start;
        while at < range.end {
            let size = super::page::word(self.part(at..range.end));
            if size > 0 {
                let word = self.part(at..at + size);
                let digits = word.iter().filter(|byte| byte.is_ascii_digit()).count();
                let is_mac =
                    word.len() == 12 && digits > 0 && word.iter().all(u8::is_ascii_hexdigit);
                let is_serial = digits >= 9 || digits > 3 && word.len() >= 16;
                let is_known = word.len() >= super::page::TELLING
                    && !self.desk.words.has(word)
                    && self.desk.holds_known(word);
                if is_mac || is_serial || is_known {
                    self.mask(Kind::Text, at..at + size);
                    at += size;
                    continue;
                }
            }
            // An address that is known to be one, or that no version looks like.
            let dots = self
                .part(at..range.end)
                .iter()
                .take_while(|byte| byte.is_ascii_digit() || **byte == b'.');
            let text = self.part(at..at + dots.count());
            let is_private = matches!(super::address::read4(text), Some([10, ..] | [192, 168, ..]));
            if self.desk.known.contains(text) || is_private && text.len() >= 8 {
                self.address(at, range.end);
                at += text.len().max(1);
                continue;
            }
            at += size.max(1);
        }
    }

    /// A line between what is known: of a body, a log, or a paste.
    pub fn line(&mut self, range: Range<usize>) {
        let manner = if self.desk.is_gentle { Manner::Gentle } else { Manner::Wary };
        self.free(range, manner);
    }
}
