//! Faults of form that show only when parts are held against each other, and those of header
//! fields that no fact is made of. A report lists them; no verdict asks for them.

use super::Facts;
use crate::grammar::byte::is_blank;
use crate::grammar::flaw::{Fault, Flaws};
use crate::iana::header::Name;
use crate::iana::method::Method;
use crate::span::Piece;
use crate::wire::date::Date;
use crate::wire::route;
use crate::wire::rseq::RAck;
use crate::wire::start_line::StartLine;
use crate::wire::uri::Uri;
use crate::wire::via::Via;

/// What every branch starts with since RFC 3261 (§8.1.1.7).
const MAGIC_COOKIE: &str = "z9hG4bK";

/// Tells what is wrong with the form of the message beyond what its facts have told.
pub fn check(facts: &Facts<'_, '_>, flaws: &mut Flaws) {
    let message = &facts.message;
    if let StartLine::Request(line) = message.start() {
        request_uri(line.uri, flaws);
        let cseq = facts.cseq.map(|cseq| cseq.method).filter(|method| !method.is_empty());
        if let Some(method) = cseq.filter(|method| method.bytes() != line.method.bytes()) {
            flaws.tell(Fault::CSeqMethodDiffers, method.span());
        }
    }
    for (name, most) in [
        (Name::MaxForwards, 255),
        (Name::Expires, u32::MAX),
        (Name::MinExpires, u32::MAX),
        (Name::MaxBreadth, u32::MAX),
        (Name::FlowTimer, u32::MAX),
    ] {
        if !message.has(name) {
            continue;
        }
        let value = facts.value(name).filter(|value| !value.is_empty());
        if let Some(value) = value.filter(|value| value.number().is_none_or(|n| n > most)) {
            flaws.tell(Fault::NumberForm, value.span());
        }
    }
    if let Some(date) = facts.value(Name::Date).filter(|date| !date.is_empty()) {
        Date::read(date, flaws);
    }
    if let Some(rack) = facts.value(Name::RAck).filter(|rack| !rack.is_empty()) {
        RAck::read(rack, flaws);
    }
    for name in [
        Name::Allow,
        Name::AllowEvents,
        Name::Supported,
        Name::Require,
        Name::ProxyRequire,
        Name::Unsupported,
    ] {
        if message.has(name) {
            message.all(name).for_each(|field| empty_members(field.value, flaws));
        }
    }
    for name in [Name::Route, Name::Path, Name::ServiceRoute] {
        if !message.has(name) {
            continue;
        }
        let mut values = message.values(name);
        while let Some(value) = values.next(flaws) {
            if let Some(address) = route::read(value, flaws) {
                uri(address.uri, flaws);
            }
        }
    }
    for field in message.all(Name::Other).filter(|field| field.written.is("Transfer-Encoding")) {
        flaws.tell(Fault::ChunkedBody, field.whole.trim().span());
    }
    for address in [facts.from, facts.to].into_iter().flatten() {
        if let Some(uri) = uri(address.uri, flaws) {
            own_parts(&uri, flaws);
        }
    }
}

/// Tells what is wrong with a URI that stands in an address.
pub fn uri<'a>(text: Piece<'a>, flaws: &mut Flaws) -> Option<Uri<'a>> {
    // One that holds a bracket or a quote was never closed, and that is told already.
    let torn = |byte: &u8| matches!(byte, b'<' | b'>' | b'"');
    if text.bytes().iter().any(torn) { None } else { Uri::read(text, flaws) }
}

fn request_uri(text: Piece<'_>, flaws: &mut Flaws) {
    // A blank in it is told with the start line.
    if text.bytes().iter().any(|&byte| is_blank(byte)) {
        return;
    }
    if let Some(uri) = Uri::read(text, flaws) {
        own_parts(&uri, flaws);
    }
}

/// What only a URI outside SIP, or one that tells where to redirect, may have: header fields to
/// send along, and a method (RFC 3261 §19.1.1, table 1).
fn own_parts(uri: &Uri<'_>, flaws: &mut Flaws) {
    if !uri.is_sip() {
        return;
    }
    let method = uri.params.get("method").map(|param| param.whole);
    if let Some(part) = uri.headers.or(method) {
        flaws.tell(Fault::UriPartMisplaced, part.span());
    }
}

/// Tells a branch that names no transaction: the cookie alone, so all such messages are alike.
pub fn branch(via: &Via<'_>, flaws: &mut Flaws) {
    if let Some(branch) = via.branch.filter(|branch| branch.is(MAGIC_COOKIE)) {
        flaws.tell(Fault::BranchEmpty, branch.span());
    }
}

/// Tells a `Contact: *` that does not remove all bindings: only a REGISTER does that, with
/// Expires 0 and no other Contact (RFC 3261 §10.2.2). `count` is how many Contacts there are.
pub fn star(facts: &Facts<'_, '_>, star: Piece<'_>, count: usize, flaws: &mut Flaws) {
    let removes = !facts.is_response()
        && facts.method == Method::Register
        && facts.value(Name::Expires).and_then(Piece::number) == Some(0);
    if !removes || count != 1 {
        flaws.tell(Fault::ContactStar, star.span());
    }
}

/// Tells each empty member of a list of tokens, at the comma that opens it; the first one at the
/// comma that closes it.
fn empty_members(list: Piece<'_>, flaws: &mut Flaws) {
    if list.get(0) == Some(b',') {
        flaws.tell(Fault::ListMemberEmpty, list.until(1).span());
    }
    let mut rest = list;
    while let Some(comma) = rest.find(b',') {
        let after = rest.from(comma + 1);
        let next = after.bytes().iter().find(|byte| !is_blank(**byte));
        if matches!(next, None | Some(b',')) {
            flaws.tell(Fault::ListMemberEmpty, rest.sub(comma, comma + 1).span());
        }
        rest = after;
    }
}
