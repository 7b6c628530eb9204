//! The contestants.

use std::cell::RefCell;
use std::hint::black_box;

use rsip::headers::untyped::ToTypedHeader;
use rsip::message::HasHeaders;
use sipwhy::grammar::flaw::Flaws;
use sipwhy::iana::header::Name;
use sipwhy::wire::content::ContentType;
use sipwhy::wire::cseq::CSeq;
use sipwhy::wire::name_addr::NameAddr;
use sipwhy::wire::uri::Uri;
use sipwhy::wire::via::Via;
use sipwhy::{Message as Sip, Scratch};

use crate::{Contestant, Message};

/// All of them. A refusal is shown as such.
pub fn all() -> Vec<Contestant> {
    let one = |what, name, read| Contestant { what, name, read };
    vec![
        one("limit", "memchr: the line feeds", line_feeds),
        one("limit", "httparse (HTTP/1.1)", http),
        one("split", "sipwhy", split),
        one("split", "parsip", parsip),
        one("split", "rsip", rsip_split),
        one("split", "rsipstack", rsipstack_split),
        one("typed", "sipwhy", typed),
        one("typed", "rsip", rsip_typed),
        one("typed", "rsipstack", rsipstack_typed),
    ]
}

fn line_feeds(message: &Message) -> bool {
    memchr::memchr_iter(b'\n', &message.sip).map(black_box).count() > 0
}

fn http(message: &Message) -> bool {
    let mut headers = [httparse::EMPTY_HEADER; 64];
    let mut response = httparse::Response::new(&mut headers);
    let done = response.parse(&message.http).is_ok_and(|status| status.is_complete());
    black_box(&response);
    done
}

thread_local! {
    static SCRATCH: RefCell<Scratch> = RefCell::default();
}

fn split(message: &Message) -> bool {
    SCRATCH.with_borrow_mut(|scratch| black_box(Sip::read(&message.sip, scratch)).is_ok())
}

fn typed(message: &Message) -> bool {
    SCRATCH.with_borrow_mut(|scratch| {
        let Ok((sip, flaws)) = Sip::read(&message.sip, scratch) else { return false };
        let mut vias = sip.values(Name::Via);
        while let Some(value) = vias.next(flaws) {
            black_box(&Via::read(value, flaws));
        }
        for name in [Name::From, Name::To] {
            address(sip.value(name), flaws);
        }
        for name in [Name::Contact, Name::RecordRoute] {
            let mut values = sip.values(name);
            while let Some(value) = values.next(flaws) {
                address(Some(value), flaws);
            }
        }
        let value = |name| sip.value(name);
        black_box(value(Name::CallId));
        black_box(&value(Name::CSeq).map(|value| CSeq::read(value, flaws)));
        black_box(&value(Name::ContentType).map(|value| ContentType::read(value, flaws)));
        black_box(value(Name::ContentLength).and_then(|value| value.number()));
        true
    })
}

fn address(value: Option<sipwhy::span::Piece<'_>>, flaws: &mut Flaws) {
    let address = value.and_then(|value| NameAddr::read(value, flaws));
    black_box(&address);
    black_box(&address.and_then(|address| Uri::read(address.uri, flaws)));
}

fn parsip(message: &Message) -> bool {
    let mut headers = [parsip::EMPTY_HEADER; 64];
    let done = if message.sip.starts_with(b"SIP/") {
        let mut response = parsip::Response::new(&mut headers);
        response.parse(&message.sip).is_done()
    } else {
        let mut request = parsip::Request::new(&mut headers);
        request.parse(&message.sip).is_done()
    };
    black_box(&headers);
    done
}

fn rsip_split(message: &Message) -> bool {
    black_box(rsip::SipMessage::try_from(&message.sip[..])).is_ok()
}

fn rsip_typed(message: &Message) -> bool {
    use rsip::Header;
    let Ok(sip) = rsip::SipMessage::try_from(&message.sip[..]) else { return false };
    sip.headers().iter().all(|header| match header {
        Header::Via(value) => black_box(value.typed()).is_ok(),
        Header::From(value) => black_box(value.typed()).is_ok(),
        Header::To(value) => black_box(value.typed()).is_ok(),
        Header::CSeq(value) => black_box(value.typed()).is_ok(),
        Header::Contact(value) => black_box(value.typed()).is_ok(),
        Header::RecordRoute(value) => black_box(value.typed()).is_ok(),
        Header::ContentType(value) => black_box(value.typed()).is_ok(),
        _ => true,
    })
}

fn rsipstack_split(message: &Message) -> bool {
    black_box(rsipstack::sip::SipMessage::try_from(&message.sip[..])).is_ok()
}

fn rsipstack_typed(message: &Message) -> bool {
    use rsipstack::sip::{HasHeaders as _, Header, SipMessage, typed};
    let Ok(sip) = SipMessage::try_from(&message.sip[..]) else { return false };
    sip.headers().iter().all(|header| match header {
        Header::Via(value) => black_box(typed::Via::parse(value.value())).is_ok(),
        Header::From(value) => black_box(typed::From::parse(value.value())).is_ok(),
        Header::To(value) => black_box(typed::To::parse(value.value())).is_ok(),
        Header::CSeq(value) => black_box(typed::CSeq::parse(value.value())).is_ok(),
        Header::Contact(value) => {
            black_box(typed::Contact::parse_header_list(value.value())).is_ok()
        }
        Header::RecordRoute(value) => {
            black_box(typed::RecordRoute::parse_header_list(value.value())).is_ok()
        }
        _ => true,
    })
}
