//! Addresses that must stand in angle brackets: Route, Record-Route, Path, Service-Route,
//! History-Info, Diversion, Remote-Party-ID and more.
//!
//! Without brackets each `;lr` would belong to the header field and not to the URI. So a bare one
//! is told, and read all the same.

use super::name_addr::NameAddr;
use super::uri::{Uri, headers};
use crate::grammar::byte::is_token_text;
use crate::grammar::flaw::{Fault, Flaws, Unheard};
use crate::grammar::params::Params;
use crate::span::Piece;

/// Reads an address that needs brackets: a value of Route or Record-Route (RFC 3261 §25.1),
/// Path (RFC 3327 §4), Service-Route (RFC 3608 §5), P-Associated-URI or P-Called-Party-ID (RFC 7315
/// §5.1, §5.2). `None` if it is empty.
pub fn read<'a>(value: Piece<'a>, flaws: &mut Flaws) -> Option<NameAddr<'a>> {
    let address = NameAddr::read(value, flaws)?;
    if !address.bracketed {
        flaws.tell(Fault::AddressBrackets, address.uri.span());
    }
    Some(address)
}

/// Whether the element that `address` names routes loosely: its URI has `lr` (RFC 3261 §19.1.1).
pub fn is_loose(address: &NameAddr<'_>) -> bool {
    let uri = Uri::read(address.uri, &mut Unheard::default());
    uri.is_some_and(|uri| uri.params.get("lr").is_some())
}

/// How an entry of History-Info came to be (RFC 7044 §5).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Retargeted {
    /// `rc`: the target was changed, and the user stayed the same.
    Contact,
    /// `mp`: the call went to another user.
    Mapped,
    /// `np`: nothing was changed.
    NotChanged,
}

/// One entry of History-Info (RFC 7044 §5).
#[derive(Clone, Copy, Debug)]
pub struct HistoryEntry<'a> {
    /// The URI that was the target, its parameters, and those of the entry.
    pub address: NameAddr<'a>,
    /// Where in the tree of targets it stands: numbers divided by dots.
    pub index: Option<Piece<'a>>,
    /// How it came to be.
    pub retargeted: Option<Retargeted>,
    /// The index of the entry that it came from.
    pub from_index: Option<Piece<'a>>,
    /// Why the target was left: a Reason value, escaped as a header of the URI.
    pub reason: Option<Piece<'a>>,
    /// What is to be hidden: a Privacy value, escaped as a header of the URI.
    pub privacy: Option<Piece<'a>>,
}

impl<'a> HistoryEntry<'a> {
    /// Reads one value of the list. `None` if it is empty.
    pub fn read(value: Piece<'a>, flaws: &mut Flaws) -> Option<Self> {
        let address = read(value, flaws)?;
        let index = address.params.value("index");
        if !index.is_some_and(is_index) {
            flaws.tell(Fault::HistoryIndexForm, index.unwrap_or(address.whole).span());
        }
        let kinds = [
            ("rc", Retargeted::Contact),
            ("mp", Retargeted::Mapped),
            ("np", Retargeted::NotChanged),
        ];
        let mut found = None;
        for param in address.params {
            let kind = kinds.iter().find(|(name, _)| param.name.is(name));
            found = found.or(kind.map(|(_, kind)| (*kind, param.value)));
        }
        let (mut reason, mut privacy) = (None, None);
        for (name, value) in headers(address.uri.from(question(address.uri) + 1)) {
            let slot = if name.is("Reason") {
                &mut reason
            } else if name.is("Privacy") {
                &mut privacy
            } else {
                continue;
            };
            *slot = slot.or(value);
        }
        Some(Self {
            address,
            index,
            retargeted: found.map(|(kind, _)| kind),
            from_index: found.and_then(|(_, from)| from),
            reason,
            privacy,
        })
    }
}

/// Where the headers of a URI begin; its end if it has none. An `@` before tells a `?` of the user
/// from that of the headers.
fn question(uri: Piece<'_>) -> usize {
    let host = uri.find(b'@').unwrap_or(0);
    uri.from(host).find(b'?').map_or(uri.len(), |at| host + at)
}

