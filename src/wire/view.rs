//! Which shape the value of each header field has: one view for any name.
//!
//! Who asks for one field reads it with its own view. This serves who walks over all of them.

use super::call_id::CallId;
use super::challenge::{Auth, AuthParams, Challenges};
use super::contact::Contact;
use super::content::{ContentDisposition, ContentType};
use super::cseq::CSeq;
use super::date::Date;
use super::dialog_id::{Dialog, DialogId};
use super::field::Field;
use super::identity::Identity;
use super::info::Info;
use super::name_addr::NameAddr;
use super::number::{MAX_FORWARDS, Number};
use super::privacy::Privacy;
use super::reason::Reason;
use super::retry_after::RetryAfter;
use super::route::{self, Diversion, HistoryEntry, RemotePartyId};
use super::rseq::{RAck, RSeq};
use super::subscription::{Event, SubscriptionState};
use super::telephone::Telephone;
use super::timestamp::Timestamp;
use super::token::{Form, Token};
use super::uri::Uri;
use super::via::Via;
use super::warning::Warning;
use crate::grammar::byte::is_token;
use crate::grammar::decimal::thousandths;
use crate::grammar::flaw::{Fault, Flaws};
use crate::grammar::list::Members;
use crate::grammar::params::Params;
use crate::iana::header::Name;
use crate::span::Piece;