/// `1.1.2`, with a number between all dots.
fn is_index(index: Piece<'_>) -> bool {
    let number = |part: &[u8]| !part.is_empty() && part.iter().all(u8::is_ascii_digit);
    index.bytes().split(|&byte| byte == b'.').all(number)
}

/// One value of Diversion: who sent the call on, and why (RFC 5806 §4). The newest is the first.
#[derive(Clone, Copy, Debug)]
pub struct Diversion<'a> {
    /// Who sent the call on.
    pub address: NameAddr<'a>,
    /// Why: `user-busy`, `no-answer`, `unconditional`, `deflection` and more, without quotes.
    pub reason: Option<Piece<'a>>,
    /// How often the call was sent on there; 1 if it is not given.
    pub counter: Option<u32>,
    /// How often it may be sent on.
    pub limit: Option<u32>,
    /// `full`, `name`, `uri` or `off`.
    pub privacy: Option<Piece<'a>>,
    /// `yes` if the address was checked, else `no`.
    pub screen: Option<Piece<'a>>,
}

impl<'a> Diversion<'a> {
    /// Reads one value of the list. `None` if it is empty.
    pub fn read(value: Piece<'a>, flaws: &mut Flaws) -> Option<Self> {
        let address = read(value, flaws)?;
        let params = address.params;
        Some(Self {
            address,
            reason: word(params, "reason", flaws),
            counter: number(params, "counter", flaws),
            limit: number(params, "limit", flaws),
            privacy: word(params, "privacy", flaws),
            screen: word(params, "screen", flaws),
        })
    }
}

/// One value of Remote-Party-ID, which came before P-Asserted-Identity.
#[derive(Clone, Copy, Debug)]
pub struct RemotePartyId<'a> {
    /// Who it is.
    pub address: NameAddr<'a>,
    /// `calling` or `called`; without it the caller in a request, the callee in a response.
    pub party: Option<Piece<'a>>,
    /// `yes` if the address was checked, else `no`.
    pub screen: Option<Piece<'a>>,
    /// `full`, `name`, `uri` or `off`.
    pub privacy: Option<Piece<'a>>,
}

impl<'a> RemotePartyId<'a> {
    /// Reads one value of the list. `None` if it is empty.
    pub fn read(value: Piece<'a>, flaws: &mut Flaws) -> Option<Self> {
        let address = read(value, flaws)?;
        let params = address.params;
        Some(Self {
            address,
            party: word(params, "party", flaws),
            screen: word(params, "screen", flaws),
            privacy: word(params, "privacy", flaws),
        })
    }
}

/// The value of a parameter that must be a word. Quotes around it are gone by now.
fn word<'a>(params: Params<'a>, name: &str, flaws: &mut Flaws) -> Option<Piece<'a>> {
    let param = params.get(name)?;
    if !param.value.is_some_and(|value| is_token_text(value.bytes())) {
        flaws.tell(Fault::TokenForm, param.whole.span());
    }
    param.value
}

/// The value of a parameter that must be a number.
fn number(params: Params<'_>, name: &str, flaws: &mut Flaws) -> Option<u32> {
    let param = params.get(name)?;
    let number = param.value.and_then(Piece::number);
    if number.is_none() {
        flaws.tell(Fault::NumberForm, param.whole.span());
    }
    number
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::grammar::flaw::FlawList;

    fn text(piece: Option<Piece<'_>>) -> &str {
        piece.map_or("-", |piece| piece.text().unwrap())
    }

    fn told(flaws: &Flaws, faults: &[Fault]) -> bool {
        flaws.list().iter().map(|flaw| flaw.fault).eq(faults.iter().copied())
    }

    #[test]
    fn brackets_are_required() {
        use Fault::{AddressBare, AddressBrackets};
        for (value, uri, faults) in [
            ("<sip:p1.example.com;lr>", "sip:p1.example.com;lr", &[][..]),
            ("\"P\" <sip:p1.example.com;lr>;x=1", "sip:p1.example.com;lr", &[]),
            ("sip:p1.example.com", "sip:p1.example.com", &[AddressBrackets]),
            ("sip:p1.example.com;lr", "sip:p1.example.com", &[AddressBare, AddressBrackets]),
        ] {
            let mut flaws = FlawList::default();
            let address = read(Piece::whole(value.as_bytes()), &mut flaws).unwrap();
            assert_eq!(address.uri.text(), Some(uri), "{value}");
            assert_eq!(is_loose(&address), uri.ends_with(";lr"), "{value}");
            assert!(told(&flaws, faults), "{value} {flaws:?}");
        }
        assert!(read(Piece::whole(b" "), &mut FlawList::default()).is_none());
    }

    #[test]
    fn histories() {
        use Fault::{AddressBrackets, HistoryIndexForm};
        use Retargeted::{Contact, Mapped};
        // Index, index of origin, Reason, Privacy.
        for (value, parts, kind, faults) in [
            ("<sip:bob@example.com>;index=1", "1|-|-|-", None, &[][..]),
            (
                "<sip:b@h?Reason=SIP%3Bcause%3D302&Privacy=history>;index=1.1;rc=1",
                "1.1|1|SIP%3Bcause%3D302|history",
                Some(Contact),
                &[],
            ),
            ("<sip:o?x@h;y?a&reason=b>;index=1.2.10;mp=1.1", "1.2.10|1.1|b|-", Some(Mapped), &[]),
            (
                "<sip:b@h>;index=1.;np",
                "1.|-|-|-",
                Some(Retargeted::NotChanged),
                &[HistoryIndexForm],
            ),
            ("<sip:b@h>", "-|-|-|-", None, &[HistoryIndexForm]),
            ("sip:b@h;index=1", "1|-|-|-", None, &[AddressBrackets]),
        ] {
            let mut flaws = FlawList::default();
            let read = HistoryEntry::read(Piece::whole(value.as_bytes()), &mut flaws).unwrap();
            let texts = [read.index, read.from_index, read.reason, read.privacy].map(text);
            assert!(texts.into_iter().eq(parts.split('|')), "{value} {texts:?}");
            assert_eq!(read.retargeted, kind, "{value}");
            assert!(told(&flaws, faults), "{value} {flaws:?}");
        }
    }

    #[test]
    fn diversions() {
        use Fault::{NumberForm, TokenForm};
        // Reason, privacy, screen.
        for (value, parts, numbers, faults) in [
            (
                "<sip:b@h>;reason=no-answer;counter=2;screen=yes;privacy=\"off\"",
                "no-answer|off|yes",
                (Some(2), None),
                &[][..],
            ),
            (
                "<tel:+12025550100>;reason=\"user-busy\";limit=5",
                "user-busy|-|-",
                (None, Some(5)),
                &[],
            ),
            (
                "<sip:b@h>;reason=a b;counter=many",
                "a b|-|-",
                (None, None),
                &[TokenForm, NumberForm],
            ),
        ] {
            let mut flaws = FlawList::default();
            let read = Diversion::read(Piece::whole(value.as_bytes()), &mut flaws).unwrap();
            let texts = [read.reason, read.privacy, read.screen].map(text);
            assert!(texts.into_iter().eq(parts.split('|')), "{value} {texts:?}");
            assert_eq!((read.counter, read.limit), numbers, "{value}");
            assert!(told(&flaws, faults), "{value} {flaws:?}");
        }
    }

    #[test]
    fn remote_parties() {
        let mut flaws = FlawList::default();
        let value = Piece::whole(b"\"A\" <sip:a@h>;party=calling;screen=yes;privacy=off");
        let read = RemotePartyId::read(value, &mut flaws).unwrap();
        assert_eq!([read.party, read.screen, read.privacy].map(text), ["calling", "yes", "off"]);
        assert_eq!(flaws.seen(), 0);
    }
}