/// One value of a header field, read as its name asks for.
#[derive(Clone, Copy, Debug)]
pub enum View<'a> {
    /// From, To, Refer-To, Referred-By, Reply-To, P-Asserted-Identity and others with an address;
    /// Route, Record-Route, Path and others whose address must stand in brackets.
    Address(NameAddr<'a>),
    /// A value of Contact.
    Contact(Contact<'a>),
    /// An entry of History-Info.
    History(HistoryEntry<'a>),
    /// A value of Diversion.
    Diversion(Diversion<'a>),
    /// A value of Remote-Party-ID.
    RemoteParty(RemotePartyId<'a>),
    /// Alert-Info, Call-Info, Error-Info, Geolocation and others of the form `<uri>;parameters`.
    Info(Info<'a>),
    /// Expires, Max-Forwards, Session-Expires and others with a number.
    Number(Number<'a>),
    /// Allow, Supported, Accept and others with a word.
    Token(Token<'a>),
    /// A value of Via.
    Via(Via<'a>),
    /// `CSeq`.
    CSeq(CSeq<'a>),
    /// Call-ID, or a member of In-Reply-To.
    CallId(CallId<'a>),
    /// Replaces, Join or Target-Dialog.
    Dialog(DialogId<'a>),
    /// The first challenge of a row, or credentials.
    Auth(Auth<'a>),
    /// Authentication-Info.
    AuthParams(AuthParams<'a>),
    /// P-Charging-Vector and P-Charging-Function-Addresses: parameters and nothing before them.
    Params(Params<'a>),
    /// Content-Type.
    ContentType(ContentType<'a>),
    /// Content-Disposition.
    ContentDisposition(ContentDisposition<'a>),
    /// Date.
    Date(Date<'a>),
    /// Event, or a member of Allow-Events.
    Event(Event<'a>),
    /// Subscription-State.
    SubscriptionState(SubscriptionState<'a>),
    /// Identity.
    Identity(Identity<'a>),
    /// Privacy.
    Privacy(Privacy<'a>),
    /// `RAck`.
    RAck(RAck<'a>),
    /// `RSeq`.
    RSeq(RSeq<'a>),
    /// A value of Reason.
    Reason(Reason<'a>),
    /// Retry-After.
    RetryAfter(RetryAfter<'a>),
    /// Timestamp.
    Timestamp(Timestamp<'a>),
    /// A value of Warning.
    Warning(Warning<'a>),
    /// MIME-Version, in thousandths; `None` if it cannot be read.
    Version(Option<u64>),
    /// Organization, Server, Subject, User-Agent: words for people, in which nothing divides.
    Text(Piece<'a>),
    /// A name whose grammar no table here has: of 3GPP, of RFC 2543, of vendors, of strangers.
    Unread(Piece<'a>),
}

impl<'a> View<'a> {
    /// Reads one value: of a comma list one member. `None` if it is empty.
    pub fn read(name: Name, value: Piece<'a>, flaws: &mut Flaws) -> Option<Self> {
        let value = value.trim();
        if value.is_empty() {
            return None;
        }
        addresses(name, value, flaws)
            .or_else(|| simple(name, value, flaws))
            .or_else(|| own(name, value, flaws))
            .or(Some(Self::Unread(value)))
    }

    /// The URI in it, if it is an address.
    pub const fn uri(&self) -> Option<Piece<'a>> {
        match self {
            Self::Address(address) => Some(address.uri),
            Self::Contact(contact) => match contact.address {
                Some(address) => Some(address.uri),
                None => None,
            },
            Self::History(entry) => Some(entry.address.uri),
            Self::Diversion(diversion) => Some(diversion.address.uri),
            Self::RemoteParty(party) => Some(party.address.uri),
            Self::Info(info) => Some(info.uri),
            _ => None,
        }
    }
}

/// Names whose values are addresses.
fn addresses<'a>(name: Name, value: Piece<'a>, flaws: &mut Flaws) -> Option<View<'a>> {
    match name {
        Name::From
        | Name::To
        | Name::ReferTo
        | Name::ReferredBy
        | Name::ReplyTo
        | Name::PAssertedIdentity
        | Name::PPreferredIdentity
        | Name::PChargeInfo
        | Name::PDcsTracePartyId
        | Name::PProfileKey
        | Name::PRefusedUriList
        | Name::PServedUser
        | Name::PermissionMissing
        | Name::PolicyId
        | Name::TriggerConsent => NameAddr::read(value, flaws).map(View::Address),
        Name::Route
        | Name::RecordRoute
        | Name::Path
        | Name::ServiceRoute
        | Name::PAssociatedUri
        | Name::PCalledPartyId => route::read(value, flaws).map(View::Address),
        Name::Contact => Some(View::Contact(Contact::read(value, flaws))),
        Name::HistoryInfo => HistoryEntry::read(value, flaws).map(View::History),
        Name::Diversion => Diversion::read(value, flaws).map(View::Diversion),
        Name::RemotePartyId => RemotePartyId::read(value, flaws).map(View::RemoteParty),
        Name::AlertInfo
        | Name::CallInfo
        | Name::ErrorInfo
        | Name::Geolocation
        | Name::PUserDatabase
        | Name::PolicyContact
        | Name::ReferEventsAt => Some(View::Info(Info::read(value, flaws))),
        _ => None,
    }
}

/// Names whose values are a number, a word or text.
fn simple<'a>(name: Name, value: Piece<'a>, flaws: &mut Flaws) -> Option<View<'a>> {
    let form = match name {
        Name::Expires
        | Name::MinExpires
        | Name::MaxBreadth
        | Name::ContentLength
        | Name::FlowTimer => return Some(View::Number(Number::plain(value, flaws))),
        Name::MaxForwards => {
            return Some(View::Number(Number::up_to(MAX_FORWARDS, value, flaws)));
        }
        Name::SessionExpires | Name::MinSe | Name::AlertMsgError | Name::GeolocationError => {
            return Some(View::Number(Number::read(value, flaws)));
        }
        Name::Organization | Name::Server | Name::Subject | Name::UserAgent | Name::ContentId => {
            return Some(View::Text(value));
        }
        Name::Accept => Form::MediaRange,
        Name::AcceptLanguage | Name::ContentLanguage => Form::Language,
        Name::PVisitedNetworkId | Name::UserToUser => Form::TokenOrQuoted,
        Name::PAssertedService | Name::PPreferredService => Form::Any,
        Name::AcceptContact
        | Name::AcceptEncoding
        | Name::AcceptResourcePriority
        | Name::Allow
        | Name::AnswerMode
        | Name::ContentEncoding
        | Name::FeatureCaps
        | Name::GeolocationRouting
        | Name::InfoPackage
        | Name::PAccessNetworkInfo
        | Name::PAnswerState
        | Name::PDcsOsps
        | Name::PEarlyMedia
        | Name::PMediaAuthorization
        | Name::PPrivateNetworkIndication
        | Name::Priority
        | Name::PrivAnswerMode
        | Name::ProxyRequire
        | Name::RecvInfo
        | Name::ReferSub
        | Name::RejectContact
        | Name::RequestDisposition
        | Name::Require
        | Name::ResourcePriority
        | Name::SecurityClient
        | Name::SecurityServer
        | Name::SecurityVerify
        | Name::SessionId
        | Name::SipEtag
        | Name::SipIfMatch
        | Name::Supported
        | Name::SuppressIfMatch
        | Name::Unsupported => Form::Token,
        _ => return None,
    };
    Some(View::Token(Token::read(value, form, flaws)))
}

/// Names whose values have a form of their own.
fn own<'a>(name: Name, value: Piece<'a>, flaws: &mut Flaws) -> Option<View<'a>> {
    Some(match name {
        Name::Via => View::Via(Via::read(value, flaws)?),
        Name::CSeq => View::CSeq(CSeq::read(value, flaws)),
        Name::CallId | Name::InReplyTo => View::CallId(CallId::read(value, flaws)),
        Name::Replaces => View::Dialog(DialogId::read(value, Dialog::Replaces, flaws)),
        Name::Join => View::Dialog(DialogId::read(value, Dialog::Join, flaws)),
        Name::TargetDialog => View::Dialog(DialogId::read(value, Dialog::Target, flaws)),
        Name::WwwAuthenticate | Name::ProxyAuthenticate => {
            View::Auth(Challenges::of(value).next(flaws)?)
        }
        Name::Authorization | Name::ProxyAuthorization => {
            View::Auth(Auth::credentials(value, flaws))
        }
        Name::AuthenticationInfo => View::AuthParams(AuthParams::read(value, flaws)),
        Name::PChargingVector | Name::PChargingFunctionAddresses => {
            let params = Params::of(value);
            params.check(flaws);
            View::Params(params)
        }
        Name::ContentType => View::ContentType(ContentType::read(value, flaws)),
        Name::ContentDisposition => {
            View::ContentDisposition(ContentDisposition::read(value, flaws))
        }
        Name::Date => View::Date(Date::read(value, flaws)),
        Name::Event | Name::AllowEvents => View::Event(Event::read(value, flaws)),
        Name::SubscriptionState => View::SubscriptionState(SubscriptionState::read(value, flaws)),
        Name::Identity => View::Identity(Identity::read(value, flaws)),
        Name::Privacy => View::Privacy(Privacy::read(value, flaws)),
        Name::RAck => View::RAck(RAck::read(value, flaws)),
        Name::RSeq => View::RSeq(RSeq::read(value, flaws)),
        Name::Reason => View::Reason(Reason::read(value, flaws)),
        Name::RetryAfter => View::RetryAfter(RetryAfter::read(value, flaws)),
        Name::Timestamp => View::Timestamp(Timestamp::read(value, flaws)),
        Name::Warning => View::Warning(Warning::read(value, flaws)),
        Name::MimeVersion => {
            let version = thousandths(value);
            if version.is_none() {
                flaws.tell(Fault::DecimalForm, value.span());
            }
            View::Version(version)
        }
        _ => return None,
    })
}

/// What a URI and a telephone number in it have wrong.
fn check_uri(uri: Piece<'_>, flaws: &mut Flaws) {
    if let Some(uri) = Uri::read(uri, flaws).filter(|uri| uri.scheme.is("tel")) {
        Telephone::read(uri.host, flaws);
    }
}

/// Reads all values of a row and the URIs in them, and gives each value to `look`.
pub fn each<'a>(field: &Field<'a>, flaws: &mut Flaws, mut look: impl FnMut(View<'a>)) {
    let mut read = |name, value, flaws: &mut Flaws| {
        let Some(view) = View::read(name, value, flaws) else { return };
        if let Some(uri) = view.uri() {
            check_uri(uri, flaws);
        }
        look(view);
    };
    match field.name {
        Name::WwwAuthenticate | Name::ProxyAuthenticate => {
            let mut challenges = Challenges::of(field.value);
            while let Some(challenge) = challenges.next(flaws) {
                look(View::Auth(challenge));
            }
        }
        name if name.header().is_some_and(|header| header.list) => {
            let mut members = Members::of(field.value);
            while let Some(member) = members.next(flaws) {
                read(name, member, flaws);
            }
        }
        name => read(name, field.value, flaws),
    }
}

/// Tells what is wrong with the values of a row.
pub fn check(field: &Field<'_>, flaws: &mut Flaws) {
    let value = field.value;
    // What nearly all messages have, and have right, is passed over without a view.
    let plain = match field.name {
        Name::Other | Name::UserAgent | Name::Server | Name::Organization | Name::Subject => true,
        Name::MaxForwards => value.number().is_some_and(|hops| hops <= MAX_FORWARDS),
        Name::Expires | Name::MinExpires | Name::MinSe | Name::SessionExpires => {
            value.number().is_some()
        }
        Name::Allow | Name::Supported | Name::Require | Name::AllowEvents | Name::ProxyRequire => {
            is_words(value.bytes())
        }
        _ => false,
    };
    match field.name {
        _ if plain => {}
        Name::CallId if !value.is_empty() => {
            CallId::read(value, flaws);
        }
        Name::Date if !value.is_empty() => {
            Date::read(value, flaws);
        }
        _ => each(field, flaws, |_| {}),
    }
}

/// Whether this is tokens with a comma and maybe blanks between them.
fn is_words(bytes: &[u8]) -> bool {
    let mut before = b',';
    for &byte in bytes {
        match byte {
            b' ' => {}
            b',' if before == b',' => return false,
            b',' => before = byte,
            _ if is_token(byte) => before = byte,
            _ => return false,
        }
    }
    before != b','
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::grammar::flaw::FlawList;
    use crate::iana::header::HEADERS;
    use crate::wire::message::{Message, Scratch};
    use std::vec::Vec;

    /// What is left as it stands: header fields of 3GPP, of RFC 2543, of vendors, of cable
    /// networks, and names that are reserved.
    const UNREAD: &[&str] =
        &["IdentityInfo", "PDcsBillingInfo", "PDcsLaes", "PDcsRedirect", "ReasonPhrase"];

    #[test]
    fn every_name_with_a_grammar_has_a_view() {
        for (name, header) in Name::ALL.into_iter().zip(&HEADERS) {
            let view = View::read(name, Piece::whole(b"x"), &mut FlawList::default());
            let unread = matches!(view, Some(View::Unread(_)));
            let open = matches!(header.rfc, 0 | 2543) && name != Name::RemotePartyId;
            let known = std::format!("{name:?}");
            assert_eq!(unread, open || UNREAD.contains(&known.as_str()), "{known}");
            assert!(View::read(name, Piece::whole(b" "), &mut FlawList::default()).is_none());
        }
    }

    #[test]
    #[cfg_attr(miri, ignore = "each name with each value is too much for an interpreter")]
    fn nothing_stops_a_view() {
        let values = [
            "\"",
            "<",
            ">",
            "(",
            "\\",
            ";",
            ",",
            "=",
            "@",
            ":",
            "*",
            "%",
            ".",
            "-",
            "<>;=,\"\\",
            "a=\"",
            "a;b=\"c,d",
            "<sip:a@b>;x=\"",
            "D a=\"b\\\"",
            "\u{e9}\u{4e2d}",
            "\0",
            "1 2 3 4",
        ];
        for name in Name::ALL {
            for value in values {
                let bytes = value.as_bytes();
                for end in 0..=bytes.len() {
                    let mut flaws = FlawList::default();
                    View::read(name, Piece::whole(bytes).until(end), &mut flaws);
                    let limit = end as u32;
                    assert!(
                        flaws.list().iter().all(|flaw| flaw.span.end <= limit),
                        "{name:?} {value}"
                    );
                }
            }
        }
    }

    #[test]
    fn rows_are_divided_as_their_name_asks_for() {
        let text = b"INVITE sip:a@b SIP/2.0\r\nAllow: INVITE, ACK\r\nSubject: a, b\r\n\
            WWW-Authenticate: Digest realm=a, nonce=b, Basic realm=c\r\nSupported:\r\n\
            Route: <sip:p;lr>,<sip:q;lr>\r\nX-Own: a, b\r\n\r\n";
        let mut scratch = Scratch::default();
        let (message, flaws) = Message::read(text, &mut scratch).unwrap();
        flaws.clear();
        let mut counts = Vec::new();
        for field in message.fields() {
            let mut count = 0;
            each(&field, flaws, |_| count += 1);
            counts.push(count);
        }
        assert_eq!(counts, [2, 1, 2, 0, 2, 1]);
        let told: Vec<_> = flaws.list().iter().map(|flaw| flaw.fault).collect();
        assert_eq!(told, [Fault::ChallengeJoined]);
    }
}
